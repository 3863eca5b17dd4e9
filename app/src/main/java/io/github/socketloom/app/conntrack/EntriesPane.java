package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.ui.Enclosing;
import io.github.socketloom.app.ui.CommandLine;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.LazyTooltip;
import io.github.socketloom.app.ui.MenuOnDemand;
import io.github.socketloom.app.ui.SelectionLimit;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The tracked connections with their search, quick choices, and what could be seen beside. */
final class EntriesPane extends BorderPane {

    private static final PseudoClass INVALID = PseudoClass.getPseudoClass("invalid");
    /** More than all quick choices ever take: they go into a second line only where the window is too narrow. */
    private static final double WIDTH_IN_ONE_LINE = 2000;
    /** As many rows as can be given up without a pause. */
    static final int MOST_SELECTED = 5000;
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final ConntrackViewModel model;
    private final EntryTableView table;
    private final EntryMenu menu;
    private final EmptyEntries empty;
    private final TextField search = new TextField();
    private final Label error = note("search-error");
    private final Label notForThis = note("search-note");
    private final Label problem = note("entries-problem");
    private final Label tooMany = note("entries-selection-note");
    private final Label shown = new Label();
    private final Button clear = new Button("Clear");
    private final Map<EntryFacet, ToggleButton> facets = new EnumMap<>(EntryFacet.class);
    private final HBox hints = new HBox(12);
    private final CommandLine hint = new CommandLine();
    private String openHint = "";

