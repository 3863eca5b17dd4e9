package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.TickReport;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A small host with one of everything that is hard to write down. */
public final class SampleSnapshot {

    static final long NOON = 1_795_262_400_123_456L; // 2026-11-21T12:00:00.123456Z
    static final long NAMESPACE = 4_026_531_840L;

    static final ProcessInfo INIT = process(1, 0, 0, "root", "systemd", "/init.scope", "/sbin/init");
    static final ProcessInfo SSHD = process(812, 1, 0, "root", "sshd", "/system.slice/ssh.service",
            "sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups");
    static final ProcessInfo NGINX = process(900, 1, 0, "root", "nginx", "/system.slice/nginx.service",
            "nginx: master process /usr/sbin/nginx -g daemon on;");
    static final ProcessInfo NGINX_WORKER = process(901, 900, 33, "www-data", "nginx", "/system.slice/nginx.service",
            "nginx: worker process");
    static final ProcessInfo MYSQL = process(2000, 1500, 1000, "ann", "mysql", "/user.slice/user-1000.slice",
            "mysql", "--host=db.example", "-uapp", "-pHunter2", "shop");
    static final ProcessInfo EVIL = process(666, 1, 1001, "mallory", "\u001b[2J=cmd", null,
            "=HYPERLINK(\"http://evil\",\"x\")", "line\nbreak", "\u202egnp.exe");

    private static int cookies = 0x1a00;

    private SampleSnapshot() {}

    static ProcessInfo process(int pid, int parent, int uid, String user, String comm, String cgroup,
            String... command) {
        return processIn(group(cgroup), pid, parent, uid, user, comm, command);
    }

    static ProcessInfo processIn(Cgroup cgroup, int pid, int parent, int uid, String user, String comm,
            String... command) {
        return new ProcessInfo(new ProcessKey(pid, NOON - 3_600_000_000L), parent, uid, user, comm, List.of(command),
                cgroup);
    }

    /** Returns the group of a system service, of a user's session, or of the first process. */
    static Cgroup group(String path) {
        if (path == null) {
            return Cgroup.UNKNOWN;
        }
        if (path.equals("/init.scope")) {
            return Cgroup.of(path, CgroupStatus.HOST_ROOT);
        }
        String unit = path.substring(path.lastIndexOf('/') + 1);
        boolean session = path.startsWith("/user.slice/");
        return new Cgroup(path, CgroupStatus.KNOWN, Orchestrator.SYSTEMD, session ? "user" : "service", unit, null,
                null, null, null, null, null, null, unit, unit.substring(unit.lastIndexOf('.') + 1),
                session ? 1000 : -1, Map.of());
    }

    static Endpoint end(String address, int port) {
        return new Endpoint(address(address), port, null);
    }

