package io.github.socketloom.app.window;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;

/** The list of keys. */
final class KeyList extends GridPane {
    private static final double ACTION_WIDTH = 360;

    KeyList() {
        getStyleClass().add("key-list");
        setHgap(24);
        setVgap(8);
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
            addRow(row++, keys, action);
        }
    }
}
