package io.github.socketloom.app.connections;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands in the place of rows when there are none, and what can be done about it. */
final class EmptyTable extends VBox {

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button clear = new Button("Clear filter");

    EmptyTable(Runnable clearFilter) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        title.getStyleClass().add("empty-state-title");
        text.getStyleClass().add("empty-state-text");
        text.setWrapText(true);
        clear.setOnAction(event -> clearFilter.run());
        getChildren().addAll(title, text, clear);
    }

    void explain(TableContent content) {
        int total = content.counts().total();
        switch (content.emptiness()) {
            case WAITING -> say("Waiting for the first reading", "The collector is being asked for its sockets.");
            case FAILED -> say("No reading came", content.feed().message());
            case NO_SOCKETS -> say("No sockets",
                    "The collector sees no socket on this host. What it may see is listed in the Collector view.");
            case NO_MATCH -> say("No match for the filter", total == 1
                    ? "One socket is hidden."
                    : "All " + Figures.count(total) + " sockets are hidden.");
            case NONE -> say("", "");
        }
        boolean hidden = content.emptiness() == TableContent.Emptiness.NO_MATCH;
        clear.setVisible(hidden);
        clear.setManaged(hidden);
    }

    private void say(String newTitle, String newText) {
        title.setText(newTitle);
        text.setText(newText);
    }
}
