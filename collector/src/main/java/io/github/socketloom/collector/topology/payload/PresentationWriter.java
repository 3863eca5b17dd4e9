package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Declares what all types of a graph share: what a click does, the legend, the scales (spec/topology-v1.md §8). */
final class PresentationWriter {

    private PresentationWriter() {}

    static void write(JsonGenerator json, Presentation presentation) throws IOException {
        json.writeObjectFieldStart("presentation");
        json.writeStringField("profile_version", presentation.profileVersion());
        json.writeObjectFieldStart("selection");
        json.writeObjectFieldStart("actor_click");
        json.writeStringField("mode", presentation.actorClick().mode());
        json.writeEndObject();
        json.writeEndObject();
        json.writeObjectFieldStart("legend");
        writeEntries(json, "actors", presentation.legend().actors());
        writeEntries(json, "links", presentation.legend().links());
        writeEntries(json, "ports", presentation.legend().ports());
        json.writeEndObject();
        writePortFields(json, presentation.portFields());
        json.writeObjectFieldStart("scale_keys");
        for (Map.Entry<String, Presentation.Scale> scale : presentation.scales().entrySet()) {
            json.writeObjectFieldStart(scale.getKey());
            json.writeStringField("label", scale.getValue().label());
            PayloadJson.text(json, "unit", scale.getValue().unit());
            json.writeEndObject();
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeEntries(JsonGenerator json, String member, List<Presentation.Entry> entries)
            throws IOException {
        json.writeArrayFieldStart(member);
        for (Presentation.Entry entry : entries) {
            json.writeStartObject();
            json.writeStringField("type", entry.type());
            PayloadJson.text(json, "label", entry.label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writePortFields(JsonGenerator json, List<Presentation.Field> fields) throws IOException {
        json.writeArrayFieldStart("port_fields");
        for (Presentation.Field field : fields) {
            json.writeStartObject();
            json.writeStringField("key", field.key());
            json.writeStringField("label", field.label());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