    /** @param filter what is typed into the window's filter, which does not apply here */
    EntriesPane(ConntrackViewModel model, ConntrackActions actions, ObservableValue<String> filter) {
        this.model = model;
        table = new EntryTableView(model);
        menu = new EntryMenu(model, table, actions);
        empty = new EmptyEntries(model::clearSearch);
        table.setPlaceholder(empty.node());
        setMinHeight(0);
        problem.getStyleClass().add("warning-note");
        error.getStyleClass().add("danger-note");
        hint.setId("entries-hint");
        hint.getStyleClass().add("conntrack-hint");
        hint.setVisible(false);
        hint.managedProperty().bind(hint.visibleProperty());
        setTop(new VBox(bar(), error, notForThis, problem, tooMany, hint));
        setCenter(table);
        SelectionLimit.install(table, MOST_SELECTED, () -> say(tooMany, "At most " + Figures.count(MOST_SELECTED)
                + " entries can be selected at a time. Export saves all that are shown."));
        model.selectionProperty().addListener((p, before, now) -> say(tooMany, ""));
        model.searchProperty().addListener((p, before, text) -> {
            if (!search.getText().equals(text)) {
                search.setText(text);
            }
            showNarrowed();
        });
        model.searchErrorProperty().addListener((p, before, text) -> {
            say(error, text);
            search.pseudoClassStateChanged(INVALID, !text.isEmpty());
        });
        model.facetsProperty().addListener((p, before, now) -> {
            facets.forEach((facet, button) -> button.setSelected(now.contains(facet)));
            showNarrowed();
        });
        filter.addListener((p, before, text) -> tellFilter(text));
        tellFilter(filter.getValue());
        showNarrowed();
        table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
        MenuOnDemand.install(table, this::menuFor);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.F && event.isShortcutDown() && event.isShiftDown()) {
                search.requestFocus();
                search.selectAll();
                event.consume();
            }
        });
    }

    private Node bar() {
        search.setId("entries-search");
        search.setPromptText("Search entries");
        search.setAccessibleText("Search entries");
        search.setTooltip(new Tooltip("Words that all have to be found: part of an address, a port, a protocol, state,"
                + " flag or process. Fields: proto: state: addr: src: dst: port: sport: dport: proc: nat: flag: mark:"
                + " zone: id:. Lists 80,443, ranges of ports 1000-2000, networks 10.0.0.0/8; - before a word excludes."
                + " (Ctrl+Shift+F)"));
        search.getTooltip().setWrapText(true);
        search.getTooltip().setMaxWidth(420);
        search.textProperty().addListener((p, before, text) -> model.setSearch(text));
        search.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
                search.clear();
                event.consume();
            }
        });
        FlowPane choices = new FlowPane(4, 4);
        choices.getStyleClass().add("facet-bar");
        choices.setMinWidth(0);
        choices.setPrefWrapLength(WIDTH_IN_ONE_LINE);
        HBox.setHgrow(choices, Priority.ALWAYS);
        for (EntryFacet facet : EntryFacet.values()) {
            ToggleButton button = new ToggleButton(facet.title());
            button.setId("entry-facet-" + facet.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.getStyleClass().add("facet");
            button.setMinWidth(Region.USE_PREF_SIZE); // a count cut short would be a wrong one
            button.setOnAction(event -> model.setFacet(facet, button.isSelected()));
            LazyTooltip.install(button, () -> facet.tooltip() + ".");
            facets.put(facet, button);
            choices.getChildren().add(button);
        }
        shown.setId("entries-shown");
        shown.getStyleClass().add("secondary");
        shown.setMinWidth(Region.USE_PREF_SIZE);
        clear.setId("entries-clear-search");
        clear.getStyleClass().add("clear-filter");
        clear.setMinWidth(Region.USE_PREF_SIZE);
        clear.setTooltip(new Tooltip("Show all entries again"));
        clear.setOnAction(event -> model.clearSearch());
        clear.managedProperty().bind(clear.visibleProperty());
        hints.setAlignment(Pos.CENTER_LEFT);
        MenuButton columns = new MenuButton("Columns");
        columns.setId("entries-columns");
        columns.getStyleClass().add("columns-button");
        columns.setMinWidth(Region.USE_PREF_SIZE);
        columns.getItems().add(new MenuItem()); // without any item the menu would never open
        columns.setOnShowing(event -> columns.getItems().setAll(table.columnItems()));
        HBox bar = new HBox(8, search, choices, shown, clear, columns);
        bar.getStyleClass().addAll("conntrack-bar", "view-header");
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private static Label note(String id) {
        Label label = new Label();
        label.setId(id);
        label.getStyleClass().add("conntrack-note");
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        say(label, "");
        return label;
    }

    private static void say(Label label, String text) {
        label.setText(text);
        label.setVisible(!text.isEmpty());
        label.setManaged(!text.isEmpty());
    }

    private void tellFilter(String filter) {
        say(notForThis, filter == null || filter.isBlank()
                ? ""
                : "The filter above chooses sockets and does not apply to tracked connections; search them here.");
    }

    private void showNarrowed() {
        clear.setVisible(model.isNarrowed());
    }

    void show(ConntrackPicture picture) {
        table.show(picture.entries());
        empty.explain(model.entriesState(), model.elevation());
        shown.setText(model.shownText());
        boolean some = picture.entries().rows().length > 0;
        String problems = String.join(" ", picture.entries().problems());
        say(problem, some && !problems.isEmpty() ? "Some entries are missing: " + problems : "");
        Map<EntryFacet, Integer> counts = picture.entries().counts().byFacet();
        facets.forEach((facet, button) -> {
            Integer count = picture.entries().isRefused() ? null : counts.get(facet);
            String text = count == null ? facet.title() : facet.title() + "  " + Figures.count(count);
            if (!text.equals(button.getText())) {
                button.setText(text);
            }
        });
        showHints(Hint.ofTraffic(picture), Hint.ofTimes(picture));
    }

    private void showHints(Optional<Hint> traffic, Optional<Hint> times) {
        // one at a time: who lets the kernel count reads of the ages next
        Hint told = traffic.or(() -> times).orElse(null);
        if (told == null) {
            hints.getChildren().clear();
            hint.setVisible(false);
            openHint = "";
            return;
        }
        if (hints.getChildren().isEmpty() || !told.title().equals(((Hyperlink) hints.getChildren().get(0)).getText())) {
            Hyperlink link = new Hyperlink(told.title());
            link.setId("entries-hint-link");
            link.setMinWidth(USE_PREF_SIZE);
            link.setTooltip(new Tooltip("Why, and the command that changes it"));
            link.setOnAction(event -> {
                openHint = openHint.equals(told.title()) ? "" : told.title();
                hint.setVisible(!openHint.isEmpty());
                link.setVisited(false);
            });
            hints.getChildren().setAll(link);
        }
        hint.setVisible(openHint.equals(told.title()));
        hint.show(told.sentence(), told.command());
    }

    private void keyPressed(KeyEvent event) {
        if (COPY.match(event)) {
            menu.copySelection();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && !table.getSelectionModel().isEmpty()) {
            table.getSelectionModel().clearSelection();
            event.consume();
        }
    }

    private ContextMenu menuFor(ContextMenuEvent event) {
        if (event.isKeyboardTrigger()) {
            TablePosition<?, ?> focused = table.getFocusModel().getFocusedCell();
            int index = focused.getRow();
            return index < 0 || index >= table.getItems().size()
                    ? null
                    : menu.menu(table.getItems().get(index), focused.getTableColumn() == null
                            ? table.shownColumns().get(0)
                            : EntryTableView.columnOf(focused.getTableColumn()));
        }
        return Enclosing.node(event.getTarget(), TableCell.class) instanceof EntryCell cell && cell.row() != null
                ? menu.menu(cell.row(), EntryTableView.columnOf(cell.getTableColumn()))
                : null;
    }

    /** Returns links to what could be seen beside, to be shown where there is room. */
    Node hints() {
        return hints;
    }

    /** Gives the keyboard to the table. */
    @Override
    public void requestFocus() {
        table.requestFocus();
    }
}
