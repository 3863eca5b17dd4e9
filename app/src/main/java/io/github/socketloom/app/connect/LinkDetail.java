package io.github.socketloom.app.connect;

import io.github.socketloom.app.ui.CopyButton;
import io.github.socketloom.app.ui.Icon;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** What the programs said, folded away until somebody wants to read it. */
final class LinkDetail extends VBox {
    private final Icon arrow = new Icon("chevron-right");
    private final Button fold = new Button("What the programs said", arrow);
    private final Label words = new Label();
    private final VBox unfolded;

    /** @param id of the text; that of the button has {@code -fold} behind it */
    LinkDetail(String id) {
        super(8);
        fold.getStyleClass().addAll("flat", "small");
        fold.setId(id + "-fold");
        fold.setOnAction(event -> setOpen(!isOpen()));
        words.setId(id);
        words.getStyleClass().add("command-text");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        words.setMaxWidth(Double.MAX_VALUE);
        unfolded = new VBox(8, words, new HBox(new CopyButton("Copy", words::getText)));
        unfolded.managedProperty().bind(unfolded.visibleProperty());
        unfolded.setVisible(false);
        managedProperty().bind(visibleProperty());
        setVisible(false);
        getChildren().addAll(fold, unfolded);
    }

    private boolean isOpen() {
        return unfolded.isVisible();
    }

    private void setOpen(boolean open) {
        unfolded.setVisible(open);
        arrow.show(open ? "chevron-down" : "chevron-right");
        fold.setAccessibleText(open ? "Hide what the programs said" : "Show what the programs said");
    }

    /** Shows some lines, folded away if they are other ones than before; none hides everything. */
    void show(String lines) {
        if (!lines.equals(words.getText())) {
            words.setText(lines);
            setOpen(false);
        }
        setVisible(!lines.isBlank());
    }
}
