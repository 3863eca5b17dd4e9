package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Icon;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;

/** The choice of the network namespace that is looked at, each with its state in words. */
final class NamespaceMenu extends MenuButton {

    private final ConntrackViewModel model;

    NamespaceMenu(ConntrackViewModel model) {
        super("", new Icon("namespace"));
        this.model = model;
        setId("conntrack-namespace");
        setTooltip(new Tooltip("The network namespace that is looked at: each tracks the connections of its own"));
        setMnemonicParsing(false);
        getItems().add(new MenuItem()); // without any item the menu would never open
        setOnShowing(event -> getItems().setAll(items()));
    }

    void show(NamespaceChoice chosen) {
        String text = chosen == null ? "No namespace is known yet" : text(chosen);
        if (!text.equals(getText())) {
            setText(text);
            setAccessibleText("Network namespace: " + text);
        }
        setDisable(chosen == null);
    }

    private static String text(NamespaceChoice choice) {
        return choice.title() + " · " + choice.words();
    }

    private List<CheckMenuItem> items() {
        ConntrackPicture picture = model.pictureProperty().get();
        return picture.namespaces().stream().map(choice -> {
            CheckMenuItem item = new CheckMenuItem(text(choice));
            item.setMnemonicParsing(false);
            item.setSelected(picture.chosen() != null && choice.id() == picture.chosen().id());
            item.setOnAction(event -> model.choose(choice));
            return item;
        }).toList();
    }
}
