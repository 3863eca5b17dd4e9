package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkType;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Declares the types of links: what their ends mean, how they are merged, how they look (spec/topology-v1.md §6, §8). */
final class LinkTypesWriter {

    /** Name of the scale by which links are drawn wider the more sockets are behind them. */
    static final String SCALE = "sockets";

    private LinkTypesWriter() {}

    /** Writes the types; {@code evidence} tells whether the evidence type {@code socket} is declared. */
    static void write(JsonGenerator json, Collection<LinkType> types, boolean evidence) throws IOException {
        json.writeObjectFieldStart("link_types");
        for (LinkType type : types) {
            write(json, type, evidence);
        }
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, LinkType type, boolean evidence) throws IOException {
        boolean owns = "ownership".equals(type.directionRole());
        json.writeObjectFieldStart(type.id());
        json.writeStringField("orientation", type.orientation() == null ? "undirected" : type.orientation());
        json.writeStringField("direction_role", type.directionRole() == null ? "none" : type.directionRole());
        PayloadJson.text(json, "semantic_role", type.semanticRole());
        json.writeObjectFieldStart("aggregation");
        json.writeStringField("direction", "preserve");
        json.writeStringField("evidence", owns ? "count" : "append");
        json.writeObjectFieldStart("metrics");
        for (Map.Entry<String, String> metric : LinkColumns.aggregations().entrySet()) {
            json.writeStringField(metric.getKey(), metric.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
        if (evidence && !owns) {
            PayloadJson.texts(json, "evidence_types", List.of(RegistryWriter.SOCKET));
        }
        writePresentation(json, type);
        json.writeEndObject();
    }

    private static void writePresentation(JsonGenerator json, LinkType type) throws IOException {
        json.writeObjectFieldStart("presentation");
        PayloadJson.text(json, "label", type.label());
        PayloadJson.text(json, "color_slot", type.colour());
        PayloadJson.text(json, "opacity", type.opacity());
        PayloadJson.text(json, "line_style", type.lineStyle());
        PayloadJson.text(json, "width", type.width());
        json.writeStringField("curve", "auto");
        PayloadJson.text(json, "arrow", type.arrow());
        if (type.id().equals(Link.SOCKET)) {
            json.writeObjectFieldStart("variable");
            json.writeStringField("channel", "width");
            json.writeStringField("scale_key", SCALE);
            json.writeStringField("value_column", "socket_count");
            json.writeStringField("min", "thin");
            json.writeStringField("max", "emphasis");
            json.writeEndObject();
        }
        json.writeObjectFieldStart("layout");
        json.writeStringField("strength", "normal");
        PayloadJson.text(json, "distance", type.distance());
        json.writeEndObject();
        json.writeEndObject();
    }
}
