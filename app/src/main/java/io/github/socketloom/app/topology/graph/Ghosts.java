package io.github.socketloom.app.topology.graph;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What vanished a moment ago, in the order in which it did. Used by one thread. */
final class Ghosts {

    /** How long something that vanished is still shown, microseconds. */
    static final long LIFE_MICROS = 5_000_000;
    /** Most discs, and most lines, that are shown though they are gone; of more the latest. */
    static final int MOST = 300;

    /** A line by the keys of its ends, the lesser first. */
    private record Ends(String one, String other) {
        static Ends of(String one, String other) {
            return one.compareTo(other) <= 0 ? new Ends(one, other) : new Ends(other, one);
        }
    }

    private record Node(DisplayedNode node, long until) {}

    private record Edge(DisplayedEdge edge, String from, String to, long until) {}

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<Ends, Edge> edges = new LinkedHashMap<>();

    void forget() {
        nodes.clear();
        edges.clear();
    }

    boolean isEmpty() {
        return nodes.isEmpty() && edges.isEmpty();
    }

    void add(DisplayedNode node, long now) {
        nodes.put(node.key(), new Node(gone(node), now + LIFE_MICROS));
    }

    void add(DisplayedEdge edge, String from, String to, long now) {
        edges.put(Ends.of(from, to), new Edge(edge, from, to, now + LIFE_MICROS));
    }

    /** Forgets discs whose time is over, that are back, or that are too many. */
    void dropNodes(long now, Predicate<DisplayedNode> isBack) {
        nodes.values().removeIf(ghost -> ghost.until() <= now || isBack.test(ghost.node()));
        shorten(nodes);
    }

    /** Returns the discs. */
    List<DisplayedNode> nodes() {
        return nodes.values().stream().map(Node::node).toList();
    }

    /**
     * Returns the lines, and forgets those whose time is over or that are not to be shown.
     *
     * @param numbers number of each disc by its key
     * @param lines the lines that are there, by the numbers of their ends
     */
    List<DisplayedEdge> edges(long now, Map<String, Integer> numbers, PairIndex lines) {
        List<DisplayedEdge> shown = new ArrayList<>();
        shorten(edges);
        Iterator<Edge> each = edges.values().iterator();
        while (each.hasNext()) {
            Edge ghost = each.next();
            int from = numbers.getOrDefault(ghost.from(), -1);
            int to = numbers.getOrDefault(ghost.to(), -1);
            if (ghost.until() <= now || from < 0 || to < 0 || lines.get(from, to) >= 0) {
                each.remove();
            } else {
                shown.add(gone(ghost.edge(), from, to));
            }
        }
        return shown;
    }

    /** Returns when the first of them will have been shown long enough, epoch microseconds; the greatest number if never. */
    long endsAt() {
        long end = Long.MAX_VALUE;
        for (Node ghost : nodes.values()) {
            end = Math.min(end, ghost.until());
        }
        for (Edge ghost : edges.values()) {
            end = Math.min(end, ghost.until());
        }
        return end;
    }

    private static void shorten(Map<?, ?> ghosts) {
        Iterator<?> oldest = ghosts.keySet().iterator();
        for (int surplus = ghosts.size() - MOST; surplus > 0; surplus--) {
            oldest.next();
            oldest.remove();
        }
    }

    private static DisplayedNode gone(DisplayedNode node) {
        return new DisplayedNode(node.key(), node.kind(), node.actors(), node.group(), node.label(), node.icon(),
                node.colour(), node.sockets(), node.radius(), DisplayedNode.Life.GONE);
    }

    private static DisplayedEdge gone(DisplayedEdge edge, int from, int to) {
        return new DisplayedEdge(from, to, edge.links(), edge.forward(), edge.backward(), edge.amount(), edge.width(),
                edge.health(), edge.reason(), DisplayedNode.Life.GONE);
    }
}
