package io.github.socketloom.app.connections;

import io.github.socketloom.app.connections.ConnectionDetail.Fact;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.app.ui.SnapshotList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;

/** The drawer beside the table: all that is known of one connection, to be searched and copied. */
final class ConnectionDetailView extends VBox {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass CAPTION = PseudoClass.getPseudoClass("caption");
    private static final double WIDTH = 400;
    private static final double NAME_WIDTH = 150;
    private static final double PADDING = 20;
    /** What the scroll bar and the drawer's own padding take of the width. */
    private static final double SCROLL_BAR = 48;
    private static final double FILTER_WIDTH = 30;

    private final Label title = new Label();
    private final EndsPane ends;
    private final ConnectionsViewModel model;
    private final Button copyJson = new Button("Copy as JSON");
    private final Button copyStatistics = new Button("Copy as ss filter");
    private final Button topology = new Button("Show in topology");
    /** Has the tooltip, because a disabled button shows none. */
    private final StackPane topologyPlace = new StackPane(topology);
    private final Tooltip topologyTooltip = new Tooltip();
    private final TextField search = new TextField();
    private final SnapshotList<Fact> facts = new SnapshotList<>(new Fact[0]);
    private final TableView<Fact> table = new TableView<>(facts);
    private Row row;
    private Row peer;
    private long now;
    private ContextMenu menu;

