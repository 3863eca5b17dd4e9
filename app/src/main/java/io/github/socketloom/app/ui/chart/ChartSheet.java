package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.raster.Surface;
import io.github.socketloom.app.ui.raster.TextAnchor;
import io.github.socketloom.app.ui.raster.TextMeasure;
import io.github.socketloom.app.ui.raster.TextStyle;
import java.util.ArrayList;
import java.util.List;

/** A chart for a file: its title, the plot, and the lines that are shown with their latest values. */
final class ChartSheet {
    private static final double MARGIN = 12;
    private static final double SWATCH = 22;
    private static final double GAP = 6;
    private static final double ENTRY_GAP = 16;

    private final String title;
    private final ChartFrame frame;
    private final ChartPainter painter;
    private final TextMeasure texts;
    private final TextStyle heading;
    private final TextStyle style;
    private final double titleHeight;
    private final double legendTop;
    private final List<Entry> entries = new ArrayList<>();
    private final double height;

    private record Entry(LineLook look, String text, double x, double y) {}

    /**
     * @param frame of the plot; the sheet is as much higher as title and legend need
     * @param texts knows how wide text is
     * @param pixelScale pixels for one unit
     */
    ChartSheet(String title, ChartFrame frame, TextMeasure texts, double pixelScale) {
        this.title = title;
        this.frame = frame;
        this.texts = texts;
        style = new TextStyle(frame.fontSize(), false);
        heading = new TextStyle(frame.fontSize() * 1.2, true);
        titleHeight = Math.ceil(heading.height() + MARGIN);
        painter = new ChartPainter(frame, texts, pixelScale, titleHeight);
        legendTop = titleHeight + frame.height() + GAP;
        height = Math.ceil(placeLegend() + MARGIN);
    }

    private double placeLegend() {
        ChartScene scene = frame.scene();
        double row = Math.ceil(style.height() + GAP);
        double x = MARGIN;
        double y = legendTop;
        for (int i = 0; i < scene.data().lines().size(); i++) {
            ChartLine line = scene.data().lines().get(i);
            if (!scene.isShown(line)) {
                continue;
            }
            int last = scene.timeline().size() - 1;
            double value = last < 0 ? Double.NaN : line.values()[scene.timeline().reading(last)];
            String text = line.name() + "  " + ChartText.value(value, scene.writer());
            double wide = SWATCH + GAP + texts.width(text, style);
            if (x > MARGIN && x + wide > frame.width() - MARGIN) {
                x = MARGIN;
                y += row;
            }
            entries.add(new Entry(scene.looks().get(i), text, x, y + row / 2));
            x += Math.ceil(wide + ENTRY_GAP);
        }
        return entries.isEmpty() ? legendTop : y + row;
    }

    double width() {
        return frame.width();
    }

    double height() {
        return height;
    }

    void drawOn(Surface surface) {
        ChartPalette palette = frame.palette();
        surface.fill(palette.background());
        surface.text(title, heading, MARGIN, MARGIN / 2 + heading.ascent(), TextAnchor.START, palette.strongText());
        painter.drawOn(surface);
        for (Entry entry : entries) {
            int colour = palette.lines().get(entry.look.colour());
            surface.line(entry.x, entry.y, entry.x + SWATCH, entry.y, 2, colour, entry.look.dash());
            entry.look.marker().drawOn(surface, entry.x + SWATCH / 2, entry.y, colour);
            surface.text(entry.text, style, entry.x + SWATCH + GAP, entry.y + style.size() * 0.36, TextAnchor.START,
                    palette.strongText());
        }
    }
}
