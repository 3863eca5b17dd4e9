package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.layout.quality.BenchmarkGraph;

/** Layouts of well-known graphs, and what tests ask of them. */
final class Layouts {

    static final float RADIUS = 3.5f;
    private static final double PIXELS = BenchmarkGraph.PIXELS_PER_UNIT;

    private Layouts() {}

    static ForceLayout empty() {
        return new ForceLayout(ForceLayoutSettings.defaults());
    }

    /** Adds a benchmark graph; in an empty layout handles are the graph's own numbers. */
    static void add(ForceLayout layout, BenchmarkGraph graph) {
        int first = layout.nodeLimit();
        for (int node = 0; node < graph.nodes(); node++) {
            layout.addNode((float) (graph.radius(node) * PIXELS));
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            layout.addEdge(first + graph.from(edge), first + graph.to(edge));
        }
    }

    static ForceLayout settled(BenchmarkGraph graph, ForceLayoutSettings settings) {
        ForceLayout layout = new ForceLayout(settings);
        add(layout, graph);
        layout.settle();
        return layout;
    }

    static ForceLayout settled(String graph) {
        return settled(BenchmarkGraph.named(graph), ForceLayoutSettings.defaults());
    }

    /** Adds a hub with leaves; returns the hub. */
    static int addStar(ForceLayout layout, int leaves) {
        int hub = layout.addNode(6);
        for (int leaf = 0; leaf < leaves; leaf++) {
            layout.addEdge(hub, layout.addNode(RADIUS));
        }
        return hub;
    }

    static float[][] positions(ForceLayout layout) {
        float[][] places = new float[2][layout.nodeLimit()];
        layout.copyPositions(places[0], places[1]);
        return places;
    }

    static double distance(ForceLayout layout, int one, int other) {
        return Math.hypot(layout.x(one) - layout.x(other), layout.y(one) - layout.y(other));
    }

    static void assertFinite(ForceLayout layout) {
        for (int node = 0; node < layout.nodeLimit(); node++) {
            if (layout.isNode(node)) {
                assertTrue(Float.isFinite(layout.x(node)) && Float.isFinite(layout.y(node)),
                        "node " + node + " is at " + layout.x(node) + ", " + layout.y(node));
            }
        }
    }

    /** Returns how many nodes overlap another one in world units; for graphs of moderate size. */
    static int overlapping(ForceLayout layout) {
        int limit = layout.nodeLimit();
        boolean[] overlaps = new boolean[limit];
        for (int one = 0; one < limit; one++) {
            for (int other = one + 1; other < limit && layout.isNode(one); other++) {
                if (layout.isNode(other)
                        && distance(layout, one, other) < layout.radius(one) + layout.radius(other)) {
                    overlaps[one] = true;
                    overlaps[other] = true;
                }
            }
        }
        int count = 0;
        for (boolean overlap : overlaps) {
            count += overlap ? 1 : 0;
        }
        return count;
    }
}
