package io.github.socketloom.app.testing;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** A made-up host, the same with every run: a few servers and clients, and a twelfth of the sockets without owner. */
public final class DemoHost {
    /** Its only network namespace. */
    public static final long NAMESPACE = 4_026_531_840L;

    private static final long BEGAN = 1_795_000_000_000_000L;
    private static final String[] PROGRAMS = {"nginx", "postgres", "java", "sshd", "firefox", "redis-server", "chronyd",
            "systemd-resolved", "envoy", "prometheus"};
    private static final String[] USERS = {"www-data", "postgres", "app", "root", "ada", "redis", "chrony",
            "systemd-resolve", "envoy", "prometheus"};
    private static final int[] PORTS = {443, 5432, 8080, 22, 443, 6379, 123, 53, 15001, 9090};
    private static final String[] SERVICES = {"https", "postgresql", "http-alt", "ssh", "https", "redis", "ntp",
            "domain", null, null};
    private static final NoOwnerReason[] REASONS = {NoOwnerReason.NO_PERMISSION, NoOwnerReason.TIME_WAIT,
            NoOwnerReason.ORPHANED};

    private final Random random = new Random(7);
    private final List<ProcessInfo> processes = new ArrayList<>();
    private final List<Connection> connections = new ArrayList<>();
    private final SampleEvents happening = new SampleEvents(NAMESPACE);
    private int eventsPerTick = 8;
    private long sequence;
    private long waves;

    /** @param sockets how many it has, all of TCP and UDP */
    public DemoHost(int sockets) {
        this(sockets, 0);
    }

    /**
     * @param sockets how many of TCP and UDP it has
     * @param internal how many Unix, netlink and packet sockets it has beside them
     */
    public DemoHost(int sockets, int internal) {
        for (int i = 0; i < PROGRAMS.length; i++) {
            processes.add(new ProcessInfo(new ProcessKey(800 + i * 37, BEGAN - 1_000_000L * i), 1, 100 + i, USERS[i],
                    PROGRAMS[i], List.of("/usr/bin/" + PROGRAMS[i], "--config", "/etc/" + PROGRAMS[i] + ".conf"),
                    "/usr/bin/" + PROGRAMS[i],
                    i % 3 == 2
                            ? List.of(new Ancestor(1, "systemd"))
                            : List.of(new Ancestor(611, "containerd-shim"), new Ancestor(1, "systemd")),
                    group(i), NAMESPACE));
        }
        for (int i = 0; i < sockets; i++) {
            connections.add(connection(i));
        }
        for (int i = 0; i < internal; i++) {
            connections.add(internal(i));
        }
    }

    private static Cgroup group(int program) {
        return switch (program) {
            case 0 -> Groups.docker("shop-web", "nginx:1.27");
            case 1 -> Groups.docker("shop-db", "postgres:17");
            case 2 -> Groups.pod("api", "api-7b9d5f4c5-q2lrz", "api");
            case 4 -> Groups.session(1000);
            case 5 -> Groups.pendingContainer();
            case 9 -> Groups.pendingScope();
            default -> Groups.service(PROGRAMS[program]);
        };
    }

    /** Pairs of Unix sockets, the first of each with a path, and a netlink and a packet socket among them. */
    private static Connection internal(int i) {
        long key = 9_000_000L + i;
        int program = i / 2 % PROGRAMS.length;
        ConnectionBuilder socket = ConnectionBuilder.connection(key);
        switch (i % 20) {
            case 18 -> socket.netlink("route:812");
            case 19 -> socket.packet("eth0:all");
            default -> socket.unix(i % 2 == 0 ? "/run/" + PROGRAMS[program] + "/control.sock" : null,
                    ConnectionBuilder.inode(i % 2 == 0 ? key + 1 : key - 1));
        }
        return socket.ownedBy(new ProcessKey(800 + program * 37, BEGAN - 1_000_000L * program), 9)
                .user(100 + program, USERS[program]).firstSeen(BEGAN).build();
    }

    /** Returns how often it was read. */
    public long readings() {
        return sequence;
    }

    /** Returns the whole state, at the first tick. */
    public Snapshot snapshot() {
        sequence = 1;
        Map<ProcessKey, ProcessInfo> byKey = processes.stream().collect(Collectors.toMap(ProcessInfo::key, p -> p));
        return new Snapshot(new HostInfo("rack12", "linux", "6.18.44", "amd64"), report(), capabilities(),
                namespaces(), byKey, connections);
    }

