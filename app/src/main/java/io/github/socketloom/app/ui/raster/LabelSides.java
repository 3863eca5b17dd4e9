package io.github.socketloom.app.ui.raster;

/**
 * Which sides of discs lines leave by, so that a label stands where it hides neither a line nor its arrow. Faint lines
 * do not count.
 */
final class LabelSides {
    /** Below, right, left, above: the order in which labels like to stand. */
    static final int SIDES = 4;

    private static final int BELOW = 0;
    private static final int RIGHT = 1;
    private static final int LEFT = 2;
    private static final int ABOVE = 3;
    private static final double FAINT = 0.5;
    private static final int MOST = 0x7f;

    private final byte[] lines;

    private LabelSides(byte[] lines) {
        this.lines = lines;
    }

    /** @param near which nodes may be labelled */
    static LabelSides of(GraphScene scene, boolean[] near) {
        LabelSides sides = new LabelSides(new byte[SIDES * scene.nodeCount()]);
        GraphScene.Edges edges = scene.edges();
        for (int edge = 0; edge < scene.edgeCount(); edge++) {
            int from = edges.from()[edge];
            int to = edges.to()[edge];
            if (edges.alpha()[edge] >= FAINT && from != to && (near[from] || near[to])) {
                double dx = scene.x(to) - scene.x(from);
                double dy = scene.y(to) - scene.y(from);
                sides.count(from, dx, dy);
                sides.count(to, -dx, -dy);
            }
        }
        return sides;
    }

    private void count(int node, double dx, double dy) {
        int side = Math.abs(dy) > Math.abs(dx) ? dy > 0 ? BELOW : ABOVE : dx > 0 ? RIGHT : LEFT;
        int at = SIDES * node + side;
        if (lines[at] < MOST) {
            lines[at]++;
        }
    }

    /** Returns the sides of a node, those with fewer lines first; of equal ones as labels like to stand. */
    int[] inOrder(int node) {
        int[] order = {BELOW, RIGHT, LEFT, ABOVE};
        for (int i = 1; i < SIDES; i++) {
            for (int j = i; j > 0 && lines[SIDES * node + order[j]] < lines[SIDES * node + order[j - 1]]; j--) {
                int swap = order[j];
                order[j] = order[j - 1];
                order[j - 1] = swap;
            }
        }
        return order;
    }
}
