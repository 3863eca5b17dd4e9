package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HopDistancesTest {

    @Test
    @DisplayName("Every row of host100 is what a breadth-first search from its node finds")
    void host() {
        BenchmarkGraph host = BenchmarkGraph.named("host100");
        PolishGraph graph = Drawing.of(host).graph();
        HopDistances distances = new HopDistances(graph);
        int rows = 0;
        while (distances.findNext()) {
            rows++;
        }
        assertEquals(100, rows);
        for (int node = 0; node < graph.size; node++) {
            int[] hops = host.hops(graph.original[node], Integer.MAX_VALUE);
            for (int other = 0; other < graph.size; other++) {
                int wanted = hops[graph.original[other]];
                assertEquals(wanted == 0 ? 0 : 1f / wanted, distances.closeness(node)[other]);
            }
        }
    }

    @Test
    @DisplayName("What is not reached is 0 close")
    void unreached() {
        HopDistances distances = new HopDistances(new Drawing(3, 0, 1).graph());
        while (distances.findNext()) {
            // one row after the other
        }
        assertEquals(0, distances.closeness(0)[2]);
        assertEquals(1, distances.closeness(0)[1]);
        assertFalse(distances.findNext());
    }
}