    /** Lets a twelfth of the connections send and receive something. */
    public Update tick() {
        sequence++;
        List<Connection> changed = new ArrayList<>();
        for (int i = (int) (sequence % 12); i < connections.size(); i += 12) {
            Connection before = connections.get(i);
            if (before.protocol() == Protocol.TCP && before.tcp() != null) {
                Connection after = connection(i);
                connections.set(i, after);
                changed.add(after);
            }
        }
        Connection brief = brief();
        long now = BEGAN + sequence * 1_000_000;
        List<ConnectionEvent> events = happening.between(now - 1_000_000, now, eventsPerTick);
        return new Update(report(), null, null, List.of(), List.of(), List.of(), changed, List.of(),
                brief == null ? List.of() : List.of(brief), HostCounters.NONE, events);
    }

    /** Lets so many events happen with every tick. */
    public DemoHost withEvents(int perTick) {
        eventsPerTick = perTick;
        return this;
    }

    /** Returns a connection that came and went since the tick before; null where there are no others like it. */
    private Connection brief() {
        if (connections.size() < 40) {
            return null;
        }
        Connection like = connection(36);
        return new Connection(new ConnectionId(NAMESPACE, 0x7000_0000L + sequence, false), like.protocol(),
                like.family(), TcpState.CLOSE, Direction.OUTBOUND, false,
                new Endpoint(IpAddress.ofV4(0x0a00_0005), 51_000 + (int) (sequence % 1000), null),
                new Endpoint(IpAddress.ofV4(0xc633_6404), 443, null), "https", like.owners(), like.noOwnerReason(),
                like.uid(), like.user(), 0, 0x7000_0000L + sequence, 0, null, null, null, null, like.tcp(), null, null,
                null, null, BEGAN + sequence * 1_000_000 - 400_000,
                new ConnectionEnd(BEGAN + sequence * 1_000_000 - 12_000, EventReason.CLOSED_BY_PEER));
    }

    private TickReport report() {
        Map<NoOwnerReason, Integer> ownerless = new EnumMap<>(NoOwnerReason.class);
        for (Connection connection : connections) {
            if (connection.noOwnerReason() != null) {
                ownerless.merge(connection.noOwnerReason(), 1, Integer::sum);
            }
        }
        long sockets = 900_000 + connections.size() * 600L + random.nextInt(400_000);
        long owners = 1_500_000 + connections.size() * 900L + random.nextInt(2_000_000);
        long enrich = 400_000 + random.nextInt(900_000);
        long join = 300_000 + connections.size() * 300L + random.nextInt(200_000);
        return new TickReport(sequence, BEGAN + sequence * 1_000_000, sockets + owners + enrich + join + 150_000,
                sockets,
                owners, enrich, join, connections.size(), ownerless, 0.004 + random.nextDouble() / 500, 64_000_000,
                lookup(), new EventStatistics(sequence * 31, sequence * 7, 0, sequence * 2, 0, happening.told(), 0, 0),
                List.of());
    }

    private LookupStatistics lookup() {
        waves += 1 + random.nextInt(3);
        return new LookupStatistics(waves * 4, waves * 4 - 1, sequence / 40, sequence * 210, 30 + sequence * 3, 0,
                sequence / 20, 0, 3, 1, List.of(waves * 2, waves, waves / 2, 9L, 4L, 1L, 0L, 0L),
                List.of(sequence * 9, sequence / 3, 2L, 0L, 0L, 0L, 0L, 0L), random.nextInt(12), 214, 8192);
    }

    private static List<Capability> capabilities() {
        return List.of(Capability.available("sockets", "sock_diag"),
                Capability.limited("owners", "procfs", "the descriptors of 12 processes of other users cannot be read",
                        "run the collector with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH, or as root"),
                Capability.limited("namespaces", "procfs",
                        "1 of 3 network namespaces is not read: entering it needs CAP_SYS_ADMIN",
                        "run the collector with CAP_SYS_ADMIN, or as root"),
                Capability.unavailable("events", "bpf", "loading programs needs CAP_BPF and CAP_PERFMON",
                        "run the collector with these capabilities"),
                Capability.available("closes", "sock_diag"),
                Capability.available("tcp_metrics", "sock_diag"));
    }

