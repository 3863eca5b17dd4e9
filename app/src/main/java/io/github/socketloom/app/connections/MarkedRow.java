package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.Mark;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;

/** A row that tells style sheets what happened to its connection a moment ago. */
final class MarkedRow extends TableRow<Row> {

    private static final PseudoClass NEW = PseudoClass.getPseudoClass("new");
    private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");
    private static final PseudoClass CLOSED = PseudoClass.getPseudoClass("closed");

    private Mark shown = Mark.NONE;

    @Override
    protected void updateItem(Row row, boolean empty) {
        super.updateItem(row, empty);
        Mark next = empty || row == null ? Mark.NONE : row.mark();
        if (next != shown) {
            shown = next;
            pseudoClassStateChanged(NEW, next == Mark.NEW);
            pseudoClassStateChanged(CHANGED, next == Mark.CHANGED);
            pseudoClassStateChanged(CLOSED, next == Mark.CLOSED);
        }
    }
}
