package io.github.socketloom.app.topology.modal;

import io.github.socketloom.collector.topology.modal.ModalTable;
import java.util.List;
import java.util.Locale;

/**
 * A row of a table with its identity. The same object for as long as the row says the same, so that nothing is drawn
 * anew.
 */
final class ShownRow {

    private final Key key;
    private final ModalTable.Row row;
    /** Made when somebody filters; always the same, so it does not matter which thread makes it. */
    private String words;

    /**
     * What makes a row the same one in the next reading.
     *
     * @param cells what its cells say, without figures, which change
     * @param occurrence how many rows of these cells come before it
     */
    record Key(List<String> cells, int occurrence) {}

    ShownRow(Key key, ModalTable.Row row) {
        this.key = key;
        this.row = row;
    }

    Key key() {
        return key;
    }

    ModalTable.Row row() {
        return row;
    }

    /** Returns what stands in a column. */
    ModalTable.Value value(int column) {
        return row.values().get(column);
    }

    /** Tells whether each of some words, in lower case, is in one of its cells. */
    boolean has(List<String> wanted) {
        if (wanted.isEmpty()) {
            return true;
        }
        if (words == null) {
            words = words();
        }
        for (String word : wanted) {
            if (!words.contains(word)) {
                return false;
            }
        }
        return true;
    }

    /** Cells are parted by what no word can hold. */
    private String words() {
        StringBuilder text = new StringBuilder();
        for (ModalTable.Value value : row.values()) {
            text.append(value.text().toLowerCase(Locale.ROOT)).append('\n');
        }
        return text.toString();
    }
}
