package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.raster.Dash;
import io.github.socketloom.app.ui.raster.Surface;

/** Shapes that tell lines apart without colour, at their newest reading, under the crosshair and in the legend. */
enum Marker {
    DISC("M -3 0 A 3 3 0 1 1 3 0 A 3 3 0 1 1 -3 0 Z"),
    SQUARE("M -2.7 -2.7 L 2.7 -2.7 L 2.7 2.7 L -2.7 2.7 Z"),
    TRIANGLE("M 0 -3.5 L 3.6 2.7 L -3.6 2.7 Z"),
    DIAMOND("M 0 -3.9 L 3.9 0 L 0 3.9 L -3.9 0 Z"),
    TRIANGLE_DOWN("M 0 3.5 L 3.6 -2.7 L -3.6 -2.7 Z"),
    BAR("M -1.4 -4 L 1.4 -4 L 1.4 4 L -1.4 4 Z"),
    CROSS("M -3.6 -1.2 L -1.2 -1.2 L -1.2 -3.6 L 1.2 -3.6 L 1.2 -1.2 L 3.6 -1.2 L 3.6 1.2 L 1.2 1.2 L 1.2 3.6 "
            + "L -1.2 3.6 L -1.2 1.2 L -3.6 1.2 Z"),
    BEAM("M -4 -1.4 L 4 -1.4 L 4 1.4 L -4 1.4 Z");

    private final String path;

    Marker(String path) {
        this.path = path;
    }

    /** Returns its outline around 0, 0 as SVG path data. */
    String path() {
        return path;
    }

    /** Draws it as large as {@link #path} says. */
    void drawOn(Surface surface, double x, double y, int argb) {
        switch (this) {
            case DISC -> surface.disc(x, y, 3, argb);
            case SQUARE -> surface.box(x - 2.7, y - 2.7, 5.4, 5.4, 0, argb);
            case TRIANGLE -> surface.arrowHead(x, y - 3.5, 0, -1, 6.2, 7.2, argb);
            case TRIANGLE_DOWN -> surface.arrowHead(x, y + 3.5, 0, 1, 6.2, 7.2, argb);
            case DIAMOND -> {
                surface.arrowHead(x, y - 3.9, 0, -1, 3.9, 7.8, argb);
                surface.arrowHead(x, y + 3.9, 0, 1, 3.9, 7.8, argb);
            }
            case BAR -> surface.box(x - 1.4, y - 4, 2.8, 8, 0, argb);
            case BEAM -> surface.box(x - 4, y - 1.4, 8, 2.8, 0, argb);
            case CROSS -> {
                surface.line(x - 3.6, y, x + 3.6, y, 2.4, argb, Dash.SOLID);
                surface.line(x, y - 3.6, x, y - 1.2, 2.4, argb, Dash.SOLID);
                surface.line(x, y + 1.2, x, y + 3.6, 2.4, argb, Dash.SOLID);
            }
        }
    }
}
