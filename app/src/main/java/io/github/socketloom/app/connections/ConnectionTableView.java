package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.ColumnFitting;
import io.github.socketloom.app.ui.Shortening;
import io.github.socketloom.app.ui.SnapshotList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

/**
 * The table of connections. It shows rows that were filtered and sorted elsewhere, tells the view model what the user
 * clicks, and keeps selection and focus on the same connections when rows move.
 */
final class ConnectionTableView extends TableView<Row> {

    private static final double ROW_HEIGHT = 26;

    private final ConnectionsViewModel model;
    private final Function<String, Node> icons;
    private final ColumnFitting fitting;
    private final SnapshotList<Row> rows = new SnapshotList<>(new Row[0]);
    /** Cells whose text changes by itself. Weak: the table makes and drops cells as it likes. */
    private final Set<TextCell> timedCells = Collections.newSetFromMap(new WeakHashMap<>());
    private long now;
    private HostPlatform platform = HostPlatform.LINUX;
    /** Whether the user wants a column to be shown, by its key; the platform may lack it, or show another in its place. */
    private final Map<String, Boolean> wanted = new HashMap<>();
    /** Whether columns come and go because of the platform, so that it is not the user's doing. */
    private boolean arranging;
    /** Whether rows are being swapped, so that what the selection does is not the user's doing. */
    private boolean swapping;

