package io.github.socketloom.app.connections;

import javafx.css.PseudoClass;

/** Shows which container or unit a connection belongs to; one whose name is still to come in words that step back. */
final class ContainerCell extends TextCell {

    private static final PseudoClass PENDING = PseudoClass.getPseudoClass("pending");

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        Row row = row();
        pseudoClassStateChanged(PENDING, !empty && row != null && row.isContainerPending());
    }
}
