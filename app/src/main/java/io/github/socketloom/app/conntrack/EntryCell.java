package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.LazyTooltip;
import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;

/** Shows a text; what is unknown steps back, what is cut short tells itself in a tooltip. */
class EntryCell extends TableCell<EntryRow, String> {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");

    EntryCell() {
        LazyTooltip.install(this, this::explanation);
    }

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        pseudoClassStateChanged(UNKNOWN, Texts.UNKNOWN.equals(text));
    }

    /** Returns what a tooltip says; empty for none. */
    String explanation() {
        return ClippedText.of(this);
    }

    /** Returns the row that the cell belongs to; null while it has none. */
    final EntryRow row() {
        int index = getIndex();
        return index < 0 || index >= getTableView().getItems().size() ? null : getTableView().getItems().get(index);
    }
}
