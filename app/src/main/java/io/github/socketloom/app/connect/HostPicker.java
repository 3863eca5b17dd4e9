package io.github.socketloom.app.connect;

import io.github.socketloom.app.ui.Icon;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/**
 * The chip that names the host looked at, with the menu of what else could be. What this version cannot open is listed
 * with the reason and cannot be chosen.
 */
public final class HostPicker extends MenuButton {
    private final Icon state = new Icon("host");

    /** Makes a picker that names no host yet. */
    public HostPicker() {
        getStyleClass().addAll("host-picker", "flat");
        setGraphic(state);
        setAccessibleText("Host");
        showHost(null);
        HostChoice.all().forEach(choice -> getItems().add(item(choice)));
    }

    /** @param name name of the host; null while it is not known */
    public void showHost(String name) {
        setText(name == null ? "local" : name + " · local");
    }

    private static CustomMenuItem item(HostChoice choice) {
        CustomMenuItem item = new CustomMenuItem(line(choice));
        item.setDisable(!choice.isPossible());
        item.getStyleClass().add("host-choice");
        return item;
    }

    private static Node line(HostChoice choice) {
        Label title = new Label(choice.title());
        title.getStyleClass().add("host-choice-title");
        VBox text = new VBox(title);
        String second = choice.isPossible() ? "The collector runs inside this window." : choice.obstacle();
        Label reason = new Label(second);
        reason.getStyleClass().add("secondary");
        text.getChildren().add(reason);
        HBox line = new HBox(12, new Icon(choice.icon()), text);
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