    ConnectionDetailView(ConnectionsViewModel model, Runnable close, Function<String, Node> icons,
            Function<Row, String> json, Consumer<Row> reveal) {
        this.model = model;
        ends = new EndsPane(icons);
        getStyleClass().add("detail-drawer");
        setPrefWidth(WIDTH);
        setMinWidth(WIDTH);
        title.getStyleClass().add("detail-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button closeButton = new Button();
        Node icon = icons.apply("close");
        closeButton.setGraphic(icon);
        closeButton.setText(icon == null ? "×" : "");
        closeButton.getStyleClass().addAll("flat", "detail-close");
        closeButton.setTooltip(new Tooltip("Close (Esc)"));
        closeButton.setAccessibleText("Close the details");
        closeButton.setOnAction(event -> close.run());
        HBox header = new HBox(title, closeButton);
        header.getStyleClass().add("detail-header");
        copyJson.getStyleClass().addAll("flat", "small", "detail-copy");
        copyJson.setOnAction(event -> ClipboardText.put(json.apply(row)));
        copyStatistics.getStyleClass().addAll("flat", "small", "detail-copy");
        copyStatistics.setTooltip(new Tooltip("The command by which ss shows this socket, in its network namespace"));
        copyStatistics.setOnAction(event -> statistics().ifPresent(ClipboardText::put));
        copyStatistics.managedProperty().bind(copyStatistics.visibleProperty());
        topology.getStyleClass().addAll("flat", "small", "detail-copy");
        topology.setId("detail-topology");
        topology.setOnAction(event -> reveal.accept(row));
        Tooltip.install(topologyPlace, topologyTooltip);
        search.getStyleClass().add("detail-search");
        search.setPromptText("Search in all facts");
        search.textProperty().addListener((property, before, text) -> refresh());
        fill(table, icons);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(header, ends, new FlowPane(4, 4, topologyPlace, copyJson, copyStatistics), search, table);
    }

    private void fill(TableView<Fact> list, Function<String, Node> icons) {
        list.getStyleClass().addAll("dense", "detail-facts");
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        list.setRowFactory(any -> new FactRow());
        list.setPlaceholder(new Label("Nothing is called so"));
        TableColumn<Fact, String> name = new TableColumn<>("Fact");
        name.setCellValueFactory(cell -> new CellText(cell.getValue().name()));
        name.setPrefWidth(NAME_WIDTH);
        name.setSortable(false);
        TableColumn<Fact, String> text = new TableColumn<>("Value");
        text.setCellValueFactory(cell -> new CellText(cell.getValue().text()));
        text.setCellFactory(column -> new WrappedCell());
        text.setPrefWidth(WIDTH - NAME_WIDTH - FILTER_WIDTH - SCROLL_BAR);
        text.setSortable(false);
        list.getColumns().add(name);
        list.getColumns().add(text);
        TableColumn<Fact, String> only = new TableColumn<>();
        only.setCellValueFactory(cell -> new CellText(cell.getValue().term()));
        only.setCellFactory(column -> new FilterCell(icons));
        only.setPrefWidth(FILTER_WIDTH);
        only.setSortable(false);
        only.setResizable(false);
        list.getColumns().add(only);
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::openMenu);
        list.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (COPY.match(event)) {
                copySelection();
                event.consume();
            }
        });
    }

    private void openMenu(ContextMenuEvent event) {
        if (menu != null) {
            menu.hide();
        }
        Fact fact = table.getSelectionModel().getSelectedItem();
        if (fact == null || fact.isCaption()) {
            return;
        }
        MenuItem copy = item("Copy", this::copySelection);
        MenuItem only = item("Show only such connections", () -> model.filterBy(fact.term()));
        MenuItem without = item("Hide such connections", () -> model.filterBy("-" + fact.term()));
        only.setVisible(!fact.term().isEmpty());
        without.setVisible(!fact.term().isEmpty());
        menu = new ContextMenu(copy, only, without);
        menu.show(table, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void copySelection() {
        List<Fact> selected = table.getSelectionModel().getSelectedItems();
        if (selected.size() == 1) {
            ClipboardText.put(selected.get(0).text());
        } else if (!selected.isEmpty()) {
            ClipboardText.put(ConnectionDetail.asText(selected));
        }
    }

    /**
     * Shows a connection as it is at some time, epoch microseconds.
     *
     * @param newPeer the socket at the other end of a Unix socket; null if there is none or it is unknown
     */
    void show(Row newRow, Row newPeer, long newNow) {
        row = newRow;
        peer = newPeer;
        now = newNow;
        refresh();
    }

    private HostPlatform platform() {
        return model.contentProperty().get().platform();
    }

    private Optional<String> statistics() {
        return SocketStatistics.command(row.connection(), platform());
    }

    private void refresh() {
        if (row == null) {
            return;
        }
        title.setText(ConnectionDetail.title(row, now));
        ends.show(row, peer, now);
        Optional<String> obstacle = TopologyReach.obstacle(row.connection());
        topology.setDisable(obstacle.isPresent());
        topologyTooltip.setText(obstacle.orElse("Open the topology on the process that owns this socket"));
        copyStatistics.setVisible(statistics().isPresent());
        List<Fact> next = ConnectionDetail.facts(row, peer, now, search.getText(), model::term, platform());
        // facts that say the same stay the same objects, so that the list tells only of those that changed
        Fact[] swapped = next.toArray(Fact[]::new);
        for (int i = 0; i < swapped.length && i < facts.size(); i++) {
            swapped[i] = swapped[i].equals(facts.get(i)) ? facts.get(i) : swapped[i];
        }
        facts.replace(swapped);
    }

    /** Tells style sheets which lines are captions. */
    private static final class FactRow extends TableRow<Fact> {

        @Override
        protected void updateItem(Fact fact, boolean empty) {
            super.updateItem(fact, empty);
            pseudoClassStateChanged(CAPTION, !empty && fact.isCaption());
        }
    }

    /** Narrows the filter to connections of which the same is true. */
    private final class FilterCell extends TableCell<Fact, String> {

        private final Button button = new Button();

        FilterCell(Function<String, Node> icons) {
            Node icon = icons.apply("filter");
            button.setGraphic(icon);
            button.setText(icon == null ? "=" : "");
            button.getStyleClass().addAll("flat", "detail-filter");
            button.setAccessibleText("Show only such connections");
            button.setTooltip(new Tooltip("Show only such connections"));
            button.setOnAction(event -> model.filterBy(getItem()));
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            getStyleClass().add("detail-filter-cell");
        }

        @Override
        protected void updateItem(String term, boolean empty) {
            super.updateItem(term, empty);
            setGraphic(empty || term == null || term.isEmpty() ? null : button);
        }
    }

    /** Shows a text in as many lines as it needs. */
    private static final class WrappedCell extends TableCell<Fact, String> {

        private final Text lines = new Text();

        WrappedCell() {
            lines.getStyleClass().add("detail-value");
            lines.wrappingWidthProperty().bind(widthProperty().subtract(PADDING));
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        @Override
        protected void updateItem(String text, boolean empty) {
            super.updateItem(text, empty);
            lines.setText(empty ? "" : text);
            setGraphic(empty ? null : lines);
        }
    }
}
