package io.github.socketloom.app.ui.raster;

import java.util.BitSet;

/**
 * What the user points at, has chosen or looks for. Immutable.
 *
 * @param selected number of a node, or -1
 * @param hovered number of a node, or -1
 * @param selectedEdge number of an edge, or -1
 * @param focus number of the node whose neighbourhood {@code lit} is: of the edges only its own are lit; -1 if
 *              {@code lit} was chosen otherwise: edges between lit nodes are lit
 * @param lit nodes that stay as they are while all others are dimmed; null if all do
 */
public record GraphMarks(int selected, int hovered, int selectedEdge, int focus, BitSet lit) {
    /** Nothing at all. */
    public static final GraphMarks NONE = new GraphMarks(-1, -1, -1, -1, null);

    public GraphMarks {
        lit = lit == null ? null : (BitSet) lit.clone();
    }

    @Override
    public BitSet lit() {
        return lit == null ? null : (BitSet) lit.clone();
    }

    /** Returns these marks with one node's neighbourhood lit and all others dimmed. */
    public GraphMarks withFocus(GraphScene scene, int node) {
        BitSet near = new BitSet(scene.nodeCount());
        near.set(node);
        for (int i = 0; i < scene.edgeCount(); i++) {
            if (scene.from(i) == node) {
                near.set(scene.to(i));
            } else if (scene.to(i) == node) {
                near.set(scene.from(i));
            }
        }
        return new GraphMarks(selected, hovered, selectedEdge, node, near);
    }

    /** Returns these marks with some nodes lit and all others dimmed. */
    public GraphMarks withLit(BitSet nodes) {
        return new GraphMarks(selected, hovered, selectedEdge, -1, nodes);
    }

    /** Returns these marks with another node pointed at, or -1 for none. */
    public GraphMarks withHovered(int node) {
        return new GraphMarks(selected, node, selectedEdge, focus, lit);
    }

    /** Returns these marks with another node selected, or -1 for none. */
    public GraphMarks withSelected(int node) {
        return new GraphMarks(node, hovered, selectedEdge, focus, lit);
    }

    /** Returns these marks with another edge selected, or -1 for none. */
    public GraphMarks withSelectedEdge(int edge) {
        return new GraphMarks(selected, hovered, edge, focus, lit);
    }

    /** Whether some nodes are dimmed. */
    boolean hasLit() {
        return lit != null;
    }

    boolean isLit(int node) {
        return lit == null || lit.get(node);
    }

    boolean isEdgeLit(int from, int to) {
        return lit == null || (focus >= 0 ? from == focus || to == focus : lit.get(from) && lit.get(to));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphMarks marks && selected == marks.selected && hovered == marks.hovered
                && selectedEdge == marks.selectedEdge && focus == marks.focus
                && java.util.Objects.equals(lit, marks.lit);
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(selected, hovered, selectedEdge, focus, lit);
    }
}
