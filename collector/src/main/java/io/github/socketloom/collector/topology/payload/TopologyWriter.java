package io.github.socketloom.collector.topology.payload;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyRequest;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes graphs as {@code netdata.topology.v1} (spec/topology-v1.md), for Netdata's programs and for ours. The same graph
 * gives the same bytes. What we know and Netdata does not is in further columns and statistics, for which the format has
 * room. Text that a terminal would obey is escaped. Threads: any, one at a time for one output.
 */
public final class TopologyWriter {

    /** Schema of the data, as payloads name it. */
    public static final String SCHEMA = "netdata.topology.v1";

    /** Kind of producer that our graphs name, as Netdata's agents do. */
    public static final String SOURCE = "network-connections";

    private static final DateTimeFormatter TIME = DateTimeFormatter
            .ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private TopologyWriter() {}

    /**
     * Writes a graph as one document with a line feed at its end, and does not close {@code out}.
     *
     * @param out takes the document; any encoding can be used that has every character, UTF-8 for example
     * @throws IOException if {@code out} fails
     * @throws IllegalArgumentException if two actors have one key, or a link an end that is no actor
     */
    public static void write(Topology topology, Writer out) throws IOException {
        PayloadRows rows = new PayloadRows(topology);
        try (JsonGenerator json = PayloadJson.generator(out)) {
            json.writeStartObject();
            boolean ours = topology.origin().source().equals(SOURCE);
            EnvelopeWriter.writeBegin(json, ours ? PayloadSelection.of(topology) : null);
            json.writeObjectFieldStart("data");
            writeData(json, topology, rows);
            json.writeEndObject();
            EnvelopeWriter.writeEnd(json, topology.origin().collectedAt());
            json.writeEndObject();
        }
        out.append('\n');
    }

    /**
     * Writes how graphs are asked for, without a graph: what Netdata's function answers to {@code info}.
     *
     * @param now epoch microseconds
     * @throws IOException if {@code out} fails
     */
    public static void writeInfo(TopologyRequest request, long now, Writer out) throws IOException {
        try (JsonGenerator json = PayloadJson.generator(out)) {
            json.writeStartObject();
            EnvelopeWriter.writeBegin(json, PayloadSelection.of(request));
            EnvelopeWriter.writeEnd(json, now);
            json.writeEndObject();
        }
        out.append('\n');
    }

    private static void writeData(JsonGenerator json, Topology topology, PayloadRows rows) throws IOException {
        json.writeStringField("schema_version", SCHEMA);
        writeProducer(json, topology.origin());
        json.writeStringField("collected_at",
                TIME.format(Instant.EPOCH.plus(topology.origin().collectedAt(), ChronoUnit.MICROS)));
        writeView(json, topology.view());
        json.writeObjectFieldStart("dictionaries");
        PayloadJson.texts(json, "strings", List.of());
        json.writeEndObject();
        ActorTypesWriter actorTypes = new ActorTypesWriter(topology, rows.isDetailed());
        RegistryWriter.write(json, topology, actorTypes);
        PresentationWriter.write(json, Presentation.of(topology));
        if (CorrelationWriter.isPossible(topology)) {
            CorrelationWriter.write(json, topology, rows);
        }
        json.writeFieldName("actors");
        new TableWriter<>(ActorColumns.of(topology.actors()), topology.actors()::stream, false).write(json);
        LinkColumns linkColumns = new LinkColumns(topology.origin().collectedAt());
        json.writeFieldName("links");
        new TableWriter<>(linkColumns.links(topology.links()), rows::links, true).write(json);
        writeTables(json, rows, linkColumns);
        writeEvidence(json, rows, linkColumns);
        writeStatistics(json, topology, rows, actorTypes.unsearchableLabels());
    }

    private static void writeProducer(JsonGenerator json, Topology.Origin origin) throws IOException {
        json.writeObjectFieldStart("producer");
        json.writeStringField("source", origin.source());
        json.writeStringField("instance", PayloadJson.wellFormed(origin.instance()));
        PayloadJson.text(json, "machine_guid", origin.machineGuid());
        PayloadJson.text(json, "plugin", origin.plugin());
        PayloadJson.texts(json, "capabilities", new LinkedHashSet<>(origin.capabilities()));
        json.writeEndObject();
    }

