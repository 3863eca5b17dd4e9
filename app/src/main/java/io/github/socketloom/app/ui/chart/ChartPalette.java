package io.github.socketloom.app.ui.chart;

import java.util.List;

/**
 * The colours of a chart, each 0xAARRGGBB.
 *
 * @param background behind everything, opaque
 * @param grid lines of the grid
 * @param axis the line of 0
 * @param text labels of the axes
 * @param strongText titles
 * @param accent borders of the span that was chosen, whose inside is filled with a tenth of it
 * @param lines as many as {@link #COLOURS}
 */
record ChartPalette(int background, int grid, int axis, int text, int strongText, int accent, List<Integer> lines) {
    /** How many colours lines have. */
    static final int COLOURS = 12;

    ChartPalette {
        lines = List.copyOf(lines);
        if (lines.size() != COLOURS) {
            throw new IllegalArgumentException(lines.size() + " colours of lines");
        }
    }
}
