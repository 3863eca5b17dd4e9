package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.LazyTooltip;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** A card with one figure. */
final class CardView extends VBox {

    private final Label title = new Label();
    private final Label figure = new Label();
    private final Label detail = new Label();
    private Card shown;

    CardView() {
        getStyleClass().add("protocol-card");
        title.getStyleClass().add("protocol-card-title");
        figure.getStyleClass().add("protocol-card-figure");
        detail.getStyleClass().add("secondary");
        getChildren().addAll(title, figure, detail);
        LazyTooltip.install(this, () -> {
            String clipped = ClippedText.of(detail);
            return shown == null ? "" : (clipped.isEmpty() ? "" : clipped + "\n") + shown.tooltip();
        });
    }

    void show(Card card) {
        if (card.equals(shown)) {
            return;
        }
        shown = card;
        setId("card-" + card.id());
        title.setText(card.title());
        figure.setText(card.figure());
        detail.setText(card.detail());
        setAccessibleText(card.title() + ": " + card.figure() + " " + card.detail());
        for (Card.State state : Card.State.values()) {
            pseudoClassStateChanged(
                    PseudoClass.getPseudoClass(state.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                    state == card.state());
        }
    }
}
