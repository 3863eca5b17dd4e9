package io.github.socketloom.app.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** Stands where there is nothing to show: what is the matter, why, and what can be done about it. */
public final class EmptyStatePane extends VBox {

    /** Widest that its texts get, pixels: longer lines are hard to read. */
    public static final double TEXT_WIDTH = 560;

    private final Label title = text("empty-state-title");
    private final Label text = text("empty-state-text");

    /** @param name names it for tests; its title and text are called the same with {@code -title} and {@code -text} behind */
    public EmptyStatePane(String name) {
        setId(name);
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        setFillWidth(true);
        title.setId(name + "-title");
        text.setId(name + "-text");
        getChildren().addAll(title, text);
    }

    /** Adds something that helps, below the texts; it takes room only while it is visible. */
    public void add(Node remedy) {
        remedy.managedProperty().bind(remedy.visibleProperty());
        getChildren().add(remedy);
    }

    /** Returns a paragraph in the middle, as wide as is easy to read. */
    public static Label text(String... styles) {
        Label label = new Label();
        label.getStyleClass().addAll(styles);
        label.setWrapText(true);
        label.setMaxWidth(TEXT_WIDTH);
        label.setAlignment(Pos.CENTER);
        label.setTextAlignment(TextAlignment.CENTER);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** Says what is the matter, a few words, and why, in sentences. */
    public void say(String newTitle, String newText) {
        title.setText(newTitle);
        text.setText(newText);
    }
}
