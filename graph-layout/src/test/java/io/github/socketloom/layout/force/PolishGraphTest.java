package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PolishGraphTest {

    @Test
    @DisplayName("A hub and its leaves are one range, the hub first")
    void hub() {
        // a triangle 0 1 2; 3, 4 and 5 hang on 1
        PolishGraph graph = new Drawing(6, 0, 1, 1, 2, 2, 0, 3, 1, 1, 4, 5, 1).graph();
        int hub = numberOf(graph, 1);
        assertEquals(hub + 4, graph.end[hub]);
        assertEquals(Set.of(3, 4, 5), originals(graph, hub + 1, hub + 4));
        assertEquals(numberOf(graph, 0) + 1, graph.end[numberOf(graph, 0)]);
    }

    @Test
    @DisplayName("A branch is a range within that of the branch it hangs on")
    void branches() {
        // a triangle 0 1 2; on 0 hangs 3, on 3 hang 4 and 5, on 5 hangs 6
        PolishGraph graph = new Drawing(7, 0, 1, 1, 2, 2, 0, 0, 3, 3, 4, 3, 5, 5, 6).graph();
        assertEquals(Set.of(3, 4, 5, 6), branch(graph, 3));
        assertEquals(Set.of(5, 6), branch(graph, 5));
        assertEquals(Set.of(0, 3, 4, 5, 6), branch(graph, 0));
    }

    @Test
    @DisplayName("A path as long as allowed is a tree like any other")
    void path() {
        int[] pairs = new int[2 * (Polish.MOST_NODES - 1)];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = (i + 1) / 2;
        }
        PolishGraph graph = new Drawing(Polish.MOST_NODES, pairs).graph();
        assertEquals(Polish.MOST_NODES, graph.end[0]);
        assertEquals(Polish.MOST_NODES - 1, graph.edges);
    }

    @Property(tries = 500)
    void keepsEveryEdgeOnceAndHangsBranchesByOneNode(@ForAll @IntRange(min = 1, max = 30) int nodes,
            @ForAll @Size(max = 60) int[] ends) {
        int[] pairs = new int[ends.length / 2 * 2];
        Set<Long> wanted = new TreeSet<>();
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = Math.floorMod(ends[i], nodes);
        }
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i] != pairs[i + 1]) {
                wanted.add(key(pairs[i], pairs[i + 1]));
            }
        }
        PolishGraph graph = new Drawing(nodes, pairs).graph();
        Set<Long> found = new TreeSet<>();
        for (int edge = 0; edge < graph.edges; edge++) {
            assertTrue(graph.from[edge] < graph.to[edge]);
            found.add(key(graph.original[graph.from[edge]], graph.original[graph.to[edge]]));
        }
        assertEquals(wanted, found);
        assertEquals(wanted.size(), graph.edges);
        int[] sorted = graph.original.clone();
        Arrays.sort(sorted);
        for (int node = 0; node < nodes; node++) {
            assertEquals(node, sorted[node]);
        }
        for (int top = 0; top < nodes; top++) {
            assertTrue(graph.end[top] > top && graph.end[top] <= nodes);
            for (int node = top + 1; node < graph.end[top]; node++) {
                for (int at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
                    int other = graph.neighbours[at];
                    assertTrue(other >= top && other < graph.end[top], "only the top has edges out of a branch");
                }
            }
        }
        for (int edge = 0; edge < graph.edges; edge++) {
            assertArrayEquals(new int[]{edge, edge},
                    new int[]{edgeBetween(graph, graph.from[edge], graph.to[edge]),
                            edgeBetween(graph, graph.to[edge], graph.from[edge])});
        }
    }

    private static int edgeBetween(PolishGraph graph, int from, int to) {
        int at = Arrays.binarySearch(graph.neighbours, graph.offsets[from], graph.offsets[from + 1], to);
        return graph.edgeAt[at];
    }

    private static long key(int one, int other) {
        return (long) Math.min(one, other) << Integer.SIZE | Math.max(one, other);
    }

    private static int numberOf(PolishGraph graph, int original) {
        for (int i = 0; i < graph.size; i++) {
            if (graph.original[i] == original) {
                return i;
            }
        }
        throw new AssertionError("node " + original + " was lost");
    }

    private static Set<Integer> branch(PolishGraph graph, int original) {
        int top = numberOf(graph, original);
        return originals(graph, top, graph.end[top]);
    }

    private static Set<Integer> originals(PolishGraph graph, int first, int end) {
        Set<Integer> found = new TreeSet<>();
        for (int i = first; i < end; i++) {
            found.add(graph.original[i]);
        }
        return found;
    }
}
