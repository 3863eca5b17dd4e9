package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Icon;

/** Shows by icon and words whether something is rewritten; the tooltip tells what. */
final class TranslationCell extends EntryCell {

    private final Icon icon = new Icon("translation");

    @Override
    protected void updateItem(String text, boolean empty) {
        super.updateItem(text, empty);
        setGraphic(empty || text == null || text.isEmpty() ? null : icon);
    }

    @Override
    String explanation() {
        return row() == null ? "" : row().translationSentence();
    }
}
