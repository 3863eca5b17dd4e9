package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Writes the keys by which the graphs of two hosts find what they have in common (spec/topology-v1.md §7.3). All actors
 * on the host claim their ends of sockets, containers as well as processes.
 */
final class CorrelationWriter {

    private static final List<String> KEY = List.of("protocol", "address_space", "ip", "port");

    private CorrelationWriter() {}

    /** Tells whether the graph declares everything that the rule speaks of. */
    static boolean isPossible(Topology topology) {
        return topology.actorTypes().containsKey(Actor.ENDPOINT) && !claimTypes(topology).isEmpty()
                && topology.linkTypes().keySet().containsAll(List.of(Link.ENDPOINT_SOCKET, Link.CORRELATED_SOCKET));
    }

    static void write(JsonGenerator json, Topology topology, PayloadRows rows) throws IOException {
        json.writeObjectFieldStart("correlation");
        json.writeObjectFieldStart("rules");
        json.writeObjectFieldStart(DetailTables.RULE);
        json.writeStringField("action", "absorb");
        json.writeStringField("class", "resolve_loose_side");
        json.writeNumberField("priority", 1);
        json.writeStringField("key_space", "network_socket");
        writeKey(json);
        PayloadJson.texts(json, "point_actor_types", List.of(Actor.ENDPOINT));
        PayloadJson.texts(json, "claim_actor_types", claimTypes(topology));
        PayloadJson.texts(json, "correlation_link_types", List.of(Link.ENDPOINT_SOCKET));
        json.writeStringField("output_link_type", Link.CORRELATED_SOCKET);
        json.writeEndObject();
        json.writeEndObject();
        json.writeFieldName("points");
        new TableWriter<>(DetailTables.correlation(), rows::points, false).write(json);
        json.writeFieldName("claims");
        new TableWriter<>(DetailTables.correlation(), rows::claims, false).write(json);
        json.writeEndObject();
    }

    private static void writeKey(JsonGenerator json) throws IOException {
        json.writeArrayFieldStart("key");
        String separator = "";
        for (String column : KEY) {
            if (!separator.isEmpty()) {
                writePart(json, Map.entry("literal", separator));
            }
            writePart(json, Map.entry("column", column));
            separator = ":";
        }
        json.writeEndArray();
    }

    private static void writePart(JsonGenerator json, Map.Entry<String, String> part) throws IOException {
        json.writeStartObject();
        json.writeStringField(part.getKey(), part.getValue());
        json.writeEndObject();
    }

    private static List<String> claimTypes(Topology topology) {
        return topology.actorTypes().keySet().stream()
                .filter(type -> !type.equals(Actor.SELF) && !type.equals(Actor.ENDPOINT)).toList();
    }
}
