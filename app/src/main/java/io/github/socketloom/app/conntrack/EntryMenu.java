package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.query.Filter;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a cell and the selected entries. */
final class EntryMenu {

    private static final int LONGEST_VALUE = 40;

    private final ConntrackViewModel model;
    private final EntryTableView table;
    private final ConntrackActions actions;

    EntryMenu(ConntrackViewModel model, EntryTableView table, ConntrackActions actions) {
        this.model = model;
        this.table = table;
        this.actions = actions;
    }

    ContextMenu menu(EntryRow row, EntryColumn column) {
        String value = ConntrackTexts.cell(row, column);
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE - 1) + "…" : value;
        List<ConnectionId> sockets = row.owner().sockets();
        MenuItem connections = item(sockets.isEmpty()
                ? "Show in connections (no socket of this host belongs to it now)"
                : sockets.size() == 1 ? "Show its socket in connections" : "Show its two sockets in connections",
                () -> actions.showInConnections(filter(sockets)));
        connections.setDisable(sockets.isEmpty());
        MenuItem copyCell = item("Copy “" + shown + "”", () -> ClipboardText.put(value));
        copyCell.setVisible(!value.isEmpty());
        MenuItem copyRow = item("Copy row", () -> copy(List.of(row)));
        MenuItem copySelection = item("Copy selected rows", this::copySelection);
        copySelection.setVisible(model.selectionProperty().get().size() > 1);
        String term = column.term() == null ? null : column.term().apply(row);
        MenuItem only = item("Show only " + term, () -> model.searchToo(term));
        MenuItem without = item("Hide " + term, () -> model.searchToo("-" + term));
        SeparatorMenuItem beforeTerms = new SeparatorMenuItem();
        List.of(only, without, beforeTerms).forEach(each -> each.setVisible(term != null));
        return new ContextMenu(connections, new SeparatorMenuItem(), copyCell, copyRow, copySelection, beforeTerms,
                only, without);
    }

    /** Returns the filter of the connections view that shows just these sockets. */
    static String filter(List<ConnectionId> sockets) {
        return sockets.stream().map(id -> Filter.term("id", id.toString())).collect(Collectors.joining(" or "));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Puts the selected rows with their titles on the clipboard. */
    void copySelection() {
        copy(table.selectedRows());
    }

    private void copy(List<EntryRow> rows) {
        if (!rows.isEmpty()) {
            ClipboardText.put(ConntrackTexts.entries(rows, table.shownColumns()));
        }
    }
}
