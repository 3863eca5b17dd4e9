package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A host with as many TCP connections as wished, which come, go and move: half of them established, of those every fifth
 * with traffic, some listening, the rest in TIME_WAIT. The same seed makes the same host.
 */
final class SyntheticHost {

    static final HostInfo HOST = new HostInfo("synthetic", "linux", "6.18.44", "amd64");
    private static final long NAMESPACE = 4026531840L;
    private static final int PROCESSES = 240;
    private static final long BEGIN = 1_764_000_000_000_000L;

    private final Random random;
    private final FeedClock clock;
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private final Map<ConnectionId, Connection> rows = new LinkedHashMap<>();
    private final List<ConnectionId> ids = new ArrayList<>();
    private long nextKey = 1;
    private long sequence;
    private long numbered;

    SyntheticHost(long seed, int connections, FeedClock clock) {
        this.random = new Random(seed);
        this.clock = clock;
        for (int pid = 1; pid <= PROCESSES; pid++) {
            ProcessKey key = key(pid);
            processes.put(key, new ProcessInfo(key, 1, 1000, "app", "worker-" + pid,
                    List.of("/usr/lib/app/worker", "--instance", Integer.toString(pid), "--config",
                            "/etc/app/instances/" + pid + ".toml"),
                    Cgroup.UNKNOWN));
        }
        for (int i = 0; i < connections; i++) {
            add(connection(nextKey++));
        }
    }

    private static ProcessKey key(int pid) {
        return new ProcessKey(pid, BEGIN - pid);
    }

    private void add(Connection row) {
        rows.put(row.id(), row);
        ids.add(row.id());
    }

    int size() {
        return rows.size();
    }

    Map<ConnectionId, Connection> rows() {
        return rows;
    }

    Snapshot snapshot() {
        sequence++;
        return new Snapshot(HOST, report(), List.of(Capability.available("sockets", "netlink")),
                List.of(new NetNamespace(NAMESPACE, "host", NamespaceKind.HOST, PROCESSES, null)), processes,
                new ArrayList<>(rows.values()));
    }

    private TickReport report() {
        return new TickReport(sequence, clock.wallMicros(), 1000, 500, 100, 100, 100, rows.size(), Map.of(), 0.01,
                1 << 20, LookupStatistics.NONE, EventStatistics.NONE, List.of());
    }

    /**
     * Lets time pass.
     *
     * @param changed share of the connections whose figures change
     * @param churn share of the connections that go, and of those that come
     */
    Update tick(double changed, double churn) {
        List<ConnectionId> removed = new ArrayList<>();
        List<Connection> added = new ArrayList<>();
        List<Connection> closed = new ArrayList<>();
        int turns = (int) Math.round(rows.size() * churn);
        for (int i = 0; i < turns; i++) {
            ConnectionId id = takeAny();
            Connection row = rows.remove(id);
            removed.add(id);
            if (random.nextInt(4) == 0) {
                closed.add(moved(row));
            }
        }
        Map<ConnectionId, Connection> moved = new LinkedHashMap<>();
        int moves = (int) Math.round(ids.size() * changed);
        for (int i = 0; i < moves; i++) {
            ConnectionId id = ids.get(random.nextInt(ids.size()));
            Connection row = moved(rows.get(id));
            rows.put(id, row);
            moved.put(id, row);
        }
        for (int i = 0; i < turns; i++) {
            Connection row = connection(nextKey++);
            add(row);
            added.add(row);
        }
        return update(added, new ArrayList<>(moved.values()), removed, closed);
    }

    private ConnectionId takeAny() {
        int at = random.nextInt(ids.size());
        ConnectionId id = ids.get(at);
        ids.set(at, ids.get(ids.size() - 1));
        ids.remove(ids.size() - 1);
        return id;
    }

    Update update(List<Connection> added, List<Connection> changed, List<ConnectionId> removed,
            List<Connection> closed) {
        sequence++;
        return new Update(report(), null, null, List.of(), List.of(), added, changed, removed, closed,
                HostCounters.NONE);
    }

