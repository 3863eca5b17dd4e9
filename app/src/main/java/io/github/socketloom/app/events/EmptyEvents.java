package io.github.socketloom.app.events;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands in the place of events when there are none, and what can be done about it. */
final class EmptyEvents extends VBox {

    private static final double WIDTH = 560;

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button clear = new Button("Show all events");

    EmptyEvents(Runnable clearAll) {
        getStyleClass().addAll("empty-state", "events-empty");
        setAlignment(Pos.CENTER);
        setFillWidth(true);
        title.setId("events-empty-title");
        title.getStyleClass().add("empty-state-title");
        text.setId("events-empty-text");
        text.getStyleClass().add("empty-state-text");
        for (Label label : new Label[]{title, text}) {
            label.setWrapText(true);
            label.setMaxWidth(WIDTH);
            label.setAlignment(Pos.CENTER);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setMinHeight(USE_PREF_SIZE);
        }
        clear.setId("events-show-all");
        clear.setOnAction(event -> clearAll.run());
        clear.managedProperty().bind(clear.visibleProperty());
        getChildren().addAll(title, text, clear);
    }

    void explain(EventsState state) {
        title.setText(state.title());
        text.setText(state.text());
        clear.setVisible(state.kind() == EventsState.Kind.NO_MATCH);
    }
}
