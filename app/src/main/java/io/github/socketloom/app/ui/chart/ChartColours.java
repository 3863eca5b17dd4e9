package io.github.socketloom.app.ui.chart;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of the theme, for pictures of charts. A region without extent whose background the stylesheet fills with
 * every role in turn (chart.css: {@code .chart-palette}); tells whenever the theme gives them other colours.
 */
final class ChartColours extends Region {
    private static final int BEFORE_LINES = 6;
    private static final double BYTE = 255;

    /** @param changed told the palette as soon as there is one, and whenever it is another */
    ChartColours(Consumer<ChartPalette> changed) {
        getStyleClass().add("chart-palette");
        setManaged(false);
        setMouseTransparent(true);
        backgroundProperty().addListener((property, before, now) -> {
            if (now != null && now.getFills().size() == BEFORE_LINES + ChartPalette.COLOURS) {
                changed.accept(palette(now.getFills().stream().map(ChartColours::argb).toList()));
            }
        });
    }

    private static ChartPalette palette(List<Integer> colours) {
        return new ChartPalette(colours.get(0), colours.get(1), colours.get(2), colours.get(3), colours.get(4),
                colours.get(5), colours.subList(BEFORE_LINES, colours.size()));
    }

    private static int argb(BackgroundFill fill) {
        Color colour = (Color) fill.getFill();
        return part(colour.getOpacity()) << 24 | part(colour.getRed()) << 16 | part(colour.getGreen()) << 8
                | part(colour.getBlue());
    }

    private static int part(double share) {
        return (int) Math.round(share * BYTE);
    }
}
