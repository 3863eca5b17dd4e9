package io.github.socketloom.app.ui.raster;

import java.util.List;

/**
 * Colours of a graph, all of them {@code 0xAARRGGBB}: the roles of the theme, looked up by whoever draws.
 *
 * @param background opaque
 * @param text of labels
 * @param accent ring of the selection, pin marks
 * @param nodes colours of discs, at least one, opaque
 * @param edges colours of edges, at least one; the first is that of ordinary ones
 */
public record GraphPalette(int background, int text, int accent, List<Integer> nodes, List<Integer> edges) {
    public GraphPalette {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        if (nodes.isEmpty() || edges.isEmpty()) {
            throw new IllegalArgumentException("a palette without colours of nodes or of edges");
        }
    }

    int node(int colour) {
        return nodes.get(colour % nodes.size());
    }

    int edge(int colour) {
        return edges.get(colour % edges.size());
    }

    /** Whether the background is dark. */
    boolean isDark() {
        return Blend.brightness(background) < 128;
    }
}