    /** Words that another producer says twice are said once. */
    private static void writeView(JsonGenerator json, Topology.View view) throws IOException {
        json.writeObjectFieldStart("view");
        PayloadJson.text(json, "id", view.id());
        PayloadJson.text(json, "scope", view.scope());
        PayloadJson.text(json, "mode", view.mode());
        PayloadJson.texts(json, "supported_modes", new LinkedHashSet<>(view.supportedModes()));
        PayloadJson.texts(json, "group_by", new LinkedHashSet<>(view.groupBy()));
        json.writeEndObject();
    }

    private static void writeTables(JsonGenerator json, PayloadRows rows, LinkColumns columns) throws IOException {
        json.writeObjectFieldStart("tables");
        json.writeObjectFieldStart("actor");
        writeTable(json, RegistryWriter.SOCKET_PORTS,
                new TableWriter<>(DetailTables.socketPorts(), rows::socketPorts, true));
        writeTable(json, RegistryWriter.PROCESSES,
                new TableWriter<>(DetailTables.processes(), rows::processes, true));
        writeTable(json, RegistryWriter.CGROUPS, new TableWriter<>(DetailTables.cgroups(), rows::cgroups, true));
        writeTable(json, RegistryWriter.ACTOR_LABELS, new TableWriter<>(DetailTables.labels(), rows::labels, true));
        json.writeEndObject();
        json.writeObjectFieldStart("relationship");
        writeTable(json, RegistryWriter.CONNECTIONS,
                new TableWriter<>(columns.connections(), rows::connections, true));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void writeEvidence(JsonGenerator json, PayloadRows rows, LinkColumns columns) throws IOException {
        TableWriter<LinkColumns.Behind<LinkSocket>> sockets = new TableWriter<>(columns.sockets(), rows::sockets, true);
        if (rows.isDetailed() || sockets.hasRows()) {
            json.writeObjectFieldStart("evidence");
            writeSection(json, RegistryWriter.SOCKET, sockets);
            json.writeEndObject();
        }
    }

    private static <R> void writeTable(JsonGenerator json, String type, TableWriter<R> table) throws IOException {
        if (table.hasRows()) {
            writeSection(json, type, table);
        }
    }

    private static <R> void writeSection(JsonGenerator json, String type, TableWriter<R> table) throws IOException {
        json.writeObjectFieldStart(type);
        json.writeStringField("type", type);
        json.writeFieldName("table");
        table.write(json);
        json.writeEndObject();
    }

    /** What was counted when the graph was made, and behind it what follows from the graph as it is. */
    private static void writeStatistics(JsonGenerator json, Topology topology, PayloadRows rows, long unsearchable)
            throws IOException {
        Map<String, Object> statistics = new LinkedHashMap<>();
        putIfKnown(statistics, "group_by", topology.view().scope());
        putIfKnown(statistics, "mode", topology.view().mode());
        statistics.putAll(topology.statistics());
        statistics.put("actors", (long) topology.actors().size());
        statistics.put("endpoint_actors", topology.actors().stream().filter(Actor::isEndpoint).count());
        statistics.put("links", (long) topology.links().size());
        count(statistics, "socket_evidence_rows", rows.sockets());
        count(statistics, "socket_port_rows", rows.socketPorts());
        count(statistics, "process_rows", rows.processes());
        count(statistics, "cgroup_rows", rows.cgroups());
        // addresses are written only where the graph declares everything that the rule speaks of
        boolean correlated = CorrelationWriter.isPossible(topology);
        count(statistics, "correlation_points", correlated ? rows.points() : Stream.empty());
        count(statistics, "correlation_claims", correlated ? rows.claims() : Stream.empty());
        if (unsearchable > 0) {
            statistics.put("unsearchable_label_keys", unsearchable);
        }
        json.writeObjectFieldStart("stats");
        for (Map.Entry<String, Object> entry : statistics.entrySet()) {
            json.writeFieldName(PayloadJson.wellFormed(entry.getKey()));
            PayloadJson.value(json, entry.getValue());
        }
        json.writeEndObject();
    }

    private static void putIfKnown(Map<String, Object> statistics, String name, String value) {
        if (value != null) {
            statistics.put(name, value);
        }
    }

    private static void count(Map<String, Object> statistics, String name, Stream<?> rows) {
        statistics.put(name, rows.count());
    }
}
