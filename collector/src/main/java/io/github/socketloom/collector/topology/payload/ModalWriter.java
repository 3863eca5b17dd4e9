package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what is declared of modals and of the columns in them (spec/topology-v1.md §5, §14). */
final class ModalWriter {

    private ModalWriter() {}

    /** Writes a modal as the member of that name. */
    static void write(JsonGenerator json, ModalPresentation modal) throws IOException {
        json.writeObjectFieldStart("modal");
        json.writeBooleanField("enabled", modal.enabled());
        writeLabels(json, modal.labels());
        writeMiniTopology(json, modal.miniTopology());
        PayloadJson.startList(json, "sections");
        for (ModalSection section : modal.sections()) {
            write(json, section);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeLabels(JsonGenerator json, ModalPresentation.Labels labels) throws IOException {
        json.writeObjectFieldStart("labels");
        json.writeBooleanField("enabled", labels.enabled());
        PayloadJson.text(json, "table", labels.table());
        PayloadJson.text(json, "actor_column", labels.actorColumn());
        PayloadJson.text(json, "key_column", labels.keyColumn());
        PayloadJson.text(json, "value_column", labels.valueColumn());
        PayloadJson.text(json, "source_column", labels.sourceColumn());
        PayloadJson.text(json, "kind_column", labels.kindColumn());
        PayloadJson.text(json, "value_index_column", labels.valueIndexColumn());
        json.writeObjectFieldStart("identification");
        json.writeBooleanField("enabled", labels.identification().enabled());
        json.writeArrayFieldStart("fields");
        for (ModalPresentation.Field field : labels.identification().fields()) {
            json.writeStartObject();
            json.writeStringField("key", field.key());
            json.writeStringField("label", field.label());
            json.writeNumberField("max_values", field.maxValues());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeMiniTopology(JsonGenerator json, ModalPresentation.MiniTopology mini)
            throws IOException {
        json.writeObjectFieldStart("mini_topology");
        json.writeBooleanField("enabled", mini != null);
        if (mini != null) {
            json.writeNumberField("depth", 1);
            writeTypes(json, "include_link_types", mini.include());
            writeTypes(json, "exclude_link_types", mini.exclude());
        }
        json.writeEndObject();
    }

    private static void writeTypes(JsonGenerator json, String member, List<String> types) throws IOException {
        if (!types.isEmpty()) {
            PayloadJson.texts(json, member, types);
        }
    }

    private static void write(JsonGenerator json, ModalSection section) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", section.id());
        json.writeStringField("label", section.label());
        if (section.order() != null) {
            json.writeNumberField("order", section.order());
        }
        writeSource(json, section.source());
        if (section.owner() != null) {
            json.writeObjectFieldStart("owner_filter");
            json.writeStringField("mode", section.owner().mode());
            writeMembers(json, section.owner().columns());
            json.writeEndObject();
        }
        if (!section.filters().isEmpty()) {
            json.writeArrayFieldStart("row_filters");
            for (ModalSection.RowFilter filter : section.filters()) {
                writeFilter(json, filter);
            }
            json.writeEndArray();
        }
        writeColumns(json, section.columns());
        if (section.sort() != null) {
            json.writeObjectFieldStart("sort");
            json.writeStringField("column", section.sort().column());
            json.writeStringField("direction", section.sort().descending() ? "desc" : "asc");
            json.writeEndObject();
        }
        PayloadJson.text(json, "empty_label", section.emptyLabel());
        json.writeEndObject();
    }

    private static void writeSource(JsonGenerator json, ModalSection.Source source) throws IOException {
        json.writeObjectFieldStart("source");
        json.writeStringField("kind", word(source.kind()));
        if (source.type() != null) {
            json.writeStringField(source.kind() == ModalSection.Kind.EVIDENCE ? "evidence" : "table", source.type());
        }
        json.writeEndObject();
    }

    private static void writeFilter(JsonGenerator json, ModalSection.RowFilter filter) throws IOException {
        json.writeStartObject();
        json.writeStringField("column", filter.column());
        json.writeStringField("op", word(filter.operator()));
        switch (filter.operator()) {
            case EQ, NE -> {
                json.writeFieldName("value");
                TreeText.write(json, filter.values().get(0));
            }
            case IN, NOT_IN -> {
                json.writeFieldName("values");
                TreeText.write(json, filter.values());
            }
            default -> {
                // nothing is compared
            }
        }
        json.writeEndObject();
    }

    /** Writes the columns of a list as the member of that name. */
    static void writeColumns(JsonGenerator json, List<ModalColumn> columns) throws IOException {
        json.writeArrayFieldStart("columns");
        for (ModalColumn column : columns) {
            write(json, column);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, ModalColumn column) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", column.id());
        json.writeStringField("label", column.label());
        writeProjection(json, column.projection(), column.fallback());
        PayloadJson.text(json, "cell", column.cell());
        PayloadJson.text(json, "visibility", column.visibility());
        PayloadJson.text(json, "align", column.align());
        if (column.sortable() != null) {
            json.writeBooleanField("sortable", column.sortable());
        }
        if (!column.badges().isEmpty()) {
            json.writeObjectFieldStart("badge_map");
            for (Map.Entry<String, ModalColumn.Badge> badge : column.badges().entrySet()) {
                json.writeObjectFieldStart(PayloadJson.wellFormed(badge.getKey()));
                PayloadJson.text(json, "label", badge.getValue().label());
                PayloadJson.text(json, "color_slot", badge.getValue().colour());
                PayloadJson.text(json, "opacity", badge.getValue().opacity());
                json.writeEndObject();
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writeProjection(JsonGenerator json, Projection projection, Object fallback)
            throws IOException {
        json.writeObjectFieldStart("projection");
        json.writeStringField("kind", projection.kind());
        if (projection instanceof Projection.Coalesce coalesce) {
            PayloadJson.texts(json, "columns", coalesce.of());
        } else {
            writeMembers(json, projection.columns());
        }
        if (projection instanceof Projection.Constant constant) {
            json.writeFieldName("value");
            TreeText.write(json, constant.value());
        } else if (projection instanceof Projection.LabelLookup lookup) {
            json.writeStringField("label_key", lookup.labelKey());
        } else if (projection instanceof Projection.JsonPart part) {
            json.writeStringField("path", part.path().text());
        }
        if (fallback != null) {
            json.writeFieldName("fallback");
            TreeText.write(json, fallback);
        }
        json.writeEndObject();
    }

    private static void writeMembers(JsonGenerator json, Map<String, String> members) throws IOException {
        for (Map.Entry<String, String> member : members.entrySet()) {
            json.writeStringField(member.getKey(), member.getValue());
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
