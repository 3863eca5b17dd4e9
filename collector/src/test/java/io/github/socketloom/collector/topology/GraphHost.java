package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.AddressLiteral;
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
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.TickReport;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host that tests put processes and sockets on. */
final class GraphHost {

    static final long HOST = 4_026_531_840L;
    static final long POD = 4_026_532_600L;
    static final long OTHER_POD = 4_026_532_700L;
    static final long START = 1_795_262_400_000_000L;
    static final HostIdentity IDENTITY = new HostIdentity(null, "rack12");
    static final Redaction OPEN = new Redaction() {
        @Override
        public List<String> command(List<String> words) {
            return words;
        }

        @Override
        public String label(String key, String value) {
            return value;
        }
    };

    final Map<ConnectionId, Connection> connections = new LinkedHashMap<>();
    final Map<ProcessKey, ProcessInfo> processes = new LinkedHashMap<>();
    final Map<Long, NetNamespace> namespaces = new LinkedHashMap<>();
    private long cookies;

    GraphHost() {
        namespace(HOST, NamespaceKind.HOST, null);
    }

    void namespace(long id, NamespaceKind kind, String reason) {
        namespaces.put(id, new NetNamespace(id, null, kind, 1, reason));
    }

    ProcessInfo process(int pid, String name, Cgroup cgroup) {
        return add(new ProcessInfo(new ProcessKey(pid, START + pid), 1, 1000, "ann", name, List.of(name, "--run"),
                cgroup));
    }

    ProcessInfo process(int pid, String name) {
        return process(pid, name, Cgroup.of("/", CgroupStatus.HOST_ROOT));
    }

    ProcessInfo add(ProcessInfo process) {
        processes.put(process.key(), process);
        return process;
    }

    static Cgroup service(String unit) {
        return new Cgroup("/system.slice/" + unit, CgroupStatus.KNOWN, Orchestrator.SYSTEMD, "service",
                unit.replace(".service", ""), null, null, null, null, null, null, null, unit, "service", -1, Map.of());
    }

    static Cgroup docker(String id, String name, CgroupStatus status) {
        return new Cgroup("/system.slice/docker-" + id + ".scope", status, Orchestrator.DOCKER, "docker_container",
                name,
                id, name, "registry.example/" + name, null, null, null, null, "docker-" + id + ".scope", "scope", -1,
                name == null ? Map.of() : Map.of("team", "eng", "app", name));
    }

    static Cgroup pod(String id, String container, String pod, String workload) {
        return new Cgroup("/kubepods.slice/cri-containerd-" + id + ".scope", CgroupStatus.KNOWN, Orchestrator.K8S,
                "k8s_container", "k8s_cntr_demo_" + pod + "_" + container, id, container, "registry.example/web:1", pod,
                "uid-" + pod, "demo", workload, null, null, -1, Map.of("team", "eng", "app", "frontend"));
    }

    /** Returns 64 hexadecimal digits. */
    static String hash(int seed) {
        return String.format("%08x", seed * 0x9e3779b9).repeat(8);
    }

    static Endpoint end(String text) {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        String host = text.substring(0, colon).replace("[", "").replace("]", "");
        int scope = host.indexOf('%');
        return new Endpoint(AddressLiteral.parse(scope < 0 ? host : host.substring(0, scope)),
                port.equals("*") ? 0 : Integer.parseInt(port), scope < 0 ? null : host.substring(scope + 1));
    }

    /** What a socket is, with what most of them have. */
    final class Socket {
        private long namespace = HOST;
        private Protocol protocol = Protocol.TCP;
        private Family family;
        private SocketState state = TcpState.ESTABLISHED;
        private Direction direction;
        private boolean serving;
        private final Endpoint local;
        private final Endpoint remote;
        private List<Owner> owners = List.of();
        private NoOwnerReason reason;
        private Cgroup cgroup;
        private TcpMetrics tcp;
        private Rates rates;
        private NatTranslation nat;
        private String remoteName;
        private long firstSeen = START;

        private Socket(Direction direction, boolean serving, String local, String remote) {
            this.direction = direction;
            this.serving = serving;
            this.local = end(local);
            this.remote = remote == null ? Endpoint.NONE : end(remote);
            this.family = this.local.address().v4() ? Family.IPV4 : Family.IPV6;
        }

        Socket in(long id) {
            namespace = id;
            return this;
        }

        Socket udp() {
            protocol = Protocol.UDP;
            state = direction == Direction.LISTEN ? DatagramState.UNCONNECTED : DatagramState.CONNECTED;
            return this;
        }

        Socket protocol(Protocol other) {
            protocol = other;
            return this;
        }

        Socket family(Family other) {
            family = other;
            return this;
        }

        Socket state(SocketState other) {
            state = other;
            return this;
        }

