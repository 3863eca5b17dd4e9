package io.github.socketloom.app.window;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The list of keys; scrolls where the window is too low for it. */
final class KeyList extends ScrollPane {
    private static final double ACTION_WIDTH = 420;

    KeyList() {
        getStyleClass().addAll("key-list-scroll", "edge-to-edge");
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFitToWidth(true);
        setMinHeight(0);
        setContent(lines());
    }

    private static GridPane lines() {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("key-list");
        grid.setHgap(24);
        grid.setVgap(8);
        int row = 0;
        for (Keys.Line line : Keys.all()) {
            Label keys = new Label(line.keys());
            keys.getStyleClass().add("key");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Label action = new Label(line.action());
            action.setWrapText(true);
            action.setPrefWidth(ACTION_WIDTH);
            action.setMinHeight(Region.USE_PREF_SIZE);
            GridPane.setValignment(keys, VPos.TOP);
            GridPane.setValignment(action, VPos.TOP);
            grid.addRow(row++, keys, action);
        }
        return grid;
    }
}
