package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.payload.ModalPresentation.Field;
import io.github.socketloom.collector.topology.payload.ModalPresentation.Identification;
import io.github.socketloom.collector.topology.payload.ModalPresentation.Labels;
import io.github.socketloom.collector.topology.payload.ModalPresentation.MiniTopology;
import io.github.socketloom.collector.topology.payload.ModalSection.Kind;
import io.github.socketloom.collector.topology.payload.ModalSection.Operator;
import io.github.socketloom.collector.topology.payload.ModalSection.OwnerFilter;
import io.github.socketloom.collector.topology.payload.ModalSection.RowFilter;
import io.github.socketloom.collector.topology.payload.ModalSection.Sort;
import io.github.socketloom.collector.topology.payload.ModalSection.Source;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads what is declared of modals and of the columns in them (spec/topology-v1.md §5, §14). Every word must be one of
 * those that are known and every reference must lead somewhere (§11.2): a filter that is not understood would show the
 * wrong rows.
 */
final class ModalReader {

    /** Columns of one list, more than fit on any screen. */
    static final int MOST_COLUMNS = 200;

    private static final int MOST_SECTIONS = 100;
    private static final int MOST_FILTERS = 50;
    private static final int MOST_FIELDS = 200;
    private static final int LONGEST_KEY = 128;
    private static final String ENABLED = "enabled";
    private static final String COLUMN = "column";
    private static final String LABEL = "label";

    /** The columns that sections may speak of. */
    interface Sources {

        /** Returns the columns of rows of a kind; the place is that of the reference. */
        ColumnNames columns(Source source, String path) throws TopologyFormatException;

        /** Tells whether there is a type of links. */
        boolean hasLinkType(String id);
    }

    private final Sources sources;

    ModalReader(Sources sources) {
        this.sources = sources;
    }

