package io.github.socketloom.layout.force;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OverlapRemovalTest {

    @Test
    @DisplayName("Nodes that are apart stay, and nothing is reported")
    void apart() {
        float[] x = {0, 2.1f};
        assertFalse(pass(x, new float[2], 1, new boolean[2]));
        assertArrayEquals(new float[]{0, 2.1f}, x);
    }

    @Test
    @DisplayName("A leaf makes way for its hub, nine parts of ten")
    void leaf() {
        PolishGraph graph = new Drawing(3, 0, 1, 1, 2).graph();
        float[] x = new float[3];
        float[] y = new float[3];
        int hub = graph.degree(0) == 2 ? 0 : graph.degree(1) == 2 ? 1 : 2;
        int leaf = (hub + 1) % 3;
        x[leaf] = 1;
        y[(hub + 2) % 3] = 50;
        assertTrue(OverlapRemoval.pass(graph, x, y, new float[]{1, 1, 1}, new boolean[3]));
        assertTrue(x[leaf] - x[hub] > 2);
        assertEquals(9, (x[leaf] - 1) / -x[hub], 1e-3);
    }

    @Test
    @DisplayName("A fixed node stays and the other goes all the way; two fixed ones may overlap")
    void fixed() {
        float[] x = {0, 1};
        assertTrue(pass(x, new float[2], 1, new boolean[]{true, false}));
        assertEquals(0, x[0]);
        assertTrue(x[1] > 2);
        assertFalse(pass(new float[]{0, 1}, new float[2], 1, new boolean[]{true, true}));
    }

    @Test
    @DisplayName("A hundred nodes in one place come apart")
    void onePlace() {
        Drawing crowd = new Drawing(100);
        PolishGraph graph = crowd.graph();
        int passes = 0;
        while (OverlapRemoval.pass(graph, crowd.x, crowd.y, crowd.radius, crowd.pinned)) {
            assertTrue(passes++ < 1000, "still overlapping");
        }
        assertEquals(0, crowd.overlaps());
    }

    private static boolean pass(float[] x, float[] y, float radius, boolean[] fixed) {
        return OverlapRemoval.pass(new Drawing(2).graph(), x, y, new float[]{radius, radius}, fixed);
    }
}
