package io.github.socketloom.app.connections;

import io.github.socketloom.app.ui.ChoiceBar;
import io.github.socketloom.app.ui.Enclosing;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.MenuOnDemand;
import io.github.socketloom.collector.model.RowInterest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The connections view: quick choices, the table, and the drawer with the details of one connection. */
public final class ConnectionsView extends BorderPane {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ConnectionsViewModel model;
    private final ConnectionTableView table;
    private final EmptyTable empty;
    private final ConnectionDetailView detail;
    private final Label failure = new Label();
    private final ColumnMenus columnMenus;
    private final RowMenu rowMenu;
    private final ReadOnlyObjectWrapper<ColumnLayout> layout;

    /**
     * @param model what is shown
     * @param columns how the columns are arranged at first
     * @param icons makes the icon with a name; null where there is none
     * @param json writes a row as JSON, for the clipboard
     * @param reveal shows a row in the topology
     */
    public ConnectionsView(ConnectionsViewModel model, ColumnLayout columns, Function<String, Node> icons,
            Function<Row, String> json, Consumer<Row> reveal) {
        this.model = model;
        table = new ConnectionTableView(model, columns, icons);
        table.setId("connections-table");
        empty = new EmptyTable(model::clearFilter, model::showAllProtocols);
        table.setPlaceholder(empty.node());
        detail = new ConnectionDetailView(model, this::closeDetail, icons, json, reveal);
        columnMenus = new ColumnMenus(table);
        rowMenu = new RowMenu(model, table, json, reveal);
        layout = new ReadOnlyObjectWrapper<>(table.columnLayout());
        getStyleClass().add("connections-view");
        failure.getStyleClass().add("feed-failure");
        failure.setWrapText(true);
        failure.setMaxWidth(Double.MAX_VALUE);
        setTop(new VBox(header(), failure));
        setCenter(table);
        watchLayout();
        MenuOnDemand.install(table, this::menuFor);
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2
                    && Enclosing.node(event.getTarget(), TableRow.class) instanceof TableRow<?> row && !row.isEmpty()) {
                model.setDetail((Row) row.getItem());
            }
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && model.detailProperty().get() != null) {
                closeDetail();
                event.consume();
            }
        });
        sceneProperty().addListener((property, before, scene) -> {
            if (scene == null) {
                model.setPointerOverRows(false); // no event tells that the pointer left
            }
        });
        model.contentProperty().addListener((property, before, next) -> show(next));
        model.detailProperty().addListener((property, before, next) -> showDetail(next));
        show(model.contentProperty().get());
        showDetail(model.detailProperty().get());
    }

    private HBox header() {
        Button held = new Button();
        held.getStyleClass().add("order-chip");
        held.setMinWidth(USE_PREF_SIZE);
        held.setOnAction(event -> model.resort());
        model.heldTextProperty().addListener((property, before, text) -> {
            held.setText(text + " · re-sort");
            held.setVisible(!text.isEmpty());
        });
        held.setVisible(false);
        held.managedProperty().bind(held.visibleProperty());
        Button hidden = new Button();
        hidden.setId("hidden-chip");
        hidden.getStyleClass().add("hidden-chip");
        hidden.setMinWidth(USE_PREF_SIZE);
        LazyTooltip.install(hidden, model::hiddenExplanation);
        hidden.setOnAction(event -> model.showAllProtocols());
        hidden.textProperty().bind(Bindings.concat(model.hiddenTextProperty(), " · show"));
        hidden.visibleProperty().bind(model.hiddenTextProperty().isNotEmpty());
        hidden.managedProperty().bind(hidden.visibleProperty());
        ChoiceBar facets = new FacetBar(model).node();
        HBox.setHgrow(facets, Priority.ALWAYS);
        Label shown = new Label();
        shown.getStyleClass().add("shown-count");
        shown.textProperty().bind(model.shownTextProperty());
        Button clear = new Button("Clear");
        clear.getStyleClass().add("clear-filter");
        clear.setMinWidth(USE_PREF_SIZE);
        clear.setTooltip(new Tooltip("Show all sockets again"));
        clear.setOnAction(event -> model.clearFilter());
        clear.visibleProperty().bind(Bindings.createBooleanBinding(model::isNarrowed, model.filterTextProperty(),
                model.facetsProperty()));
        clear.managedProperty().bind(clear.visibleProperty());
        HBox header = new HBox(facets, hidden, held, shown, clear, columnMenus.button());
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        return header;
    }

    private void show(TableContent content) {
        empty.explain(content);
        boolean stale = content.feed().isFailed() && content.size() > 0;
        failure.setText(stale ? content.feed().message() + " What is shown is the last reading." : "");
        failure.setVisible(stale);
        failure.setManaged(stale);
        if (model.detailProperty().get() != null) {
            detail.show(model.detailProperty().get(), content.peerOf(model.detailProperty().get()),
                    content.collectedAt());
        }
    }

    private void showDetail(Row row) {
        if (row != null) {
            TableContent content = model.contentProperty().get();
            detail.show(row, content.peerOf(row), content.collectedAt());
        }
        Node wanted = row == null ? null : detail;
        if (getRight() != wanted) {
            setRight(wanted);
        }
    }

    private void closeDetail() {
        model.setDetail(null);
        table.requestFocus();
    }

    /** Gives the keyboard to the table. */
    @Override
    public void requestFocus() {
        table.requestFocus();
    }

    /** Returns how the columns are arranged now, to be kept for the next run. */
    public ReadOnlyObjectProperty<ColumnLayout> layoutProperty() {
        return layout.getReadOnlyProperty();
    }

    private void watchLayout() {
        Runnable changed = () -> layout.set(table.columnLayout());
        table.getColumns().addListener((ListChangeListener<TableColumn<Row, ?>>) change -> changed.run());
        model.sortProperty().addListener((property, before, next) -> changed.run());
        for (TableColumn<Row, ?> column : table.getColumns()) {
            column.visibleProperty().addListener((property, before, next) -> changed.run());
            column.widthProperty().addListener((property, before, next) -> changed.run());
        }
    }

    private void keyPressed(KeyEvent event) {
        if (COPY.match(event)) {
            rowMenu.copySelection();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            Row row = focusedRow();
            if (row != null) {
                model.setDetail(row);
                event.consume();
            }
        } else if (event.getCode() == KeyCode.ESCAPE && model.detailProperty().get() == null
                && !table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().clearSelection();
            event.consume();
        }
    }

    private Row focusedRow() {
        int index = table.getFocusModel().getFocusedIndex();
        return index >= 0 && index < table.getItems().size() ? table.getItems().get(index) : null;
    }

    private ContextMenu menuFor(ContextMenuEvent event) {
        TableColumnHeader header = Enclosing.node(event.getTarget(), TableColumnHeader.class);
        if (header != null) {
            return columnMenus.headerMenu(header);
        }
        if (event.isKeyboardTrigger()) {
            Row row = focusedRow();
            return row == null ? null : rowMenu.menu(row, focusedColumn());
        }
        if (Enclosing.node(event.getTarget(), TableCell.class) instanceof TextCell text && text.row() != null) {
            return rowMenu.menu(text.row(), ConnectionTableView.columnOf(text.getTableColumn()));
        }
        return null;
    }

    private ConnectionColumn focusedColumn() {
        TablePosition<?, ?> focused = table.getFocusModel().getFocusedCell();
        return focused.getTableColumn() == null
                ? table.shownColumns().get(0)
                : ConnectionTableView.columnOf(focused.getTableColumn());
    }

    /** Returns which rows can be seen or are looked at otherwise, and by which figure they are sorted. */
    public RowInterest interest() {
        List<Row> marked = new ArrayList<>(model.selectionProperty().get());
        if (model.detailProperty().get() != null) {
            marked.add(0, model.detailProperty().get());
        }
        return VisibleRows.of(table, marked, model.sortProperty().get());
    }
}
