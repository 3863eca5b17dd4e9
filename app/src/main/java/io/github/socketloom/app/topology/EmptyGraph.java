package io.github.socketloom.app.topology;

import io.github.socketloom.app.ui.EmptyStatePane;
import javafx.scene.control.Button;

/** What stands in the place of the graph when there is none, and what can be done about it. */
final class EmptyGraph {

    private final EmptyStatePane pane = new EmptyStatePane("empty-graph");
    private final Button clear = new Button("Clear filter");

    EmptyGraph(Runnable clearFilter) {
        pane.getStyleClass().add("empty-graph");
        clear.setOnAction(event -> clearFilter.run());
        pane.add(clear);
    }

    EmptyStatePane node() {
        return pane;
    }

    /** Says why nothing is drawn; is invisible if something is. */
    void explain(TopologyStatus status) {
        boolean empty = status.isEmpty();
        pane.setVisible(empty);
        clear.setVisible(empty && status.filtered());
        if (!empty) {
            return;
        }
        if (status.topology() == null) {
            if (status.feed().isFailed()) {
                pane.say("No reading came", status.feed().message());
            } else {
                pane.say("Waiting for the first reading", "The collector is being asked for its sockets.");
            }
        } else if (status.document() != null) {
            pane.say("Nothing in this file", status.document() + " holds a graph without actors.");
        } else if (status.filtered()) {
            pane.say("No match for the filter", "No network connection of this host matches the filter.");
        } else {
            pane.say("No connections",
                    "The collector sees no network socket on this host. What it may see is listed in the"
                            + " Collector view.");
        }
    }
}
