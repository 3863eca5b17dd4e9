package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.ColumnFitting;
import io.github.socketloom.app.ui.SnapshotList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * The table of tracked connections. It shows rows that were chosen and sorted elsewhere, tells the view model what the
 * user clicks, and keeps the selection on the same entries when they are read anew.
 */
final class EntryTableView extends TableView<EntryRow> {

    private static final double ROW_HEIGHT = 26;
    /** Columns that say nothing where the kernel does not count. */
    private static final Set<String> COUNTED = Set.of("original_rate", "reply_rate");

    private final ConntrackViewModel model;
    private final SnapshotList<EntryRow> rows = new SnapshotList<>(new EntryRow[0]);
    private final ColumnFitting fitting;
    private EntryContent shown;
    /** Whether rows are being swapped, so that what the selection does is not the user's doing. */
    private boolean swapping;
    /** Whether the user chose columns, which are left alone then. */
    private boolean columnsChosen;

    EntryTableView(ConntrackViewModel model) {
        this.model = model;
        setId("entries-table");
        getStyleClass().addAll("dense", "conntrack-table");
        setFixedCellSize(ROW_HEIGHT);
        setMinHeight(0);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setItems(rows);
        fitting = ColumnFitting.install(this, column -> columnOf(column).look());
        EntryColumns.all().forEach(column -> getColumns().add(tableColumn(column)));
        setSortPolicy(table -> {
            model.setSort(sortLevels());
            return true;
        });
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> {
            if (!swapping) {
                model.select(selectedRows());
            }
        });
    }

    private TableColumn<EntryRow, String> tableColumn(EntryColumn column) {
        TableColumn<EntryRow, String> shownColumn = new TableColumn<>();
        shownColumn.setId(column.key());
        shownColumn.setUserData(column);
        shownColumn.setGraphic(fitting.title(column.title(), column::tooltip));
        fitting.setWidth(shownColumn, column.look().width());
        shownColumn.setVisible(column.look().shown());
        if (column.look().number()) {
            shownColumn.getStyleClass().add("number-column");
        }
        shownColumn.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(column.text().apply(cell.getValue())));
        shownColumn.setCellFactory(anyColumn -> switch (column.key()) {
            case EntryColumns.ORIGINAL -> new WayCell(false);
            case EntryColumns.REPLY -> new WayCell(true);
            case EntryColumns.TRANSLATION -> new TranslationCell();
            case EntryColumns.PROCESS -> new OwnerCell();
            default -> new EntryCell();
        });
        return shownColumn;
    }

    static EntryColumn columnOf(TableColumn<?, ?> column) {
        return (EntryColumn) column.getUserData();
    }

    /** Returns the columns that are shown, from left to right. */
    List<EntryColumn> shownColumns() {
        List<EntryColumn> columns = new ArrayList<>();
        getVisibleLeafColumns().forEach(column -> columns.add(columnOf(column)));
        return columns;
    }

    /** Returns the items of the menu that shows and hides columns. */
    List<MenuItem> columnItems() {
        List<MenuItem> items = new ArrayList<>();
        for (TableColumn<EntryRow, ?> column : getColumns()) {
            CheckMenuItem item = new CheckMenuItem(columnOf(column).title());
            item.setMnemonicParsing(false);
            item.setSelected(column.isVisible());
            item.setDisable(column.isVisible() && getVisibleLeafColumns().size() == 1);
            item.setOnAction(event -> {
                columnsChosen = true;
                column.setVisible(item.isSelected());
            });
            items.add(item);
        }
        MenuItem standard = new MenuItem("Standard columns");
        standard.setOnAction(event -> {
            columnsChosen = false;
            getColumns().forEach(column -> column.setVisible(columnOf(column).look().shown()));
            hideUncounted();
        });
        items.add(new SeparatorMenuItem());
        items.add(standard);
        return items;
    }

    private List<EntrySort> sortLevels() {
        List<EntrySort> levels = new ArrayList<>();
        for (TableColumn<EntryRow, ?> column : getSortOrder()) {
            levels.add(new EntrySort(column.getId(), column.getSortType() == TableColumn.SortType.ASCENDING));
        }
        return levels;
    }

    void show(EntryContent content) {
        if (content == shown) {
            return;
        }
        int focused = getFocusModel().getFocusedIndex();
        EntryRow focusedRow = focused >= 0 && focused < rows.size() ? rows.get(focused) : null;
        shown = content;
        swapping = true;
        rows.replace(content.rows());
        restoreSelection(content);
        int place = focusedRow == null ? -1 : content.indexOf(focusedRow.entry());
        if (place >= 0 && place != getFocusModel().getFocusedIndex()) {
            getFocusModel().focus(place);
        }
        swapping = false;
        hideUncounted();
    }

    private void hideUncounted() {
        if (!columnsChosen && shown != null && shown.counts().total() > 0) {
            boolean counted = shown.counts().counted() > 0;
            getColumns().stream().filter(column -> COUNTED.contains(column.getId()))
                    .forEach(column -> column.setVisible(counted));
        }
    }

    private void restoreSelection(EntryContent content) {
        int[] wanted = model.selectionProperty().get().stream().mapToInt(row -> content.indexOf(row.entry()))
                .filter(index -> index >= 0).sorted().toArray();
        int[] present = getSelectionModel().getSelectedIndices().stream().mapToInt(Integer::intValue).sorted()
                .toArray();
        if (!Arrays.equals(wanted, present)) {
            getSelectionModel().clearSelection();
            if (wanted.length > 0) {
                getSelectionModel().selectIndices(wanted[0], wanted);
            }
        }
    }

    List<EntryRow> selectedRows() {
        List<EntryRow> selected = new ArrayList<>();
        for (int index : getSelectionModel().getSelectedIndices()) {
            if (index >= 0 && index < rows.size()) {
                selected.add(rows.get(index));
            }
        }
        return selected;
    }
}
