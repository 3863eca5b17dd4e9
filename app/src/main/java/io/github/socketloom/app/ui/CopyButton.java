package io.github.socketloom.app.ui;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/** Puts a text on the clipboard, and says that it did. */
public final class CopyButton extends Button {

    /**
     * @param title what stands on the button
     * @param text what is copied, asked for when the button is pressed
     */
    public CopyButton(String title, Supplier<String> text) {
        super(title, new Icon("copy"));
        getStyleClass().addAll("small", "copy-button");
        setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip("Copy to the clipboard"));
        setOnAction(event -> {
            ClipboardText.put(text.get());
            setText("Copied");
        });
        hoverProperty().addListener((property, before, hovering) -> {
            if (!hovering) {
                setText(title);
            }
        });
    }
}
