package io.github.socketloom.collector.agent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.socketloom.collector.engine.Collector;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.linux.NetworkWorld;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.topology.payload.TopologyFormatException;
import io.github.socketloom.collector.topology.payload.TopologyReader;
import io.github.socketloom.collector.topology.payload.TopologyValidator;
import io.github.socketloom.collector.topology.payload.TopologyWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a user gets from {@code socketloom-agent topology} for a namespace of real sockets: each view is a payload as it is
 * demanded, tells of the very sockets that {@code connections --format json} lists for the same reading, and is read and
 * written again without a change.
 */
class AgentTopologyIT {

    private static final int SOCKETS = 400;
    private static final String PEER = "192.0.2.9";

    private static NetworkWorld world;
    private static DatagramChannel toElsewhere;
    private static Snapshot snapshot;
    private static JsonNode connections;

    @BeforeAll
    static void readOnce() throws IOException {
        world = NetworkWorld.create();
        world.populate();
        world.populate(SOCKETS);
        world.lines("ip", "route", "add", "192.0.2.0/24", "dev", "lo", "src", "127.0.0.1");
        toElsewhere = world.call(() -> DatagramChannel.open().connect(new InetSocketAddress(PEER, 53)));
        snapshot = world.call(() -> {
            try (Collector collector = LocalCollector.open(CollectorSettings.DEFAULT.withAllNamespaces(false)
                    .withProtocols(Set.of(Protocol.TCP, Protocol.UDP)))) {
                return collector.tick().snapshot();
            }
        });
        connections = TopologyValidator.parse(agent("connections", "--format", "json")).get("connections");
        assertTrue(connections.size() > SOCKETS, "only " + connections.size() + " sockets");
    }

    @AfterAll
    static void close() throws IOException {
        if (world != null) {
            if (toElsewhere != null) {
                toElsewhere.close();
            }
            world.close();
        }
    }

    private static String agent(String... words) {
        StringWriter out = new StringWriter();
        StringWriter messages = new StringWriter();
        AgentEnvironment environment = new AgentEnvironment(out, InputStream::nullInputStream, OutputStream::nullOutputStream,
                new PrintWriter(messages), settings -> new SnapshotReader() {
                    @Override
                    public Snapshot read() {
                        return snapshot;
                    }

                    @Override
                    public void close() {}
                }, settings -> {
                    throw new IllegalStateException("nobody asks for counters here");
                }, settings -> {
                    throw new IllegalStateException("nobody is shown this host here");
                }, () -> new Terminal(80, false, false), () -> null, duration -> {}, List.of(), null, () -> {});
        assertEquals(0, new AgentCommandLine(environment).run(words), messages::toString);
        return out.toString();
    }

    private static JsonNode topology(String groupBy, String mode) {
        String text = agent("topology", "--group-by", groupBy, "--mode", mode);
        assertEquals(List.of(), TopologyValidator.problems(text, groupBy, mode));
        return TopologyValidator.parse(text).get("data");
    }

    private static List<JsonNode> column(JsonNode table, String id) {
        for (int i = 0; i < table.get("columns").size(); i++) {
            if (table.get("columns").get(i).get("id").asText().equals(id)) {
                return decoded(table.get("values").get(i), table.get("rows").asInt());
            }
        }
        throw new AssertionError("no column " + id);
    }

    private static List<JsonNode> decoded(JsonNode encoding, int rows) {
        List<JsonNode> values = new ArrayList<>();
        switch (encoding.get("codec").asText()) {
            case "const" -> {
                for (int i = 0; i < rows; i++) {
                    values.add(encoding.get("value"));
                }
            }
            case "dict" -> encoding.get("indexes").forEach(i -> values.add(encoding.get("values").get(i.asInt())));
            default -> encoding.get("values").forEach(values::add);
        }
        return values;
    }

    @ParameterizedTest
    @CsvSource({"process_name,aggregated", "process_name,detailed", "pid,aggregated", "pid,detailed",
            "container,aggregated", "container,detailed"})
    void everySocketIsCountedOnceForTheHostAndForOneActor(String groupBy, String mode) {
        JsonNode data = topology(groupBy, mode);
        List<JsonNode> types = column(data.get("actors"), "type");
        List<JsonNode> counts = column(data.get("actors"), "socket_count");
        long local = 0;
        for (int row = 0; row < types.size(); row++) {
            String type = types.get(row).asText();
            if (type.equals("self")) {
                assertEquals(connections.size(), counts.get(row).asInt());
            } else if (!type.equals("endpoint")) {
                local += counts.get(row).asLong();
            }
        }
        assertEquals(connections.size(), local);
        assertEquals(connections.size(), data.at("/stats/sockets_total").asInt());
    }

    @ParameterizedTest
    @CsvSource({"aggregated", "detailed"})
    void processesHaveTheSocketsThatConnectionsSaysTheyHave(String mode) {
        Map<String, Integer> expected = new TreeMap<>();
        Map<String, Integer> shared = new TreeMap<>();
        for (JsonNode connection : connections) {
            List<String> names = connection.get("owners").findValuesAsText("comm");
            expected.merge(names.isEmpty() ? "[unknown]" : names.get(0), 1, Integer::sum);
            Set<String> others = new TreeSet<>(names);
            others.removeAll(names.subList(0, Math.min(1, names.size())));
            others.forEach(other -> shared.merge(other, 1, Integer::sum));
        }
        assertFalse(shared.isEmpty());
        JsonNode actors = topology("process_name", mode).get("actors");
        Map<String, Integer> found = new TreeMap<>();
        Map<String, Integer> foundShared = new TreeMap<>();
        for (int row = 0; row < actors.get("rows").asInt(); row++) {
            if (column(actors, "type").get(row).asText().equals("process")) {
                String name = column(actors, "display_name").get(row).asText();
                putIfAny(found, name, column(actors, "socket_count").get(row));
                putIfAny(foundShared, name, column(actors, "shared_socket_count").get(row));
            }
        }
        assertEquals(expected, found);
        assertEquals(shared, foundShared);
    }

