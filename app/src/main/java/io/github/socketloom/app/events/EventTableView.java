package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.ColumnFitting;
import io.github.socketloom.app.ui.SnapshotList;
import io.github.socketloom.collector.model.ConnectionEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.MouseEvent;

/**
 * The table of events. It shows rows that were chosen and sorted elsewhere, tells the view model what the user does with
 * them, and keeps the selection on the same events. Only what can be seen is made into text.
 */
final class EventTableView extends TableView<ConnectionEvent> {

    private static final double ROW_HEIGHT = 26;

    private final EventsViewModel model;
    private final SnapshotList<ConnectionEvent> rows = new SnapshotList<>(new ConnectionEvent[0]);
    private final ColumnFitting fitting;
    private EventTexts texts = EventContent.WAITING.texts();
    private ScrollBar bar;
    /** Whether rows are being swapped, so that what the selection does is not the user's doing. */
    private boolean swapping;

    /** @param layout how the columns are arranged at first */
    EventTableView(EventsViewModel model, EventLayout layout) {
        this.model = model;
        setId("events-table");
        getStyleClass().addAll("dense", "events-table");
        setFixedCellSize(ROW_HEIGHT);
        setMinHeight(0);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setItems(rows);
        fitting = ColumnFitting.install(this, column -> columnOf(column).look());
        arranged(layout).forEach(column -> getColumns().add(column));
        showOrder(layout.sort());
        setSortPolicy(table -> {
            if (!swapping) {
                model.setSort(sortLevels());
            }
            return true;
        });
        model.setSort(sortLevels());
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> {
            if (!swapping) {
                model.select(selectedRows());
            }
        });
        addEventHandler(MouseEvent.MOUSE_ENTERED, event -> model.setPointerOverRows(true));
        addEventHandler(MouseEvent.MOUSE_EXITED, event -> model.setPointerOverRows(false));
        skinProperty().addListener((property, before, now) -> watchScrolling());
    }

    private List<TableColumn<ConnectionEvent, String>> arranged(EventLayout layout) {
        Map<String, EventLayout.Column> kept = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (EventLayout.Column column : layout.columns()) {
            places.put(column.key(), kept.size());
            kept.put(column.key(), column);
        }
        List<TableColumn<ConnectionEvent, String>> columns = new ArrayList<>();
        for (EventColumn column : EventColumns.all()) {
            columns.add(tableColumn(column, kept.get(column.key())));
        }
        // what an arrangement of an earlier version does not know comes last
        columns.sort(Comparator.comparingInt(column -> places.getOrDefault(column.getId(), Integer.MAX_VALUE)));
        return columns;
    }

    private TableColumn<ConnectionEvent, String> tableColumn(EventColumn column, EventLayout.Column kept) {
        TableColumn<ConnectionEvent, String> shown = new TableColumn<>();
        shown.setId(column.key());
        shown.setUserData(column);
        shown.setGraphic(fitting.title(column.title(), column::tooltip));
        fitting.setWidth(shown, kept == null ? column.look().width() : kept.width());
        shown.setVisible(kept == null ? column.look().shown() : kept.visible());
        if (column.look().number()) {
            shown.getStyleClass().add("number-column");
        }
        shown.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(column.cell(cell.getValue(), texts)));
        shown.setCellFactory(any -> new EventCell(column, this));
        return shown;
    }

    private void showOrder(List<EventSort> levels) {
        for (EventSort level : levels) {
            for (TableColumn<ConnectionEvent, ?> column : getColumns()) {
                if (column.getId().equals(level.column())) {
                    column.setSortType(level.ascending()
                            ? TableColumn.SortType.ASCENDING
                            : TableColumn.SortType.DESCENDING);
                    getSortOrder().add(column);
                }
            }
        }
    }

    private List<EventSort> sortLevels() {
        List<EventSort> levels = new ArrayList<>();
        for (TableColumn<ConnectionEvent, ?> column : getSortOrder()) {
            levels.add(new EventSort(column.getId(), column.getSortType() == TableColumn.SortType.ASCENDING));
        }
        return levels;
    }

    private void watchScrolling() {
        bar = null;
        for (Node node : lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar found && found.getOrientation() == Orientation.VERTICAL) {
                bar = found;
            }
        }
        if (bar != null) {
            InvalidationListener scrolled = changed -> model.setScrolled(bar.isVisible() && bar.getValue() > 0);
            bar.valueProperty().addListener(scrolled);
            bar.visibleProperty().addListener(scrolled);
        }
    }

    static EventColumn columnOf(TableColumn<?, ?> column) {
        return (EventColumn) column.getUserData();
    }

    /** Returns how events are written now. */
    EventTexts texts() {
        return texts;
    }

    /** Returns the columns that are shown, from left to right. */
    List<EventColumn> shownColumns() {
        List<EventColumn> columns = new ArrayList<>();
        getVisibleLeafColumns().forEach(column -> columns.add(columnOf(column)));
        return columns;
    }

    /** Returns how the columns are arranged now. */
    EventLayout layoutNow() {
        return new EventLayout(getColumns().stream()
                .map(column -> new EventLayout.Column(column.getId(), fitting.width(column), column.isVisible()))
                .toList(),
                model.sortProperty().get());
    }

    /** Calls something whenever the user arranges columns otherwise. */
    void watchLayout(Consumer<EventLayout> changed) {
        InvalidationListener tell = any -> changed.accept(layoutNow());
        getColumns().addListener(tell);
        model.sortProperty().addListener(tell);
        for (TableColumn<ConnectionEvent, ?> column : getColumns()) {
            column.visibleProperty().addListener(tell);
            column.widthProperty().addListener(tell);
        }
    }

    /** Returns the items of the menu that shows and hides columns. */
    List<MenuItem> columnItems() {
        List<MenuItem> items = new ArrayList<>();
        for (TableColumn<ConnectionEvent, ?> column : getColumns()) {
            EventColumn shown = columnOf(column);
            CheckMenuItem item = new CheckMenuItem(shown.name());
            item.setId("events-column-" + shown.key());
            item.setMnemonicParsing(false);
            item.setSelected(column.isVisible());
            item.setDisable(column.isVisible() && getVisibleLeafColumns().size() == 1);
            item.setOnAction(event -> column.setVisible(item.isSelected()));
            items.add(item);
        }
        MenuItem standard = new MenuItem("Standard columns");
        standard.setOnAction(event -> getColumns().forEach(column -> {
            fitting.setWidth(column, columnOf(column).look().width());
            column.setVisible(columnOf(column).look().shown());
        }));
        items.add(new SeparatorMenuItem());
        items.add(standard);
        return items;
    }

    void show(EventContent content) {
        texts = content.texts();
        if (rows.isOver(content.rows())) {
            return;
        }
        ConnectionEvent focused = getFocusModel().getFocusedItem();
        swapping = true;
        rows.replace(content.rows());
        restoreSelection(focused);
        swapping = false;
        if (model.selectionProperty().get().size() != getSelectionModel().getSelectedIndices().size()) {
            model.select(selectedRows());
        }
    }

    /** Selects what was selected, as far as it is still there. */
    private void restoreSelection(ConnectionEvent focused) {
        List<ConnectionEvent> wanted = model.selectionProperty().get();
        getSelectionModel().clearSelection();
        if (wanted.isEmpty() && focused == null) {
            return;
        }
        Map<ConnectionEvent, Integer> places = new IdentityHashMap<>();
        wanted.forEach(event -> places.put(event, -1));
        if (focused != null) {
            places.put(focused, -1);
        }
        int left = places.size();
        for (int i = 0; i < rows.size() && left > 0; i++) {
            if (places.containsKey(rows.get(i))) {
                places.put(rows.get(i), i);
                left--;
            }
        }
        int[] selected = wanted.stream().mapToInt(places::get).filter(place -> place >= 0).sorted().toArray();
        if (selected.length > 0) {
            getSelectionModel().selectIndices(selected[0], selected);
        }
        int focus = focused == null ? -1 : places.get(focused);
        if (focus >= 0 && focus != getFocusModel().getFocusedIndex()) {
            getFocusModel().focus(focus);
        }
    }

    List<ConnectionEvent> selectedRows() {
        List<ConnectionEvent> selected = new ArrayList<>();
        for (int index : getSelectionModel().getSelectedIndices()) {
            if (index >= 0 && index < rows.size()) {
                selected.add(rows.get(index));
            }
        }
        return selected;
    }
}
