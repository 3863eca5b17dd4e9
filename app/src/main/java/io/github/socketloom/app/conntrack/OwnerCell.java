package io.github.socketloom.app.conntrack;

import javafx.css.PseudoClass;

/** Shows who has the sockets; the tooltip tells which side began it, or why nobody is known. */
final class OwnerCell extends EntryCell {

    private static final PseudoClass OWNERLESS = PseudoClass.getPseudoClass("ownerless");

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        EntryRow row = empty ? null : row();
        pseudoClassStateChanged(OWNERLESS, row != null && row.owner().kind() != EntryOwner.Kind.PROCESS);
    }

    @Override
    String explanation() {
        return row() == null ? "" : row().owner().explanation();
    }
}
