package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.raster.PictureFrame;
import io.github.socketloom.app.ui.raster.TextMeasure;

/**
 * Everything a picture of a chart depends on.
 *
 * @param scene what is shown
 * @param span the span that was chosen; null if none
 * @param emphasised name of the line before which the others step back; null if none
 * @param palette its colours
 * @param fontSize of the labels
 * @param width of the picture
 * @param height of the picture
 */
record ChartFrame(ChartScene scene, ChartSpan span, String emphasised, ChartPalette palette, double fontSize,
        double width, double height) implements PictureFrame {

    @Override
    public Drawing plan(TextMeasure texts, double scale) {
        ChartPainter painter = new ChartPainter(this, texts, scale, 0);
        return surface -> {
            surface.fill(palette.background());
            painter.drawOn(surface);
        };
    }
}
