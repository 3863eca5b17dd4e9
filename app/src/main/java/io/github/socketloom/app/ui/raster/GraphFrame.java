package io.github.socketloom.app.ui.raster;

import java.util.Objects;

/**
 * Everything a picture of a graph depends on.
 *
 * @param width of the screen, above 0
 * @param height of the screen, above 0
 */
public record GraphFrame(GraphScene scene, Camera camera, GraphMarks marks, GraphPalette palette, double width,
        double height) implements PictureFrame {
    public GraphFrame {
        Objects.requireNonNull(scene);
        Objects.requireNonNull(camera);
        Objects.requireNonNull(marks);
        Objects.requireNonNull(palette);
        if (!(width > 0 && height > 0 && width < Double.POSITIVE_INFINITY && height < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("frame of " + width + " x " + height);
        }
    }

    @Override
    public GraphDrawing plan(TextMeasure texts, double scale) {
        return GraphPainter.plan(this, texts);
    }
}
