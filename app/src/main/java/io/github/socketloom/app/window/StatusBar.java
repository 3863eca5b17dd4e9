package io.github.socketloom.app.window;

import atlantafx.base.controls.Popover;
import io.github.socketloom.app.ui.Icon;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.application.ConditionalFeature;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;

/**
 * The line at the bottom of the window: numbers that explain themselves when pressed, and on the right the latest
 * message to the user, until it is closed.
 */
final class StatusBar extends HBox {
    private static final PseudoClass ATTENTION = PseudoClass.getPseudoClass("attention");

    private static final Duration FADE = Duration.millis(150);

    private final HBox numbers = new HBox();
    private final Map<String, Button> buttons = new HashMap<>();
    private final Map<String, Explanation> explanations = new HashMap<>();
    private final Label message = new Label();
    private final Button dismiss = new Button(null, new Icon("close"));
    private final boolean animated;
    private Popover open;

    StatusBar(WindowModel model) {
        animated = model.isAnimated();
        getStyleClass().add("status-bar");
        setAlignment(Pos.CENTER_LEFT);
        numbers.setAlignment(Pos.CENTER_LEFT);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(numbers, gap, message(model));
        ObservableList<StatusItem> items = model.statusItems();
        items.addListener((ListChangeListener<StatusItem>) change -> show(items));
        show(items);
    }

    private Node message(WindowModel model) {
        message.textProperty().bind(model.messageProperty());
        message.getStyleClass().add("status-message");
        message.setMinWidth(0);
        Tooltip whole = new Tooltip();
        whole.textProperty().bind(model.messageProperty());
        whole.setWrapText(true);
        whole.setMaxWidth(480);
        message.setTooltip(whole);
        dismiss.getStyleClass().addAll("button-icon", "flat", "small");
        dismiss.setAccessibleText("Close the message");
        dismiss.setOnAction(event -> model.say(""));
        HBox box = new HBox(4, new Icon("info"), message, dismiss);
        box.setAlignment(Pos.CENTER_RIGHT);
        box.setMinWidth(0);
        box.visibleProperty().bind(model.messageProperty().isNotEmpty());
        box.managedProperty().bind(box.visibleProperty());
        HBox.setHgrow(box, Priority.SOMETIMES);
        return box;
    }

    private void show(List<StatusItem> items) {
        List<Node> nodes = new ArrayList<>();
        for (StatusItem item : items) {
            if (!nodes.isEmpty()) {
                Label dot = new Label("·");
                dot.getStyleClass().add("status-dot");
                nodes.add(dot);
            }
            Button button = buttons.computeIfAbsent(item.key(), this::button);
            button.setText(item.text());
            button.pseudoClassStateChanged(ATTENTION, item.attention());
            explanations.put(item.key(), item.explanation());
            nodes.add(button);
        }
        if (!numbers.getChildren().equals(nodes)) {
            // the dots are new each time: only a different set of numbers may replace what has the focus
            List<Node> before = numbers.getChildren().filtered(Button.class::isInstance);
            if (!before.equals(nodes.stream().filter(Button.class::isInstance).toList())) {
                numbers.getChildren().setAll(nodes);
            }
        }
    }

    private Button button(String key) {
        Button button = new Button();
        button.getStyleClass().addAll("flat", "status-number");
        button.setId("status-" + key);
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> explain(key, button));
        return button;
    }

    private void explain(String key, Button button) {
        closePopover();
        Popover popover = new Popover(new ExplanationPane(explanations.get(key)));
        popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_LEFT);
        popover.setHeaderAlwaysVisible(false);
        popover.setDetachable(false);
        if (!Platform.isSupported(ConditionalFeature.TRANSPARENT_WINDOW)) {
            // a plain rectangle: what is around an arrow and round corners would be white
            popover.setArrowSize(0);
            popover.setArrowIndent(0);
            popover.setCornerRadius(0);
        }
        popover.setAnimated(animated);
        popover.setFadeInDuration(FADE);
        popover.setFadeOutDuration(FADE);
        popover.setOnHidden(event -> button.requestFocus());
        popover.show(button);
        open = popover;
    }

    /** Closes the explanation that is open, if one is. Returns whether one was. */
    boolean closePopover() {
        boolean shown = open != null && open.isShowing();
        if (shown) {
            open.hide();
        }
        open = null;
        return shown;
    }
}
