package io.github.socketloom.app.topology;

import io.github.socketloom.app.ui.LazyTooltip;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/**
 * A choice among a few, all of which can be seen, one of which holds.
 *
 * @param <T> what is chosen among
 */
final class Segments<T> extends HBox {

    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();
    private final Map<T, String> refusals = new LinkedHashMap<>();
    private final HBox row = new HBox();
    private final String title;

    /**
     * @param id of the node; that of each button is this and the name of its value
     * @param title what is chosen
     * @param choices what can be chosen and what it is called
     * @param chosen told what the user chooses
     */
    Segments(String id, String title, Map<T, String> choices, Consumer<T> chosen) {
        setId(id);
        getStyleClass().add("segments");
        setAlignment(Pos.CENTER_LEFT);
        this.title = title;
        Label label = new Label(title);
        label.getStyleClass().add("secondary");
        label.setMinWidth(USE_PREF_SIZE);
        row.getStyleClass().add("segment-row");
        int number = 0;
        for (Map.Entry<T, String> choice : choices.entrySet()) {
            ToggleButton button = new ToggleButton();
            button.setId(id + "-" + choice.getKey());
            button.setMinWidth(USE_PREF_SIZE);
            buttons.put(choice.getKey(), button);
            call(choice.getKey(), choice.getValue());
            button.getStyleClass().addAll("segment",
                    number == 0 ? "left-pill" : number == choices.size() - 1 ? "right-pill" : "center-pill");
            button.setOnAction(event -> {
                button.setSelected(true); // a second press does not leave nothing chosen
                chosen.accept(choice.getKey());
            });
            // a disabled button tells no pointer to anybody: the box around it does
            HBox around = new HBox(button);
            LazyTooltip.install(around, () -> refusals.getOrDefault(choice.getKey(), ""));
            row.getChildren().add(around);
            number++;
        }
        getChildren().addAll(label, row);
    }

    /** Lets a value be called by another name from now on. */
    void call(T value, String name) {
        buttons.get(value).setText(name);
        buttons.get(value).setAccessibleText(title + ": " + name);
    }

    /** Shows what holds. */
    void choose(T value) {
        buttons.forEach((each, button) -> button.setSelected(each.equals(value)));
    }

    /**
     * Lets a value be chosen or not.
     *
     * @param reason why not, a sentence; null if it can be chosen
     */
    void refuse(T value, String reason) {
        buttons.get(value).setDisable(reason != null);
        if (reason == null) {
            refusals.remove(value);
        } else {
            refusals.put(value, reason);
        }
    }
}
