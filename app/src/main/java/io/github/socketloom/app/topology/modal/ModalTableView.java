package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.ui.Icon;
import io.github.socketloom.collector.topology.modal.ModalTable;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A table with a filter above it. Rows are sorted and filtered by tasks, one at a time; what came while one was at work
 * is taken up by the next.
 */
final class ModalTableView extends VBox {

    private final ModalSurroundings surroundings;
    private final TableExport export;
    private final ModalGrid grid;
    private final TextField filter = new TextField();
    private final Label count = new Label();
    private final Label empty = new Label();
    private String of = "";
    private ModalTable table;
    /** Whether anybody sees it; while nobody does nothing is sorted. */
    private boolean active;
    private boolean working;
    private boolean again;
    private boolean top;
    /** Rows that were asked for before are not shown any more when it has changed. */
    private int generation;

    /** @param narrow whether there is hardly room, so that buttons have icons instead of words */
    ModalTableView(ModalSurroundings surroundings, boolean narrow) {
        this.surroundings = surroundings;
        export = new TableExport(surroundings);
        grid = new ModalGrid(surroundings.openActor(), this::wishChanged);
        new RowMenu(grid, surroundings.openActor());
        getStyleClass().add("modal-table-view");
        filter.getStyleClass().add("modal-filter");
        filter.setPromptText("Filter");
        filter.setTooltip(new Tooltip("Shows rows that hold every word. All columns are searched, also those that are"
                + " not shown."));
        filter.textProperty().addListener((property, before, text) -> wishChanged());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::leaveFilter);
        HBox.setHgrow(filter, Priority.SOMETIMES);
        count.getStyleClass().add("modal-count");
        count.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        MenuButton columns = button("Columns", "columns", narrow, "Choose which columns are shown");
        new ColumnMenu(grid, columns);
        MenuButton saving = button("Export", "export", narrow, "Save the rows that are shown");
        saving.getItems().addAll(item("Shown rows as CSV…", () -> export.csv(of, grid.shown())),
                item("Shown rows as JSON…", () -> export.json(of, grid.shown())));
        saving.setDisable(true);
        HBox tools = new HBox(filter, count, gap, columns, saving);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("modal-tools");
        empty.setWrapText(true);
        empty.getStyleClass().add("modal-empty");
        empty.setText("The rows are being sorted.");
        grid.setPlaceholder(empty);
        grid.itemsProperty().get().addListener((InvalidationListener) changed -> saving.setDisable(
                grid.shown().table() == null || grid.getItems().isEmpty()));
        VBox.setVgrow(grid, Priority.ALWAYS);
        count.fontProperty().addListener((property, before, next) -> grid.fitColumns());
        getChildren().addAll(tools, grid);
    }

    private static MenuButton button(String title, String icon, boolean narrow, String tooltip) {
        MenuButton button = new MenuButton(narrow ? "" : title, narrow ? new Icon(icon) : null);
        button.getStyleClass().addAll("modal-button", "modal-" + icon);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setTooltip(new Tooltip(tooltip));
        button.setAccessibleText(title);
        return button;
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    /** Esc empties the filter first, so that it does not take two things away at once. */
    private void leaveFilter(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
            grid.requestFocus();
            event.consume();
        }
    }

    /**
     * Shows a table. What the user has chosen, typed and selected stays.
     *
     * @param newOf whose table it is, for names of files
     */
    void show(ModalTable next, String newOf) {
        of = newOf;
        if (next == table) {
            return;
        }
        table = next;
        if (grid.arrange(next)) {
            giveUp();
        }
        request();
    }

    /** Forgets filter and selection, before a table of another actor comes. Columns stay as they are. */
    void forget() {
        giveUp();
        table = null;
        filter.clear();
        grid.forget();
        count.setText("");
        empty.setText("The rows are being sorted.");
        top = true;
    }

    /** What is being sorted is of no use any more. */
    private void giveUp() {
        generation++;
        working = false;
        again = false;
    }

    /** Says whether anybody sees it. */
    void setActive(boolean newActive) {
        active = newActive;
        request();
    }

    /** Gives the keyboard to the rows. */
    void focusRows() {
        grid.requestFocus();
    }

    private void wishChanged() {
        top = true;
        request();
    }

    private void request() {
        if (!active || table == null) {
            return;
        }
        if (working) {
            again = true;
            return;
        }
        working = true;
        again = false;
        ModalTable wanted = table;
        RowWish wish = RowWish.of(filter.getText(), grid.sortKeys());
        ModalRows before = grid.shown();
        int asked = generation;
        boolean toTop = top;
        top = false;
        surroundings.tasks().run("sorting a table", () -> ModalRows.of(wanted, wish, before), rows -> {
            if (asked == generation) {
                show(rows, toTop);
                done();
            }
        }, e -> {
            surroundings.failures().failed("sorting a table", e);
            if (asked == generation) {
                done();
            }
        });
    }

    private void done() {
        working = false;
        if (again) {
            request();
        }
    }

    private void show(ModalRows rows, boolean toTop) {
        int shown = rows.shown().length;
        int total = rows.total();
        count.setText(shown == total
                ? Figures.count(total, "row", "rows")
                : "shown " + Figures.count(shown) + " of " + Figures.count(total));
        List<String> words = RowWish.of(filter.getText(), List.of()).words();
        empty.setText(total == 0
                ? rows.table().emptyLabel()
                : "No row holds " + String.join(" and ", words.stream().map(word -> "“" + word + "”").toList()) + ".");
        grid.show(rows, toTop);
    }
}
