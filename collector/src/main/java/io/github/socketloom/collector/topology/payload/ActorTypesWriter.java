package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Declares the types of actors: what makes one, what finds it, how it looks, what is shown of it (§4.3 to §5). */
final class ActorTypesWriter {

    /** What names of columns, types and keys in a payload look like. */
    static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_.:-]*");

    private static final String CUSTOM = "custom";

    private final Topology topology;
    private final OwnModals modals;
    private final Map<String, Set<String>> freeLabels = new HashMap<>();

    ActorTypesWriter(Topology topology, boolean detailed) {
        this.topology = topology;
        this.modals = new OwnModals(topology, detailed);
        for (Actor actor : topology.actors()) {
            for (ActorLabel label : actor.labels()) {
                if (label.kind().equals("label")) {
                    freeLabels.computeIfAbsent(actor.type(), type -> new TreeSet<>()).add(label.key());
                }
            }
        }
    }

    /** Returns how many keys of free labels are no names that a payload can declare: a slash in them, for example. */
    long unsearchableLabels() {
        return freeLabels.values().stream().flatMap(Set::stream).distinct().filter(key -> !isId(key)).count();
    }

    void write(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("actor_types");
        for (ActorType type : topology.actorTypes().values()) {
            write(json, type, ActorFamily.of(type.id()));
        }
        json.writeEndObject();
    }

    private void write(JsonGenerator json, ActorType type, ActorFamily family) throws IOException {
        json.writeObjectFieldStart(type.id());
        json.writeStringField("layer", type.layer() == null ? CUSTOM : type.layer());
        PayloadJson.texts(json, "identity", List.of("id"));
        PayloadJson.texts(json, "merge_identity", family.mergeIdentity(topology.view().scope()));
        PayloadJson.texts(json, "aggregation_scopes", family.scopes());
        writeSearch(json, type, family);
        writePresentation(json, type, family);
        json.writeEndObject();
    }

    private void writeSearch(JsonGenerator json, ActorType type, ActorFamily family) throws IOException {
        json.writeObjectFieldStart("search");
        json.writeBooleanField("enabled", true);
        PayloadJson.texts(json, "columns", family.searchColumns());
        List<String> free = new ArrayList<>(freeLabels.getOrDefault(type.id(), Set.of()));
        free.removeIf(key -> !isId(key));
        List<String> keys = family.searchLabels(free);
        if (!keys.isEmpty()) {
            PayloadJson.texts(json, "label_keys", keys);
        }
        json.writeEndObject();
    }

    private void writePresentation(JsonGenerator json, ActorType type, ActorFamily family) throws IOException {
        json.writeObjectFieldStart("presentation");
        PayloadJson.text(json, "label", type.label());
        PayloadJson.text(json, "role", type.role());
        PayloadJson.text(json, "icon", type.icon());
        PayloadJson.text(json, "color_slot", type.colour());
        json.writeObjectFieldStart("border");
        json.writeBooleanField("enabled", true);
        json.writeEndObject();
        json.writeObjectFieldStart("size");
        json.writeStringField("mode", family.isLocal() ? "metric" : "fixed");
        if (family.isLocal()) {
            json.writeStringField("metric_column", "socket_count");
        }
        PayloadJson.text(json, "scale", type.size());
        json.writeEndObject();
        if (type.repulsion() != null) {
            json.writeObjectFieldStart("layout");
            json.writeStringField("repulsion", type.repulsion());
            json.writeEndObject();
        }
        writeNames(json, family);
        writeBullets(json, family);
        ModalWriter.write(json, modals.of(family));
        json.writeEndObject();
    }

    private static void writeNames(JsonGenerator json, ActorFamily family) throws IOException {
        LabelPolicy policy = OwnTypes.names(family);
        json.writeObjectFieldStart("label_policy");
        PayloadJson.texts(json, "columns", policy.columns());
        json.writeStringField("fallback", policy.fallback());
        json.writeNumberField("max_length", policy.maxLength());
        json.writeStringField("array", policy.array());
        json.writeEndObject();
    }

    private static void writeBullets(JsonGenerator json, ActorFamily family) throws IOException {
        json.writeObjectFieldStart("ports");
        json.writeBooleanField("show_bullets", family.isLocal());
        if (family.isLocal()) {
            json.writeArrayFieldStart("sources");
            json.writeStartObject();
            json.writeStringField("source", "actor_table");
            json.writeStringField("table", RegistryWriter.SOCKET_PORTS);
            json.writeStringField("actor_column", "actor");
            json.writeStringField("name_column", "port");
            json.writeStringField("value_column", "socket_count");
            json.writeStringField("default_type", RegistryWriter.PORT_TYPE);
            json.writeEndObject();
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static boolean isId(String key) {
        return ID.matcher(key).matches();
    }
}
