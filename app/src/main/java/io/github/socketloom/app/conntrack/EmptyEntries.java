package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.Elevation;
import io.github.socketloom.app.ui.CommandLine;
import io.github.socketloom.app.ui.EmptyStatePane;
import java.util.Optional;
import javafx.scene.control.Button;

/** What stands in the place of entries when there are none, and what can be done about it. */
final class EmptyEntries {

    private final EmptyStatePane pane = new EmptyStatePane("entries-empty");
    private final Button clear = new Button("Show all entries");
    private final CommandLine command = new CommandLine();

    EmptyEntries(Runnable clearSearch) {
        pane.getStyleClass().add("conntrack-empty");
        clear.setId("entries-clear");
        clear.setOnAction(event -> clearSearch.run());
        command.getStyleClass().add("elevation");
        command.setMaxWidth(EmptyStatePane.TEXT_WIDTH);
        pane.add(clear);
        pane.add(command);
    }

    EmptyStatePane node() {
        return pane;
    }

    /** @param elevation how to see what may not be read; empty if that is not what is missing */
    void explain(EntriesState state, Optional<Elevation> elevation) {
        pane.say(state.title(), state.text());
        clear.setVisible(state.kind() == EntriesState.Kind.NO_MATCH);
        command.setVisible(state.kind() == EntriesState.Kind.FORBIDDEN && elevation.isPresent());
        elevation.ifPresent(more -> command.show(more.sentence(), more.command()));
    }
}
