package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.SnapshotList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollBar;
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
    /** Size of text for which the widths of columns are meant. */
    private static final double ORDINARY_FONT = 13;
    /** How far a column of words may shrink below its usual width. */
    private static final double NARROWEST_SHARE = 0.78;
    /** How wide it is where that is not enough: one has to scroll anyway, so one may as well read. */
    private static final double SCROLLING_SHARE = 0.95;
    /** Columns that say nothing where the kernel does not count. */
    private static final Set<String> COUNTED = Set.of("original_rate", "reply_rate");

    private final ConntrackViewModel model;
    private final SnapshotList<EntryRow> rows = new SnapshotList<>(new EntryRow[0]);
    private EntryContent shown;
    /** How much larger than ordinary text is. */
    private double textScale = 1;
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
        EntryColumns.all().forEach(column -> getColumns().add(tableColumn(column)));
        Label title = (Label) getColumns().get(0).getGraphic();
        title.fontProperty().addListener((property, before, font) -> scaleTo(font.getSize()));
        setSortPolicy(table -> {
            model.setSort(sortLevels());
            return true;
        });
        getSelectionModel().getSelectedIndices().addListener((ListChangeListener<Integer>) change -> {
            if (!swapping) {
                model.select(selectedRows());
            }
        });
        InvalidationListener fit = changed -> fit();
        widthProperty().addListener(fit);
        getVisibleLeafColumns().addListener(fit);
        rows.addListener(fit);
    }

    private TableColumn<EntryRow, String> tableColumn(EntryColumn column) {
        TableColumn<EntryRow, String> shownColumn = new TableColumn<>();
        shownColumn.setId(column.key());
        shownColumn.setUserData(column);
        Label title = new Label(column.title());
        title.getStyleClass().add("column-title");
        LazyTooltip.install(title, column::tooltip);
        shownColumn.setGraphic(title);
        shownColumn.setPrefWidth(column.look().width());
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

    private void scaleTo(double fontSize) {
        double scale = Math.max(1, fontSize / ORDINARY_FONT);
        if (scale == textScale) {
            return;
        }
        textScale = scale;
        for (TableColumn<EntryRow, ?> column : getColumns()) {
            column.setPrefWidth(Math.rint(columnOf(column).look().width() * scale));
        }
        fit();
    }

    /** Lets the columns of words share the width that the others leave. */
    private void fit() {
        double fixed = 0;
        double preferred = 0;
        for (TableColumn<EntryRow, ?> column : getVisibleLeafColumns()) {
            EntryColumn.Look look = columnOf(column).look();
            if (look.stretchable()) {
                preferred += look.width() * textScale;
            } else {
                fixed += column.getWidth();
            }
        }
        double available = getWidth() - snappedLeftInset() - snappedRightInset() - scrollBar();
        if (preferred == 0 || available <= 0) {
            return;
        }
        double share = (available - fixed) / preferred;
        double scale = share >= NARROWEST_SHARE ? share : SCROLLING_SHARE;
        for (TableColumn<EntryRow, ?> column : getVisibleLeafColumns()) {
            EntryColumn.Look look = columnOf(column).look();
            if (look.stretchable()) {
                // whole pixels, rounded down: one pixel too many would bring a scroll bar
                column.setPrefWidth(Math.floor(look.width() * textScale * scale));
            }
        }
    }

    private double scrollBar() {
        double width = 0;
        boolean scrolls = rows.size() * ROW_HEIGHT > getHeight() - ROW_HEIGHT;
        for (Node node : lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL
                    && (bar.isVisible() || scrolls)) {
                width = Math.max(width, bar.getWidth() > 0 ? bar.getWidth() : bar.prefWidth(-1));
            }
        }
        return width;
    }
}
