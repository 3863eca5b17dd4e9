package io.github.socketloom.app.topology;

import javafx.scene.control.Label;
import javafx.scene.layout.Pane;

/** What the pointer is on, beside the pointer. A layer of its own above the graph that takes no events. */
final class GraphTip extends Pane {

    private static final double AWAY = 16;
    private static final double EDGE = 4;
    private static final double WIDTH = 420;

    private final Label label = new Label();

    GraphTip() {
        getStyleClass().add("graph-tip-layer");
        label.setId("graph-tip");
        label.getStyleClass().add("graph-tip");
        label.setWrapText(true);
        label.setMaxWidth(WIDTH);
        label.setManaged(false);
        label.setVisible(false);
        setMouseTransparent(true);
        getChildren().add(label);
    }

    /** Says something beside a place; nothing if the text is empty. */
    void show(String text, double x, double y) {
        label.setVisible(!text.isEmpty());
        if (text.isEmpty()) {
            return;
        }
        label.setText(text);
        label.applyCss();
        double width = Math.min(WIDTH, Math.ceil(label.prefWidth(-1)));
        double height = Math.ceil(label.prefHeight(width));
        double left = x + AWAY + width <= getWidth() - EDGE ? x + AWAY : x - AWAY - width;
        double top = y + AWAY + height <= getHeight() - EDGE ? y + AWAY : y - AWAY - height;
        label.resizeRelocate(Math.max(EDGE, Math.round(left)), Math.max(EDGE, Math.round(top)), width, height);
    }

    void hide() {
        label.setVisible(false);
    }
}
