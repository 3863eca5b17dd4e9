package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.ChoiceBar;
import io.github.socketloom.app.ui.Enclosing;
import io.github.socketloom.app.ui.ExportingView;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.MenuOnDemand;
import io.github.socketloom.app.ui.SelectionLimit;
import io.github.socketloom.app.ui.ViewExport;
import io.github.socketloom.app.ui.chart.ChartPane;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableRow;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
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
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The Events view: how often things happened, and below what happened, the newest first. */
public final class EventsView extends BorderPane implements ExportingView {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final PseudoClass LOSSY = PseudoClass.getPseudoClass("lossy");
    private static final double CHART_HEIGHT = 150;
    /** As many rows as can be given up without a pause. */
    private static final int MOST_SELECTED = 5000;

    private final EventsViewModel model;
    private final EventActions actions;
    private final EventTableView table;
    private final EventMenu menu;
    private final EventDrawer drawer;
    private final ChartPane chart = new ChartPane("Events per second", Figures::amount);
    private final ChoiceBar choices = new ChoiceBar();
    private final Map<EventKind, ToggleButton> kinds = new EnumMap<>(EventKind.class);
    private final Button newer = new Button();
    private final Button span = new Button("Span chosen · show all");
    private final Label shown = new Label();
    private final Label lost = new Label();
    private final Button clear = new Button("Clear");
    private final Label hearing = new Label();
    private final Label failure = new Label();
    private final Label tooMany = new Label();
    private final EmptyEvents empty;
    private final List<ViewExport> exports;

    /**
     * @param model what is shown
     * @param layout how the columns are arranged at first
     * @param arranged told whenever the user arranges them otherwise
     * @param actions what this asks of the program around it
     */
    public EventsView(EventsViewModel model, EventLayout layout, Consumer<EventLayout> arranged,
            EventActions actions) {
        this.model = model;
        this.actions = actions;
        getStyleClass().add("events-view");
        table = new EventTableView(model, layout);
        menu = new EventMenu(model, table, actions);
        drawer = new EventDrawer(actions, this::closeDetail);
        empty = new EmptyEvents(this::clear);
        table.setPlaceholder(empty.node());
        chart.setId("events-chart");
        chart.setTotals(total -> Figures.amount(total) + (Math.rint(total) == 1 ? " event" : " events"));
        chart.setPrefHeight(CHART_HEIGHT);
        chart.setMinHeight(CHART_HEIGHT);
        chart.spanProperty().addListener((property, before, now) -> model.setSpan(now));
        VBox overview = new VBox(chart);
        overview.getStyleClass().add("events-overview");
        note(hearing, "events-hearing", "warning-note");
        note(failure, "events-failure", "danger-note");
        note(tooMany, "events-selection-note", "plain-note");
        setTop(new VBox(overview, header(), failure, hearing, tooMany));
        setCenter(table);
        exports = EventsExports.of(model, chart);
        SelectionLimit.install(table, MOST_SELECTED, () -> say(tooMany, "At most " + Figures.count(MOST_SELECTED)
                + " events can be selected at a time. Export saves all that are shown."));
        table.watchLayout(arranged);
        listen();
        model.selectionProperty().addListener((property, before, now) -> say(tooMany, ""));
        model.kindsProperty().addListener((property, before, now) -> kinds
                .forEach((kind, button) -> button.setSelected(now.contains(kind))));
        model.contentProperty().addListener((property, before, now) -> show(now));
        model.detailProperty().addListener((property, before, now) -> showDetail(now));
        show(model.contentProperty().get());
        showDetail(model.detailProperty().get());
    }

