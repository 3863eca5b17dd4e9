package io.github.socketloom.app.connections;

import static io.github.socketloom.app.testing.ConnectionBuilder.FIRST_SEEN;
import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.model.TrackedConnection;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.testing.Groups;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.TcpMetric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionColumnsTest {

    private static final ProcessKey MASTER = new ProcessKey(812, 1);
    private static final ProcessKey WORKER = new ProcessKey(813, 1);
    private static final ProcessInfo MASTER_INFO = new ProcessInfo(MASTER, 1, 0, "root", "nginx",
            List.of("nginx: master process", "-c", "/etc/nginx\n.conf"),
            Groups.service("nginx"));
    /** Four seconds after the reading in which the connection was seen. */
    private static final long NOW = FIRST_SEEN + 5_000_000;

    private static Row row(ConnectionBuilder connection) {
        StateFixture host = new StateFixture();
        host.begin(List.of(MASTER_INFO), connection.build());
        TrackedConnection tracked = host.state().connections().iterator().next();
        return new Row(tracked, new NetNamespace(ConnectionBuilder.NAMESPACE, "host", NamespaceKind.HOST, 1, null));
    }

    private static String text(ConnectionBuilder connection, String column) {
        return row(connection).text(column(column), NOW);
    }

    private static ConnectionColumn column(String key) {
        return ConnectionColumns.byKey(key).orElseThrow();
    }

    @Test
    void theFirstStartShowsTheColumnsThatAnswerTheFirstQuestions() {
        assertEquals(
                List.of("direction", "protocol", "state", "process", "user", "container_name", "local", "remote", "tx",
                        "rx", "rtt_us", "retrans", "age"),
                ConnectionColumns.all().stream().filter(ConnectionColumn::shownByDefault).map(ConnectionColumn::key)
                        .toList());
    }

    @Test
    void everyColumnSaysWhatItMeans() {
        for (ConnectionColumn column : ConnectionColumns.all()) {
            assertTrue(column.width() > 0, column.key());
            for (HostPlatform platform : HostPlatform.values()) {
                assertTrue(column.tooltip(platform).endsWith("."), column.key());
                assertFalse(column.title(platform).isEmpty() && !column.key().equals("direction"), column.key());
            }
        }
    }

    @Test
    void noColumnOfAFreeBsdHostSpeaksOfWhatOnlyLinuxHas() {
        for (ConnectionColumn column : ConnectionColumns.all()) {
            if (column.isOf(HostPlatform.FREEBSD)) {
                String words = column.title(HostPlatform.FREEBSD) + " " + column.tooltip(HostPlatform.FREEBSD);
                assertFalse(words.matches("(?is).*(namespace|cgroup|control group|kubernetes|docker|systemd|container"
                        + "|netlink|inode|cookie|tcp_info|linux).*"), column.key() + ": " + words);
            }
        }
    }

    /** A dash is honest, a zero is a lie. */
    @Test
    void whatIsUnknownIsADashEverywhereAndHasNoValue() {
        Row unknown = row(connection(1).listening("0.0.0.0", 0));
        for (String key : List.of("user", "uid", "container_name", "remote", "tx", "rx", "rtt_us", "retrans", "pid",
                "command",
                "executable", "interface", "cgroup_path", "nat", "k8s_pod_name", "socket_type", "remote_host_name",
                "parent", "cgroup_id", "server_port_name", "send_queue_bytes",
                "congestion_control", "local_port", "remote_address_space")) {
            assertEquals("–", unknown.text(column(key), NOW), key);
        }
        for (String key : List.of("user", "uid", "tx", "rtt_us", "retrans", "cgroup_id", "remote")) {
            assertNull(column(key).value(unknown), key);
        }
    }

    @ParameterizedTest
    @EnumSource(TcpMetric.class)
    void everyTcpFigureHasAColumnThatWritesAndHandsItOut(TcpMetric metric) {
        Row row = row(connection(1).metric(metric, 77));
        ConnectionColumn column = column(metric.key());
        assertEquals(77L, column.value(row));
        assertNotEquals("–", row.text(column, NOW));
        assertEquals("–", row(connection(1)).text(column, NOW));
    }

    @Test
    void timesAreMillisecondsAndSizesBytes() {
        assertEquals("0.21 ms", text(connection(1).metric(TcpMetric.RTT_US, 210), "rtt_us"));
        assertEquals("204 ms", text(connection(1).metric(TcpMetric.TCPI_RTO, 204_000), "tcpi_rto"));
        assertEquals("7.00 ms", text(connection(1).metric(TcpMetric.TCPI_TOTAL_RTO_TIME, 7), "tcpi_total_rto_time"));
        assertEquals("1.4 kB", text(connection(1).metric(TcpMetric.MSS_SEND, 1448), "mss_send"));
        assertEquals("none", text(connection(1).metric(TcpMetric.SSTHRESH, Integer.MAX_VALUE), "ssthresh"));
        assertEquals("unlimited", text(connection(1).metric(TcpMetric.TCPI_MAX_PACING_RATE, -1),
                "tcpi_max_pacing_rate"));
    }

    @Test
    void aTimeSinceGrowsWhileTheConnectionStandsStill() {
        // read one second after FIRST_SEEN, shown four seconds later
        assertEquals("4250 ms", text(connection(1).metric(TcpMetric.TCPI_LAST_DATA_SENT, 250), "tcpi_last_data_sent"));
    }

    @Test
    void theProcessIsShownWithItsPidAndHowManyShareTheSocket() {
        assertEquals("nginx (812)", text(connection(1).ownedBy(MASTER, 4), "process"));
        assertEquals("nginx (812 + 1)", text(connection(1).ownedBy(MASTER, 4).ownedBy(MASTER, 5).ownedBy(WORKER, 4),
                "process"));
        assertEquals("(813)", text(connection(1).ownedBy(WORKER, 4), "process"));
        assertEquals("812 813", text(connection(1).ownedBy(MASTER, 4).ownedBy(WORKER, 4), "pid"));
    }

    @Test
    void processesOfOneNameAreOrderedByPid() {
        StateFixture host = new StateFixture();
        ProcessInfo worker = new ProcessInfo(WORKER, 812, 33, "www-data", "nginx", List.of("nginx: worker process"),
                Groups.service("nginx"));
        host.begin(List.of(MASTER_INFO, worker), connection(1).ownedBy(WORKER, 3).build(),
                connection(2).ownedBy(MASTER, 3).build());
        List<String> ordered = host.state().connections().stream().map(tracked -> new Row(tracked, null))
                .sorted(column("process").order(true)).map(row -> row.text(column("process"), NOW)).toList();
        assertEquals(List.of("nginx (812)", "nginx (813)"), ordered);
    }

    @Test
    void aSocketWithoutOwnerSaysWhy() {
        assertEquals("no permission", text(connection(1).withoutOwner(NoOwnerReason.NO_PERMISSION), "process"));
        assertEquals("released", text(connection(1).withoutOwner(NoOwnerReason.TIME_WAIT), "process"));
        assertEquals("no_permission", text(connection(1).withoutOwner(NoOwnerReason.NO_PERMISSION), "no_owner"));
    }

    @Test
    void theServiceNameStandsAtTheServingEnd() {
        ConnectionBuilder inbound = connection(1).direction(Direction.INBOUND).local("10.0.0.5", 22)
                .remote("10.0.0.9", 51234).service("ssh");
        assertEquals("10.0.0.5:22 (ssh)", text(inbound, "local"));
        assertEquals("10.0.0.9:51234", text(inbound, "remote"));
        assertEquals("22", text(inbound, "server_port"));
        ConnectionBuilder outbound = connection(1).remote("192.0.2.1", 443).service("https");
        assertEquals("192.0.2.1:443 (https)", text(outbound, "remote"));
        assertEquals("443", text(outbound, "server_port"));
        assertEquals("0.0.0.0:443 (https)", text(connection(1).listening("0.0.0.0", 443).service("https"), "local"));
    }

    @Test
    void theServiceComesFromTheCgroupAndTheCommandLineIsHarmless() {
        assertEquals("nginx.service", text(connection(1).ownedBy(MASTER, 4), "container_name"));
        assertEquals("nginx: master process -c /etc/nginx\ufffd.conf",
                text(connection(1).ownedBy(MASTER, 4), "command"));
        assertEquals(List.of("nginx: master process", "-c", "/etc/nginx\n.conf"),
                column("command").value(row(connection(1).ownedBy(MASTER, 4))));
    }

    @Test
    void retransmissionsAreAShareOfWhatWasSent() {
        ConnectionBuilder sent = connection(1).metric(TcpMetric.DATA_SEGMENTS_SENT, 400)
                .metric(TcpMetric.RETRANSMITS_TOTAL, 5);
        assertEquals("1.25 %", text(sent, "retrans"));
        assertEquals("0 %", text(sent.metric(TcpMetric.RETRANSMITS_TOTAL, 0), "retrans"));
        assertEquals("–", text(sent.metric(TcpMetric.DATA_SEGMENTS_SENT, 0), "retrans"));
        assertEquals("100.0 %", text(sent.metric(TcpMetric.RETRANSMITS_TOTAL, 3), "retrans"));
    }

    @Test
    void theNamespaceHasItsNameAndTheListenerItsQueue() {
        assertEquals("host", text(connection(1), "namespace"));
        assertEquals("0", text(connection(1).listening("0.0.0.0", 22), "listen_queue"));
        assertEquals("128", text(connection(1).listening("0.0.0.0", 22), "listen_backlog"));
        assertEquals("0 B", text(connection(1), "send_queue_bytes"));
    }

    private static String text(Cgroup cgroup, String column) {
        StateFixture host = new StateFixture();
        ProcessInfo process = new ProcessInfo(MASTER, 1, 0, "ada", "nginx", List.of("nginx"), cgroup);
        host.begin(List.of(process), connection(1).ownedBy(MASTER, 4).build());
        return new Row(host.state().connections().iterator().next(), null).text(column(column), NOW);
    }

    @Test
    void aContainerIsShownByItsNameAndEverythingElseIsAColumn() {
        Cgroup docker = Groups.docker("shop-web", "nginx:1.27");
        assertEquals("shop-web", text(docker, "container_name"));
        assertEquals("docker", text(docker, "orchestrator"));
        assertEquals("4f2a1bc09d8e", text(docker, "container_id"));
        assertEquals("nginx:1.27", text(docker, "docker_image"));
        assertEquals("docker_container", text(docker, "actor_kind"));
        assertEquals("known", text(docker, "cgroup_status"));
        assertEquals("app=web team=shop", text(docker, "labels"));
        Cgroup pod = Groups.pod("api", "api-7b9d5f4c5-q2lrz", "api");
        assertEquals("api-7b9d5f4c5-q2lrz", text(pod, "k8s_pod_name"));
        assertEquals("demo", text(pod, "k8s_namespace"));
        assertEquals("api", text(pod, "k8s_workload"));
        assertEquals("k8s_cntr_demo_api-7b9d5f4c5-q2lrz_api", text(pod, "cgroup_name"));
        Cgroup service = Groups.service("ssh");
        assertEquals("ssh.service", text(service, "container_name"));
        assertEquals("ssh.service", text(service, "systemd_unit_name"));
        assertEquals("service", text(service, "systemd_unit_kind"));
        assertEquals("/system.slice/ssh.service", text(service, "cgroup_path"));
        assertEquals("–", text(service, "docker_image"));
        assertEquals("ada", text(Groups.session(1000), "container_name"));
    }

    @Test
    void whatIsStillAskedForIsPendingAndNeverARawScope() {
        assertEquals("pending", text(Groups.pendingScope(), "container_name"));
        assertEquals("pending · 4f2a1bc09d8e", text(Groups.pendingContainer(), "container_name"));
        assertEquals("pending", text(Cgroup.UNKNOWN, "container_name"));
    }

    @Test
    void aSocketWithoutKnownOwnerBelongsToTheGroupItWasCreatedIn() {
        assertEquals("ssh.service", text(connection(1).cgroup(Groups.service("ssh")), "container_name"));
        assertEquals("systemd", text(connection(1).cgroup(Groups.service("ssh")), "orchestrator"));
        assertEquals("–", text(connection(1), "container_name"));
    }

    @Test
    void aUnixSocketIsShownByItsPathAndItsPeersInode() {
        ConnectionBuilder listener = connection(1).unix("/run/docker.sock", 0);
        assertEquals("/run/docker.sock", text(listener, "local"));
        assertEquals("–", text(listener, "remote"));
        assertEquals("stream", text(listener, "socket_type"));
        ConnectionBuilder client = connection(1).unix(null, 4711);
        assertEquals("unnamed", text(client, "local"));
        assertEquals("inode 4711", text(client, "remote"));
        assertEquals("4711", text(client, "peer_inode"));
        for (String key : List.of("local_address", "local_address_space", "local_port", "remote_address",
                "server_address", "client_address_space")) {
            assertEquals("–", text(client, key), key);
        }
        assertNull(column("local").value(row(client)));
    }

    @Test
    void aPathCannotPlayTricksWithTheScreen() {
        assertEquals("@a\ufffdb", text(connection(1).unix("@a\u202eb", 0), "local"));
    }

    @Test
    void aPacketAndANetlinkSocketSayWhatTheyListenTo() {
        assertEquals("eth0:all", text(connection(1).packet("eth0:all"), "local"));
        assertEquals("raw", text(connection(1).packet("eth0:all"), "socket_type"));
        assertEquals("route:812", text(connection(1).netlink("route:812"), "local"));
        assertEquals("family 0", text(connection(1).netlink("route:812"), "socket_type"));
    }

    @Test
    void aTranslationShowsOnlyTheEndThatItChanges() {
        ConnectionBuilder published = connection(1).local("10.0.0.5", 40000).remote("192.0.2.1", 443)
                .nat(new NatTranslation(ConnectionBuilder.endpoint("10.0.0.5", 40000),
                        ConnectionBuilder.endpoint("172.17.0.2", 8443), false, true));
        assertEquals("DNAT", text(published, "nat"));
        assertEquals("172.17.0.2:8443", text(published, "nat_remote"));
        assertEquals("–", text(published, "nat_local"));
        assertEquals("–", text(connection(1), "nat"));
    }

    @Test
    void theChainAboveAProcessIsKnownByNameAndPid() {
        StateFixture host = new StateFixture();
        ProcessInfo process = new ProcessInfo(MASTER, 611, 0, "root", "nginx", List.of("nginx"), "/usr/sbin/nginx",
                List.of(new Ancestor(611, "containerd-shim"), new Ancestor(1, "systemd")), Cgroup.UNKNOWN, 0);
        host.begin(List.of(process), connection(1).ownedBy(MASTER, 4).build());
        Row row = new Row(host.state().connections().iterator().next(), null);
        assertEquals("containerd-shim (611)", row.text(column("parent"), NOW));
        assertEquals("containerd-shim (611) ← systemd (1)", row.text(column("ancestors"), NOW));
        assertEquals("/usr/sbin/nginx", row.text(column("executable"), NOW));
        assertEquals("611", row.text(column("ppid"), NOW));
    }

    /** Spec network-connections §1.4: nothing that Netdata's table can show is missing here. */
    @Test
    void everyColumnOfNetdatasTableIsReachable() {
        for (String key : List.of("direction", "protocol", "namespace_type", "state", "pid", "process", "user",
                "cgroup_status", "cgroup_path", "cgroup_name", "container_name", "orchestrator", "k8s_pod_name",
                "k8s_namespace", "k8s_workload", "docker_container_name", "docker_image", "systemd_unit_name",
                "systemd_unit_kind", "actor_kind", "server_port_name", "local_address", "local_port",
                "local_address_space", "remote_address", "remote_port", "remote_address_space", "server_address",
                "server_port", "client_address_space", "server_address_space", "rtt_us", "rcv_rtt_us",
                "retransmits_total")) {
            assertTrue(ConnectionColumns.byKey(key).isPresent(), key);
        }
    }

    @Test
    void packetsPerSecondAreShownWhereTheKernelCountsThem() {
        assertEquals("–", text(connection(1).rates(5, 7), "sent_segments_per_second"));
        assertEquals("12.5", text(connection(1).rates(new Rates(5, 7, 0, 12.5, 3, 5)), "sent_segments_per_second"));
    }
}
