package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
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
import io.github.socketloom.collector.model.ProtocolCounter;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A session on a host where much happens: a snapshot, and as many updates as anybody wants. */
final class RandomTicks {

    static final long BEGIN = 1_790_000_000_000_000L;
    private static final HostInfo HOST = new HostInfo("rack12", "linux", "6.18.44", "amd64");
    private static final long NAMESPACE = 4026531840L;

    private final Random random;
    private final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();
    private final Map<ProcessKey, ProcessInfo> processes = new LinkedHashMap<>();
    private long sequence;
    private long time = BEGIN;
    private long cookies;
    private int pids = 100;
    private long counted;
    private long happened;

    RandomTicks(long seed) {
        random = new Random(seed);
    }

    /** Returns a host with so many connections. */
    Snapshot snapshot(int count) {
        connections.clear();
        processes.clear();
        sequence = 1;
        time += step();
        for (int i = 0; i < 3; i++) {
            process();
        }
        for (int i = 0; i < count; i++) {
            put(connection(new ConnectionId(NAMESPACE, ++cookies, random.nextInt(10) == 0), null));
        }
        return new Snapshot(HOST, report(), List.of(Capability.available("owners", "procfs")),
                List.of(new NetNamespace(NAMESPACE, "host", NamespaceKind.HOST, 3, null)), processes,
                List.copyOf(connections.values()), counters());
    }

    /** Returns the next tick, in which something of everything happens. */
    Update update() {
        sequence++;
        time += step();
        List<ProcessInfo> known = new ArrayList<>();
        List<ProcessKey> ended = new ArrayList<>();
        List<Connection> added = new ArrayList<>();
        List<Connection> changed = new ArrayList<>();
        List<ConnectionId> removed = new ArrayList<>();
        List<Connection> closed = new ArrayList<>();
        if (random.nextInt(3) == 0) {
            known.add(process());
        }
        List<Connection> before = List.copyOf(connections.values());
        for (Connection each : before) {
            int fate = random.nextInt(10);
            if (fate == 0) {
                connections.remove(each.id());
                removed.add(each.id());
                if (random.nextBoolean()) {
                    closed.add(ended(connection(each.id(), each)));
                }
            } else if (fate < 5) {
                changed.add(put(connection(each.id(), each)));
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            added.add(put(connection(new ConnectionId(NAMESPACE, ++cookies, random.nextInt(10) == 0), null)));
        }
        if (random.nextInt(5) == 0) {
            closed.add(ended(connection(new ConnectionId(NAMESPACE, ++cookies, false), null))); // never seen open
        }
        if (processes.size() > 5) {
            ProcessKey oldest = processes.keySet().iterator().next();
            processes.remove(oldest);
            ended.add(oldest);
        }
        return new Update(report(),
                random.nextInt(8) == 0
                        ? List.of(Capability.unavailable("nat", "netlink", "not permitted " + sequence,
                                null))
                        : null,
                random.nextInt(8) == 0
                        ? List.of(new NetNamespace(NAMESPACE, "host " + sequence, NamespaceKind.HOST, 3, null))
                        : null,
                known, ended, added, changed, removed, closed, counters(), events());
    }

    /** Returns a tick in which nothing happens but time. */
    Update quiet() {
        sequence++;
        time += 1_000_000;
        return new Update(report(), null, null, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
                HostCounters.NONE);
    }

    /** Returns more of the snapshot: connections that were there all the time. */
    Update more() {
        sequence++;
        time += step();
        List<Connection> rest = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            rest.add(put(connection(new ConnectionId(NAMESPACE, ++cookies, false), null)));
        }
        return new Update(report(), null, null, List.of(process()), List.of(), rest, List.of(), List.of(), List.of(),
                counters());
    }

    private long step() {
        return switch (random.nextInt(6)) {
            case 0 -> 1;
            case 1 -> 7_300_000;
            default -> 900_000 + random.nextInt(200_000);
        };
    }

    private Connection put(Connection connection) {
        connections.put(connection.id(), connection);
        return connection;
    }

