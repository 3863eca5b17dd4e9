package io.github.socketloom.app.connections;

import io.github.socketloom.app.ui.EmptyStatePane;
import javafx.scene.control.Button;

/** What stands in the place of rows when there are none, and what can be done about it. */
final class EmptyTable {

    private final EmptyStatePane pane = new EmptyStatePane("connections-empty");
    private final Button clear = new Button("Clear filter");
    private final Button show = new Button("Show them");

    EmptyTable(Runnable clearFilter, Runnable showAllProtocols) {
        clear.setOnAction(event -> clearFilter.run());
        show.setOnAction(event -> showAllProtocols.run());
        pane.add(show);
        pane.add(clear);
    }

    EmptyStatePane node() {
        return pane;
    }

    void explain(TableContent content) {
        int total = content.counts().total();
        switch (content.emptiness()) {
            case WAITING -> pane.say("Waiting for the first reading", "The collector is being asked for its sockets.");
            case FAILED -> pane.say("No reading came", content.feed().message());
            case NO_SOCKETS -> pane.say("No sockets",
                    "The collector sees no socket on this host. What it may see is listed in the Collector view.");
            case NONE_CLOSED -> pane.say("Nothing was closed yet",
                    "Connections that close from now on are kept here, the latest 10,000 of them.");
            case NO_MATCH -> pane.say("No match for the filter", total == 1
                    ? "One socket is hidden."
                    : "All " + Figures.count(total) + " sockets are hidden.");
            case INTERNAL_ONLY -> {
                int internal = content.counts().internal();
                String what = ConnectionsViewModel.internal(internal, content.platform());
                pane.say("No network sockets", internal == 1
                        ? "One " + what + " is hidden."
                        : Figures.count(internal) + " " + what + " are hidden.");
            }
            case NONE -> pane.say("", "");
        }
        clear.setVisible(content.emptiness() == TableContent.Emptiness.NO_MATCH
                || content.emptiness() == TableContent.Emptiness.NONE_CLOSED);
        show.setVisible(content.emptiness() == TableContent.Emptiness.INTERNAL_ONLY);
    }
}
