package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.AddressLiteral;
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
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.TickReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hosts with TCP connections of which a test knows every byte. */
final class TrafficWorld {

    static final long NAMESPACE = 4_026_531_840L;
    static final long SECOND = 1_000_000_000L;

    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private List<NetNamespace> namespaces = List.of(new NetNamespace(NAMESPACE, null, NamespaceKind.HOST, 1, null));
    private List<Capability> capabilities = List.of();
    private List<String> errors = List.of();

    ProcessInfo process(int pid, String name) {
        return process(pid, name, Cgroup.UNKNOWN);
    }

    ProcessInfo process(int pid, String name, Cgroup cgroup) {
        ProcessInfo process = new ProcessInfo(new ProcessKey(pid, 1), 1, 0, "root", name,
                List.of(name, "--password=secret-of-" + name), cgroup);
        processes.put(process.key(), process);
        return process;
    }

    static Cgroup container(String id, String name) {
        return new Cgroup("/docker/" + id, CgroupStatus.KNOWN, Orchestrator.DOCKER, "docker_container", name, id, name,
                "image:1", null, null, null, null, null, null, -1, Map.of());
    }

    TrafficWorld namespaces(NetNamespace... all) {
        namespaces = List.of(all);
        return this;
    }

    TrafficWorld capabilities(Capability... all) {
        capabilities = List.of(all);
        return this;
    }

    TrafficWorld errors(String... all) {
        errors = List.of(all);
        return this;
    }

    Snapshot snapshot(List<Connection> connections) {
        return new Snapshot(new HostInfo("rack12", "linux", "6.18", "amd64"),
                new TickReport(7, 1_795_262_400_000_000L, 12_000_000, 1, 2, 3, 4, connections.size(),
                        Map.of(NoOwnerReason.TIME_WAIT, 3), 0.25, 1 << 20, LookupStatistics.NONE,
                        new EventStatistics(9, 4, 1, 2, 5), errors),
                capabilities, namespaces, processes, connections);
    }

    Snapshot snapshot(Flow... connections) {
        return snapshot(List.of(connections).stream().map(Flow::build).toList());
    }

    static Flow flow(long cookie, ProcessInfo owner) {
        return new Flow(cookie, owner);
    }

    /** One connection; its figures may be set anew for the next reading. */
    static final class Flow {
        private final long cookie;
        private final ProcessInfo owner;
        private long namespace = NAMESPACE;
        private SocketState state = TcpState.ESTABLISHED;
        private Direction direction = Direction.OUTBOUND;
        private boolean serving;
        private String local = "10.0.0.5";
        private String remote = "198.51.100.7";
        private int serverPort = 443;
        private long[] figures;

        private Flow(long cookie, ProcessInfo owner) {
            this.cookie = cookie;
            this.owner = owner;
        }

        Flow in(long id) {
            namespace = id;
            return this;
        }

        Flow state(SocketState value) {
            state = value;
            return this;
        }

        Flow way(Direction value, boolean serves) {
            direction = value;
            serving = serves;
            return this;
        }

        Flow ends(String own, String peer, int port) {
            local = own;
            remote = peer;
            serverPort = port;
            return this;
        }

        /** Sets received and sent bytes, received and sent segments, retransmissions and round trip time in µs. */
        Flow figures(long received, long sent, long in, long out, long again, long rtt) {
            figures = new long[]{received, sent, in, out, again, rtt};
            return this;
        }

        Flow bytes(long received, long sent) {
            return figures(received, sent, 0, 0, 0, 0);
        }

        Flow withoutFigures() {
            figures = null;
            return this;
        }

        Connection build() {
            Endpoint own = new Endpoint(AddressLiteral.parse(local),
                    serving ? serverPort : 40_000 + (int) cookie % 20_000,
                    null);
            Endpoint peer = new Endpoint(AddressLiteral.parse(remote),
                    serving ? 40_000 + (int) cookie % 20_000 : serverPort, null);
            return new Connection(new ConnectionId(namespace, cookie, false), Protocol.TCP, Family.IPV4, state,
                    direction, serving, own, peer, null,
                    owner == null ? List.of() : List.of(new Owner(owner.key(), 3)),
                    owner == null ? NoOwnerReason.EXITED : null, 0, "root", 1, cookie, 0, null, null,
                    new SocketQueues(2, 3), null, figures == null ? null : tcp(), null, null, null, null, 1);
        }

        private TcpMetrics tcp() {
            return TcpMetrics.of(values -> {
                values[TcpMetric.BYTES_RECEIVED.ordinal()] = figures[0];
                values[TcpMetric.BYTES_SENT.ordinal()] = figures[1];
                values[TcpMetric.BYTES_RETRANSMITTED.ordinal()] = 0;
                values[TcpMetric.SEGMENTS_RECEIVED.ordinal()] = figures[2];
                values[TcpMetric.SEGMENTS_SENT.ordinal()] = figures[3];
                values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = figures[4];
                values[TcpMetric.RTT_US.ordinal()] = figures[5];
            }, "cubic");
        }
    }
}
