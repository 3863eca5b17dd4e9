package io.github.socketloom.app.connect;

import io.github.socketloom.app.connect.QuestionDesk.Pending;
import io.github.socketloom.app.ui.FocusFence;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/**
 * Lies above one tab while something is asked on the way to its host, and shows the question as a card. The other tabs
 * are not touched. Invisible and out of the way while nothing is asked.
 */
public final class QuestionLayer extends StackPane {
    private final QuestionDesk desk;

    /** @param desk where the questions lie */
    public QuestionLayer(QuestionDesk desk) {
        this.desk = desk;
        getStyleClass().addAll("overlay", "question-layer");
        setId("question-layer");
        FocusFence.around(this);
        desk.pendingProperty().addListener((p, before, now) -> show(now));
        show(desk.pendingProperty().get());
    }

    private void show(Pending pending) {
        setVisible(pending != null);
        if (pending == null) {
            getChildren().clear(); // with the field, and with what was typed into it
            return;
        }
        QuestionCard card = new QuestionCard(pending);
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        getChildren().setAll(card);
        focusFirst();
    }

    /** Goes to where the answer is given, if something is asked. */
    public void focusFirst() {
        if (!getChildren().isEmpty() && getChildren().get(0) instanceof QuestionCard card) {
            card.focusFirst();
        }
    }

    /** Gives up on the question. Returns whether there was one. */
    public boolean giveUp() {
        Pending pending = desk.pendingProperty().get();
        if (pending != null) {
            pending.giveUp();
        }
        return pending != null;
    }
}