    static IpAddress address(String text) {
        try {
            byte[] bytes = java.net.InetAddress.getByName(text).getAddress();
            java.nio.ByteBuffer buffer = java.nio.ByteBuffer.wrap(bytes);
            return bytes.length == 4
                    ? IpAddress.ofV4(buffer.getInt())
                    : IpAddress.ofV6(buffer.getLong(), buffer.getLong());
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static TcpMetrics metrics(String congestion, Object... figures) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        for (int i = 0; i < figures.length; i += 2) {
            values[((TcpMetric) figures[i]).ordinal()] = ((Number) figures[i + 1]).longValue();
        }
        return new TcpMetrics(values, congestion);
    }

    /** Makes a connection from what a test cares about; everything else is unknown. */
    static final class Builder {
        private final long key;
        private Protocol protocol = Protocol.TCP;
        private Family family = Family.IPV4;
        private SocketState state = TcpState.ESTABLISHED;
        private Direction direction = Direction.OUTBOUND;
        private boolean serving;
        private Endpoint local = end("10.0.0.5", 40000);
        private Endpoint remote = end("198.51.100.7", 443);
        private String service;
        private List<Owner> owners = List.of();
        private NoOwnerReason reason;
        private int uid = 0;
        private String user = "root";
        private long inode;
        private String device;
        private SocketQueues queues = new SocketQueues(0, 0);
        private ListenQueue listen;
        private TcpMetrics tcp;
        private Rates rates;
        private long namespace = NAMESPACE;
        private Cgroup cgroup;
        private SocketDetail detail;
        private NatTranslation nat;
        private String remoteName;

        Builder(long key) {
            this.key = key;
        }

        Builder protocol(Protocol value, Family valueFamily) {
            protocol = value;
            family = valueFamily;
            return this;
        }

        Builder state(SocketState value, Direction way, boolean localServes) {
            state = value;
            direction = way;
            serving = localServes;
            return this;
        }

        Builder ends(Endpoint own, Endpoint peer, String name) {
            local = own;
            remote = peer;
            service = name;
            return this;
        }

        Builder owner(ProcessInfo process, int fd) {
            List<Owner> more = new java.util.ArrayList<>(owners);
            more.add(new Owner(process.key(), fd));
            owners = more;
            inode = 40_000 + key;
            uid = process.uid();
            user = process.user();
            return this;
        }

        Builder noOwner(NoOwnerReason why, int socketUid, String socketUser) {
            reason = why;
            uid = socketUid;
            user = socketUser;
            return this;
        }

        Builder device(String name) {
            device = name;
            return this;
        }

        Builder queues(SocketQueues value) {
            queues = value;
            return this;
        }

        Builder listen(long queue, long backlog) {
            queues = null;
            listen = new ListenQueue(queue, backlog);
            return this;
        }

        Builder tcp(TcpMetrics value) {
            tcp = value;
            return this;
        }

        Builder rates(double sent, double received, double retransmitted) {
            rates = new Rates(sent, received, retransmitted);
            return this;
        }

        Builder rates(Rates value) {
            rates = value;
            return this;
        }

        Builder namespace(long id) {
            namespace = id;
            return this;
        }

        Builder cgroup(Cgroup value) {
            cgroup = value;
            return this;
        }

        Builder detail(SocketDetail value) {
            detail = value;
            return this;
        }

        Builder nat(NatTranslation value) {
            nat = value;
            return this;
        }

        Builder remoteName(String value) {
            remoteName = value;
            return this;
        }

        Connection build() {
            return new Connection(new ConnectionId(namespace, key, false), protocol, family, state, direction, serving,
                    local, remote, service, owners, reason, uid, user, inode, key, 0, cgroup, device, queues, listen,
                    tcp, rates, detail, nat, remoteName, NOON - 60_000_000);
        }
    }

    static Builder socket() {
        return new Builder(++cookies);
    }

    /** Returns the host; the same each time. */
    public static Snapshot host() {
        cookies = 0x1a00;
        TcpMetrics measured = metrics("cubic", TcpMetric.RTT_US, 210, TcpMetric.RTT_VAR_US, 40, TcpMetric.MIN_RTT_US,
                180, TcpMetric.RCV_RTT_US, 0, TcpMetric.BYTES_SENT, 1000, TcpMetric.BYTES_ACKED, 1000,
                TcpMetric.BYTES_RECEIVED, 50_000, TcpMetric.RETRANSMITS_TOTAL, 0, TcpMetric.CWND, 10,
                TcpMetric.SSTHRESH, 2_147_483_647, TcpMetric.TCPI_RTO, 204_000, TcpMetric.TCPI_OPTIONS, 7);
        TcpMetrics slow = metrics("bbr", TcpMetric.RTT_US, 182_340, TcpMetric.BYTES_SENT, 48_211_002,
                TcpMetric.BYTES_RECEIVED, 912, TcpMetric.RETRANSMITS_TOTAL, 31, TcpMetric.TCPI_OPTIONS, 8);
        Endpoint any = end("0.0.0.0", 0);
        Endpoint any6 = end("::", 0);
        return snapshot(List.of(
                socket().protocol(Protocol.TCP, Family.DUAL).state(TcpState.LISTEN, Direction.LISTEN, true)
                        .ends(end("::", 22), any6, "ssh").owner(INIT, 40).owner(SSHD, 3).listen(0, 128).build(),
                socket().state(TcpState.LISTEN, Direction.LISTEN, true).ends(end("127.0.0.1", 8080), any, "http-alt")
                        .owner(NGINX, 6).owner(NGINX_WORKER, 6).listen(3, 511).build(),
                socket().protocol(Protocol.TCP, Family.IPV4_MAPPED)
                        .state(TcpState.ESTABLISHED, Direction.INBOUND, true)
                        .ends(end("10.0.0.5", 22), end("10.0.0.9", 51234), "ssh").owner(SSHD, 4)
                        .queues(new SocketQueues(0, 36)).tcp(measured).rates(1234.5678, 0, 0).build(),
                socket().ends(end("10.0.0.5", 40112), end("203.0.113.20", 3306), "mysql").owner(MYSQL, 3).tcp(slow)
                        .rates(4_100_000, 12, 0.5).build(),
                socket().protocol(Protocol.TCP, Family.IPV6)
                        .state(TcpState.CLOSE_WAIT, Direction.OUTBOUND, false)
                        .ends(end("2001:db8:1234:5678:9abc:def0:1234:5678", 51515),
                                end("2001:db8:ffff:eeee:dddd:cccc:bbbb:aaaa", 443), "https")
                        .owner(EVIL, 7).tcp(metrics(null)).build(),
                socket().state(TcpState.ESTABLISHED, Direction.LOCAL, true)
                        .ends(end("127.0.0.1", 8080), end("127.0.0.1", 45678), "http-alt").owner(NGINX_WORKER, 9)
                        .build(),
                socket().state(TcpState.ESTABLISHED, Direction.LOCAL, false)
                        .ends(end("127.0.0.1", 45678), end("127.0.0.1", 8080), "http-alt")
                        .noOwner(NoOwnerReason.NO_PERMISSION, 1002, "bob").build(),
                socket().state(TcpState.TIME_WAIT, Direction.INBOUND, true)
                        .ends(end("10.0.0.5", 22), end("10.0.0.9", 51230), "ssh")
                        .noOwner(NoOwnerReason.TIME_WAIT, -1, null).queues(null).build(),
                socket().protocol(Protocol.UDP, Family.IPV6).state(DatagramState.UNCONNECTED, Direction.LISTEN, true)
                        .ends(new Endpoint(address("fe80::1"), 546, "eth0"), any6, "dhcpv6-client").owner(INIT, 51)
                        .device("eth0").build(),
                socket().protocol(Protocol.UDP, Family.IPV4).state(DatagramState.CONNECTED, Direction.OUTBOUND, false)
                        .ends(end("10.0.0.5", 60001), end("10.0.0.1", 53), "domain")
                        .noOwner(NoOwnerReason.EXITED, 101, "systemd-resolve").build()));
    }

    static final long CONTAINER_NAMESPACE = 4_026_532_601L;
    static final long VPN_NAMESPACE = 4_026_532_700L;
    static final String DOCKER_ID = "4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339c4c01db0b339cabcd";
    private static final String POD_ID = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    static final ProcessInfo DOCKER_NGINX = new ProcessInfo(new ProcessKey(5001, NOON - 7_200_000_000L), 4990, 0,
            "root", "nginx", List.of("nginx: master process nginx"), "/usr/sbin/nginx",
            List.of(new Ancestor(4990, "containerd-shim"), new Ancestor(1, "systemd")),
            new Cgroup("/system.slice/docker-" + DOCKER_ID + ".scope", CgroupStatus.KNOWN, Orchestrator.DOCKER,
                    "docker_container", "demo-nginx", DOCKER_ID, "demo-nginx", "nginx:1.27", null, null, null, null,
                    "docker-" + DOCKER_ID + ".scope", "scope", -1, Map.of("team", "web", "app", "shop")),
            CONTAINER_NAMESPACE);
    static final ProcessInfo POD = new ProcessInfo(new ProcessKey(6001, NOON - 7_200_000_000L), 5990, 999, "999",
            "web", List.of("/app/web"), "/app/web", List.of(),
            new Cgroup("/kubepods.slice/kubepods-pod1_2.slice/cri-containerd-" + POD_ID + ".scope",
                    CgroupStatus.KNOWN, Orchestrator.K8S, "k8s_container", "k8s_cntr_demo_web-7b9d5f4c5-q2lrz_web",
                    POD_ID, "web", "registry.example/web:3", "web-7b9d5f4c5-q2lrz", "1-2", "demo", "web",
                    "cri-containerd-" + POD_ID + ".scope", "scope", -1, Map.of()),
            CONTAINER_NAMESPACE);
    static final ProcessInfo PENDING = processIn(
            new Cgroup("/system.slice/docker-" + POD_ID + ".scope", CgroupStatus.RETRY_LATER, Orchestrator.DOCKER,
                    "docker_container", null, POD_ID, null, null, null, null, null, null, null, null, -1, Map.of()),
            7001, 1, 0, "root", "late", "late");

    /** Returns a host with what has no addresses, with containers, translations and several namespaces. */
    public static Snapshot everything() {
        cookies = 0x2a00;
        TcpMetrics busy = metrics("cubic", TcpMetric.RTT_US, 900, TcpMetric.BYTES_SENT, 10_000,
                TcpMetric.BYTES_RECEIVED, 20_000, TcpMetric.RETRANSMITS_TOTAL, 5, TcpMetric.SEGMENTS_SENT, 195,
                TcpMetric.DATA_SEGMENTS_SENT, 100, TcpMetric.SEGMENTS_RECEIVED, 190);
        Endpoint any = end("0.0.0.0", 0);
        return snapshot(List.of(
                socket().namespace(CONTAINER_NAMESPACE).state(TcpState.ESTABLISHED, Direction.INBOUND, true)
                        .ends(end("172.17.0.2", 80), end("198.51.100.7", 50_111), "http").owner(DOCKER_NGINX, 7)
                        .tcp(busy).rates(new Rates(1000, 2000, 0.5, 12.34, 11, 900))
                        .nat(new NatTranslation(end("192.0.2.80", 8080), end("198.51.100.7", 50_111), false, true))
                        .remoteName("client.example.net").build(),
                socket().namespace(CONTAINER_NAMESPACE).ends(end("172.17.0.2", 40_000), end("10.96.0.10", 53), "domain")
                        .owner(POD, 3).build(),
                socket().state(TcpState.ESTABLISHED, Direction.OUTBOUND, false)
                        .ends(end("10.0.0.5", 50_000), end("203.0.113.9", 443), "https").owner(PENDING, 4).build(),
                socket().namespace(VPN_NAMESPACE).ends(end("10.8.0.2", 50_001), end("203.0.113.9", 443), "https")
                        .noOwner(NoOwnerReason.NO_PERMISSION, 0, "root").cgroup(group("/system.slice/vpn.service"))
                        .build(),
                socket().protocol(Protocol.UNIX, Family.UNIX).state(TcpState.LISTEN, Direction.LISTEN, true)
                        .ends(Endpoint.named("/run/systemd/journal/a-long-name/stdout"), Endpoint.NONE, null)
                        .owner(INIT, 60).listen(0, 4096).detail(new SocketDetail.Unix(SocketType.STREAM, 0)).build(),
                socket().protocol(Protocol.UNIX, Family.UNIX).state(TcpState.ESTABLISHED, Direction.LOCAL, false)
                        .ends(Endpoint.NONE, Endpoint.named("/run/systemd/journal/a-long-name/stdout"), null)
                        .owner(SSHD, 2).detail(new SocketDetail.Unix(SocketType.STREAM, 40_123)).build(),
                socket().protocol(Protocol.UNIX, Family.UNIX).state(DatagramState.UNCONNECTED, Direction.LISTEN, true)
                        .ends(Endpoint.named("@/tmp/.X11-unix/X0"), Endpoint.NONE, null).owner(MYSQL, 9)
                        .detail(new SocketDetail.Unix(SocketType.SEQPACKET, 0)).build(),
                socket().protocol(Protocol.PACKET, Family.PACKET)
                        .state(DatagramState.UNCONNECTED, Direction.LISTEN, true)
                        .ends(Endpoint.named("eth0:all"), Endpoint.NONE, null).owner(SSHD, 12).device("eth0")
                        .detail(new SocketDetail.Packet(SocketType.RAW, 3)).build(),
                socket().protocol(Protocol.NETLINK, Family.NETLINK)
                        .state(DatagramState.UNCONNECTED, Direction.LISTEN, true)
                        .ends(Endpoint.named("route:812"), Endpoint.NONE, null).owner(SSHD, 13)
                        .detail(new SocketDetail.Netlink(0, 812, 0)).build(),
                socket().protocol(Protocol.RAW, Family.IPV4).state(DatagramState.UNCONNECTED, Direction.LISTEN, true)
                        .ends(any, any, null).owner(SSHD, 14).detail(new SocketDetail.Raw(89)).build(),
                socket().protocol(Protocol.MPTCP, Family.IPV6).state(TcpState.ESTABLISHED, Direction.OUTBOUND, false)
                        .ends(end("2001:db8::5", 50_002), end("2001:db8::9", 443), "https").owner(SSHD, 15).build()));
    }

    /** Returns a snapshot with these connections. */
    static Snapshot snapshot(List<Connection> connections) {
        Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
        List.of(INIT, SSHD, NGINX, NGINX_WORKER, MYSQL, EVIL, DOCKER_NGINX, POD, PENDING)
                .forEach(p -> processes.put(p.key(), p));
        Map<NoOwnerReason, Integer> reasons = new HashMap<>();
        connections.stream().filter(c -> c.noOwnerReason() != null)
                .forEach(c -> reasons.merge(c.noOwnerReason(), 1, Integer::sum));
        TickReport report = new TickReport(1, NOON, 12_345_678, 3_000_000, 8_000_000, 0, 1_345_678, connections.size(),
                reasons, -1, 61 << 20, LookupStatistics.NONE, EventStatistics.NONE, List.of());
        return new Snapshot(new HostInfo("rack12", "linux", "6.18.44", "amd64"), report,
                List.of(Capability.available("tcp", "sock_diag"),
                        Capability.limited("owners", "procfs", "12 processes of other users cannot be read",
                                "start with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH"),
                        Capability.unavailable("udp", "sock_diag", "the module udp_diag is not loaded",
                                "modprobe udp_diag")),
                List.of(new NetNamespace(NAMESPACE, "host", NamespaceKind.HOST, 210, null),
                        new NetNamespace(CONTAINER_NAMESPACE, "demo-nginx", NamespaceKind.CONTAINER, 3, null),
                        new NetNamespace(VPN_NAMESPACE, "vpn", NamespaceKind.NAMED, 0, null),
                        new NetNamespace(4_026_532_555L, null, NamespaceKind.UNKNOWN, 1,
                                "it may not be entered")),
                processes, connections);
    }
}
