package io.github.socketloom.app.testing;

import static io.github.socketloom.app.testing.ConnectionBuilder.FIRST_SEEN;
import static io.github.socketloom.app.testing.ConnectionBuilder.connection;

import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A host with as many sockets as one likes, always the same for the same numbers. */
public final class SampleHost {

    private static final long TICK_MICROS = 1_000_000;
    private static final String[] PROGRAMS = {"nginx", "postgres", "sshd", "java", "redis-server", "chronyd",
            "firefox", "systemd-resolved"};
    private static final String[] USERS = {"www-data", "postgres", "root", "app", "redis", "_chrony", "anna",
            "systemd-resolve"};
    private static final int[] PORTS = {443, 5432, 22, 8080, 6379, 123, 443, 53};
    private static final String[] SERVICES = {"https", "postgresql", "ssh", "http-alt", "redis", "ntp", "https",
            "domain"};

    private final Random random = new Random(3);
    private final Connection[] connections;
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private long sequence = 1;

    /** @param sockets how many */
    public SampleHost(int sockets) {
        for (int i = 0; i < PROGRAMS.length; i++) {
            ProcessInfo process = new ProcessInfo(key(i), 1, 100 + i, USERS[i],
                    PROGRAMS[i].substring(0, Math.min(15, PROGRAMS[i].length())),
                    List.of("/usr/sbin/" + PROGRAMS[i], "--config", "/etc/" + PROGRAMS[i] + ".conf"),
                    Cgroup.of("/system.slice/" + PROGRAMS[i] + ".service", CgroupStatus.KNOWN));
            processes.put(process.key(), process);
        }
        connections = new Connection[sockets];
        for (int i = 0; i < sockets; i++) {
            connections[i] = make(i);
        }
    }

    private static ProcessKey key(int program) {
        return new ProcessKey(700 + 37 * program, FIRST_SEEN - program);
    }

    private Connection make(int i) {
        int program = Math.floorMod(i * 7, PROGRAMS.length);
        ConnectionBuilder builder = connection(i + 1).firstSeen(FIRST_SEEN - (long) (i % 5000) * TICK_MICROS)
                .user(100 + program, USERS[program]).service(SERVICES[program]);
        if (i % 11 == 5) {
            builder.withoutOwner(NoOwnerReason.NO_PERMISSION);
        } else {
            builder.ownedBy(key(program), 4 + i % 200);
        }
        if (i % 10 == 0) {
            return builder.listening(i % 20 == 0 ? "0.0.0.0" : "127.0.0.1", PORTS[program]).build();
        }
        builder.remote("198.51." + i / 250 % 250 + "." + i % 250, 1024 + i % 60000);
        if (i % 10 == 9) {
            return builder.protocol(Protocol.UDP).local("10.0.0.5", 20000 + i % 30000)
                    .remote("10.0.0.1", PORTS[program]).build();
        }
        if (i % 3 == 0) {
            builder.direction(Direction.INBOUND).local("10.0.0.5", PORTS[program]);
        } else {
            builder.local("10.0.0.5", 30000 + i % 30000).remote("203.0.113." + i % 250, PORTS[program]);
        }
        if (i % 29 == 3) {
            return builder.state(TcpState.TIME_WAIT).withoutOwner(NoOwnerReason.TIME_WAIT).build();
        }
        boolean idle = random.nextInt(3) > 0;
        long sent = 1 + random.nextInt(10_000);
        return builder.state(i % 31 == 7 ? TcpState.CLOSE_WAIT : TcpState.ESTABLISHED)
                .rates(idle ? 0 : random.nextInt(4_000_000), idle ? 0 : random.nextInt(40_000_000))
                .metric(TcpMetric.RTT_US, 90 + random.nextInt(i % 5 == 0 ? 300_000 : 3_000))
                .metric(TcpMetric.RTT_VAR_US, random.nextInt(500)).metric(TcpMetric.CWND, 10 + random.nextInt(90))
                .metric(TcpMetric.BYTES_SENT, sent * 1200).metric(TcpMetric.BYTES_RECEIVED, sent * 900)
                .metric(TcpMetric.DATA_SEGMENTS_SENT, sent)
                .metric(TcpMetric.RETRANSMITS_TOTAL, random.nextInt(4) == 0 ? random.nextInt(1 + (int) sent / 20) : 0)
                .metric(TcpMetric.TCPI_RTO, 204_000).metric(TcpMetric.MSS_SEND, 1448)
                .congestionControl("cubic").build();
    }

    private TickReport report() {
        long ownerless = 0;
        for (Connection connection : connections) {
            ownerless += connection.owners().isEmpty() ? 1 : 0;
        }
        return new TickReport(sequence, FIRST_SEEN + sequence * TICK_MICROS, 12_000_000, 8_000_000, 3_000_000, 0,
                1_000_000, connections.length, Map.of(NoOwnerReason.NO_PERMISSION, (int) ownerless), 0.004, 61 << 20,
                LookupStatistics.NONE, EventStatistics.NONE,
                List.of());
    }

    /** Returns the whole state. */
    public Snapshot snapshot() {
        return new Snapshot(new HostInfo("rack12", "linux", "6.18.44", "amd64"), report(), List.of(),
                List.of(new NetNamespace(ConnectionBuilder.NAMESPACE, "host", NamespaceKind.HOST, 200, null)),
                processes,
                List.of(connections));
    }

    /** Returns an update in which some sockets are new, some are in another state and some are gone. */
    public Update marks() {
        sequence++;
        List<Connection> added = new ArrayList<>();
        List<Connection> changed = new ArrayList<>();
        List<ConnectionId> removed = new ArrayList<>();
        for (int i = 1; i < connections.length; i += 13) {
            added.add(connection(1_000_000 + i).ownedBy(key(i % PROGRAMS.length), 9).user(100, "www-data").build());
        }
        for (int i = 7; i < connections.length; i += 13) {
            changed.add(connection(i + 1).state(TcpState.FIN_WAIT2).withoutOwner(NoOwnerReason.ORPHANED).build());
        }
        for (int i = 11; i < connections.length; i += 13) {
            removed.add(connections[i].id());
        }
        return new Update(report(), null, null, List.of(), List.of(), added, changed, removed, List.of());
    }

    /** Returns an update in which this share of the sockets, taken at random, have other figures. */
    public Update tick(double share) {
        sequence++;
        Map<ConnectionId, Connection> changed = new HashMap<>();
        int count = (int) (share * connections.length);
        for (int k = 0; k < count; k++) {
            int i = random.nextInt(connections.length);
            connections[i] = make(i);
            changed.put(connections[i].id(), connections[i]);
        }
        return new Update(report(), null, null, List.of(), List.of(), List.of(), List.copyOf(changed.values()),
                List.of(), List.of());
    }
}
