package io.github.socketloom.app.connect;

import io.github.socketloom.app.ui.Icon;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The chip that names what is looked at, with the menu of what else could be. */
public final class HostPicker extends MenuButton {
    private static final double WIDEST = 280;

    private final Target target;
    private final Icon state = new Icon("host");

    /**
     * Makes a picker that names no host yet.
     *
     * @param target what is looked at
     * @param chosen told what the user wants to look at
     */
    public HostPicker(Target target, Consumer<HostChoice.Kind> chosen) {
        this.target = target;
        getStyleClass().addAll("host-picker", "flat");
        setId("host-picker");
        setGraphic(state);
        setAccessibleText("Host");
        setMaxWidth(WIDEST);
        showHost(null);
        HostChoice.all().forEach(choice -> getItems().add(item(choice, chosen)));
    }

    /** @param name name of the host; null while it is not known */
    public void showHost(String name) {
        String unknown = target instanceof Target.Local ? "" : target.name() + " · ";
        show(target.icon(), (name == null ? unknown : name + " · ") + target.way());
    }

    /** @param name name of the topology file that is looked at instead of a host */
    public void showFile(String name) {
        show("view-topology", name + " · topology file");
    }

    /** @param title what it is a recording of, and when it was made */
    public void showRecording(String title) {
        show(target.icon(), title);
    }

    private void show(String icon, String text) {
        state.show(icon);
        setText(text);
        setTooltip(new Tooltip(text));
    }

    private static CustomMenuItem item(HostChoice choice, Consumer<HostChoice.Kind> chosen) {
        CustomMenuItem item = new CustomMenuItem(line(choice));
        item.setId("host-choice-" + choice.icon());
        item.getStyleClass().add("host-choice");
        item.setOnAction(event -> chosen.accept(choice.kind()));
        return item;
    }

    private static Node line(HostChoice choice) {
        Label title = new Label(choice.title());
        title.getStyleClass().add("host-choice-title");
        Label reason = new Label(choice.text());
        reason.getStyleClass().add("secondary");
        HBox line = new HBox(12, new Icon(choice.icon()), new VBox(title, reason));
        line.setAlignment(Pos.TOP_LEFT);
        return line;
    }
}
