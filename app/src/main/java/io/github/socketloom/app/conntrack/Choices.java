package io.github.socketloom.app.conntrack;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

/**
 * A choice among a few, all of which can be seen, one of which holds.
 *
 * @param <T> what is chosen among
 */
final class Choices<T> extends HBox {

    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /**
     * @param id of the node; that of each button is this and its number, from 0
     * @param title what is chosen, for those who cannot see the buttons
     * @param choices what can be chosen and what it is called
     * @param chosen told what the user chooses
     */
    Choices(String id, String title, Map<T, String> choices, Consumer<T> chosen) {
        setId(id);
        getStyleClass().add("segment-row");
        setAlignment(Pos.CENTER_LEFT);
        int number = 0;
        for (Map.Entry<T, String> choice : choices.entrySet()) {
            ToggleButton button = new ToggleButton(choice.getValue());
            button.setId(id + "-" + number);
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(title + ": " + choice.getValue());
            button.getStyleClass().addAll("segment",
                    number == 0 ? "left-pill" : number == choices.size() - 1 ? "right-pill" : "center-pill");
            button.setOnAction(event -> {
                choose(choice.getKey()); // a second press does not leave nothing chosen
                chosen.accept(choice.getKey());
            });
            buttons.put(choice.getKey(), button);
            getChildren().add(button);
            number++;
        }
    }

    /** Shows what holds. */
    void choose(T value) {
        buttons.forEach((each, button) -> button.setSelected(each.equals(value)));
    }

    /** Calls a choice something else. */
    void call(T value, String name) {
        if (!buttons.get(value).getText().equals(name)) {
            buttons.get(value).setText(name);
        }
    }
}