    ConnectionTableView(ConnectionsViewModel model, ColumnLayout layout, Function<String, Node> icons) {
        this.model = model;
        this.icons = icons;
        getStyleClass().addAll("dense", "connections-table");
        setFixedCellSize(ROW_HEIGHT);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        fitting = ColumnFitting.install(this, column -> columnOf(column).look());
        setRowFactory(table -> new MarkedRow());
        setItems(rows);
        setSortPolicy(table -> {
            model.setSort(sortKeys());
            return true;
        });
        arrange(layout);
        model.setSort(sortKeys());
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> {
            if (!swapping) {
                model.select(selectedRows());
            }
        });
        addEventFilter(MouseEvent.MOUSE_MOVED, event -> model.setPointerOverRows(isOverRows(event)));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.setPointerOverRows(false));
        model.contentProperty().addListener((property, before, next) -> show(next));
        model.selectionProperty().addListener((property, before, next) -> restoreSelection(next));
        show(model.contentProperty().get());
    }

    private void arrange(ColumnLayout layout) {
        List<TableColumn<Row, ?>> columns = new ArrayList<>();
        Set<String> placed = new HashSet<>();
        for (ColumnLayout.Column arranged : layout.columns()) {
            ConnectionColumns.byKey(arranged.key()).filter(column -> placed.add(column.key())).ifPresent(
                    column -> columns.add(tableColumn(column, arranged.width(), arranged.visible())));
        }
        for (ConnectionColumn column : ConnectionColumns.all()) {
            if (placed.add(column.key())) {
                columns.add(placeOf(column, columns), tableColumn(column, column.width(), column.shownByDefault()));
            }
        }
        getColumns().setAll(columns);
        for (SortKey key : layout.sort()) {
            for (TableColumn<Row, ?> column : columns) {
                if (column.getId().equals(key.column())) {
                    column.setSortType(key.ascending()
                            ? TableColumn.SortType.ASCENDING
                            : TableColumn.SortType.DESCENDING);
                    getSortOrder().add(column);
                }
            }
        }
    }

    /** Returns where a column stands that an arrangement of an earlier version does not know: behind its neighbour. */
    private static int placeOf(ConnectionColumn column, List<TableColumn<Row, ?>> arranged) {
        for (int before = column.index() - 1; before >= 0; before--) {
            String neighbour = ConnectionColumns.all().get(before).key();
            for (int i = 0; i < arranged.size(); i++) {
                if (arranged.get(i).getId().equals(neighbour)) {
                    return i + 1;
                }
            }
        }
        return 0;
    }

    private TableColumn<Row, String> tableColumn(ConnectionColumn column, double width, boolean visible) {
        TableColumn<Row, String> shown = new TableColumn<>();
        shown.setId(column.key());
        shown.setUserData(column);
        shown.setGraphic(fitting.title(column.title(platform), () -> column.tooltip(platform)));
        shown.getStyleClass().add("align-" + column.alignment().name().toLowerCase(Locale.ROOT));
        fitting.setWidth(shown, width);
        wanted.put(column.key(), visible);
        shown.setVisible(visible);
        shown.visibleProperty().addListener((property, before, next) -> {
            if (!arranging) {
                want(column, next);
            }
        });
        shown.setCellValueFactory(cell -> new CellText(cell.getValue().text(column, now)));
        shown.setCellFactory(anyColumn -> cell(column));
        return shown;
    }

    private void want(ConnectionColumn column, boolean visible) {
        wanted.put(column.key(), visible);
        String original = PlatformColumns.standsInFor(column, platform);
        if (original != null && !visible) {
            wanted.put(original, false); // or it would be back with the next host
        }
    }

    /** Calls and shows the columns as it suits a host. */
    private void suit(HostPlatform next) {
        platform = next;
        arranging = true;
        List<TableColumn<Row, ?>> placed = new ArrayList<>(getColumns());
        for (TableColumn<Row, ?> shown : getColumns()) {
            ConnectionColumn column = columnOf(shown);
            ((Label) shown.getGraphic()).setText(column.title(platform));
            shown.setVisible(PlatformColumns.isShown(column, platform, wanted::get));
            if (isStandIn(column)) {
                TableColumn<Row, ?> original = tableColumn(PlatformColumns.standsInFor(column, platform));
                shown.setPrefWidth(original.getPrefWidth());
                placed.remove(shown);
                placed.add(placed.indexOf(original), shown);
            }
        }
        if (!placed.equals(getColumns())) {
            List<TableColumn<Row, ?>> sorted = List.copyOf(getSortOrder());
            getColumns().setAll(placed);
            getSortOrder().setAll(sorted);
        }
        arranging = false;
    }

    /** Tells whether a column is there for another only, in its place and as wide. */
    private boolean isStandIn(ConnectionColumn column) {
        String original = PlatformColumns.standsInFor(column, platform);
        return original != null && wanted.get(original) && !wanted.get(column.key());
    }

    private TableColumn<Row, ?> tableColumn(String key) {
        return getColumns().stream().filter(column -> column.getId().equals(key)).findFirst().orElseThrow();
    }

    /** Returns the platform of the host that is shown. */
    HostPlatform platform() {
        return platform;
    }

    private TextCell cell(ConnectionColumn column) {
        TextCell cell = switch (column.key()) {
            case "direction" -> new DirectionCell(icons);
            case "process" -> new ProcessCell(this::platform);
            case "container_name" -> new ContainerCell();
            case "state" -> new StateCell();
            case "local", "remote" -> new ShorteningCell(Shortening::address);
            default -> new TextCell();
        };
        if (column.isTimed()) {
            timedCells.add(cell);
        }
        return cell;
    }

    /** Shows the columns of the first start, in their order and width. The order of the rows stays. */
    void showStandardColumns() {
        List<TableColumn<Row, ?>> columns = new ArrayList<>(getColumns());
        columns.sort(Comparator.comparingInt(column -> columnOf(column).index()));
        List<TableColumn<Row, ?>> sorted = List.copyOf(getSortOrder());
        getColumns().setAll(columns);
        getSortOrder().setAll(sorted);
        for (TableColumn<Row, ?> column : columns) {
            wanted.put(column.getId(), columnOf(column).shownByDefault());
            fitting.setWidth(column, columnOf(column).width());
        }
        suit(platform);
    }

    /** Returns the column of the catalogue that a column of the table shows. */
    static ConnectionColumn columnOf(TableColumn<?, ?> column) {
        return (ConnectionColumn) column.getUserData();
    }

    /** Returns the columns that are shown, from left to right. */
    List<ConnectionColumn> shownColumns() {
        List<ConnectionColumn> shown = new ArrayList<>();
        for (TableColumn<Row, ?> column : getVisibleLeafColumns()) {
            shown.add(columnOf(column));
        }
        return shown;
    }

    /** Returns the time that ages are measured to, epoch microseconds. */
    long now() {
        return now;
    }

    ColumnLayout columnLayout() {
        List<ColumnLayout.Column> columns = new ArrayList<>();
        for (TableColumn<Row, ?> column : getColumns()) {
            double width = isStandIn(columnOf(column)) ? columnOf(column).width() : fitting.width(column);
            columns.add(new ColumnLayout.Column(column.getId(), width, wanted.get(column.getId())));
        }
        return new ColumnLayout(columns, sortKeys());
    }

    private List<SortKey> sortKeys() {
        List<SortKey> keys = new ArrayList<>();
        for (TableColumn<Row, ?> column : getSortOrder()) {
            keys.add(new SortKey(column.getId(), column.getSortType() == TableColumn.SortType.ASCENDING));
        }
        return keys;
    }

    private boolean isOverRows(MouseEvent event) {
        Node header = lookup(".column-header-background");
        return header == null || event.getY() > header.getBoundsInParent().getMaxY();
    }

    private void show(TableContent next) {
        if (next.platform() != platform) {
            suit(next.platform());
        }
        boolean before = swapping;
        swapping = true;
        TablePosition<Row, ?> focused = focusedCell();
        Row focusedRow = focused == null || focused.getRow() < 0 || focused.getRow() >= rows.size()
                ? null
                : rows.get(focused.getRow());
        now = next.collectedAt();
        rows.replace(next.rows());
        for (TextCell cell : timedCells) {
            cell.again();
        }
        restoreSelection(model.selectionProperty().get());
        int index = focusedRow == null ? -1 : next.indexOf(focusedRow);
        if (index >= 0 && index != getFocusModel().getFocusedIndex()) {
            focus(index, focused);
        }
        swapping = before;
    }

    @SuppressWarnings("unchecked")
    private TablePosition<Row, ?> focusedCell() {
        return getFocusModel().getFocusedCell();
    }

    private void focus(int index, TablePosition<Row, ?> before) {
        getFocusModel().focus(index, before.getTableColumn() == null ? null : tableColumn(before));
    }

    @SuppressWarnings("unchecked")
    private static TableColumn<Row, ?> tableColumn(TablePosition<Row, ?> position) {
        return position.getTableColumn();
    }

    List<Row> selectedRows() {
        List<Row> selected = new ArrayList<>();
        for (int index : getSelectionModel().getSelectedIndices()) {
            if (index >= 0 && index < rows.size()) {
                selected.add(rows.get(index));
            }
        }
        return selected;
    }

    private void restoreSelection(List<Row> wanted) {
        TableContent content = model.contentProperty().get();
        int[] indices = wanted.stream().mapToInt(content::indexOf).filter(index -> index >= 0).sorted().toArray();
        int[] present = getSelectionModel().getSelectedIndices().stream().mapToInt(Integer::intValue).sorted()
                .toArray();
        if (Arrays.equals(indices, present)) {
            return;
        }
        boolean before = swapping;
        swapping = true;
        getSelectionModel().clearSelection();
        if (indices.length > 0) {
            getSelectionModel().selectIndices(indices[0], indices);
        }
        swapping = before;
    }
}
