package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What there is to say of a disc in a few lines. Immutable.
 *
 * @param node number of the disc
 * @param title its label
 * @param kind what kind of thing it is
 * @param icon its icon
 * @param facts what is known of it, the most important first
 * @param neighbours those with whom it has most to do, by the metric of the picture
 * @param furtherNeighbours how many neighbours it has beside these
 * @param health the worst of its lines, ownership apart; unknown if it has none
 * @param reason why; null where there is nothing to tell
 */
public record NodeSummary(int node, String title, String kind, String icon, List<Fact> facts,
        List<Neighbour> neighbours, int furtherNeighbours, LinkHealth health, String reason) {

    /** Most neighbours that are told. */
    public static final int MOST_NEIGHBOURS = 8;

    /**
     * Something known.
     *
     * @param label what it is
     * @param value as it is shown
     */
    public record Fact(String label, String value) {}

    /**
     * A neighbour.
     *
     * @param node number of its disc
     * @param edge number of the line to it
     * @param label its label
     * @param amount how much they have to do with each other, with its unit
     * @param client whether it opens connections to the disc
     * @param server whether the disc opens connections to it
     */
    public record Neighbour(int node, int edge, String label, String amount, boolean client, boolean server) {}

    public NodeSummary {
        facts = List.copyOf(facts);
        neighbours = List.copyOf(neighbours);
    }

    /**
     * Returns the summary of a disc.
     *
     * @param metric what the widths of the picture mean
     */
    public static NodeSummary of(DisplayedGraph graph, int node, LinkMetric metric) {
        DisplayedNode disc = graph.nodes().get(node);
        List<Neighbour> neighbours = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        LinkHealthTracker.Verdict worst = LinkHealthTracker.Verdict.UNKNOWN;
        for (int edge : graph.edgesAt(node)) {
            DisplayedEdge line = graph.edges().get(edge);
            if (!line.isOwnership()) {
                worst = worst.worse(new LinkHealthTracker.Verdict(line.health(), line.reason()));
                if (line.from() != line.to()) {
                    lines.add(edge);
                }
            }
        }
        lines.sort(Comparator.<Integer>comparingDouble(edge -> order(graph.edges().get(edge).amount()))
                .thenComparing(Comparator.naturalOrder()));
        for (int edge : lines.subList(0, Math.min(MOST_NEIGHBOURS, lines.size()))) {
            DisplayedEdge line = graph.edges().get(edge);
            int other = graph.opposite(edge, node);
            boolean from = line.from() == node;
            neighbours.add(new Neighbour(other, edge, graph.nodes().get(other).label(),
                    Amounts.text(metric, line.amount()), from ? line.backward() : line.forward(),
                    from ? line.forward() : line.backward()));
        }
        return new NodeSummary(node, disc.label(), Legend.kind(disc, graph.topology().actorTypes()), disc.icon(),
                facts(graph, disc, node), neighbours, lines.size() - neighbours.size(), worst.health(),
                worst.reason());
    }

    /** Sorts from large to small, what is not known last. */
    private static double order(double amount) {
        return Double.isNaN(amount) ? 1 : -amount;
    }

    private static List<Fact> facts(DisplayedGraph graph, DisplayedNode disc, int node) {
        String container = graph.topology().isFreeBsd() ? "Jail" : "Container";
        List<Fact> facts = new ArrayList<>();
        if (disc.kind() != DisplayedNode.Kind.ACTOR) {
            add(facts, disc.kind() == DisplayedNode.Kind.LEAVES ? "Endpoints" : "Programs",
                    Figures.count(disc.actors().size()));
        }
        Flow flow = Flow.of(graph, node);
        // payloads of other things than sockets count none
        if (disc.sockets() > 0 || flow.in + flow.out > 0) {
            add(facts, "Sockets", Figures.count(disc.sockets()));
            add(facts, "Connections in", Figures.count(flow.in));
            add(facts, "Connections out", Figures.count(flow.out));
            add(facts, "Closed recently", flow.closed == 0 ? null : Figures.count(flow.closed, "socket", "sockets"));
        }
        add(facts, "Receives", flow.receives());
        add(facts, "Sends", flow.sends());
        if (disc.kind() == DisplayedNode.Kind.ACTOR) {
            addActor(facts, disc.actor(), container, graph.topology().origin().os());
        } else if (disc.kind() == DisplayedNode.Kind.CONTAINER) {
            add(facts, container, disc.label());
        }
        return facts;
    }

    private static void addActor(List<Fact> facts, Actor actor, String container, String os) {
        add(facts, "Address", actor.endpoint().ip());
        add(facts, "Name", actor.endpoint().hostName());
        add(facts, "Subnet", actor.endpoint().subnet());
        add(facts, "Address space", actor.endpoint().addressSpace());
        Set<Long> pids = actor.processes().stream().map(each -> each.pid()).filter(Objects::nonNull)
                .collect(Collectors.toSet());
        if (pids.size() == 1) {
            add(facts, "PID", pids.iterator().next().toString());
        } else if (!pids.isEmpty()) {
            add(facts, "Processes", Figures.count(pids.size()));
        }
        add(facts, "User", actor.process().user());
        add(facts, container, actor.cgroup().runtimeId() == null ? null : actor.cgroup().containerName());
        add(facts, "Pod", actor.cgroup().podName());
        add(facts, "Image", actor.cgroup().image());
        add(facts, "Unit", actor.cgroup().unit());
        add(facts, "Command", actor.process().command());
        add(facts, "Shared sockets", actor.sharedSocketCount() == null
                ? null
                : Figures.count(actor.sharedSocketCount()));
        add(facts, "Why no owner", actor.noOwnerReason() == null
                ? null
                : OwnerReasons.sentences(actor.noOwnerReason(), os));
        add(facts, "Local addresses", actor.localIpCount() == null ? null : Figures.count(actor.localIpCount()));
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(new Fact(label, value));
        }
    }

    /** What goes in and out of a disc, seen from it. */
    private static final class Flow {

        private long in;
        private long out;
        private long closed;
        private double received = Double.NaN;
        private double sent = Double.NaN;

        static Flow of(DisplayedGraph graph, int node) {
            Flow flow = new Flow();
            for (int edge : graph.edgesAt(node)) {
                DisplayedEdge line = graph.edges().get(edge);
                if (!line.isOwnership() && line.life() != DisplayedNode.Life.GONE) {
                    line.links().forEach(link -> flow.add(link, graph, node));
                }
            }
            return flow;
        }

        private void add(Link link, DisplayedGraph graph, int node) {
            if (LinkKinds.isOwnership(link, graph.topology().linkTypes())) {
                return;
            }
            long connections = Math.max(0, LinkKinds.connections(link));
            closed += LinkKinds.closed(link);
            if (graph.nodeOfActor(link.key().source()) == node) {
                out += connections;
                sent = plus(sent, link.figures().bytesToServerPerSecond());
                received = plus(received, link.figures().bytesToClientPerSecond());
            }
            if (graph.nodeOfActor(link.key().target()) == node) {
                in += connections;
                sent = plus(sent, link.figures().bytesToClientPerSecond());
                received = plus(received, link.figures().bytesToServerPerSecond());
            }
        }

        private static double plus(double sum, Double more) {
            return more == null ? sum : Double.isNaN(sum) ? more : sum + more;
        }

        String receives() {
            return Double.isNaN(received) ? null : Amounts.rate(received);
        }

        String sends() {
            return Double.isNaN(sent) ? null : Amounts.rate(sent);
        }
    }
}