    private static void putIfAny(Map<String, Integer> counts, String name, JsonNode count) {
        if (count.asInt() > 0) {
            counts.put(name, count.asInt());
        }
    }

    @ParameterizedTest
    @CsvSource({"process_name,aggregated", "pid,detailed", "container,aggregated"})
    void endpointsAreThePeersThatAreNotThisHost(String groupBy, String mode) {
        Set<String> own = new HashSet<>();
        connections.forEach(connection -> own.add(connection.at("/local/address").asText()));
        Set<String> expected = new TreeSet<>();
        for (JsonNode connection : connections) {
            String space = connection.at("/remote/address_space").asText();
            String address = connection.at("/remote/address").asText();
            if (isConnected(connection) && !own.contains(address) && !space.equals("loopback")
                    && !space.equals("zero")) {
                expected.add(address);
            }
        }
        assertTrue(expected.contains(PEER), expected::toString);
        JsonNode actors = topology(groupBy, mode).get("actors");
        Set<String> found = new TreeSet<>();
        column(actors, "ip").stream().filter(ip -> !ip.isNull()).forEach(ip -> found.add(ip.asText()));
        assertEquals(expected, found);
    }

    @ParameterizedTest
    @CsvSource({"process_name,detailed", "pid,aggregated", "container,detailed"})
    void portsAreThoseOfTheSockets(String groupBy, String mode) {
        Set<String> own = new TreeSet<>();
        connections.forEach(c -> own.add(c.get("protocol").asText() + " " + c.at("/local/port").asInt()));
        JsonNode ports = topology(groupBy, mode).at("/tables/actor/socket_ports/table");
        Set<String> found = new TreeSet<>();
        for (int row = 0; row < ports.get("rows").asInt(); row++) {
            found.add(column(ports, "protocol").get(row).asText() + " " + column(ports, "port").get(row).asInt());
        }
        assertTrue(found.containsAll(own), () -> own + " is not in " + found);
        // a port may also be that of a peer here which has no socket any more
        own.forEach(found::remove);
        connections.forEach(c -> found.remove(c.get("protocol").asText() + " " + c.at("/remote/port").asInt()));
        assertEquals(Set.of(), found);
    }

    @ParameterizedTest
    @CsvSource({"process_name", "pid", "container"})
    void theEvidenceIsTheConnectedSockets(String groupBy) {
        Map<String, Integer> expected = new HashMap<>();
        for (JsonNode connection : connections) {
            if (isConnected(connection)) {
                expected.merge(ends(connection.get("protocol").asText(), end(connection.get("local")),
                        end(connection.get("remote")), connection.get("state").asText()), 1, Integer::sum);
            }
        }
        JsonNode data = topology(groupBy, "detailed");
        JsonNode sockets = data.at("/evidence/socket/table");
        Map<String, List<JsonNode>> columns = new HashMap<>();
        sockets.get("columns").forEach(c -> columns.put(c.get("id").asText(), column(sockets, c.get("id").asText())));
        Map<String, Integer> found = new HashMap<>();
        for (int row = 0; row < sockets.get("rows").asInt(); row++) {
            found.merge(ends(columns.get("protocol").get(row).asText(),
                    columns.get("client_ip").get(row).asText() + " " + columns.get("client_port").get(row).asInt(),
                    columns.get("server_ip").get(row).asText() + " " + columns.get("server_port").get(row).asInt(),
                    columns.get("state").get(row).asText()), columns.get("socket_count").get(row).asInt(),
                    Integer::sum);
        }
        assertSame(expected, found);
        int linked = 0;
        List<JsonNode> types = column(data.get("links"), "type");
        for (int row = 0; row < types.size(); row++) {
            linked += types.get(row).asText().equals("ownership")
                    ? 0
                    : column(data.get("links"), "socket_count").get(row).asInt();
        }
        assertEquals(expected.values().stream().mapToInt(Integer::intValue).sum(), linked);
    }

    /** Tells only what differs. */
    private static void assertSame(Map<String, Integer> expected, Map<String, Integer> found) {
        Map<String, Integer> missing = new TreeMap<>(expected);
        missing.entrySet().removeAll(found.entrySet());
        Map<String, Integer> surplus = new TreeMap<>(found);
        surplus.entrySet().removeAll(expected.entrySet());
        assertEquals("missing {}, surplus {}", "missing " + missing + ", surplus " + surplus);
    }

    /** A connection from either side: which end is the client is the topology's own finding. */
    private static String ends(String protocol, String one, String other, String state) {
        return protocol + (protocol.equals("tcp") ? " " + state + " " : " ") + new TreeSet<>(Set.of(one, other + " "))
                .stream().map(String::strip).sorted().toList();
    }

    private static String end(JsonNode end) {
        return end.get("address").asText() + " " + end.get("port").asInt();
    }

    private static boolean isConnected(JsonNode connection) {
        return connection.at("/remote/port").asInt() != 0;
    }

    @ParameterizedTest
    @CsvSource({"process_name,aggregated", "process_name,detailed", "pid,aggregated", "pid,detailed",
            "container,aggregated", "container,detailed"})
    void whatIsReadIsWrittenAgainWithoutAChange(String groupBy, String mode)
            throws IOException, TopologyFormatException {
        String text = agent("topology", "--group-by", groupBy, "--mode", mode);
        StringWriter again = new StringWriter();
        TopologyWriter.write(new TopologyReader().read(new StringReader(text)), again);
        assertEquals(text, again.toString());
    }
}
