package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.LinkType;
import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.util.List;

/** Declares what all types of a graph share: what a click does, the legend, the scales (spec/topology-v1.md §8). */
final class PresentationWriter {

    private PresentationWriter() {}

    static void write(JsonGenerator json, Topology topology) throws IOException {
        json.writeObjectFieldStart("presentation");
        json.writeStringField("profile_version", topology.origin().source() + ".v1");
        json.writeObjectFieldStart("selection");
        json.writeObjectFieldStart("actor_click");
        json.writeStringField("mode", "highlight_connections");
        json.writeEndObject();
        json.writeEndObject();
        writeLegend(json, topology);
        writePortFields(json);
        json.writeObjectFieldStart("scale_keys");
        json.writeObjectFieldStart(LinkTypesWriter.SCALE);
        json.writeStringField("label", "Sockets");
        json.writeStringField("unit", "count");
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    /** All types, so that a container does not look like something that is explained nowhere. */
    private static void writeLegend(JsonGenerator json, Topology topology) throws IOException {
        json.writeObjectFieldStart("legend");
        json.writeArrayFieldStart("actors");
        for (ActorType type : topology.actorTypes().values()) {
            writeEntry(json, type.id(), type.label());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("links");
        for (LinkType type : topology.linkTypes().values()) {
            writeEntry(json, type.id(), type.label());
        }
        json.writeEndArray();
        json.writeArrayFieldStart("ports");
        writeEntry(json, RegistryWriter.PORT_TYPE, RegistryWriter.PORT_LABEL);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeEntry(JsonGenerator json, String type, String label) throws IOException {
        json.writeStartObject();
        json.writeStringField("type", type);
        PayloadJson.text(json, "label", label);
        json.writeEndObject();
    }

    private static void writePortFields(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("port_fields");
        for (List<String> field : List.of(List.of("type", "Type"), List.of("socket_count", "Sockets"))) {
            json.writeStartObject();
            json.writeStringField("key", field.get(0));
            json.writeStringField("label", field.get(1));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
