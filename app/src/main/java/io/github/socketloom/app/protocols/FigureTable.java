package io.github.socketloom.app.protocols;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.SnapshotList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * A table of figures. It shows rows that were made and sorted elsewhere, and keeps selection and focus on the same rows
 * when they move. While the pointer is over its rows or some are selected, they are being {@linkplain #readProperty
 * read}.
 */
final class FigureTable extends TableView<FigureRow> {

    static final double ROW_HEIGHT = 26;

    private static final double ORDINARY_FONT = 12;
    /** TableColumnBase.DEFAULT_WIDTH, which is not public: a column of that width is measured by JavaFX instead. */
    private static final double UNCHOSEN_WIDTH = 80;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final SnapshotList<FigureRow> rows = new SnapshotList<>(new FigureRow[0]);
    private final ReadOnlyBooleanWrapper read = new ReadOnlyBooleanWrapper(this, "read");
    private List<FigureColumn> columns = List.of();
    private boolean pointed;
    /** Whether rows or columns are being swapped, so that what happens then is not the user's doing. */
    private boolean swapping;

    /** @param sort told in which order the user wants the rows; null for their own */
    FigureTable(Consumer<FigureSort> sort) {
        getStyleClass().addAll("dense", "figure-table");
        setFixedCellSize(ROW_HEIGHT);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setItems(rows);
        setSortPolicy(table -> {
            if (!swapping) {
                sort.accept(sortKey());
            }
            return true;
        });
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> {
            if (!swapping) {
                updateRead();
            }
        });
        addEventFilter(MouseEvent.MOUSE_MOVED, event -> point(isOverRows(event)));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> point(false));
        sceneProperty().addListener((property, before, scene) -> {
            if (scene == null) {
                point(false); // no event tells that the pointer left
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    private void keyPressed(KeyEvent event) {
        if (COPY.match(event)) {
            List<FigureRow> selected = selectedRows();
            if (!selected.isEmpty()) {
                ClipboardText.put(text(selected));
            }
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !getSelectionModel().isEmpty()) {
            getSelectionModel().clearSelection();
            event.consume();
        }
    }

    private boolean isOverRows(MouseEvent event) {
        Node header = lookup(".column-header-background");
        return header == null || event.getY() > header.getBoundsInParent().getMaxY();
    }

    private void point(boolean over) {
        pointed = over;
        updateRead();
    }

    private void updateRead() {
        read.set(pointed || !getSelectionModel().isEmpty());
    }

    /** Whether the user reads the rows. */
    ReadOnlyBooleanProperty readProperty() {
        return read.getReadOnlyProperty();
    }

    private FigureSort sortKey() {
        if (getSortOrder().isEmpty()) {
            return null;
        }
        TableColumn<FigureRow, ?> column = getSortOrder().get(0);
        return new FigureSort(column.getId(), column.getSortType() == TableColumn.SortType.ASCENDING);
    }

    /** Shows other rows. */
    void show(List<FigureColumn> newColumns, FigureRow[] newRows) {
        swapping = true;
        if (!columns.equals(newColumns)) {
            columns = newColumns;
            arrange();
        }
        Set<String> selected = new HashSet<>();
        selectedRows().forEach(row -> selected.add(row.key()));
        TablePosition<?, ?> focused = getFocusModel().getFocusedCell();
        String focusedKey = focused.getRow() >= 0 && focused.getRow() < rows.size()
                ? rows.get(focused.getRow()).key()
                : null;
        rows.replace(newRows);
        select(selected);
        focus(focusedKey, focused);
        swapping = false;
        updateRead();
    }

    private void arrange() {
        List<TableColumn<FigureRow, String>> arranged = new ArrayList<>();
        FigureSort sort = sortKey();
        for (int i = 0; i < columns.size(); i++) {
            arranged.add(tableColumn(columns.get(i), i));
        }
        getColumns().setAll(arranged);
        getSortOrder().clear();
        for (TableColumn<FigureRow, String> column : arranged) {
            if (sort != null && column.getId().equals(sort.column())) {
                column.setSortType(
                        sort.ascending() ? TableColumn.SortType.ASCENDING : TableColumn.SortType.DESCENDING);
                getSortOrder().add(column);
            }
        }
    }

    private TableColumn<FigureRow, String> tableColumn(FigureColumn described, int index) {
        TableColumn<FigureRow, String> column = new TableColumn<>();
        column.setId(described.key());
        Label title = new Label(described.title());
        title.getStyleClass().add("column-title");
        LazyTooltip.install(title, () -> described.title() + ": " + described.tooltip());
        column.setGraphic(title);
        column.setReorderable(false);
        title.fontProperty().addListener((property, before, font) -> fit(column, described, font.getSize()));
        fit(column, described, title.getFont().getSize());
        column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue().texts().get(index)));
        column.setCellFactory(any -> new FigureCell(described.number()));
        if (described.number()) {
            column.getStyleClass().add("number-column");
        }
        return column;
    }

    private static void fit(TableColumn<?, ?> column, FigureColumn described, double fontSize) {
        double width = Math.rint(described.width() * Math.max(1, fontSize / ORDINARY_FONT));
        column.setPrefWidth(width == UNCHOSEN_WIDTH ? width + 1 : width);
    }

    private void select(Set<String> keys) {
        int[] wanted = indices(keys);
        int[] present = getSelectionModel().getSelectedIndices().stream().mapToInt(Integer::intValue).sorted()
                .toArray();
        if (!Arrays.equals(wanted, present)) {
            getSelectionModel().clearSelection();
            if (wanted.length > 0) {
                getSelectionModel().selectIndices(wanted[0], wanted);
            }
        }
    }

    private int[] indices(Set<String> keys) {
        if (keys.isEmpty()) {
            return new int[0];
        }
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (keys.contains(rows.get(i).key())) {
                indices.add(i);
            }
        }
        return indices.stream().mapToInt(Integer::intValue).toArray();
    }

    private void focus(String key, TablePosition<?, ?> before) {
        if (key == null) {
            return;
        }
        int[] index = indices(Set.of(key));
        if (index.length > 0 && index[0] != getFocusModel().getFocusedIndex()) {
            getFocusModel().focus(index[0], columnAt(before.getColumn()));
        }
    }

    private TableColumn<FigureRow, ?> columnAt(int index) {
        return index >= 0 && index < getVisibleLeafColumns().size() ? getVisibleLeafColumn(index) : null;
    }

    /** Returns the rows that are selected, from top to bottom. */
    List<FigureRow> selectedRows() {
        List<FigureRow> selected = new ArrayList<>();
        getSelectionModel().getSelectedIndices().stream().filter(index -> index >= 0 && index < rows.size()).sorted()
                .forEach(index -> selected.add(rows.get(index)));
        return selected;
    }

    /** Returns rows as lines of cells parted by tabs, below one of headings, as spreadsheets take it. */
    String text(List<FigureRow> some) {
        return text(columns, some);
    }

    static String text(List<FigureColumn> columns, List<FigureRow> rows) {
        StringBuilder text = new StringBuilder();
        text.append(String.join("\t", columns.stream().map(FigureColumn::title).toList())).append('\n');
        for (FigureRow row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                String cell = row.texts().get(i);
                // numbers without what parts thousands: another program is to read them
                String plain = columns.get(i).number() ? cell.replace(",", "") : cell;
                text.append(i == 0 ? "" : "\t").append(cell.equals(FigureRow.UNKNOWN) ? "" : plain);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