    private static List<NetNamespace> namespaces() {
        return List.of(new NetNamespace(NAMESPACE, "host", NamespaceKind.HOST, 214, null),
                new NetNamespace(NAMESPACE + 391, "blue", NamespaceKind.NAMED, 3, null),
                new NetNamespace(NAMESPACE + 512, null, NamespaceKind.UNKNOWN, 5, "entering it needs CAP_SYS_ADMIN"));
    }

    private Connection connection(int i) {
        int program = i % PROGRAMS.length;
        boolean listener = i < PROGRAMS.length;
        boolean datagram = PORTS[program] == 123 || PORTS[program] == 53;
        boolean inbound = i % 3 != 1;
        NoOwnerReason reason = i % 12 == 11 ? REASONS[i / 12 % REASONS.length] : null;
        Endpoint here = new Endpoint(listener ? IpAddress.ANY_V4 : IpAddress.ofV4(0x0a00_0005),
                listener || inbound ? PORTS[program] : 32_768 + i % 28_000, null);
        Endpoint there = listener
                ? new Endpoint(IpAddress.ANY_V4, 0, null)
                : i % 7 == 3
                        ? new Endpoint(IpAddress.ofV6(0x2a00_1450_4001_0800L + i, 0x200eL + i), peerPort(i, inbound),
                                null)
                        : new Endpoint(IpAddress.ofV4(0x0a00_0100 + i * 7), peerPort(i, inbound), null);
        ProcessInfo process = processes.get(program);
        List<Owner> owners = reason == null ? List.of(new Owner(process.key(), 4 + i % 200)) : List.of();
        boolean tcp = !datagram && !listener;
        return new Connection(new ConnectionId(NAMESPACE, 0x1000L + i, false), datagram ? Protocol.UDP : Protocol.TCP,
                i % 7 == 3 && !listener ? Family.IPV6 : Family.IPV4,
                datagram
                        ? listener ? DatagramState.UNCONNECTED : DatagramState.CONNECTED
                        : listener
                                ? TcpState.LISTEN
                                : reason == NoOwnerReason.TIME_WAIT
                                        ? TcpState.TIME_WAIT
                                        : i % 29 == 5 ? TcpState.CLOSE_WAIT : TcpState.ESTABLISHED,
                listener
                        ? Direction.LISTEN
                        : i % 11 == 4
                                ? Direction.LOCAL
                                : inbound ? Direction.INBOUND : Direction.OUTBOUND,
                inbound, here, there, SERVICES[program], owners, reason, process.uid(), process.user(), 40_000L + i,
                0x1000L + i, 0, null, null,
                listener && !datagram ? null : new SocketQueues(0, i % 50 == 7 ? 14_480 : 0),
                listener && !datagram ? new ListenQueue(0, 511) : null, tcp ? metrics(i) : null,
                tcp ? rates(i) : null, null, tcp && i % 14 == 8 ? translation(here, there) : null, null,
                BEGAN - i * 7_000_000L);
    }

    private static NatTranslation translation(Endpoint here, Endpoint there) {
        return new NatTranslation(new Endpoint(IpAddress.ofV4(0xcb00_7109), here.port(), null),
                new Endpoint(IpAddress.ofV4(0xac11_0002), there.port(), null), true, true);
    }

    private static int peerPort(int i, boolean inbound) {
        return inbound ? 40_000 + i % 20_000 : PORTS[i % PORTS.length];
    }

    private TcpMetrics metrics(int i) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        values[TcpMetric.RTT_US.ordinal()] = 180 + random.nextInt(i % 9 == 0 ? 90_000 : 3_000);
        values[TcpMetric.RTT_VAR_US.ordinal()] = 40;
        values[TcpMetric.BYTES_SENT.ordinal()] = 1_000_000L * (sequence + 1);
        values[TcpMetric.BYTES_RECEIVED.ordinal()] = 500_000L * (sequence + 1);
        values[TcpMetric.SEGMENTS_SENT.ordinal()] = 1_000L * (sequence + 1);
        values[TcpMetric.DATA_SEGMENTS_SENT.ordinal()] = 900L * (sequence + 1);
        values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = i % 17 == 2 ? 14L * (sequence + 1) : 0;
        values[TcpMetric.CWND.ordinal()] = 10;
        return new TcpMetrics(values, "cubic");
    }

    private Rates rates(int i) {
        return i % 5 == 0
                ? Rates.IDLE
                : new Rates(random.nextInt(2_000_000) / (1 + i % 40), random.nextInt(4_000_000) / (1 + i % 60), 0);
    }
}
