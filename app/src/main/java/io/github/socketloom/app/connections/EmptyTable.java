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
    private final Button show = new Button("Show them");

    EmptyTable(Runnable clearFilter, Runnable showAllProtocols) {
        getStyleClass().add("empty-state");
        setAlignment(Pos.CENTER);
        title.getStyleClass().add("empty-state-title");
        text.getStyleClass().add("empty-state-text");
        text.setWrapText(true);
        clear.setOnAction(event -> clearFilter.run());
        show.setOnAction(event -> showAllProtocols.run());
        show.managedProperty().bind(show.visibleProperty());
        clear.managedProperty().bind(clear.visibleProperty());
        getChildren().addAll(title, text, show, clear);
    }

    void explain(TableContent content) {
        int total = content.counts().total();
        switch (content.emptiness()) {
            case WAITING -> say("Waiting for the first reading", "The collector is being asked for its sockets.");
            case FAILED -> say("No reading came", content.feed().message());
            case NO_SOCKETS -> say("No sockets",
                    "The collector sees no socket on this host. What it may see is listed in the Collector view.");
            case NONE_CLOSED -> say("Nothing was closed yet",
                    "Connections that close from now on are kept here, the latest 10,000 of them.");
            case NO_MATCH -> say("No match for the filter", total == 1
                    ? "One socket is hidden."
                    : "All " + Figures.count(total) + " sockets are hidden.");
            case INTERNAL_ONLY -> {
                int internal = content.counts().internal();
                String what = ConnectionsViewModel.internal(internal, content.platform());
                say("No network sockets", internal == 1
                        ? "One " + what + " is hidden."
                        : Figures.count(internal) + " " + what + " are hidden.");
            }
            case NONE -> say("", "");
        }
        clear.setVisible(content.emptiness() == TableContent.Emptiness.NO_MATCH
                || content.emptiness() == TableContent.Emptiness.NONE_CLOSED);
        show.setVisible(content.emptiness() == TableContent.Emptiness.INTERNAL_ONLY);
    }

    private void say(String newTitle, String newText) {
        title.setText(newTitle);
        text.setText(newText);
    }
}
