package io.github.socketloom.app.topology.modal;

import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.collector.topology.modal.ModalTable;
import io.github.socketloom.collector.topology.modal.ModalTable.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/** What can be done with a cell, its row and the selected rows, by menu and by key. */
final class RowMenu {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final int LONGEST_VALUE = 32;

    private final ModalGrid grid;
    private final Consumer<String> openActor;
    private ContextMenu open;

    RowMenu(ModalGrid grid, Consumer<String> openActor) {
        this.grid = grid;
        this.openActor = openActor;
        grid.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::requested);
        grid.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }

    private void pressed(KeyEvent event) {
        if (COPY.match(event)) {
            ClipboardText.put(lines(grid.selectedRows()));
            event.consume();
        } else if (event.getCode() == KeyCode.ENTER && focusedRow() != null) {
            List<String> actors = new ArrayList<>(actors(focusedRow()).keySet());
            if (!actors.isEmpty()) {
                openActor.accept(actors.get(0));
                event.consume();
            }
        }
    }

    private void requested(ContextMenuEvent event) {
        if (open != null) {
            open.hide();
        }
        ShownRow row = null;
        int column = 0;
        if (event.isKeyboardTrigger()) {
            row = focusedRow();
            TablePosition<?, ?> focused = grid.getFocusModel().getFocusedCell();
            TableColumn<?, ?> at = focused == null ? null : focused.getTableColumn();
            column = ModalGrid.index(at == null ? grid.getVisibleLeafColumn(0) : at);
        } else if (cellAt(event.getTarget()) instanceof ModalCell cell && !cell.isEmpty()) {
            row = grid.getItems().get(cell.getIndex());
            column = ModalGrid.index(cell.getTableColumn());
        }
        if (row != null) {
            open = menu(row, column);
            open.show(grid, event.getScreenX(), event.getScreenY());
            event.consume();
        }
    }

    private static Node cellAt(Object target) {
        Node node = target instanceof Node start ? start : null;
        while (node != null && !(node instanceof TableCell)) {
            node = node.getParent();
        }
        return node;
    }

    private ShownRow focusedRow() {
        int index = grid.getFocusModel().getFocusedIndex();
        return index >= 0 && index < grid.getItems().size() ? grid.getItems().get(index) : null;
    }

    /** Returns the actors that a row names, with their names, from left to right. */
    private static Map<String, String> actors(ShownRow row) {
        Map<String, String> actors = new LinkedHashMap<>();
        for (Value value : row.row().values()) {
            if (value.actorKey() != null) {
                actors.putIfAbsent(value.actorKey(), value.text());
            }
        }
        return actors;
    }

    private ContextMenu menu(ShownRow row, int column) {
        List<ShownRow> selection = grid.selectedRows();
        ContextMenu menu = new ContextMenu();
        actors(row).forEach((key, name) -> menu.getItems().add(
                item("Open “" + shortened(name) + "”", () -> openActor.accept(key))));
        if (!menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
        String text = CellText.of(table().columns().get(column), row.value(column));
        if (!text.isEmpty()) {
            menu.getItems().add(item("Copy “" + shortened(text) + "”", () -> ClipboardText.put(text)));
        }
        menu.getItems().add(item("Copy row", () -> ClipboardText.put(lines(List.of(row)))));
        menu.getItems().add(item("Copy row as JSON", () -> ClipboardText.put(json(List.of(row)))));
        if (selection.size() > 1) {
            menu.getItems().add(item("Copy selected rows", () -> ClipboardText.put(lines(selection))));
            menu.getItems().add(item("Copy selected rows as JSON", () -> ClipboardText.put(json(selection))));
        }
        return menu;
    }

    /** Returns as much of a text as there is room for in a menu. */
    static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST_VALUE) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, LONGEST_VALUE - 1)) + "…";
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }

    private String lines(List<ShownRow> rows) {
        return rows.isEmpty() ? "" : RowsAsText.lines(table(), grid.shownColumns(), rows(rows));
    }

    private String json(List<ShownRow> rows) {
        return RowsAsText.json(table(), rows(rows));
    }

    private ModalTable table() {
        return grid.shown().table();
    }

    private static List<ModalTable.Row> rows(List<ShownRow> rows) {
        return rows.stream().map(ShownRow::row).toList();
    }
}