    private static void note(Label label, String id, String kind) {
        label.setId(id);
        label.getStyleClass().addAll("events-note", kind);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        say(label, "");
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private HBox header() {
        HBox.setHgrow(choices, Priority.ALWAYS);
        for (EventKind kind : EventKind.values()) {
            ToggleButton button = new ToggleButton(EventTexts.kind(kind));
            button.setId("event-kind-" + kind.key().replace('_', '-'));
            button.setOnAction(event -> model.setKind(kind, button.isSelected()));
            LazyTooltip.install(button, () -> EventTexts.meaning(kind));
            kinds.put(kind, button);
            choices.add(button, false);
        }
        newer.setId("events-newer");
        newer.getStyleClass().add("order-chip");
        newer.setTooltip(new Tooltip("The rows keep their places while you read them. Press to show what came since."));
        newer.setOnAction(event -> showNewer());
        span.setId("events-span");
        span.getStyleClass().add("order-chip");
        span.setTooltip(new Tooltip("Only what happened in the span chosen in the chart is listed."));
        span.setOnAction(event -> chart.spanProperty().set(null));
        shown.setId("events-shown");
        shown.getStyleClass().add("secondary");
        LazyTooltip.install(shown, model::shownExplanation);
        lost.setId("events-lost-now");
        lost.getStyleClass().add("events-lost");
        LazyTooltip.install(lost, model::lostExplanation);
        clear.setId("events-clear");
        clear.getStyleClass().add("clear-filter");
        clear.setTooltip(new Tooltip("Show all events again"));
        clear.setOnAction(event -> clear());
        MenuButton columns = new MenuButton("Columns");
        columns.setId("events-columns");
        columns.getStyleClass().add("columns-button");
        columns.getItems().add(new MenuItem()); // without any item the menu would never open
        columns.setOnShowing(event -> columns.getItems().setAll(table.columnItems()));
        HBox header = new HBox(8, choices, newer, span, lost, shown, clear, columns);
        for (Node node : List.of(newer, span, shown, lost, clear, columns)) {
            ((Region) node).setMinWidth(USE_PREF_SIZE);
            node.managedProperty().bind(node.visibleProperty());
        }
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        return header;
    }

    private void listen() {
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        MenuOnDemand.install(table, this::menuFor);
        table.addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2
                    && Enclosing.node(event.getTarget(), TableRow.class) instanceof TableRow<?> row && !row.isEmpty()) {
                model.setDetail((ConnectionEvent) row.getItem());
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
    }

    private void show(EventContent content) {
        chart.show(content.chart());
        table.show(content);
        empty.explain(model.state());
        boolean stale = content.feed().isFailed() && content.collectedAt() != 0;
        say(failure, stale ? content.feed().message() + " What is shown is what was heard until then." : "");
        boolean rows = content.rows().length > 0;
        say(hearing, rows ? (content.hearing().sentence() + " " + content.hearing().remedy()).strip() : "");
        String text = model.newerText();
        newer.setText(text + " · show");
        newer.setVisible(!text.isEmpty());
        span.setVisible(model.span() != null);
        shown.setText(model.shownText());
        lost.setText(content.collectedAt() == 0 ? "" : model.lostText());
        lost.pseudoClassStateChanged(LOSSY, model.isLossy());
        lost.setGraphic(model.isLossy() ? new Icon("warning") : null);
        clear.setVisible(model.isNarrowed());
        kinds.forEach((kind, button) -> {
            int count = content.byKind().getOrDefault(kind, 0);
            String named = EventTexts.kind(kind) + "  " + Figures.count(count);
            if (!named.equals(button.getText())) {
                button.setText(named);
            }
            // what never happens here takes no room, and none is counted of what nobody would hear
            boolean heard = Set.of(Hearing.Level.ALL, Hearing.Level.UNKNOWN).contains(content.hearing().level());
            choices.offer(button,
                    count > 0 || button.isSelected() || (heard ? isCommon(kind) : kind == EventKind.CLOSE));
        });
        if (model.detailProperty().get() != null) {
            drawer.show(model.detailProperty().get(), content.texts());
        }
    }

    private static boolean isCommon(EventKind kind) {
        return switch (kind) {
            case CONNECT, FAILED, ACCEPT, CLOSE -> true;
            case ESTABLISHED, LISTEN, RETRANSMIT, FLOW_BEGIN, FLOW_END -> false;
        };
    }

    private void showDetail(ConnectionEvent event) {
        if (event != null) {
            drawer.show(event, table.texts());
        }
        Node wanted = event == null ? null : drawer;
        if (getRight() != wanted) {
            setRight(wanted);
        }
    }

    private void closeDetail() {
        model.setDetail(null);
        table.requestFocus();
    }

    private void clear() {
        chart.spanProperty().set(null);
        model.clear();
        actions.clearFilter();
    }

    private void showNewer() {
        table.getSelectionModel().clearSelection();
        model.showNewer();
        table.scrollTo(0);
    }

    private void keyPressed(KeyEvent event) {
        if (COPY.match(event)) {
            menu.copySelection();
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER) {
            ConnectionEvent focused = table.getFocusModel().getFocusedItem();
            if (focused != null) {
                model.setDetail(focused);
                event.consume();
            }
        } else if (event.getCode() == KeyCode.ESCAPE && model.detailProperty().get() == null
                && !table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().clearSelection();
            event.consume();
        }
    }

    private ContextMenu menuFor(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            TablePosition<?, ?> focused = table.getFocusModel().getFocusedCell();
            ConnectionEvent row = table.getFocusModel().getFocusedItem();
            return row == null
                    ? null
                    : menu.menu(row, focused.getTableColumn() == null
                            ? table.shownColumns().get(0)
                            : EventTableView.columnOf(focused.getTableColumn()));
        }
        return Enclosing.node(event.getTarget(), TableCell.class) instanceof EventCell cell && cell.event() != null
                ? menu.menu(cell.event(), EventTableView.columnOf(cell.getTableColumn()))
                : null;
    }

    @Override
    public List<ViewExport> exports() {
        return exports;
    }

    /** Ends the thread that draws the chart. */
    public void close() {
        chart.close();
    }

    /** Gives the keyboard to the table. */
    @Override
    public void requestFocus() {
        table.requestFocus();
    }
}
