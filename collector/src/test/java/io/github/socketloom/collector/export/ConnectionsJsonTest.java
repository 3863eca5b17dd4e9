package io.github.socketloom.collector.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
                "send_queue_bytes", "listen", "first_seen", "tcp", "namespace_name", "socket_type", "ether_type",
                "ip_protocol", "netlink_family", "netlink_port_id", "netlink_peer_port_id", "peer_inode", "rates",
                "retransmission_percent", "retransmission_percent_dynatrace", "retransmission_percent_data");
        for (JsonNode connection : parsed(SampleSnapshot.host(), View.DETAILED).get("connections")) {
            assertTrue(names(connection).containsAll(contract), connection::toString);
            for (String end : List.of("local", "remote")) {
                Set<String> keys = new HashSet<>(
                        Set.of("address", "port", "scope", "address_space", "address_class", "path", "name",
                                "host_name"));
                if (end.equals("remote")) {
                    keys.add("peer_inode");
                }
                assertEquals(keys, names(connection.get(end)));
            }
        }
    }

    @Test
    void everyProcessHasEveryKeyOfTheContract() throws IOException {
        Set<String> contract = Set.of("pid", "ppid", "start_time", "uid", "user", "comm", "command", "jail_id",
                "cgroup_path", "cgroup_status", "cgroup_name", "container_name", "orchestrator", "k8s_pod_name",
                "k8s_namespace", "k8s_workload", "docker_container_name", "docker_image", "systemd_unit_name",
                "systemd_unit_kind", "actor_kind", "executable", "ancestors", "container_id", "container_image",
                "k8s_pod_uid", "labels", "network_namespace");
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
        assertEquals("host", document.at("/connections/0/namespace_name").asText());
        assertFalse(document.at("/namespaces/3/entered").asBoolean());
        assertEquals("it may not be entered", document.at("/namespaces/3/reason").asText());
        assertEquals("container", document.at("/namespaces/1/kind").asText());
        assertEquals(3, document.at("/namespaces/1/processes").asInt());
    }

    @Test
    void everythingElseLooksAsReviewed() throws IOException {
        GoldenFile.assertSame("everything.json",
                text(SampleSnapshot.everything(), View.DETAILED, CommandLineRedaction.MASKED));
    }

    private static JsonNode everything(String pointer, String value) throws IOException {
        for (JsonNode connection : parsed(SampleSnapshot.everything(), View.DETAILED).get("connections")) {
            if (connection.at(pointer).asText().equals(value)) {
                return connection;
            }
        }
        throw new AssertionError("no connection with " + pointer + " " + value);
    }

    private static JsonNode process(int pid) throws IOException {
        for (JsonNode process : parsed(SampleSnapshot.everything(), View.DETAILED).get("processes")) {
            if (process.get("pid").asInt() == pid) {
                return process;
            }
        }
        throw new AssertionError("no process " + pid);
    }

    @Test
    void aContainerHasItsNameImageIdAndLabels() throws IOException {
        JsonNode nginx = process(5001);
        assertEquals("demo-nginx", nginx.get("container_name").asText());
        assertEquals("demo-nginx", nginx.get("docker_container_name").asText());
        assertEquals("nginx:1.27", nginx.get("docker_image").asText());
        assertEquals("nginx:1.27", nginx.get("container_image").asText());
        assertEquals(SampleSnapshot.DOCKER_ID, nginx.get("container_id").asText());
        assertEquals("docker", nginx.get("orchestrator").asText());
        assertEquals("docker_container", nginx.get("actor_kind").asText());
        assertEquals("{\"app\":\"shop\",\"team\":\"web\"}", nginx.get("labels").toString());
        assertEquals("[{\"pid\":4990,\"comm\":\"containerd-shim\"},{\"pid\":1,\"comm\":\"systemd\"}]",
                nginx.get("ancestors").toString());
    }

    @Test
    void aPodHasItsNamespaceAndWorkload() throws IOException {
        JsonNode pod = process(6001);
        assertEquals("web-7b9d5f4c5-q2lrz", pod.get("k8s_pod_name").asText());
        assertEquals("demo", pod.get("k8s_namespace").asText());
        assertEquals("web", pod.get("k8s_workload").asText());
        assertEquals("k8s", pod.get("orchestrator").asText());
    }

    @Test
    void aServiceHasItsUnitAndASessionItsUser() throws IOException {
        assertEquals("ssh.service", process(812).get("systemd_unit_name").asText());
        assertEquals("ssh.service", process(812).get("container_name").asText());
        assertTrue(process(812).get("docker_container_name").isNull());
        assertEquals("ann", process(2000).get("container_name").asText());
        assertEquals("host_root", process(1).get("orchestrator").asText());
        assertEquals("host_root", process(1).get("cgroup_status").asText());
        assertTrue(process(1).get("cgroup_name").isNull());
    }

    @Test
    void aContainerWhoseNameIsStillAskedForHasItsShortId() throws IOException {
        assertEquals("9f86d081884c", process(7001).get("container_name").asText());
        assertEquals("retry_later", process(7001).get("cgroup_status").asText());
        assertTrue(process(7001).get("docker_container_name").isNull());
    }

    @Test
    void aSocketWithoutOwnerHasTheGroupInWhichItWasCreated() throws IOException {
        JsonNode vpn = everything("/local/address", "10.8.0.2");
        assertEquals("/system.slice/vpn.service", vpn.get("cgroup_path").asText());
        assertEquals("vpn.service", vpn.get("container_name").asText());
        assertEquals("named", vpn.get("namespace_type").asText());
        assertEquals("vpn", vpn.get("namespace_name").asText());
    }

    @Test
    void aTranslationSaysWhatEachSideBelieves() throws IOException {
        JsonNode web = everything("/local/port", "80");
        assertEquals("{\"local\":{\"address\":\"192.0.2.80\",\"port\":8080,\"scope\":null},"
                + "\"remote\":{\"address\":\"198.51.100.7\",\"port\":50111,\"scope\":null},"
                + "\"source\":false,\"destination\":true}", web.get("nat").toString());
        assertEquals("client.example.net", web.at("/remote/host_name").asText());
    }

    @Test
    void ratesCountSegmentsAndTheShareOfRetransmissionsIsSaidInThreeWays() throws IOException {
        JsonNode web = everything("/local/port", "80");
        assertEquals(12.34, web.at("/rates/sent_segments_per_second").asDouble());
        assertEquals(11, web.at("/rates/received_segments_per_second").asDouble());
        assertEquals(900, web.at("/rates/sent_once_bytes_per_second").asDouble());
        assertEquals(2.564, web.get("retransmission_percent").asDouble());
        assertEquals(2.5, web.get("retransmission_percent_dynatrace").asDouble());
        assertEquals(5, web.get("retransmission_percent_data").asDouble());
        assertTrue(connection("/remote/port", "51234").at("/rates/sent_segments_per_second").isNull());
        assertTrue(connection("/remote/port", "51234").get("retransmission_percent").isNull());
    }

    @Test
    void aUnixSocketHasAPathAndItsPeersInodeInsteadOfAddresses() throws IOException {
        JsonNode client = everything("/remote/path", "/run/systemd/journal/a-long-name/stdout");
        assertEquals(40_123, client.get("peer_inode").asLong());
        assertEquals(40_123, client.at("/remote/peer_inode").asLong());
        assertEquals("stream", client.get("socket_type").asText());
        for (String key : List.of("/local/address", "/local/port", "/local/address_space", "/local/path",
                "/remote/address", "/remote/address_space", "/ip_protocol", "/ether_type")) {
            assertTrue(client.at(key).isNull(), key);
        }
        assertEquals("@/tmp/.X11-unix/X0", everything("/socket_type", "seqpacket").at("/local/path").asText());
    }

    @Test
    void packetNetlinkAndRawSocketsSayWhatTheyReceive() throws IOException {
        JsonNode packet = everything("/protocol", "packet");
        assertEquals(3, packet.get("ether_type").asInt());
        assertEquals("raw", packet.get("socket_type").asText());
        assertEquals("eth0:all", packet.at("/local/name").asText());
        assertTrue(packet.at("/local/path").isNull());
        JsonNode netlink = everything("/protocol", "netlink");
        assertEquals(0, netlink.get("netlink_family").asInt(-1));
        assertEquals(812, netlink.get("netlink_port_id").asInt());
        assertEquals(89, everything("/protocol", "raw").get("ip_protocol").asInt());
        assertEquals("0.0.0.0", everything("/protocol", "raw").at("/local/address").asText());
    }

    @Test
    void theDocumentTellsWhatLookupAndEventsDid() throws IOException {
        JsonNode document = parsed(SampleSnapshot.host(), View.DETAILED);
        assertEquals(0, document.at("/lookup/requests_sent").asLong(-1));
        assertEquals(Set.copyOf(io.github.socketloom.collector.model.LookupStatistics.BUCKETS),
                names(document.at("/lookup/worker_request_duration_ms")));
        assertEquals(
                Set.of("closes", "short_lived", "not_shown", "process_exits", "lost", "not_told", "holders_forgotten",
                        "by_event"),
                names(document.get("events")));
        assertEquals(Arrays.stream(EventKind.values()).map(EventKind::key).collect(Collectors.toSet()),
                names(document.at("/events/by_event")));
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

    @Property(tries = 300)
    void whateverAContainerAndAPathAreCalledTheDocumentsStayJsonAndHarmless(@ForAll String name, @ForAll String path)
            throws IOException {
        Cgroup cgroup = new Cgroup("/" + name, CgroupStatus.KNOWN, Orchestrator.DOCKER, "docker_container", name, name,
                name, name, name, name, name, name, name, name, -1, java.util.Map.of(name, path));
        ProcessInfo process = SampleSnapshot.processIn(cgroup, 7, 1, 0, name, name, name);
        Connection connection = SampleSnapshot.socket().protocol(Protocol.UNIX, Family.UNIX)
                .ends(Endpoint.named(path), Endpoint.named(name), null).owner(process, 1).remoteName(name).build();
        Snapshot base = SampleSnapshot.snapshot(List.of(connection));
        Snapshot snapshot = new Snapshot(base.host(), base.report(), List.of(), List.of(),
                java.util.Map.of(process.key(), process), base.connections());
        for (ConnectionsWriter writer : List.of(new ConnectionsJson(CommandLineRedaction.UNREDACTED),
                new ConnectionsNetdata())) {
            for (View view : View.values()) {
                StringWriter out = new StringWriter();
                writer.write(snapshot, view, out);
                new ObjectMapper().readTree(out.toString());
                assertFalse(out.toString().codePoints().anyMatch(
                        c -> c != '\n' && VisibleText.isHidden(c) && Character.getType(c) != Character.SURROGATE));
            }
        }
        StringWriter table = new StringWriter();
        new ConnectionsTable(200, false, CommandLineRedaction.UNREDACTED).write(snapshot, View.DETAILED, table);
        assertFalse(table.toString().codePoints().anyMatch(c -> c != '\n' && VisibleText.isHidden(c)));
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
