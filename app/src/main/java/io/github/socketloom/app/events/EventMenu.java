package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a cell and the selected events. */
final class EventMenu {

    private static final int LONGEST_VALUE = 40;

    private final EventsViewModel model;
    private final EventTableView table;
    private final EventActions actions;

    EventMenu(EventsViewModel model, EventTableView table, EventActions actions) {
        this.model = model;
        this.table = table;
        this.actions = actions;
    }

    ContextMenu menu(ConnectionEvent event, EventColumn column) {
        String cell = column.cell(event, table.texts());
        String value = cell.equals(EventTexts.UNKNOWN) ? "" : cell;
        MenuItem details = item("Show all facts", () -> model.setDetail(event));
        MenuItem connections = item("Show in connections", () -> showInConnections(event, actions));
        connections.setDisable(event.connection() == null);
        MenuItem topology = item("Show in topology", () -> actions.showInTopology(event));
        topology.setDisable(event.actor() == null && event.remote().isNone());
        MenuItem copyCell = item("Copy “" + shortened(value) + "”", () -> ClipboardText.put(value));
        copyCell.setVisible(!value.isEmpty());
        MenuItem copyRow = item("Copy row", () -> copyRows(List.of(event)));
        MenuItem copySelection = item("Copy selected rows", this::copySelection);
        copySelection.setVisible(model.selectionProperty().get().size() > 1);
        String term = column.term().apply(event);
        MenuItem only = item("Show only " + term, () -> actions.filterBy(term));
        MenuItem without = item("Hide " + term, () -> actions.filterBy("-" + term));
        SeparatorMenuItem beforeTerms = new SeparatorMenuItem();
        List.of(only, without, beforeTerms).forEach(each -> each.setVisible(!term.isEmpty()));
        return new ContextMenu(details, connections, topology, new SeparatorMenuItem(), copyCell, copyRow,
                copySelection, beforeTerms, only, without);
    }

    /** Shows the connection of an event, which is looked for among the closed ones if it has ended. */
    static void showInConnections(ConnectionEvent event, EventActions actions) {
        boolean ended = event.kind() == EventKind.CLOSE || event.kind() == EventKind.FAILED;
        EventColumns.connectionTerm(event).ifPresent(term -> actions.showInConnections(term, ended));
    }

    private static String shortened(String value) {
        return value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE - 1) + "…" : value;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Puts the selected rows with their titles on the clipboard. */
    void copySelection() {
        copyRows(table.selectedRows());
    }

    private void copyRows(List<ConnectionEvent> rows) {
        if (!rows.isEmpty()) {
            ClipboardText.put(EventsText.rows(rows, table.shownColumns(), table.texts()));
        }
    }
}
