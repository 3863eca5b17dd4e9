package io.github.socketloom.app.window;

import io.github.socketloom.app.ui.Icon;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Stands where a view has nothing to show, because a topology file is looked at and no host; says so, and leads back. */
final class NoHostView extends StackPane {
    private static final double TEXT_WIDTH = 480;

    NoHostView(ViewName view, WindowModel model) {
        getStyleClass().add("planned-view");
        Icon icon = new Icon(view.icon());
        icon.getStyleClass().add("planned-icon");
        Label title = new Label(view.title());
        title.getStyleClass().add("planned-title");
        Label text = new Label("This is a topology file. " + lacking(view)
                + " This host is looked at in a tab of its own: choose it at the top left.");
        text.setId("no-host");
        text.setWrapText(true);
        text.setPrefWidth(TEXT_WIDTH);
        Button back = new Button("Back to the topology", new Icon(ViewName.TOPOLOGY.icon()));
        back.setId("back-to-topology");
        back.setOnAction(event -> model.viewProperty().set(ViewName.TOPOLOGY));
        VBox card = new VBox(16, icon, title, text, back);
        card.setAlignment(Pos.TOP_LEFT);
        card.getStyleClass().add("planned-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
    }

    private static String lacking(ViewName view) {
        return switch (view) {
            case CONNECTIONS -> "It holds no single connections, only who talks to whom.";
            case PROTOCOLS -> "It holds no counters of protocols.";
            case CONNTRACK -> "It holds nothing of connection tracking.";
            case EVENTS -> "It holds no events.";
            case COLLECTOR -> "No collector runs for it.";
            case TOPOLOGY -> throw new IllegalArgumentException("the topology is there");
        };
    }
}
