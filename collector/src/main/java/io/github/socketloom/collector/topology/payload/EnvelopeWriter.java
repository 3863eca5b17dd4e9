package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What stands before and behind the graph in an answer: which function it is, and how to ask it (spec/topology-v1.md §2). */
final class EnvelopeWriter {

    private static final int OK = 200;
    private static final int VERSION = 3;
    private static final int UPDATE_EVERY = 5;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final String GROUP_BY = "group_by";
    private static final String MODE = "__topology_mode";
    private static final String SOCKETS = "sockets";
    private static final String PROTOCOLS = "protocols";
    private static final String ENDPOINTS = "endpoints";
    private static final String LABELS = "labels";

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("process_name", "Process name"),
            Map.entry("pid", "PID"), Map.entry("container", "Container"), Map.entry("aggregated", "Aggregated"),
            Map.entry("detailed", "Detailed"), Map.entry("listening", "Listening"),
            Map.entry("inbound", "Inbound"), Map.entry("outbound", "Outbound"), Map.entry("ipv4_tcp", "IPv4 TCP"),
            Map.entry("ipv6_tcp", "IPv6 TCP"), Map.entry("ipv4_udp", "IPv4 UDP"), Map.entry("ipv6_udp", "IPv6 UDP"),
            Map.entry("by_ip", "By IP address"), Map.entry("by_subnet", "By subnet"));

    private EnvelopeWriter() {}

    /** Writes what comes before the data; a null selection means an answer of another function than ours. */
    static void writeBegin(JsonGenerator json, PayloadSelection selection) throws IOException {
        json.writeNumberField("status", OK);
        json.writeStringField("type", "topology");
        json.writeNumberField("v", VERSION);
        json.writeNumberField("update_every", UPDATE_EVERY);
        json.writeBooleanField("has_history", false);
        if (selection != null) {
            json.writeStringField("help", "Connections of this host as a graph: which process or container is the "
                    + "client of which other, here and elsewhere.");
            PayloadJson.texts(json, "accepted_params",
                    List.of("info", GROUP_BY, MODE, "mode", SOCKETS, PROTOCOLS, ENDPOINTS, LABELS));
            writeParameters(json, selection);
        }
    }

    /** Writes what comes behind the data. */
    static void writeEnd(JsonGenerator json, long collectedAt) throws IOException {
        json.writeNumberField("expires", Math.max(0, Math.floorDiv(collectedAt, MICROS_PER_SECOND) + UPDATE_EVERY));
    }

    private static void writeParameters(JsonGenerator json, PayloadSelection selection) throws IOException {
        PayloadJson.startList(json, "required_params");
        writeChoice(json, GROUP_BY, "Group by", PayloadSelection.GROUP_BY, one(selection.groupBy()));
        writeChoice(json, MODE, "Mode", PayloadSelection.MODES, one(selection.mode()));
        writeList(json, SOCKETS, "Sockets", PayloadSelection.SOCKETS, selection.sockets());
        writeList(json, PROTOCOLS, "Protocols", PayloadSelection.PROTOCOLS, selection.protocols());
        writeChoice(json, ENDPOINTS, "Endpoints", PayloadSelection.ENDPOINTS, one(selection.endpoints()));
        startParameter(json, LABELS, "Labels", "text");
        PayloadJson.text(json, "value", selection.labels());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static Set<String> one(String word) {
        return word == null ? Set.of() : Set.of(word);
    }

    private static void writeChoice(JsonGenerator json, String id, String name, List<String> words,
            Collection<String> chosen) throws IOException {
        startParameter(json, id, name, "select");
        json.writeBooleanField("unique_view", true);
        writeOptions(json, words, chosen);
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, String id, String name, List<String> words,
            Collection<String> chosen) throws IOException {
        startParameter(json, id, name, "multiselect");
        writeOptions(json, words, chosen);
        json.writeEndObject();
    }

    private static void startParameter(JsonGenerator json, String id, String name, String type) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", id);
        json.writeStringField("name", name);
        json.writeStringField("type", type);
    }

    private static void writeOptions(JsonGenerator json, List<String> words, Collection<String> chosen)
            throws IOException {
        json.writeArrayFieldStart("options");
        for (String word : words) {
            json.writeStartObject();
            json.writeStringField("id", word);
            json.writeStringField("name", NAMES.get(word));
            if (chosen.contains(word)) {
                json.writeBooleanField("defaultSelected", true);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
