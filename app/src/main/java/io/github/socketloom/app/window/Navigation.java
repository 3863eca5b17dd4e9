package io.github.socketloom.app.window;

import io.github.socketloom.app.ui.Icon;
import java.util.EnumMap;
import java.util.Map;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The list of views on the left. */
final class Navigation extends VBox {
    private final ToggleGroup group = new ToggleGroup();
    private final Map<ViewName, ToggleButton> buttons = new EnumMap<>(ViewName.class);

    Navigation(WindowModel model) {
        getStyleClass().add("navigation");
        for (ViewName view : ViewName.values()) {
            ToggleButton button = button(view, model);
            buttons.put(view, button);
            getChildren().add(button);
        }
        model.viewProperty().addListener((p, before, now) -> group.selectToggle(buttons.get(now)));
        group.selectToggle(buttons.get(model.viewProperty().get()));
        group.selectedToggleProperty().addListener((p, before, now) -> {
            if (now == null) {
                group.selectToggle(before); // one view is always open
            } else {
                model.viewProperty().set((ViewName) now.getUserData());
            }
        });
    }

    private ToggleButton button(ViewName view, WindowModel model) {
        Label title = new Label(view.title());
        title.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox line = new HBox(8, new Icon(view.icon()), title, gap);
        line.setAlignment(Pos.CENTER_LEFT);
        ToggleButton button = new ToggleButton();
        if (view == ViewName.COLLECTOR) {
            Icon badge = new Icon("warning");
            badge.getStyleClass().add("navigation-badge");
            badge.visibleProperty().bind(model.incompleteProperty());
            badge.managedProperty().bind(badge.visibleProperty());
            line.getChildren().add(badge);
        }
        button.setGraphic(line);
        button.setUserData(view);
        button.setId("view-" + view.key());
        button.setAccessibleText(view.title());
        button.setToggleGroup(group);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTooltip(new Tooltip(view.title() + " (Ctrl+" + view.digit() + ")"));
        button.getStyleClass().add("navigation-button");
        line.prefWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.max(0, button.getWidth() - button.getInsets().getLeft() - button.getInsets().getRight()),
                button.widthProperty(), button.insetsProperty()));
        return button;
    }
}
