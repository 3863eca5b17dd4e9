package io.github.socketloom.app.topology;

import io.github.socketloom.app.ui.Icon;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Small buttons that show an icon only, and say in a tooltip what they do. */
final class IconButton {

    private IconButton() {}

    /**
     * Makes a button.
     *
     * @param id of the node
     * @param icon of the icons module
     * @param says what it does, and by which key
     */
    static Button of(String id, String icon, String says, Runnable action) {
        Button button = new Button(null, new Icon(icon));
        button.setId(id);
        button.getStyleClass().addAll("button-icon", "graph-button");
        button.setTooltip(new Tooltip(says));
        button.setAccessibleText(says);
        button.setOnAction(event -> action.run());
        return button;
    }
}
