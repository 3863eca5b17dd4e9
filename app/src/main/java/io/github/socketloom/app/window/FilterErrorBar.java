package io.github.socketloom.app.window;

import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.FilterError;
import io.github.socketloom.app.ui.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A strip below the top bar that says what is wrong with the filter, and where: a caret below the text. */
final class FilterErrorBar extends HBox {
    private static final int LONGEST_SHOWN = 120;

    private final Label place = new Label();
    private final Label message = new Label();

    FilterErrorBar(ConnectionsViewModel connections) {
        super(12);
        getStyleClass().add("filter-error");
        setAlignment(Pos.CENTER_LEFT);
        place.getStyleClass().add("filter-error-place");
        place.setMinWidth(Region.USE_PREF_SIZE);
        message.getStyleClass().add("filter-error-message");
        message.setId("filter-error");
        message.setWrapText(true);
        Label inForce = new Label("The last valid filter stays in force.");
        inForce.getStyleClass().add("secondary");
        getChildren().addAll(new Icon("warning"), place, new VBox(message, inForce));
        connections.filterErrorProperty().addListener((p, before, now) -> show(now, connections));
        // the same error may stay while the text around it changes
        connections.filterTextProperty().addListener(
                (p, before, now) -> show(connections.filterErrorProperty().get(), connections));
        show(connections.filterErrorProperty().get(), connections);
    }

    private void show(FilterError error, ConnectionsViewModel connections) {
        setVisible(error != null);
        setManaged(error != null);
        if (error != null) {
            message.setText(error.message());
            place.setText(pointedAt(connections.filterTextProperty().get(), error.position()));
        }
    }

    /** Returns two lines: the text around a position, and a caret below that position. */
    static String pointedAt(String text, int position) {
        int at = Math.clamp(position, 0, text.length());
        int start = Math.max(0, Math.min(at - LONGEST_SHOWN / 2, text.length() - LONGEST_SHOWN));
        int end = Math.min(text.length(), start + LONGEST_SHOWN);
        return text.substring(start, end) + "\n" + " ".repeat(at - start) + "^";
    }
}