    /** Returns a tick in which nothing changes but so many things happen to connections. */
    Update update(int events) {
        List<ConnectionEvent> happened = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            happened.add(new ConnectionEvent(++numbered, clock.wallMicros(), EventKind.RETRANSMIT, EventOrigin.BPF,
                    new ConnectionId(NAMESPACE, 1 + i, false), NAMESPACE, Protocol.TCP, Family.IPV4,
                    Direction.OUTBOUND, Endpoint.NONE, Endpoint.NONE, "https", null, NoOwnerReason.EXITED, 0, null, 1,
                    EventTotals.NONE, null));
        }
        sequence++;
        return new Update(report(), null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                HostCounters.NONE, happened);
    }

    /** Returns a row in a newer form, which is the host's from now on. */
    Connection move(ConnectionId id) {
        Connection row = moved(rows.get(id));
        rows.put(id, row);
        return row;
    }

    /** Returns a new row, which the host has from now on. */
    Connection come() {
        Connection row = connection(nextKey++);
        add(row);
        return row;
    }

    void go(ConnectionId id) {
        rows.remove(id);
        ids.remove(id);
    }

    private TcpState state(long key) {
        long kind = key % 10;
        return kind < 5 ? TcpState.ESTABLISHED : kind < 6 ? TcpState.LISTEN : TcpState.TIME_WAIT;
    }

    Connection connection(long key) {
        TcpState state = state(key);
        boolean moving = state == TcpState.ESTABLISHED && key % 50 == 0;
        int peer = random.nextInt();
        return row(key, state, new Endpoint(IpAddress.ofV4(peer), 1024 + (int) (key * 7919 % 60000), null),
                moving ? rates() : Rates.IDLE, metrics(null), clock.wallMicros());
    }

    private Connection row(long key, TcpState state, Endpoint remote, Rates rates, TcpMetrics tcp, long firstSeen) {
        boolean held = state != TcpState.TIME_WAIT;
        boolean listens = state == TcpState.LISTEN;
        return new Connection(new ConnectionId(NAMESPACE, key, false), Protocol.TCP, Family.IPV4, state,
                listens ? Direction.LISTEN : Direction.INBOUND, true,
                new Endpoint(IpAddress.ofV4(0x0a000005), 443, null), listens ? Endpoint.NONE : remote, "https",
                held ? List.of(new Owner(key((int) (key % PROCESSES) + 1), (int) (key % 1000))) : List.of(),
                held ? null : NoOwnerReason.TIME_WAIT, 1000, "app",
                held ? key + 100_000 : 0, key, 0, null, null, listens ? null : new SocketQueues(0, 0), null,
                held && !listens ? tcp : null, held && !listens ? rates : null, null, null, null, firstSeen);
    }

    private Connection moved(Connection row) {
        return row(row.id().key(), (TcpState) row.state(), row.remote(), rates(), metrics(row.tcp()), row.firstSeen());
    }

    private Rates rates() {
        return new Rates((float) random.nextInt(1_000_000), (float) random.nextInt(1_000_000), 0);
    }

    private TcpMetrics metrics(TcpMetrics before) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        values[TcpMetric.RTT_US.ordinal()] = 100 + random.nextInt(100_000);
        values[TcpMetric.BYTES_SENT.ordinal()] = grown(before, TcpMetric.BYTES_SENT);
        values[TcpMetric.BYTES_RECEIVED.ordinal()] = grown(before, TcpMetric.BYTES_RECEIVED);
        values[TcpMetric.CWND.ordinal()] = 10;
        values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = 0;
        values[TcpMetric.SEGMENTS_SENT.ordinal()] = grown(before, TcpMetric.SEGMENTS_SENT);
        return new TcpMetrics(values, "cubic");
    }

    private long grown(TcpMetrics before, TcpMetric metric) {
        return (before == null ? 0 : before.valueOrUnknown(metric)) + random.nextInt(100_000);
    }
}
