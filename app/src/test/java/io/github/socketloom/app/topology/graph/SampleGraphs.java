package io.github.socketloom.app.topology.graph;

import static io.github.socketloom.app.testing.ConnectionBuilder.FIRST_SEEN;

import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.topology.EndpointGrouping;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.HostIdentity;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyBuilder;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A host whose sockets a test puts together, and the graphs that are made of it. */
final class SampleGraphs {

    static final String DOCKER_ID = "4f1d".repeat(16);

    private static final Redaction OPEN = new Redaction() {
        @Override
        public List<String> command(List<String> words) {
            return words;
        }

        @Override
        public String label(String key, String value) {
            return value;
        }
    };

    private final Map<ProcessKey, ProcessInfo> processes = new LinkedHashMap<>();
    private final Map<Long, Connection> connections = new LinkedHashMap<>();
    private TopologyRequest request = TopologyRequest.DEFAULT;
    private long seconds;

    static Cgroup unit(String name) {
        return new Cgroup("/system.slice/" + name, CgroupStatus.KNOWN, Orchestrator.SYSTEMD, "service", name, null,
                null,
                null, null, null, null, null, name, "service", -1, Map.of());
    }

    static Cgroup docker(String id, String name) {
        return new Cgroup("/system.slice/docker-" + id + ".scope",
                name == null ? CgroupStatus.RETRY_LATER : CgroupStatus.KNOWN, Orchestrator.DOCKER, "docker_container",
                name, id, name, "nginx:1.27", null, null, null, null, "docker-" + id + ".scope", "scope", -1, Map.of());
    }

    static Cgroup session(int uid) {
        return new Cgroup("/user.slice/user-" + uid + ".slice/session-2.scope", CgroupStatus.KNOWN,
                Orchestrator.SYSTEMD, "user", null, null, null, null, null, null, null, null, "session-2.scope",
                "scope", uid, Map.of());
    }

    /** Adds a process; its name is told by the kernel. */
    SampleGraphs process(int pid, String name, Cgroup cgroup) {
        ProcessKey key = key(pid);
        processes.put(key, new ProcessInfo(key, 1, 33, "www-data", name,
                List.of("/usr/sbin/" + name, "--listen", "all"), cgroup));
        return this;
    }

    SampleGraphs process(int pid, String name) {
        return process(pid, name, unit(name + ".service"));
    }

    SampleGraphs add(Connection... more) {
        for (Connection connection : more) {
            connections.put(connection.id().key(), connection);
        }
        return this;
    }

    SampleGraphs remove(long... keys) {
        for (long key : keys) {
            connections.remove(key);
        }
        return this;
    }

    /** Adds a connection of a process to each of some addresses, with the keys from {@code first} on. */
    SampleGraphs clients(int pid, long first, Collection<String> addresses) {
        long key = first;
        for (String address : addresses) {
            add(inbound(key++, pid, address).build());
        }
        return this;
    }

    /** Begins a connection that somebody made to port 443 of a process. */
    static ConnectionBuilder inbound(long key, int pid, String from) {
        return ConnectionBuilder.connection(key).ownedBy(key(pid), 4)
                .direction(io.github.socketloom.collector.model.Direction.INBOUND)
                .local("10.0.0.5", 443).remote(from, 40_000 + (int) (key % 20_000));
    }

    /** Begins a connection that a process made to a port somewhere. */
    static ConnectionBuilder outbound(long key, int pid, String to, int port) {
        return ConnectionBuilder.connection(key).ownedBy(key(pid), 5).local("10.0.0.5", 30_000 + (int) (key % 20_000))
                .remote(to, port);
    }

