package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.EmptyStatePane;
import javafx.scene.control.Button;

/** What stands in the place of events when there are none, and what can be done about it. */
final class EmptyEvents {

    private final EmptyStatePane pane = new EmptyStatePane("events-empty");
    private final Button clear = new Button("Show all events");

    EmptyEvents(Runnable clearAll) {
        clear.setId("events-show-all");
        clear.setOnAction(event -> clearAll.run());
        pane.add(clear);
    }

    EmptyStatePane node() {
        return pane;
    }

    void explain(EventsState state) {
        pane.say(state.title(), state.text());
        clear.setVisible(state.kind() == EventsState.Kind.NO_MATCH);
    }
}
