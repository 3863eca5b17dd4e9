package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.TickReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A busy server: 240 processes in 60 services serve and use TCP connections whose counters grow. For measurements. */
final class WireHost {

    static final HostInfo INFO = new HostInfo("db1", "linux", "6.12.0", "amd64");
    static final List<Capability> CAPABILITIES = List.of(Capability.available("sockets", "sock_diag"),
            Capability.available("owners", "procfs"));

    private static final int PROCESSES = 240;
    private static final int SERVICES = 60;
    private static final long NAMESPACE = 4_026_531_840L;
    static final long EPOCH = 1_763_700_000_000_000L;
    private static final int[] PORTS = {443, 5432, 6379, 9092, 8080};
    private static final String[] PORT_NAMES = {"https", "postgresql", "redis", null, "http-alt"};

    /** Figures that a connection with traffic changes from one second to the next. */
    private static final List<TcpMetric> MOVING = List.of(TcpMetric.BYTES_SENT, TcpMetric.BYTES_ACKED,
            TcpMetric.BYTES_RECEIVED, TcpMetric.SEGMENTS_SENT, TcpMetric.SEGMENTS_RECEIVED,
            TcpMetric.DATA_SEGMENTS_SENT, TcpMetric.DATA_SEGMENTS_RECEIVED, TcpMetric.RTT_US, TcpMetric.RTT_VAR_US,
            TcpMetric.DELIVERY_RATE_BYTES_PER_SECOND, TcpMetric.PACING_RATE_BYTES_PER_SECOND,
            TcpMetric.TCPI_BUSY_TIME, TcpMetric.TCPI_DELIVERED);

    private final Random random;
    final List<ProcessInfo> processes = new ArrayList<>();
    final List<Connection> connections = new ArrayList<>();
    private long cookie = 0x10000;

    WireHost(int sockets, long seed) {
        random = new Random(seed);
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(process(i));
        }
        for (int i = 0; i < sockets; i++) {
            connections.add(connection());
        }
    }

    private static ProcessInfo process(int i) {
        int service = i % SERVICES;
        Cgroup cgroup = Cgroup.of("/system.slice/service-" + service + ".service", CgroupStatus.KNOWN);
        return new ProcessInfo(new ProcessKey(1000 + i, EPOCH + i), 1, 1000 + service, "user" + service,
                "service-" + service, List.of("/usr/lib/service/bin/service-" + service, "--config",
                        "/etc/service/" + service + ".conf", "--worker", Integer.toString(i)),
                "/usr/lib/service/bin/service-" + service, List.of(new Ancestor(1, "systemd")), cgroup, NAMESPACE);
    }

    private Connection connection() {
        ProcessInfo owner = processes.get(random.nextInt(PROCESSES));
        boolean serves = random.nextBoolean();
        int service = random.nextInt(PORTS.length);
        Endpoint here = new Endpoint(IpAddress.ofV4(0x0a000005), serves
                ? PORTS[service]
                : 32768 + random.nextInt(28000), null);
        Endpoint there = new Endpoint(IpAddress.ofV4(0x0a000000 | random.nextInt(1 << 20)),
                serves ? 32768 + random.nextInt(28000) : PORTS[service], null);
        cookie += 1 + random.nextInt(3);
        return new Connection(new ConnectionId(NAMESPACE, cookie, false), Protocol.TCP, Family.IPV4,
                TcpState.ESTABLISHED, serves ? Direction.INBOUND : Direction.OUTBOUND, serves, here, there,
                PORT_NAMES[service], List.of(new Owner(owner.key(), 3 + random.nextInt(1000))), null, owner.uid(),
                owner.user(), 20_000_000 + 7 * cookie, cookie, 4000 + owner.uid(), owner.cgroup(), null,
                new SocketQueues(0, 0), null, figures(), Rates.IDLE, null, null, null, EPOCH + cookie / 100);
    }

    private TcpMetrics figures() {
        return TcpMetrics.of(values -> {
            for (TcpMetric metric : TcpMetric.values()) {
                // a kernel of today tells all but the last ones
                if (metric.compareTo(TcpMetric.TCPI_RECEIVED_CE) < 0) {
                    values[metric.ordinal()] = random.nextInt(3) == 0 ? random.nextInt(100_000) : random.nextInt(20);
                }
            }
            for (TcpMetric metric : MOVING) {
                values[metric.ordinal()] = random.nextInt(1 << 24);
            }
        }, "cubic");
    }

    /** Lets a share of the connections move data. */
    List<Connection> move(double share) {
        List<Connection> changed = new ArrayList<>();
        for (int i = 0; i < connections.size(); i++) {
            if (random.nextDouble() < share) {
                Connection moved = moved(connections.get(i));
                connections.set(i, moved);
                changed.add(moved);
            }
        }
        return changed;
    }

    private Connection moved(Connection c) {
        TcpMetrics tcp = TcpMetrics.of(values -> {
            for (TcpMetric metric : TcpMetric.values()) {
                values[metric.ordinal()] = c.tcp().valueOrUnknown(metric);
            }
            for (TcpMetric metric : MOVING) {
                values[metric.ordinal()] += random.nextInt(20_000);
            }
        }, c.tcp().congestionControl());
        double sent = rate(); // nothing is sent twice
        Rates rates = new Rates(sent, rate(), 0, rate(), rate(), sent);
        return new Connection(c.id(), c.protocol(), c.family(), c.state(), c.direction(), c.serving(), c.local(),
                c.remote(), c.serverPortName(), c.owners(), null, c.uid(), c.user(), c.inode(), c.cookie(),
                c.cgroupId(), c.cgroup(), null, c.queues(), null, tcp, rates, null, null, null, c.firstSeen());
    }

    private double rate() {
        return (float) (random.nextInt(2_000_000) / 1.01);
    }

    /** Takes connections away. */
    List<ConnectionId> close(int count) {
        List<ConnectionId> closed = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int at = random.nextInt(connections.size());
            int last = connections.size() - 1;
            closed.add(connections.get(at).id());
            connections.set(at, connections.get(last));
            connections.remove(last);
        }
        return closed;
    }

    /** Makes connections. */
    List<Connection> open(int count) {
        List<Connection> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(connection());
        }
        connections.addAll(opened);
        return opened;
    }

    TickReport report() {
        return new TickReport(1, EPOCH, 50_000_000, 40_000_000, 5_000_000, 2_000_000, 3_000_000, connections.size(),
                Map.of(), 0.05, 200 << 20, LookupStatistics.NONE, EventStatistics.NONE, List.of());
    }
}