    /** Reads a modal; null if it is absent. */
    ModalPresentation read(JsonObject parent) throws TopologyFormatException {
        if (!parent.has("modal")) {
            return null;
        }
        JsonObject json = parent.object("modal");
        json.allow(Set.of(ENABLED, "labels", "mini_topology", "sections"));
        List<ModalSection> sections = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject section : json.objects("sections", MOST_SECTIONS)) {
            sections.add(section(section));
            if (!ids.add(sections.get(sections.size() - 1).id())) {
                throw section.error("id", "there is another section with this id");
            }
        }
        return new ModalPresentation(isEnabled(json), labels(json), miniTopology(json), sections);
    }

    private static boolean isEnabled(JsonObject json) throws TopologyFormatException {
        return !Boolean.FALSE.equals(json.truth(ENABLED));
    }

    private Labels labels(JsonObject modal) throws TopologyFormatException {
        if (!modal.has("labels")) {
            return ModalPresentation.NO_LABELS;
        }
        JsonObject json = modal.object("labels");
        json.allow(Set.of(ENABLED, "table", "actor_column", "key_column", "value_column", "source_column",
                "kind_column", "value_index_column", "identification"));
        String table = json.id("table");
        ColumnNames there = table == null
                ? new ColumnNames("a table that is not told", List.of())
                : sources.columns(new Source(Kind.ACTOR_TABLE, table), json.path("table"));
        return new Labels(isEnabled(json), table, there.actor(json, "actor_column"),
                there.optional(json, "key_column"), there.optional(json, "value_column"),
                there.optional(json, "source_column"), there.optional(json, "kind_column"),
                there.optional(json, "value_index_column"), identification(json));
    }

    private static Identification identification(JsonObject labels) throws TopologyFormatException {
        JsonObject json = labels.object("identification");
        json.allow(Set.of(ENABLED, "fields"));
        List<Field> fields = new ArrayList<>();
        for (JsonObject field : json.objects("fields", MOST_FIELDS)) {
            field.allow(Set.of("key", LABEL, "max_values"));
            Long most = field.whole("max_values", 1, Integer.MAX_VALUE);
            fields.add(new Field(shortText(field, "key"), shortText(field, LABEL),
                    most == null ? Integer.MAX_VALUE : most.intValue()));
        }
        return new Identification(isEnabled(json), fields);
    }

    private static String shortText(JsonObject json, String member) throws TopologyFormatException {
        String text = json.requiredText(member);
        if (text.codePointCount(0, text.length()) > LONGEST_KEY) {
            throw json.error(member, "the text has more than " + LONGEST_KEY + " characters");
        }
        return text;
    }

    private MiniTopology miniTopology(JsonObject modal) throws TopologyFormatException {
        JsonObject json = modal.object("mini_topology");
        json.allow(Set.of(ENABLED, "depth", "include_link_types", "exclude_link_types"));
        json.whole("depth", 1, 1);
        List<String> include = linkTypes(json, "include_link_types");
        List<String> exclude = linkTypes(json, "exclude_link_types");
        return modal.has("mini_topology") && isEnabled(json) ? new MiniTopology(include, exclude) : null;
    }

    private List<String> linkTypes(JsonObject json, String member) throws TopologyFormatException {
        List<String> types = json.ids(member);
        for (int i = 0; i < types.size(); i++) {
            if (!sources.hasLinkType(types.get(i))) {
                throw new TopologyFormatException(json.path(member) + "[" + i + "]",
                        "there is no link type \"" + Paths.shown(types.get(i)) + "\"");
            }
        }
        return types;
    }

    private ModalSection section(JsonObject json) throws TopologyFormatException {
        json.allow(Set.of("id", LABEL, "order", "source", "owner_filter", "row_filters", "columns", "sort",
                "empty_label"));
        Source source = source(json);
        ColumnNames there = sources.columns(source, json.path("source"));
        if (!json.has("columns")) {
            throw new TopologyFormatException(json.path(), "member columns is missing");
        }
        List<ModalColumn> columns = columns(json, there);
        return new ModalSection(json.requiredId("id"), json.requiredText(LABEL),
                json.whole("order", Long.MIN_VALUE, Long.MAX_VALUE), source, owner(json, there), filters(json, there),
                columns, sort(json, columns), json.text("empty_label"));
    }

    private static Source source(JsonObject section) throws TopologyFormatException {
        if (!section.has("source")) {
            throw new TopologyFormatException(section.path(), "member source is missing");
        }
        JsonObject json = section.object("source");
        json.allow(Set.of("kind", "table", "evidence"));
        Kind kind = Kind.valueOf(
                json.requiredWord("kind", Vocabulary.SECTION_SOURCES).toUpperCase(Locale.ROOT));
        return switch (kind) {
            case ACTORS, LINKS -> new Source(kind, null);
            case EVIDENCE -> new Source(kind, json.requiredId("evidence"));
            default -> new Source(kind, json.requiredId("table"));
        };
    }

    private static OwnerFilter owner(JsonObject section, ColumnNames there) throws TopologyFormatException {
        if (!section.has("owner_filter")) {
            return null;
        }
        JsonObject json = section.object("owner_filter");
        json.allow(Set.of("mode", "actor_column", "link_column", "src_actor_column", "dst_actor_column"));
        String mode = json.requiredWord("mode", Vocabulary.OWNER_MODES);
        return switch (mode) {
            case "none" -> new ModalSection.AllRows();
            case "actor_column" -> new ModalSection.OfActor(there.requiredActor(json, "actor_column"));
            case "link_column" -> new ModalSection.OfLink(there.requiredLink(json, "link_column"));
            case "selected_link" -> new ModalSection.OfSelectedLink(there.requiredLink(json, "link_column"));
            default -> new ModalSection.Incident(mode.equals("incident_evidence"),
                    there.requiredActor(json, "src_actor_column"), there.requiredActor(json, "dst_actor_column"));
        };
    }

    private static List<RowFilter> filters(JsonObject section, ColumnNames there) throws TopologyFormatException {
        List<RowFilter> filters = new ArrayList<>();
        for (JsonObject json : section.objects("row_filters", MOST_FILTERS)) {
            json.allow(Set.of(COLUMN, "op", "value", "values"));
            Operator operator = Operator.valueOf(
                    json.requiredWord("op", Vocabulary.OPERATORS).toUpperCase(Locale.ROOT));
            filters.add(new RowFilter(there.required(json, COLUMN), operator, values(json, operator)));
        }
        return filters;
    }

    private static List<Object> values(JsonObject json, Operator operator) throws TopologyFormatException {
        List<Object> values = new ArrayList<>();
        switch (operator) {
            case EQ, NE -> {
                if (!json.members().containsKey("value")) {
                    throw new TopologyFormatException(json.path(), "member value is missing");
                }
                values.add(json.members().get("value"));
            }
            case IN, NOT_IN -> {
                if (!(json.members().get("values") instanceof List<?> list) || list.isEmpty()) {
                    throw json.error("values", "an array with at least one value is expected");
                }
                values.addAll(list);
            }
            default -> {
                // nothing is compared
            }
        }
        return values;
    }

    private static Sort sort(JsonObject section, List<ModalColumn> columns) throws TopologyFormatException {
        if (!section.has("sort")) {
            return null;
        }
        JsonObject json = section.object("sort");
        json.allow(Set.of(COLUMN, "direction"));
        String column = json.requiredId(COLUMN);
        if (columns.stream().noneMatch(each -> each.id().equals(column))) {
            throw json.error(COLUMN, "the section has no column " + Paths.shown(column));
        }
        return new Sort(column, "desc".equals(json.word("direction", Vocabulary.SORT_DIRECTIONS)));
    }

    /** Reads the columns of a list; none if they are absent. */
    static List<ModalColumn> columns(JsonObject list, ColumnNames there) throws TopologyFormatException {
        List<ModalColumn> columns = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject json : list.objects("columns", MOST_COLUMNS)) {
            json.allow(Set.of("id", LABEL, "projection", "cell", "visibility", "align", "sortable", "badge_map"));
            String id = json.requiredId("id");
            if (!ids.add(id)) {
                throw json.error("id", "there is another column with this id");
            }
            if (!json.has("projection")) {
                throw new TopologyFormatException(json.path(), "member projection is missing");
            }
            JsonObject projection = json.object("projection");
            columns.add(new ModalColumn(id, json.requiredText(LABEL), ProjectionReader.read(projection, there),
                    projection.members().get("fallback"), json.word("cell", Vocabulary.CELLS),
                    json.word("visibility", Vocabulary.VISIBILITIES), json.word("align", Vocabulary.ALIGNS),
                    json.truth("sortable"), badges(json)));
        }
        return columns;
    }

    private static Map<String, ModalColumn.Badge> badges(JsonObject column) throws TopologyFormatException {
        Map<String, ModalColumn.Badge> badges = new LinkedHashMap<>();
        for (Map.Entry<String, JsonObject> badge : column.objectsByName("badge_map").entrySet()) {
            JsonObject json = badge.getValue();
            json.allow(Set.of(LABEL, "color_slot", "opacity"));
            badges.put(badge.getKey(), new ModalColumn.Badge(json.text(LABEL),
                    json.word("color_slot", Vocabulary.COLOURS), json.word("opacity", Vocabulary.OPACITIES)));
        }
        return badges;
    }
}
