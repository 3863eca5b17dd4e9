package io.github.socketloom.app.ui.chart;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.shape.Line;
import javafx.scene.shape.SVGPath;

/** A sample of a line with its marker. */
final class Swatch extends Region {
    private static final double LENGTH = 22;
    private final Line sample = new Line();
    private final SVGPath marker = new SVGPath();

    Swatch(LineLook look) {
        getStyleClass().addAll("chart-swatch", "chart-colour-" + (look.colour() + 1));
        sample.getStyleClass().add("chart-sample");
        if (look.dash().off() > 0) {
            sample.getStrokeDashArray().setAll(look.dash().on(), look.dash().off());
        }
        marker.getStyleClass().add("chart-marker");
        marker.setContent(look.marker().path());
        for (Node each : new Node[]{sample, marker}) {
            each.setManaged(false);
            getChildren().add(each);
        }
        setMouseTransparent(true);
    }

    @Override
    protected void layoutChildren() {
        double middle = getHeight() / 2;
        sample.setStartX(0.5);
        sample.setEndX(LENGTH - 0.5);
        sample.setStartY(middle);
        sample.setEndY(middle);
        marker.relocate(LENGTH / 2 + marker.getLayoutBounds().getMinX(), middle + marker.getLayoutBounds().getMinY());
    }
}
