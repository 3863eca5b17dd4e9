package io.github.socketloom.app.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/**
 * A layer above the window that shows one card at a time, for what is read and closed again. Invisible and out of the
 * way while it shows none. Gives the focus back to whoever had it.
 */
public final class Overlay extends StackPane {
    private Node focusedBefore;

    /** Makes a layer that shows nothing. */
    public Overlay() {
        getStyleClass().add("overlay");
        setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getTarget() == this) {
                hide();
            }
        });
        setVisible(false);
    }

    /** Shows some content in a card with a title, in place of any other card. */
    public void show(String title, Node content) {
        if (!isVisible()) {
            focusedBefore = getScene() == null ? null : getScene().getFocusOwner();
        }
        Label heading = new Label(title);
        heading.getStyleClass().add("overlay-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button(null, new Icon("close"));
        close.getStyleClass().addAll("button-icon", "flat");
        close.setAccessibleText("Close");
        close.setOnAction(event -> hide());
        HBox header = new HBox(heading, gap, close);
        header.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(12, header, content);
        card.getStyleClass().add("overlay-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().setAll(card);
        setVisible(true);
        close.requestFocus();
    }

    /** Hides the card, if one is shown. Returns whether one was. */
    public boolean hide() {
        boolean shown = isVisible();
        setVisible(false);
        getChildren().clear();
        if (shown && focusedBefore != null) {
            focusedBefore.requestFocus();
        }
        focusedBefore = null;
        return shown;
    }
}