        Socket of(ProcessInfo... all) {
            owners = Arrays.stream(all).map(each -> new Owner(each.key(), 3)).toList();
            return this;
        }

        Socket without(NoOwnerReason why) {
            reason = why;
            return this;
        }

        Socket cgroup(Cgroup group) {
            cgroup = group;
            return this;
        }

        Socket nat(String how, String who, boolean source) {
            nat = new NatTranslation(end(how), end(who), source, !source);
            return this;
        }

        Socket named(String name) {
            remoteName = name;
            return this;
        }

        Socket seen(long micros) {
            firstSeen = micros;
            return this;
        }

        Socket figures(long sent, long received, long retransmitted, long rttMicros) {
            long[] values = new long[TcpMetric.values().length];
            Arrays.fill(values, TcpMetrics.UNKNOWN);
            values[TcpMetric.BYTES_SENT.ordinal()] = sent;
            values[TcpMetric.BYTES_RECEIVED.ordinal()] = received;
            values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = retransmitted;
            values[TcpMetric.RTT_US.ordinal()] = rttMicros;
            values[TcpMetric.MIN_RTT_US.ordinal()] = rttMicros / 2;
            tcp = new TcpMetrics(values, "cubic");
            return this;
        }

        Socket rates(double sent, double received) {
            rates = new Rates(sent, received, 0);
            return this;
        }

        Connection make(long cookie) {
            return new Connection(new ConnectionId(namespace, cookie, false), protocol, family, state, direction,
                    serving, local, remote, null, owners, owners.isEmpty() ? reason : null, 1000, "ann", cookie, cookie,
                    0, cgroup, null, null, null, tcp, rates, null, nat, remoteName, firstSeen);
        }

        Connection add() {
            Connection made = make(++cookies);
            connections.put(made.id(), made);
            return made;
        }
    }

    Socket listener(String local) {
        return new Socket(Direction.LISTEN, true, local, null).state(TcpState.LISTEN);
    }

    Socket inbound(String local, String remote) {
        return new Socket(Direction.INBOUND, true, local, remote);
    }

    Socket outbound(String local, String remote) {
        return new Socket(Direction.OUTBOUND, false, local, remote);
    }

    /** Returns the client's socket of a local connection. */
    Socket client(String local, String remote) {
        return new Socket(Direction.LOCAL, false, local, remote);
    }

    /** Returns the server's socket of a local connection. */
    Socket server(String local, String remote) {
        return new Socket(Direction.LOCAL, true, local, remote);
    }

    Socket socket(Direction direction, boolean serving, String local, String remote) {
        return new Socket(direction, serving, local, remote);
    }

    /** Returns what happened in a reading. */
    static TickReport report(long sequence) {
        return new TickReport(sequence, START + sequence * 1_000_000, 1, 1, 1, 1, 1, 0, Map.of(), 0, 0,
                LookupStatistics.NONE, EventStatistics.NONE, List.of());
    }

    Snapshot snapshot() {
        return snapshot(1);
    }

    Snapshot snapshot(long sequence) {
        return new Snapshot(new HostInfo("rack12", "linux", "6.18", "amd64"), report(sequence), List.of(),
                List.copyOf(namespaces.values()), processes, List.copyOf(connections.values()));
    }

    Topology graph(TopologyRequest request) {
        return new TopologyBuilder(request, IDENTITY, OPEN).build(snapshot());
    }

    Topology graph(GroupBy groupBy) {
        return graph(request(groupBy, TopologyMode.AGGREGATED));
    }

    static TopologyRequest request(GroupBy groupBy, TopologyMode mode) {
        return new TopologyRequest(groupBy, mode, TopologyRequest.DEFAULT.sockets(),
                TopologyRequest.DEFAULT.protocols(), EndpointGrouping.BY_IP, SimplePattern.NOTHING);
    }

    static Actor actor(Topology graph, String displayName) {
        List<Actor> found = graph.actors().stream().filter(each -> displayName.equals(each.displayName())).toList();
        if (found.size() != 1) {
            throw new AssertionError(displayName + " is " + found + " of "
                    + graph.actors().stream().map(Actor::displayName).toList());
        }
        return found.get(0);
    }

    /** Returns the links that are no ownership as {@code client -> server protocol state type sockets/connections}. */
    static List<String> links(Topology graph) {
        Map<String, String> names = new LinkedHashMap<>();
        graph.actors().forEach(each -> names.put(each.key(), each.displayName()));
        return graph.links().stream().filter(each -> !each.key().type().equals(Link.OWNERSHIP))
                .map(each -> names.get(each.key().source()) + " -> " + names.get(each.key().target()) + " "
                        + each.key().protocol() + (each.key().state() == null ? "" : " " + each.key().state()) + " "
                        + each.socketCount() + "/" + each.connectionCount())
                .sorted().toList();
    }
}
