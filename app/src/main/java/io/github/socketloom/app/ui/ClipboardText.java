package io.github.socketloom.app.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Puts text where other programs can take it. */
public final class ClipboardText {

    private ClipboardText() {}

    /** Puts a text on the clipboard in place of what is there; an empty one leaves that alone. FX thread. */
    public static void put(String text) {
        if (!text.isEmpty()) {
            ClipboardContent content = new ClipboardContent();
            content.putString(text);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }
}
