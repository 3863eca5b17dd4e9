package io.github.socketloom.app.connections;

import javafx.css.PseudoClass;
import javafx.scene.control.TableCell;

/** Shows a text; those that stand for "unknown" and "nothing" step back. */
class TextCell extends TableCell<Row, String> {

    private static final PseudoClass UNKNOWN = PseudoClass.getPseudoClass("unknown");
    private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setText(empty ? null : text);
        pseudoClassStateChanged(UNKNOWN, Figures.UNKNOWN.equals(text));
        pseudoClassStateChanged(ZERO, Figures.NO_RATE.equals(text) || Figures.NO_SHARE.equals(text));
    }

    /** Returns the row that the cell belongs to; null while it has none. */
    final Row row() {
        int index = getIndex();
        return index < 0 || index >= getTableView().getItems().size() ? null : getTableView().getItems().get(index);
    }

    /** Asks for the text again: it may have changed although the row did not. */
    final void again() {
        updateIndex(getIndex());
    }
}
