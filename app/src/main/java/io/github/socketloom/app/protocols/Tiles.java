package io.github.socketloom.app.protocols;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

/**
 * Lays tiles out in rows of equal width and height that fill the width there is: as many in a row as fit, and not fewer
 * in the last row than there need be.
 */
final class Tiles extends Pane {

    private static final double ORDINARY_FONT = 12;

    private final double leastWidth;
    private final double mostWidth;
    private final double height;
    private final double gap;
    private double scale = 1;

    /**
     * @param leastWidth of a tile, pixels at the ordinary size of text
     * @param mostWidth of a tile, likewise
     * @param height of a tile, likewise; 0 for the height that tiles prefer
     * @param gap between tiles, pixels
     */
    Tiles(double leastWidth, double mostWidth, double height, double gap) {
        this.leastWidth = leastWidth;
        this.mostWidth = mostWidth;
        this.height = height;
        this.gap = gap;
        setMinWidth(0);
    }

    /** Says how large text is, pixels. */
    void setFontSize(double size) {
        double next = Math.max(1, size / ORDINARY_FONT);
        if (next != scale) {
            scale = next;
            requestLayout();
        }
    }

    /** Shows these tiles. */
    void show(List<? extends Node> tiles) {
        if (!getChildren().equals(tiles)) {
            getChildren().setAll(tiles);
        }
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** Returns how many tiles stand in a row. */
    static int columns(int tiles, double width, double leastWidth, double gap) {
        if (tiles == 0) {
            return 1;
        }
        int fitting = (int) Math.max(1, Math.min(tiles, Math.floor((width + gap) / (leastWidth + gap))));
        int rows = (tiles + fitting - 1) / fitting;
        return (tiles + rows - 1) / rows;
    }

    private int columns(double width) {
        return columns(getChildren().size(), width, leastWidth * scale, gap);
    }

    private double tileHeight() {
        if (height > 0) {
            return height * scale;
        }
        double most = 0;
        for (Node tile : getChildren()) {
            most = Math.max(most, tile.prefHeight(-1));
        }
        return snapSizeY(most);
    }

    @Override
    protected double computePrefWidth(double forHeight) {
        return getChildren().size() * (leastWidth * scale + gap);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        int tiles = getChildren().size();
        if (tiles == 0) {
            return 0;
        }
        int columns = columns(width < 0 ? getWidth() : width);
        int rows = (tiles + columns - 1) / columns;
        return rows * tileHeight() + (rows - 1) * gap;
    }

    @Override
    protected void layoutChildren() {
        int columns = columns(getWidth());
        double each = Math.min(mostWidth * scale, (getWidth() - (columns - 1) * gap) / columns);
        double tall = tileHeight();
        for (int i = 0; i < getChildren().size(); i++) {
            double left = snapPositionX(i % columns * (each + gap));
            double right = snapPositionX(i % columns * (each + gap) + each);
            getChildren().get(i).resizeRelocate(left, i / columns * (tall + gap), right - left, tall);
        }
    }
}
