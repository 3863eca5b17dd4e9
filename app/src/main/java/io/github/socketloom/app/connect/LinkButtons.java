package io.github.socketloom.app.connect;

import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;

/** The buttons for what can be done about the way to a host; the first stands out. */
final class LinkButtons extends HBox {
    private final LinkActions actions;
    private final String prefix;
    private List<LinkPicture.Action> shown = List.of();

    /** @param prefix what the ids of the buttons begin with */
    LinkButtons(LinkActions actions, String prefix) {
        super(8);
        this.actions = actions;
        this.prefix = prefix;
        setAlignment(Pos.CENTER_LEFT);
        managedProperty().bind(visibleProperty());
    }

    /** Shows buttons; those that are there already stay, and keep the focus. */
    void show(List<LinkPicture.Action> wanted) {
        setVisible(!wanted.isEmpty());
        if (!wanted.equals(shown)) {
            shown = wanted;
            getChildren().setAll(wanted.stream().map(this::button).toList());
        }
    }

    private Button button(LinkPicture.Action action) {
        Button button = new Button(action.title());
        button.setId(prefix + "-" + action.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        button.setMinWidth(USE_PREF_SIZE);
        if (action == shown.get(0) && action != LinkPicture.Action.CANCEL && action != LinkPicture.Action.CLOSE) {
            button.getStyleClass().add("accent");
        }
        button.setOnAction(event -> actions.perform(action));
        return button;
    }

    /** Returns the pseudo-class of a tone. */
    static PseudoClass pseudoClass(LinkPicture.Tone tone) {
        return PseudoClass.getPseudoClass(tone.name().toLowerCase(Locale.ROOT));
    }
}
