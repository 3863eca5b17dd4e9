package io.github.socketloom.app.topology;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands in the place of the graph when there is none, and what can be done about it. */
final class EmptyGraph extends VBox {

    private static final double TEXT_WIDTH = 520;

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button clear = new Button("Clear filter");

    EmptyGraph(Runnable clearFilter) {
        setId("empty-graph");
        getStyleClass().addAll("empty-state", "empty-graph");
        setAlignment(Pos.CENTER);
        title.getStyleClass().add("empty-state-title");
        text.getStyleClass().add("empty-state-text");
        text.setWrapText(true);
        text.setMaxWidth(TEXT_WIDTH);
        text.setTextAlignment(TextAlignment.CENTER);
        clear.setOnAction(event -> clearFilter.run());
        clear.managedProperty().bind(clear.visibleProperty());
        getChildren().addAll(title, text, clear);
    }

    /** Says why nothing is drawn; is invisible if something is. */
    void explain(TopologyStatus status) {
        boolean empty = status.isEmpty();
        setVisible(empty);
        clear.setVisible(empty && status.filtered());
        if (!empty) {
            return;
        }
        if (status.topology() == null) {
            if (status.feed().isFailed()) {
                say("No reading came", status.feed().message());
            } else {
                say("Waiting for the first reading", "The collector is being asked for its sockets.");
            }
        } else if (status.document() != null) {
            say("Nothing in this file", status.document() + " holds a graph without actors.");
        } else if (status.filtered()) {
            say("No match for the filter", "No network connection of this host matches the filter.");
        } else {
            say("No connections", "The collector sees no network socket on this host. What it may see is listed in the"
                    + " Collector view.");
        }
    }

    private void say(String newTitle, String newText) {
        title.setText(newTitle);
        text.setText(newText);
    }
}
