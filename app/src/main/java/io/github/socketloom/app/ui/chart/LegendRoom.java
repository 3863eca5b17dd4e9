package io.github.socketloom.app.ui.chart;

import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;

/** Room for a legend: as many rows as it has, up to a few, beyond which it is scrolled. FX thread. */
final class LegendRoom extends Region {
    /** Rows that can be seen at a time; the half one tells that there are more. */
    private static final double MOST_ROWS = 4.5;

    private final ChartLegend legend;
    private final ScrollPane scroll;

    LegendRoom(ChartLegend legend) {
        this.legend = legend;
        scroll = new ScrollPane(legend);
        scroll.getStyleClass().add("chart-legend-scroll");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setMinWidth(0);
        getChildren().add(scroll);
        legend.setOnEntryFocused(this::reveal);
    }

    private void reveal(Node entry) {
        double hiddenHeight = legend.getHeight() - scroll.getViewportBounds().getHeight();
        if (hiddenHeight > 0) {
            Bounds bounds = entry.getBoundsInParent();
            double above = scroll.getVvalue() * hiddenHeight;
            double needed = Math.max(bounds.getMaxY() - scroll.getViewportBounds().getHeight(),
                    Math.min(above, bounds.getMinY()));
            scroll.setVvalue(needed / hiddenHeight);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return legend.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        double row = legend.getChildren().isEmpty() ? 0 : legend.getChildren().get(0).prefHeight(-1);
        return Math.ceil(Math.min(legend.prefHeight(width), row * MOST_ROWS));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        layoutInArea(scroll, 0, 0, getWidth(), getHeight(), 0, HPos.LEFT, VPos.TOP);
    }
}
