package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ConnectionsJsonTest {

    private static String text(Snapshot snapshot, View view, CommandLineRedaction redaction) throws IOException {
        StringWriter out = new StringWriter();
        new ConnectionsJson(redaction).write(snapshot, view, out);
        return out.toString();
    }

    private static JsonNode parsed(Snapshot snapshot, View view) throws IOException {
        return new ObjectMapper().readTree(text(snapshot, view, CommandLineRedaction.MASKED));
    }

    private static JsonNode connection(String key, String value) throws IOException {
        for (JsonNode connection : parsed(SampleSnapshot.host(), View.DETAILED).get("connections")) {
            if (connection.at(key).asText().equals(value)) {
                return connection;
            }
        }
        throw new AssertionError("no connection with " + key + " " + value);
    }

    @Test
    void theDetailedDocumentLooksAsReviewed() throws IOException {
        GoldenFile.assertSame("connections.json",
                text(SampleSnapshot.host(), View.DETAILED, CommandLineRedaction.MASKED));
    }

    @Test
    void theAggregatedDocumentLooksAsReviewed() throws IOException {
        GoldenFile.assertSame("groups.json",
                text(SampleSnapshot.host(), View.AGGREGATED, CommandLineRedaction.MASKED));
    }

    @Test
    void aConnectionAloneIsWhatItIsInTheDocument() throws IOException {
        Snapshot host = SampleSnapshot.host();
        for (Connection connection : host.connections()) {
            StringWriter alone = new StringWriter();
            new ConnectionsJson(CommandLineRedaction.MASKED).write(host, connection, alone);
            assertEquals(connection("/id", connection.id().toString()), new ObjectMapper().readTree(alone.toString()));
        }
    }

    @Test
    void theHeadSaysWhatItIsAndWhenItWasCollected() throws IOException {
        JsonNode document = parsed(SampleSnapshot.host(), View.DETAILED);
        assertEquals("socketloom.connections/1", document.get("schema").asText());
        assertEquals("detailed", document.get("view").asText());
        assertEquals("2026-11-21T12:00:00.123456Z", document.get("collected_at").asText());
        assertEquals(12.346, document.get("tick_ms").asDouble());
        assertEquals("rack12", document.at("/host/name").asText());
        assertEquals("6.18.44", document.at("/host/kernel").asText());
    }

    @Test
    void everyConnectionHasEveryKeyOfTheContract() throws IOException {
        Set<String> contract = Set.of("id", "protocol", "family", "state", "direction", "local", "remote",
                "server_port_name", "owners", "no_owner_reason", "uid", "user", "namespace", "namespace_type", "inode",
                "cookie", "cgroup_path", "container_name", "interface", "nat", "receive_queue_bytes",
                "send_queue_bytes", "listen", "first_seen", "tcp");
        for (JsonNode connection : parsed(SampleSnapshot.host(), View.DETAILED).get("connections")) {
            assertTrue(names(connection).containsAll(contract), connection::toString);
            for (String end : List.of("local", "remote")) {
                assertEquals(Set.of("address", "port", "scope", "address_space"), names(connection.get(end)));
            }
        }
    }

    @Test
    void everyProcessHasEveryKeyOfTheContract() throws IOException {
        Set<String> contract = Set.of("pid", "ppid", "start_time", "uid", "user", "comm", "command", "jail_id",
                "cgroup_path", "cgroup_status", "cgroup_name", "container_name", "orchestrator", "k8s_pod_name",
                "k8s_namespace", "k8s_workload", "docker_container_name", "docker_image", "systemd_unit_name",
                "systemd_unit_kind", "actor_kind");
        JsonNode processes = parsed(SampleSnapshot.host(), View.DETAILED).get("processes");
        assertEquals(6, processes.size());
        processes.forEach(process -> assertEquals(contract, names(process)));
    }

    @Test
    void tcpHasEveryNamedFigureAndEveryOtherOneUnderRaw() throws IOException {
        JsonNode tcp = connection("/local/port", "40112").get("tcp");
        for (TcpMetric metric : TcpMetric.values()) {
            assertTrue((metric.isRaw() ? tcp.get("raw") : tcp).has(metric.key()), metric::key);
        }
        assertEquals("bbr", tcp.get("congestion_control").asText());
        assertEquals(182_340, tcp.get("rtt_us").asLong());
        assertEquals(8, tcp.at("/raw/tcpi_options").asLong());
    }

    @Test
    void whatIsUnknownIsNullAndWhatIsZeroIsZero() throws IOException {
        JsonNode timeWait = connection("/state", "time-wait");
        for (String key : List.of("uid", "user", "inode", "tcp", "receive_queue_bytes", "rates", "listen", "nat",
                "cgroup_path", "interface")) {
            assertTrue(timeWait.get(key).isNull(), key);
        }
        JsonNode ssh = connection("/remote/port", "51234");
        assertEquals(0, ssh.at("/tcp/rcv_rtt_us").asLong(-1));
        assertTrue(ssh.at("/tcp/lost").isNull());
        assertEquals(0, ssh.get("receive_queue_bytes").asLong(-1));
        assertEquals(1234.568, ssh.at("/rates/sent_bytes_per_second").asDouble());
    }

    @Test
    void aListenerHasItsQueueAndNoPeer() throws IOException {
        JsonNode listener = connection("/local/port", "8080");
        assertEquals("{\"queue\":3,\"backlog\":511}", listener.get("listen").toString());
        assertTrue(listener.get("send_queue_bytes").isNull());
        assertTrue(listener.at("/remote/address").isNull());
        assertTrue(listener.at("/remote/port").isNull());
        assertEquals("zero", listener.at("/remote/address_space").asText());
    }

    @Test
    void allOwnersAreThereAndTheServiceGoesBeforeInit() throws IOException {
        JsonNode ssh = connection("/local/port", "22");
        assertEquals("[{\"pid\":1,\"fd\":40,\"comm\":\"systemd\"},{\"pid\":812,\"fd\":3,\"comm\":\"sshd\"}]",
                ssh.get("owners").toString());
        assertEquals("/system.slice/ssh.service", ssh.get("cgroup_path").asText());
    }

    @Test
    void namespacesAreSystemOrContainer() throws IOException {
        JsonNode document = parsed(SampleSnapshot.host(), View.DETAILED);
        assertEquals("system", document.at("/connections/0/namespace_type").asText());
        assertFalse(document.at("/namespaces/1/entered").asBoolean());
        assertEquals("other network namespaces are not read yet", document.at("/namespaces/1/reason").asText());
    }

    @Test
    void secretsAreMaskedUnlessTheUserWantsThem() throws IOException {
        assertFalse(text(SampleSnapshot.host(), View.DETAILED, CommandLineRedaction.MASKED).contains("Hunter2"));
        assertTrue(text(SampleSnapshot.host(), View.DETAILED, CommandLineRedaction.UNREDACTED).contains("Hunter2"));
    }

    @Test
    void noCharacterReachesATerminalThatItWouldObey() throws IOException {
        Connection evil = SampleSnapshot.socket()
                .owner(SampleSnapshot.process(7, 1, 0, "root", "\u009b2J\u007f\u001b", null, "\u202e"), 1).build();
        Snapshot base = SampleSnapshot.snapshot(List.of(evil));
        Snapshot snapshot = new Snapshot(base.host(), base.report(), List.of(), List.of(),
                java.util.Map.of(evil.owners().get(0).process(),
                        SampleSnapshot.process(7, 1, 0, "root", "\u009b2J\u007f\u001b", null, "\u202e 😀")),
                base.connections());
        String json = text(snapshot, View.DETAILED, CommandLineRedaction.MASKED);
        assertFalse(json.chars().anyMatch(c -> c == 0x9b || c == 0x7f || c == 0x1b || c == 0x202e), json);
        JsonNode process = new ObjectMapper().readTree(json).at("/processes/0");
        assertEquals("\u009b2J\u007f\u001b", process.get("comm").asText());
        assertEquals("\u202e 😀", process.at("/command/0").asText());
    }

    @Test
    void onlyProcessesOfTheConnectionsShownAreWritten() throws IOException {
        Snapshot all = SampleSnapshot.host();
        Snapshot some = new Snapshot(all.host(), all.report(), List.of(), List.of(), all.processes(),
                all.connections().subList(2, 3));
        assertEquals(1, parsed(some, View.DETAILED).get("processes").size());
    }

    @Test
    void theOrderDoesNotDependOnThatOfTheSnapshot() throws IOException {
        Snapshot all = SampleSnapshot.host();
        List<Connection> reversed = new java.util.ArrayList<>(all.connections());
        java.util.Collections.reverse(reversed);
        Snapshot other = new Snapshot(all.host(), all.report(), all.capabilities(), all.namespaces(), all.processes(),
                reversed);
        for (View view : View.values()) {
            assertEquals(parsed(all, view), parsed(other, view));
        }
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
