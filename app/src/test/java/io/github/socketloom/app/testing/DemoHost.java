package io.github.socketloom.app.testing;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.ListenQueue;
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
    private static final long NAMESPACE = 4_026_531_840L;
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
    private long sequence;

    /** @param sockets how many it has */
    public DemoHost(int sockets) {
        for (int i = 0; i < PROGRAMS.length; i++) {
            processes.add(new ProcessInfo(new ProcessKey(800 + i * 37, BEGAN - 1_000_000L * i), 1, 100 + i, USERS[i],
                    PROGRAMS[i], List.of("/usr/bin/" + PROGRAMS[i], "--config", "/etc/" + PROGRAMS[i] + ".conf"),
                    Cgroup.of("/system.slice/" + PROGRAMS[i] + ".service", CgroupStatus.KNOWN)));
        }
        for (int i = 0; i < sockets; i++) {
            connections.add(connection(i));
        }
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
            if (before.tcp() != null) {
                Connection after = connection(i);
                connections.set(i, after);
                changed.add(after);
            }
        }
        return new Update(report(), null, null, List.of(), List.of(), List.of(), changed, List.of(), List.of());
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
        long join = 300_000 + connections.size() * 300L + random.nextInt(200_000);
        return new TickReport(sequence, BEGAN + sequence * 1_000_000, sockets + owners + join + 150_000, sockets,
                owners, 0,
                join, connections.size(), ownerless, 0.004 + random.nextDouble() / 500, 64_000_000,
                LookupStatistics.NONE, EventStatistics.NONE, List.of());
    }

    private static List<Capability> capabilities() {
        return List.of(Capability.available("sockets", "sock_diag"),
                Capability.limited("owners", "procfs", "the descriptors of 12 processes of other users cannot be read",
                        "run the collector with CAP_SYS_PTRACE and CAP_DAC_READ_SEARCH, or as root"),
                Capability.limited("namespaces", "procfs",
                        "1 of 3 network namespaces is not read: entering it needs CAP_SYS_ADMIN",
                        "run the collector with CAP_SYS_ADMIN, or as root"),
                Capability.unavailable("tcp_events", "bpf", "loading programs needs CAP_BPF and CAP_PERFMON",
                        "run the collector with these capabilities"),
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
                tcp ? rates(i) : null, null, null, null, BEGAN - i * 7_000_000L);
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
