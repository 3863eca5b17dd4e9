package io.github.socketloom.app.collectorstatus;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Cards that show one figure each. */
final class Cards {
    private Cards() {}

    static Label figure(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("card-figure");
        return label;
    }

    static Node card(String title, Label figure, Label detail) {
        Label heading = new Label(title);
        heading.getStyleClass().add("card-title");
        detail.getStyleClass().add("secondary");
        VBox card = new VBox(4, heading, figure, detail);
        card.getStyleClass().add("card");
        return card;
    }
}
