package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.ClippedText;
import io.github.socketloom.app.ui.SnapshotList;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Visibility;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/**
 * Shows rows that were sorted and filtered elsewhere, and keeps what is selected, focused and on top of the screen on
 * the same rows when others come. Columns stay as the user arranged them as long as tables have the same ones.
 */
final class ModalGrid extends TableView<ShownRow> {

    private static final double ROW_HEIGHT = 26;
    private static final double CELL_PADDING = 18;
    private static final double BADGE_PADDING = 18;
    /** Headings are bold: so much wider they are. */
    private static final double BOLD = 1.1;
    private static final double WIDEST = 480;
    private static final double NARROWEST = 96;
    /** Room for the arrow of a column that is sorted by. */
    private static final double ARROW = 22;

    private final SnapshotList<ShownRow> rows = new SnapshotList<>(new ShownRow[0]);
    private final ContentWidths widths = new ContentWidths();
    private final Consumer<String> openActor;
    private final Runnable sorted;
    private Set<ShownRow.Key> selected = new HashSet<>();
    private ModalRows shown = ModalRows.NONE;
    private List<ModalTable.Column> columns = List.of();
    private boolean swapping;
    private boolean fitted;

    /**
     * @param openActor opens the modal of the actor with a key
     * @param sorted told when the user wants another order
     */
    ModalGrid(Consumer<String> openActor, Runnable sorted) {
        this.openActor = openActor;
        this.sorted = sorted;
        getStyleClass().addAll("dense", "modal-table");
        setFixedCellSize(ROW_HEIGHT);
        setColumnResizePolicy(widths);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setItems(rows);
        setSortPolicy(table -> {
            if (!swapping) {
                sorted.run();
            }
            return true;
        });
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> {
            if (!swapping) {
                selected = keysOfSelection();
            }
        });
    }

    /** Makes the columns of a table, unless they are there already. Returns whether it made them. */
    boolean arrange(ModalTable table) {
        if (table.columns().equals(columns)) {
            return false;
        }
        swapping = true;
        rows.replace(new ShownRow[0]);
        shown = ModalRows.NONE;
        columns = table.columns();
        fitted = false;
        List<TableColumn<ShownRow, ?>> made = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            made.add(column(columns.get(i), i));
        }
        getSortOrder().clear();
        getColumns().setAll(made);
        for (TableColumn<ShownRow, ?> column : made) {
            if (column.getId().equals(table.sortColumn()) && column.isSortable()) {
                column.setSortType(table.descending()
                        ? TableColumn.SortType.DESCENDING
                        : TableColumn.SortType.ASCENDING);
                getSortOrder().add(column);
            }
        }
        swapping = false;
        return true;
    }

    private TableColumn<ShownRow, ModalTable.Value> column(ModalTable.Column column, int index) {
        TableColumn<ShownRow, ModalTable.Value> made = new TableColumn<>();
        made.setId(column.id());
        made.setUserData(index);
        Label title = new Label(CellText.heading(column));
        title.getStyleClass().add("column-title");
        ClippedText.explain(title);
        made.setGraphic(title);
        made.getStyleClass().add(ModalCell.styleClass(column));
        made.setSortable(column.sortable());
        made.setVisible(column.visibility() == Visibility.TABLE);
        made.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().value(index)));
        made.setCellFactory(any -> new ModalCell(column, openActor));
        return made;
    }

    /** Returns the number in the table of what a column of this control shows. */
    static int index(TableColumn<?, ?> column) {
        return (int) column.getUserData();
    }

    /** Returns the numbers of the columns that are shown, from left to right. */
    int[] shownColumns() {
        return getVisibleLeafColumns().stream().mapToInt(ModalGrid::index).toArray();
    }

    List<ColumnSort> sortKeys() {
        List<ColumnSort> keys = new ArrayList<>();
        for (TableColumn<ShownRow, ?> column : getSortOrder()) {
            keys.add(new ColumnSort(column.getId(), column.getSortType() == TableColumn.SortType.ASCENDING));
        }
        return keys;
    }

    /** Returns what is shown. */
    ModalRows shown() {
        return shown;
    }

    /** Forgets what was selected, for rows of another actor. */
    void forget() {
        swapping = true;
        selected = new HashSet<>();
        getSelectionModel().clearSelection();
        rows.replace(new ShownRow[0]);
        shown = ModalRows.NONE;
        swapping = false;
    }

    /**
     * Shows rows.
     *
     * @param top whether to show the first of them, because the user asked for other rows or another order
     */
    void show(ModalRows next, boolean top) {
        swapping = true;
        TablePosition<ShownRow, ?> focused = focusedCell();
        ShownRow.Key focusedKey = keyAt(focused == null ? -1 : focused.getRow());
        int topIndex = topIndex();
        ShownRow.Key topKey = keyAt(topIndex);
        shown = next;
        rows.replace(next.shown());
        restoreSelection();
        int index = focusedKey == null ? -1 : next.indexOf(focusedKey);
        if (index >= 0 && index != getFocusModel().getFocusedIndex()) {
            getFocusModel().focus(index, column(focused));
        }
        int topNow = topKey == null ? -1 : next.indexOf(topKey);
        if (top && rows.size() > 0) {
            scrollTo(0);
        } else if (topNow >= 0 && topNow != topIndex && topIndex > 0) {
            scrollTo(topNow);
        }
        swapping = false;
        if (!fitted && rows.size() > 0) {
            fitted = true;
            fitColumns();
        }
    }

    @SuppressWarnings("unchecked")
    private TablePosition<ShownRow, ?> focusedCell() {
        return getFocusModel().getFocusedCell();
    }

    @SuppressWarnings("unchecked")
    private static TableColumn<ShownRow, ?> column(TablePosition<ShownRow, ?> position) {
        return position.getTableColumn();
    }

    private ShownRow.Key keyAt(int index) {
        return index >= 0 && index < rows.size() ? rows.get(index).key() : null;
    }

    private int topIndex() {
        Node flow = lookup(".virtual-flow");
        IndexedCell<?> first = flow instanceof VirtualFlow<?> virtual ? virtual.getFirstVisibleCell() : null;
        return first == null ? -1 : first.getIndex();
    }

    private void restoreSelection() {
        int[] indices = selected.stream().mapToInt(shown::indexOf).filter(index -> index >= 0).sorted().toArray();
        int[] present = getSelectionModel().getSelectedIndices().stream().mapToInt(Integer::intValue).sorted()
                .toArray();
        if (!Arrays.equals(indices, present)) {
            getSelectionModel().clearSelection();
            if (indices.length > 0) {
                getSelectionModel().selectIndices(indices[0], indices);
            }
        }
    }

    private Set<ShownRow.Key> keysOfSelection() {
        Set<ShownRow.Key> keys = new HashSet<>();
        selectedRows().forEach(row -> keys.add(row.key()));
        return keys;
    }

    /** Returns the rows that are selected and shown, in their order. */
    List<ShownRow> selectedRows() {
        return getSelectionModel().getSelectedIndices().stream().sorted()
                .filter(index -> index >= 0 && index < rows.size()).map(rows::get).toList();
    }

    /** Gives the columns the width of what stands in them. */
    void fitColumns() {
        applyCss();
        Text ruler = new Text();
        ruler.setFont(font());
        for (TableColumn<ShownRow, ?> column : getColumns()) {
            int index = index(column);
            ModalTable.Column shows = columns.get(index);
            boolean badge = shows.cell() == ModalTable.Cell.BADGE;
            double heading = width(ruler, CellText.heading(shows)) * BOLD + CELL_PADDING
                    + (shows.sortable() ? ARROW : 0);
            double content = width(ruler, shown.longest(index)) + CELL_PADDING + (badge ? BADGE_PADDING : 0);
            double need = Math.ceil(Math.min(WIDEST, Math.max(heading, content)));
            widths.need(column, new ColumnFit.Column(need, Math.min(need, Math.max(heading, NARROWEST)), badge,
                    shows.align() != ModalTable.Align.RIGHT));
        }
        widths.fit(this);
    }

    /** The font of headings, which are there before any cell is. */
    private Font font() {
        return lookup(".column-title") instanceof Label title ? title.getFont() : Font.getDefault();
    }

    private static double width(Text ruler, String text) {
        ruler.setText(text);
        return ruler.getLayoutBounds().getWidth();
    }
}
