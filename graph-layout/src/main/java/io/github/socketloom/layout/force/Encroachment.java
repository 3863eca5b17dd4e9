package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Parts components that have grown into each other: where nodes of two components overlap, the smaller one gives way as
 * a whole and keeps its shape, a few nodes to the nearest gap that is wide enough, others to where no component is. One
 * with a pinned node stays; two such stay as they are.
 */
final class Encroachment {

    /** Components of so many nodes look for a gap between other nodes. */
    private static final int FEW_NODES = 32;
    private static final int MOST_TRIES = 256;
    private static final double GOLDEN_ANGLE = 2.399963229728653;
    private static final float AIR = 1.1f;
    /** A component that found a gap and overlaps again, by a label, is packed. */
    private static final int MOST_TIMES = 2;

    private final GraphStore graph;
    private final HitGrid others;
    /** Whether a component grew since nodes were looked at, and how often it gave way already. */
    private boolean[] grown = new boolean[0];
    private byte[] gaveWay = new byte[0];
    private boolean done = true;
    private int[] componentOf = new int[0];
    /** All nodes by the left sides of their boxes, as sortable numbers. */
    private long[] order = new long[0];

    Encroachment(GraphStore graph) {
        this.graph = graph;
        others = new HitGrid(graph);
    }

    /** Forgets about all components; if some grew and were not looked at, it may have been any of the new ones. */
    void start(int components) {
        if (grown.length < components) {
            grown = new boolean[components + (components >> 1)];
            gaveWay = new byte[grown.length];
        }
        Arrays.fill(grown, 0, components, !done);
        Arrays.fill(gaveWay, 0, components, (byte) 0);
    }

    /** Says that the nodes of a component moved. */
    void grew(int component) {
        grown[component] = true;
        done = false;
    }

    /** Tells whether nobody has to be parted any more. */
    boolean done() {
        return done;
    }

    /** Looks for one component that has to give way, and moves it. None gives way more than twice: it ends. */
    void step(Components components, Packing packing) {
        int giving = components.count() > 1 ? find(components) : GraphStore.NONE;
        if (giving == GraphStore.NONE) {
            done = true;
            Arrays.fill(grown, 0, components.count(), false);
        } else {
            packing.invalidate();
            if (gaveWay[giving]++ > 0 || !findGap(components, giving)) {
                packing.place(components, giving, true);
            }
        }
    }

    /** Moves a small component to the nearest gap, if there is one near. */
    private boolean findGap(Components components, int component) {
        int nodes = components.size(component);
        if (nodes > FEW_NODES) {
            return false;
        }
        double largest = 0;
        for (int i = 0; i < nodes; i++) {
            graph.placed[components.node(component, i)] = false;
            largest = Math.max(largest, graph.radius[components.node(component, i)]);
        }
        others.build(true);
        for (int i = 0; i < nodes; i++) {
            graph.placed[components.node(component, i)] = true;
        }
        for (int attempt = 1; attempt <= MOST_TRIES; attempt++) {
            double dx = largest * Math.sqrt(attempt) * Math.cos(attempt * GOLDEN_ANGLE);
            double dy = largest * Math.sqrt(attempt) * Math.sin(attempt * GOLDEN_ANGLE);
            if (isFree(components, component, dx, dy)) {
                for (int i = 0; i < nodes; i++) {
                    int node = components.node(component, i);
                    graph.put(node, graph.x[node] + dx, graph.y[node] + dy);
                }
                return true;
            }
        }
        return false;
    }

    private boolean isFree(Components components, int component, double dx, double dy) {
        for (int i = 0; i < components.size(component); i++) {
            int node = components.node(component, i);
            double reach = Math.max(side(node), graph.radius[node] + graph.labelHeight[node]);
            if (!others.isFree((float) (graph.x[node] + dx), (float) (graph.y[node] + dy), (float) reach * AIR)) {
                return false;
            }
        }
        return true;
    }

    /** Finds a component that overlaps another one and should and can give way. */
    private int find(Components components) {
        int nodes = sort(components);
        for (int at = 0; at < nodes; at++) {
            int one = (int) order[at];
            double right = graph.x[one] + side(one);
            for (int beside = at + 1; beside < nodes; beside++) {
                int other = (int) order[beside];
                if (graph.x[other] - side(other) >= right) {
                    break;
                }
                int first = componentOf[one];
                int second = componentOf[other];
                if (first != second && (grown[first] || grown[second]) && overlap(one, other)) {
                    int giving = giving(components, first, second);
                    if (giving != GraphStore.NONE) {
                        return giving;
                    }
                }
            }
        }
        return GraphStore.NONE;
    }

    private int sort(Components components) {
        if (order.length < graph.nodeLimit()) {
            order = new long[graph.nodeLimit() + (graph.nodeLimit() >> 1)];
            componentOf = new int[order.length];
        }
        int nodes = 0;
        for (int component = 0; component < components.count(); component++) {
            for (int i = 0; i < components.size(component); i++) {
                int node = components.node(component, i);
                componentOf[node] = component;
                order[nodes++] = (long) ascending((float) (graph.x[node] - side(node))) << Integer.SIZE | node;
            }
        }
        Arrays.sort(order, 0, nodes);
        return nodes;
    }

    /** Returns an int that orders as the float does. */
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value);
        return bits ^ bits >> Integer.SIZE - 1 & Integer.MAX_VALUE;
    }

    /** Half the width of disc and label. */
    private double side(int node) {
        return Math.max(graph.radius[node], graph.labelWidth[node] / 2);
    }

    private boolean overlap(int one, int other) {
        double dx = (double) graph.x[one] - graph.x[other];
        double dy = (double) graph.y[one] - graph.y[other];
        double reach = (double) graph.radius[one] + graph.radius[other];
        if (graph.labelHeight[one] == 0 && graph.labelHeight[other] == 0) {
            return dx * dx + dy * dy < reach * reach;
        }
        return Math.abs(dx) < side(one) + side(other) && dy < reach + graph.labelHeight[other]
                && -dy < reach + graph.labelHeight[one];
    }

    private int giving(Components components, int first, int second) {
        boolean firstIsSmaller = components.size(first) < components.size(second)
                || components.size(first) == components.size(second) && first > second;
        int smaller = firstIsSmaller ? first : second;
        int larger = firstIsSmaller ? second : first;
        if (canGiveWay(components, smaller)) {
            return smaller;
        }
        return canGiveWay(components, larger) ? larger : GraphStore.NONE;
    }

    private boolean canGiveWay(Components components, int component) {
        if (gaveWay[component] == MOST_TIMES) {
            return false;
        }
        for (int i = 0; i < components.size(component); i++) {
            if (graph.pinned[components.node(component, i)]) {
                return false;
            }
        }
        return true;
    }
}