    /** Adds both sockets of a connection between two processes. */
    SampleGraphs local(long key, int client, int server, int port) {
        int clientPort = 50_000 + (int) (key % 10_000);
        return add(ConnectionBuilder.connection(key).ownedBy(key(client), 6)
                .direction(io.github.socketloom.collector.model.Direction.LOCAL).local("127.0.0.1", clientPort)
                .remote("127.0.0.1", port).build(),
                ConnectionBuilder.connection(key + 1).ownedBy(key(server), 7)
                        .direction(io.github.socketloom.collector.model.Direction.INBOUND).local("127.0.0.1", port)
                        .remote("127.0.0.1", clientPort).build());
    }

    static List<String> addresses(String prefix, int from, int count) {
        List<String> addresses = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            addresses.add(prefix + (from + i));
        }
        return addresses;
    }

    static ProcessKey key(int pid) {
        return new ProcessKey(pid, FIRST_SEEN - pid);
    }

    SampleGraphs by(GroupBy groupBy) {
        request = new TopologyRequest(groupBy, request.mode(), request.sockets(), request.protocols(),
                request.endpoints(), request.labels());
        return this;
    }

    SampleGraphs detailed() {
        request = new TopologyRequest(request.groupBy(), TopologyMode.DETAILED, request.sockets(),
                request.protocols(), request.endpoints(), request.labels());
        return this;
    }

    SampleGraphs bySubnet() {
        request = new TopologyRequest(request.groupBy(), request.mode(), request.sockets(), request.protocols(),
                EndpointGrouping.BY_SUBNET, request.labels());
        return this;
    }

    /** Lets time pass until the next reading. */
    SampleGraphs after(int more) {
        seconds += more;
        return this;
    }

    long now() {
        return FIRST_SEEN + seconds * 1_000_000;
    }

    List<Connection> connections() {
        return List.copyOf(connections.values());
    }

    ProcessInfo process(ProcessKey key) {
        return processes.get(key);
    }

    Topology topology() {
        Snapshot snapshot = new Snapshot(new HostInfo("rack12", "linux", "6.18.44", "amd64"),
                new TickReport(seconds, now(), 1, 1, 1, 1, 1, connections.size(), Map.of(), 0, 0,
                        LookupStatistics.NONE, EventStatistics.NONE, List.of()),
                List.of(), List.of(new NetNamespace(ConnectionBuilder.NAMESPACE, "host", NamespaceKind.HOST, 9, null)),
                processes, connections());
        return new TopologyBuilder(request, new HostIdentity(null, "rack12"), OPEN).build(snapshot);
    }

    DisplayedGraph show(GraphDisplay display) {
        return show(display, DisplayOptions.DEFAULT);
    }

    DisplayedGraph show(GraphDisplay display, DisplayOptions options) {
        return display.show(topology(), options, now());
    }

    static DisplayOptions toggled(String... groups) {
        return new DisplayOptions(LinkMetric.CONNECTIONS, DisplayOptions.DEFAULT_LEAF_THRESHOLD, Set.of(groups), true);
    }

    /** Returns the node with a label. */
    static DisplayedNode node(DisplayedGraph graph, String label) {
        return graph.nodes().get(number(graph, label));
    }

    static int number(DisplayedGraph graph, String label) {
        for (int i = 0; i < graph.nodes().size(); i++) {
            if (graph.nodes().get(i).label().equals(label)) {
                return i;
            }
        }
        throw new AssertionError("no " + label + " among " + labels(graph));
    }

    static List<String> labels(DisplayedGraph graph) {
        return graph.nodes().stream().map(DisplayedNode::label).toList();
    }

    /** Returns the line between two nodes with these labels. */
    static DisplayedEdge edge(DisplayedGraph graph, String one, String other) {
        return graph.edges().get(edgeNumber(graph, one, other));
    }

    static int edgeNumber(DisplayedGraph graph, String one, String other) {
        int node = number(graph, one);
        for (int edge : graph.edgesAt(node)) {
            if (graph.opposite(edge, node) == number(graph, other)) {
                return edge;
            }
        }
        throw new AssertionError("no line between " + one + " and " + other);
    }
}
