package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.Link;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What colours, icons and widths of a graph mean: only what occurs in it. What is gone is not counted. Immutable.
 *
 * @param nodes what discs stand for, by colour, then by name
 * @param widths what the width of lines means; null if no line has an amount
 * @param healths what the colours of lines mean, from good to bad, then unknown, then ownership
 * @param gone how many discs are shown though they are gone
 * @param closed how many sockets are shown though they are closed
 */
public record Legend(List<Nodes> nodes, Widths widths, List<Healths> healths, int gone, long closed) {

    /**
     * Discs of one kind.
     *
     * @param colour their colour
     * @param icon their icon
     * @param label what they are called
     * @param count how many actors there are of them, those in groups too
     */
    public record Nodes(NodeColour colour, String icon, String label, int count) {}

    /**
     * What the width of lines means.
     *
     * @param metric the metric
     * @param least width of the narrowest line
     * @param leastAmount what the least amount is, with its unit
     * @param greatest width of the widest line
     * @param greatestAmount what the greatest amount is, with its unit
     */
    public record Widths(LinkMetric metric, double least, String leastAmount, double greatest,
            String greatestAmount) {}

    /**
     * Lines of one colour.
     *
     * @param health how they do
     * @param label what that is called
     * @param meaning a sentence that explains it
     * @param count how many lines there are of it
     */
    public record Healths(LinkHealth health, String label, String meaning, int count) {}

    private static final List<LinkHealth> FROM_GOOD_TO_BAD = List.of(LinkHealth.GOOD, LinkHealth.STRAINED,
            LinkHealth.BAD, LinkHealth.UNKNOWN, LinkHealth.OWNERSHIP);

    public Legend {
        nodes = List.copyOf(nodes);
        healths = List.copyOf(healths);
    }

    /** Returns the legend of a graph whose widths show a metric. */
    public static Legend of(DisplayedGraph graph, LinkMetric metric) {
        int gone = 0;
        Map<NodeColour, Map<String, Nodes>> nodes = new EnumMap<>(NodeColour.class);
        for (DisplayedNode node : graph.nodes()) {
            if (node.life() == DisplayedNode.Life.GONE) {
                gone++;
                continue;
            }
            String label = kind(node, graph.topology().actorTypes());
            int actors = node.kind() == DisplayedNode.Kind.LEAVES ? node.actors().size() : 1;
            // one colour and word may stand for several icons: that of a single actor says more than that of a group
            nodes.computeIfAbsent(node.colour(), colour -> new TreeMap<>()).merge(label,
                    new Nodes(node.colour(), node.icon(), label, actors),
                    (one, other) -> new Nodes(one.colour(),
                            node.kind() == DisplayedNode.Kind.ACTOR ? other.icon() : one.icon(), label,
                            one.count() + other.count()));
        }
        List<Nodes> kinds = new ArrayList<>();
        nodes.values().forEach(each -> kinds.addAll(each.values()));
        return new Legend(kinds, widths(graph, metric), healths(graph), gone, closed(graph));
    }

    private static long closed(DisplayedGraph graph) {
        long closed = 0;
        for (DisplayedEdge edge : graph.edges()) {
            if (edge.life() != DisplayedNode.Life.GONE) {
                for (Link link : edge.links()) {
                    closed += LinkKinds.closed(link);
                }
            }
        }
        return closed;
    }

    private static Widths widths(DisplayedGraph graph, LinkMetric metric) {
        DisplayedEdge least = null;
        DisplayedEdge greatest = null;
        for (DisplayedEdge edge : graph.edges()) {
            if (edge.life() == DisplayedNode.Life.GONE || Double.isNaN(edge.amount())) {
                continue;
            }
            least = least == null || edge.amount() < least.amount() ? edge : least;
            greatest = greatest == null || edge.amount() > greatest.amount() ? edge : greatest;
        }
        return least == null
                ? null
                : new Widths(metric, least.width(), Amounts.text(metric, least.amount()), greatest.width(),
                        Amounts.text(metric, greatest.amount()));
    }

    private static List<Healths> healths(DisplayedGraph graph) {
        Map<LinkHealth, Integer> counts = new EnumMap<>(LinkHealth.class);
        for (DisplayedEdge edge : graph.edges()) {
            if (edge.life() != DisplayedNode.Life.GONE) {
                counts.merge(edge.health(), 1, Integer::sum);
            }
        }
        return FROM_GOOD_TO_BAD.stream().filter(counts::containsKey)
                .map(each -> new Healths(each, label(each), meaning(each), counts.get(each))).toList();
    }

    /** Returns what users call the state of a line. */
    public static String label(LinkHealth health) {
        return switch (health) {
            case UNKNOWN -> "Not measured";
            case GOOD -> "Good";
            case STRAINED -> "Strained";
            case BAD -> "Bad";
            case OWNERSHIP -> "Ownership";
        };
    }

    private static String meaning(LinkHealth health) {
        return switch (health) {
            case UNKNOWN -> "Nobody measures these connections: they are not TCP, or the system does not tell.";
            case GOOD -> "Hardly any segment was sent again, and the round trip takes as long as it used to.";
            case STRAINED -> "1 % of the segments or more were sent again, or the round trip takes twice as long as it"
                    + " used to.";
            case BAD -> "5 % of the segments or more were sent again, or the round trip takes four times as long as it"
                    + " used to.";
            case OWNERSHIP -> "No traffic: one belongs to the other, as a program to the host that it runs on.";
        };
    }

    /** Returns what users call the kind of thing that a disc stands for. */
    public static String kind(DisplayedNode node, Map<String, ActorType> types) {
        return switch (node.colour()) {
            case SELF -> node.kind() == DisplayedNode.Kind.ACTOR && node.actor().isSelf()
                    ? "This host"
                    : typeLabel(node, types);
            case UNKNOWN -> ActorKinds.isUnowned(node.actors().get(0)) ? "Unknown owner" : typeLabel(node, types);
            case PRIVATE_ENDPOINT -> "Private endpoint";
            case PUBLIC_ENDPOINT -> node.actors().get(0).isEndpoint() ? "Public endpoint" : typeLabel(node, types);
            case OTHER_ENDPOINT -> node.actors().get(0).isEndpoint() ? "Other endpoint" : typeLabel(node, types);
            default -> typeLabel(node, types);
        };
    }

    private static String typeLabel(DisplayedNode node, Map<String, ActorType> types) {
        String id = node.actors().get(0).type();
        if (node.kind() == DisplayedNode.Kind.CONTAINER) {
            id = Containers.of(node.actors().get(0)).kind();
        }
        ActorType type = types.get(id);
        return NodeLabels.harmless(type == null || type.label() == null ? id : type.label(), id);
    }
}
