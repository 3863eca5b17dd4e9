package io.github.socketloom.app.ui;

import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.text.Text;

/** Texts for which there is not room enough. */
public final class ClippedText {

    private ClippedText() {}

    /** Gives a labelled node a tooltip that tells its text while only a part of it can be seen. */
    public static void explain(Labeled labeled) {
        LazyTooltip.install(labeled, () -> of(labeled));
    }

    /** Returns the text of a node of which only a part can be seen; empty if all of it can. */
    public static String of(Labeled labeled) {
        String text = labeled.getText();
        if (text == null || text.isEmpty() || labeled.isWrapText()) {
            return "";
        }
        Node drawn = labeled.lookup(".text");
        return drawn instanceof Text shown && shown.getText().equals(text) ? "" : text;
    }
}
