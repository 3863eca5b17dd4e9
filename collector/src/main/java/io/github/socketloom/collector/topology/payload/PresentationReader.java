package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.payload.Presentation.ActorClick;
import io.github.socketloom.collector.topology.payload.Presentation.Entry;
import io.github.socketloom.collector.topology.payload.Presentation.Field;
import io.github.socketloom.collector.topology.payload.Presentation.Legend;
import io.github.socketloom.collector.topology.payload.Presentation.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads what all types of a graph share, and checks that the types it speaks of are declared. */
final class PresentationReader {

    private static final String LABEL = "label";

    private final JsonObject types;
    private final ModalReader.Sources sources;

    /**
     * Makes the reader.
     *
     * @param types the member {@code types} of the data
     */
    PresentationReader(JsonObject types, ModalReader.Sources sources) {
        this.types = types;
        this.sources = sources;
    }

    /** Reads what is told in the data; null if it is nothing. */
    Presentation read(JsonObject data) throws TopologyFormatException {
        if (!data.has("presentation")) {
            return null;
        }
        JsonObject json = data.object("presentation");
        json.allow(Set.of("profile_version", "selection", "legend", "port_fields", "scale_keys"));
        JsonObject selection = json.object("selection");
        selection.allow(Set.of("actor_click"));
        JsonObject legend = json.object("legend");
        legend.allow(Set.of("actors", "links", "ports"));
        return new Presentation(json.text("profile_version"),
                selection.has("actor_click") ? click(selection.object("actor_click")) : null,
                new Legend(entries(legend, "actors", "actor_types"), entries(legend, "links", "link_types"),
                        entries(legend, "ports", "port_types")),
                portFields(json), scales(json));
    }

    private ActorClick click(JsonObject json) throws TopologyFormatException {
        json.allow(Set.of("mode", "path_table", "path_owner_column", "path_actor_column", "path_order_column"));
        String mode = json.requiredWord("mode", Vocabulary.CLICKS);
        String table = json.id("path_table");
        boolean path = mode.equals("highlight_path");
        if (path) {
            json.requiredText("path_table");
        }
        ColumnNames there = table == null
                ? new ColumnNames("a table that is not told", List.of())
                : sources.columns(new ModalSection.Source(ModalSection.Kind.ACTOR_TABLE, table),
                        json.path("path_table"));
        return new ActorClick(mode, table, there.optional(json, "path_owner_column"),
                path ? there.requiredActor(json, "path_actor_column") : there.actor(json, "path_actor_column"),
                path ? there.required(json, "path_order_column") : there.optional(json, "path_order_column"));
    }

    private List<Entry> entries(JsonObject legend, String member, String registry) throws TopologyFormatException {
        JsonObject declared = types.object(registry);
        List<Entry> entries = new ArrayList<>();
        for (JsonObject json : legend.objects(member, Integer.MAX_VALUE)) {
            json.allow(Set.of("type", LABEL));
            String type = json.requiredId("type");
            if (!declared.members().containsKey(type)) {
                throw json.error("type", "there is no \"" + Paths.shown(type) + "\" in " + registry);
            }
            entries.add(new Entry(type, json.text(LABEL)));
        }
        return entries;
    }

    private static List<Field> portFields(JsonObject presentation) throws TopologyFormatException {
        List<Field> fields = new ArrayList<>();
        for (JsonObject json : presentation.objects("port_fields", Integer.MAX_VALUE)) {
            json.allow(Set.of("key", LABEL));
            fields.add(new Field(json.requiredId("key"), json.requiredText(LABEL)));
        }
        return fields;
    }

    private static Map<String, Scale> scales(JsonObject presentation) throws TopologyFormatException {
        Map<String, Scale> scales = new LinkedHashMap<>();
        for (Map.Entry<String, JsonObject> scale : presentation.objectsByName("scale_keys").entrySet()) {
            scale.getValue().allow(Set.of(LABEL, "unit"));
            scales.put(scale.getKey(),
                    new Scale(scale.getValue().requiredText(LABEL), scale.getValue().text("unit")));
        }
        return scales;
    }
}
