package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.topology.graph.NodeColour;
import io.github.socketloom.app.ui.raster.GraphPalette;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

/**
 * The colours of the theme, for pictures of graphs. A region without extent whose background the stylesheet fills with
 * every role in turn (topology.css: {@code .topology-palette}); tells whenever the theme gives them other colours.
 */
final class CssPalette extends Region {

    private static final int BEFORE_NODES = 3;
    private static final int NODES = NodeColour.values().length;
    private static final int EDGES = LinkHealth.values().length;
    private static final double BYTE = 255;

    /** @param changed told the palette as soon as there is one, and whenever it is another */
    CssPalette(Consumer<GraphPalette> changed) {
        getStyleClass().add("topology-palette");
        setManaged(false);
        setMouseTransparent(true);
        backgroundProperty().addListener((property, before, now) -> {
            if (now != null && now.getFills().size() == BEFORE_NODES + NODES + EDGES) {
                changed.accept(palette(now));
            }
        });
    }

    private static GraphPalette palette(Background background) {
        List<Integer> colours = background.getFills().stream().map(CssPalette::argb).toList();
        return new GraphPalette(colours.get(0), colours.get(1), colours.get(2),
                colours.subList(BEFORE_NODES, BEFORE_NODES + NODES),
                colours.subList(BEFORE_NODES + NODES, BEFORE_NODES + NODES + EDGES));
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
