package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertEquals;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EdgeCrossingsTest {

    @Test
    @DisplayName("Two diagonals of a square cross once, its sides never")
    void square() {
        Drawing square = new Drawing(4, 0, 1, 1, 2, 2, 3, 3, 0, 0, 2, 1, 3);
        System.arraycopy(new float[]{0, 1, 1, 0}, 0, square.x, 0, 4);
        System.arraycopy(new float[]{0, 0, 1, 1}, 0, square.y, 0, 4);
        assertEquals(1, placed(square).count());
    }

    @Test
    @DisplayName("Edges of one node do not cross, however they lie on each other")
    void commonEnd() {
        Drawing star = new Drawing(40, fan(40)).scattered(7.3f, 5);
        star.x[3] = star.x[2];
        star.y[3] = star.y[2];
        assertEquals(0, placed(star).count());
    }

    @Test
    @DisplayName("Edges of a range count one half, so that their sum counts each pair once")
    void halves() {
        Drawing cross = new Drawing(4, 0, 1, 2, 3);
        System.arraycopy(new float[]{0, 2, 1, 1}, 0, cross.x, 0, 4);
        System.arraycopy(new float[]{0, 0, -1, 1}, 0, cross.y, 0, 4);
        EdgeCrossings crossings = placed(cross);
        assertEquals(1, crossings.with(0));
        crossings.countHalf(0, 4);
        assertEquals(1, crossings.with(0) + crossings.with(1));
        crossings.countWhole(0, 4);
        assertEquals(2, crossings.with(0) + crossings.with(1));
    }

    /** Small whole coordinates: products are exact in floats, and many ends coincide or lie on other edges. */
    @Property(tries = 1000)
    void countsWhatExactArithmeticCounts(@ForAll @Size(min = 4, max = 40) int[] places,
            @ForAll @Size(max = 60) int[] ends) {
        int nodes = places.length / 2;
        int[] pairs = new int[ends.length / 2 * 2];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Math.floorMod(ends[i], nodes);
        }
        Drawing drawing = new Drawing(nodes, pairs);
        for (int node = 0; node < nodes; node++) {
            drawing.x[node] = Math.floorMod(places[2 * node], 8);
            drawing.y[node] = Math.floorMod(places[2 * node + 1], 8);
        }
        PolishGraph graph = drawing.graph();
        long wanted = 0;
        for (int one = 0; one < graph.edges; one++) {
            for (int other = 0; other < one; other++) {
                wanted += cross(drawing, graph, one, other) ? 1 : 0;
            }
        }
        assertEquals(wanted, placed(drawing).count());
    }

    private static boolean cross(Drawing drawing, PolishGraph graph, int one, int other) {
        int a = graph.original[graph.from[one]];
        int b = graph.original[graph.to[one]];
        int c = graph.original[graph.from[other]];
        int d = graph.original[graph.to[other]];
        return a != c && a != d && b != c && b != d && side(drawing, a, b, c) * side(drawing, a, b, d) < 0
                && side(drawing, c, d, a) * side(drawing, c, d, b) < 0;
    }

    private static long side(Drawing drawing, int a, int b, int c) {
        long bx = (long) drawing.x[b] - (long) drawing.x[a];
        long by = (long) drawing.y[b] - (long) drawing.y[a];
        long cx = (long) drawing.x[c] - (long) drawing.x[a];
        long cy = (long) drawing.y[c] - (long) drawing.y[a];
        return Long.signum(bx * cy - by * cx);
    }

    private static EdgeCrossings placed(Drawing drawing) {
        PolishGraph graph = drawing.graph();
        float[] x = new float[graph.size];
        float[] y = new float[graph.size];
        for (int i = 0; i < graph.size; i++) {
            x[i] = drawing.x[graph.original[i]];
            y[i] = drawing.y[graph.original[i]];
        }
        EdgeCrossings crossings = new EdgeCrossings(graph);
        crossings.place(0, graph.size, x, y);
        return crossings;
    }

    private static int[] fan(int nodes) {
        int[] pairs = new int[2 * (nodes - 1)];
        for (int leaf = 1; leaf < nodes; leaf++) {
            pairs[2 * leaf - 1] = leaf;
        }
        return pairs;
    }
}