    private ProcessInfo process() {
        ProcessKey key = new ProcessKey(pids++, time);
        ProcessInfo info = new ProcessInfo(key, 1, random.nextInt(2) * 1000, random.nextBoolean() ? "ann" : null,
                "worker", List.of("worker", "--listen", Integer.toString(random.nextInt(100))),
                random.nextBoolean() ? Cgroup.UNKNOWN : Cgroup.of("/system.slice/w.service", CgroupStatus.KNOWN));
        processes.put(key, info);
        return info;
    }

    private Connection connection(ConnectionId id, Connection like) {
        List<Owner> owners = new ArrayList<>();
        if (random.nextInt(4) > 0) {
            List<ProcessKey> keys = List.copyOf(processes.keySet());
            owners.add(new Owner(keys.get(random.nextInt(keys.size())), random.nextInt(50)));
        }
        TcpMetrics tcp = TcpMetrics.of(values -> {
            for (TcpMetric metric : TcpMetric.values()) {
                values[metric.ordinal()] = random.nextInt(5) == 0 ? TcpMetrics.UNKNOWN : random.nextInt(1 << 20);
            }
        }, random.nextBoolean() ? "cubic" : "bbr");
        return new Connection(id, Protocol.TCP, Family.IPV4,
                random.nextBoolean() ? TcpState.ESTABLISHED : TcpState.CLOSE_WAIT,
                random.nextBoolean() ? Direction.INBOUND : Direction.OUTBOUND, true,
                like == null ? end() : like.local(), like == null ? end() : like.remote(),
                random.nextBoolean() ? "https" : null, owners,
                owners.isEmpty() ? NoOwnerReason.NO_PERMISSION : null, 1000, "ann", 40_000 + id.key(), id.key(), 0,
                null, null, new SocketQueues(random.nextInt(3), 0), null, tcp,
                random.nextBoolean()
                        ? null
                        : new Rates(random.nextInt(1000), random.nextInt(1000), random.nextInt(2), 3, 4,
                                Double.NaN),
                null, null, null, like == null ? time : like.firstSeen());
    }

    private Connection ended(Connection c) {
        return new Connection(c.id(), c.protocol(), c.family(), TcpState.CLOSE, c.direction(), c.serving(), c.local(),
                c.remote(), c.serverPortName(), c.owners(), c.noOwnerReason(), c.uid(), c.user(), c.inode(),
                c.cookie(), c.cgroupId(), c.cgroup(), c.interfaceName(), c.queues(), c.listenQueue(), c.tcp(), null,
                c.detail(), c.nat(), c.remoteName(), c.firstSeen(),
                new ConnectionEnd(time, random.nextBoolean() ? EventReason.CLOSED_HERE : null));
    }

    private List<ConnectionEvent> events() {
        List<ConnectionEvent> events = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            ProcessKey key = processes.keySet().iterator().next();
            events.add(new ConnectionEvent(++happened, time - random.nextInt(1000),
                    EventKind.values()[random.nextInt(EventKind.values().length)], EventOrigin.BPF,
                    new ConnectionId(NAMESPACE, 1 + random.nextInt(50), false), NAMESPACE, Protocol.TCP, Family.IPV4,
                    Direction.OUTBOUND, end(), end(), "https", new EventActor(key, "worker", 1000, "ann", null), null,
                    time - 5_000_000, EventReason.CLOSED_BY_PEER, 0,
                    new EventTotals(random.nextInt(9000), 1, 2, 3, 0, 0, 250, 50), null));
        }
        return events;
    }

    private Endpoint end() {
        return new Endpoint(IpAddress.ofV4(0x0a00_0000 | random.nextInt(1 << 16)), 1 + random.nextInt(65_535), null);
    }

    private HostCounters counters() {
        if (random.nextInt(3) == 0) {
            return HostCounters.NONE;
        }
        counted += random.nextInt(100);
        return new HostCounters(List.of(new ProtocolCounters.Builder(NAMESPACE, counted)
                .set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.SENT, counted).build()), List.of(), null,
                List.of());
    }

    private TickReport report() {
        return new TickReport(sequence, time, 1000 + random.nextInt(100), 10, 20, 30, 40, connections.size(),
                Map.of(NoOwnerReason.NO_PERMISSION, 1 + random.nextInt(2)), 0.25, 1 << 20, LookupStatistics.NONE,
                EventStatistics.NONE, random.nextInt(10) == 0 ? List.of("owners: too many") : List.of());
    }
}
