package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.Elevation;
import io.github.socketloom.app.ui.CommandLine;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/** What stands in the place of entries when there are none, and what can be done about it. */
final class EmptyEntries extends VBox {

    private static final double WIDTH = 560;

    private final Label title = new Label();
    private final Label text = new Label();
    private final Button clear = new Button("Show all entries");
    private final CommandLine command = new CommandLine();

    EmptyEntries(Runnable clearSearch) {
        getStyleClass().addAll("empty-state", "conntrack-empty");
        setAlignment(Pos.CENTER);
        setFillWidth(true);
        title.setId("entries-empty-title");
        title.getStyleClass().add("empty-state-title");
        text.setId("entries-empty-text");
        text.getStyleClass().add("empty-state-text");
        for (Label label : new Label[]{title, text}) {
            label.setWrapText(true);
            label.setMaxWidth(WIDTH);
            label.setAlignment(Pos.CENTER);
            label.setTextAlignment(TextAlignment.CENTER);
            label.setMinHeight(USE_PREF_SIZE);
        }
        clear.setId("entries-clear");
        clear.setOnAction(event -> clearSearch.run());
        clear.managedProperty().bind(clear.visibleProperty());
        command.getStyleClass().add("elevation");
        command.setMaxWidth(WIDTH);
        command.managedProperty().bind(command.visibleProperty());
        getChildren().addAll(title, text, clear, command);
    }

    /** @param elevation how to see what may not be read; empty if that is not what is missing */
    void explain(EntriesState state, Optional<Elevation> elevation) {
        title.setText(state.title());
        text.setText(state.text());
        clear.setVisible(state.kind() == EntriesState.Kind.NO_MATCH);
        command.setVisible(state.kind() == EntriesState.Kind.FORBIDDEN && elevation.isPresent());
        elevation.ifPresent(more -> command.show(more.sentence(), more.command()));
    }
}
