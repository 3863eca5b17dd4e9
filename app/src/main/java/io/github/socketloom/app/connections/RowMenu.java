package io.github.socketloom.app.connections;

import io.github.socketloom.app.ui.ClipboardText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with a cell and the selected rows. */
final class RowMenu {

    private static final int LONGEST_VALUE = 32;

    private final ConnectionsViewModel model;
    private final ConnectionTableView table;
    private final Function<Row, String> json;
    private final Consumer<Row> reveal;

    /**
     * @param json writes a row as JSON
     * @param reveal shows a row in the topology
     */
    RowMenu(ConnectionsViewModel model, ConnectionTableView table, Function<Row, String> json, Consumer<Row> reveal) {
        this.reveal = reveal;
        this.model = model;
        this.table = table;
        this.json = json;
    }

    ContextMenu menu(Row row, ConnectionColumn column) {
        String value = RowsAsText.cell(row, column, table.now());
        String shown = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE - 1) + "…" : value;
        MenuItem details = item("Details", () -> model.setDetail(row));
        Optional<String> obstacle = TopologyReach.obstacle(row.connection());
        MenuItem topology = item(obstacle.map(reason -> "Show in topology (" + unstopped(reason) + ")")
                .orElse("Show in topology"), () -> reveal.accept(row));
        topology.setDisable(obstacle.isPresent());
        MenuItem copyCell = item("Copy “" + shown + "”", () -> ClipboardText.put(value));
        MenuItem copyRow = item("Copy row", () -> copyRows(List.of(row)));
        MenuItem copyJson = item("Copy row as JSON", () -> ClipboardText.put(json.apply(row)));
        Optional<String> statistics = SocketStatistics.command(row.connection(), table.platform());
        MenuItem copyStatistics = item("Copy as ss filter", () -> statistics.ifPresent(ClipboardText::put));
        copyStatistics.setVisible(statistics.isPresent());
        MenuItem copySelection = item("Copy selected rows", this::copySelection);
        MenuItem only = item("Show only “" + shown + "”", () -> model.filterBy(column, row, false));
        MenuItem without = item("Hide “" + shown + "”", () -> model.filterBy(column, row, true));
        copyCell.setVisible(!value.isEmpty());
        only.setVisible(!value.isEmpty());
        without.setVisible(!value.isEmpty());
        SeparatorMenuItem beforeFilters = new SeparatorMenuItem();
        beforeFilters.setVisible(!value.isEmpty());
        copySelection.setVisible(model.selectionProperty().get().size() > 1);
        return new ContextMenu(details, topology, new SeparatorMenuItem(), copyCell, copyRow, copyJson, copyStatistics,
                copySelection, beforeFilters, only, without);
    }

    /** Returns a sentence as it stands in brackets. */
    private static String unstopped(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1, sentence.length() - 1);
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

    private void copyRows(List<Row> rows) {
        if (!rows.isEmpty()) {
            ClipboardText.put(RowsAsText.table(rows, table.shownColumns(), table.now(), table.platform()));
        }
    }
}
