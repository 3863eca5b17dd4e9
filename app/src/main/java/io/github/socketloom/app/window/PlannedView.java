package io.github.socketloom.app.window;

import io.github.socketloom.app.ui.Icon;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Stands where a view is not built yet, and says so: what will be there, and that it is not in this version. */
final class PlannedView extends StackPane {
    private static final double TEXT_WIDTH = 480;

    PlannedView(ViewName view, List<String> contents) {
        getStyleClass().add("planned-view");
        Icon icon = new Icon(view.icon());
        icon.getStyleClass().add("planned-icon");
        Label title = new Label(view.title());
        title.getStyleClass().add("planned-title");
        Label badge = new Label("In progress – not in this version");
        badge.getStyleClass().add("planned-badge");
        Label intro = new Label("What will be here:");
        intro.getStyleClass().add("secondary");
        VBox list = new VBox(8);
        contents.forEach(line -> list.getChildren().add(bullet(line)));
        VBox card = new VBox(16, icon, title, badge, intro, list);
        card.setAlignment(Pos.TOP_LEFT);
        card.getStyleClass().add("planned-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
    }

    /** Returns what is said about a view that is not built yet. */
    static List<String> contentsOf(ViewName view) {
        return switch (view) {
            case TOPOLOGY -> List.of(
                    "Processes, containers and endpoints as a graph; arrows point from client to server.",
                    "Grouping by process, pid or container; leaves collapsed where there are many.",
                    "A layout that keeps still: an unchanged refresh moves nothing.",
                    "Export as PNG, SVG, PDF and as netdata.topology.v1.");
            case EVENTS -> List.of(
                    "Connect, accept, close, failure and retransmission as they happen.",
                    "For each: process, endpoints, duration, bytes both ways, round-trip time and reason.",
                    "Lost events as a figure, with the cause.");
            case CONNECTIONS, PROTOCOLS, CONNTRACK, COLLECTOR -> throw new IllegalArgumentException(view + " is built");
        };
    }

    private static HBox bullet(String line) {
        Label dot = new Label("•");
        dot.getStyleClass().add("secondary");
        dot.setMinWidth(USE_PREF_SIZE);
        Label text = new Label(line);
        text.setWrapText(true);
        text.setPrefWidth(TEXT_WIDTH);
        HBox.setHgrow(text, Priority.ALWAYS);
        return new HBox(8, dot, text);
    }
}
