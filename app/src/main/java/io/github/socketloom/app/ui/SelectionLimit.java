package io.github.socketloom.app.ui;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;

/**
 * Keeps keys and mouse from selecting more rows of a long table than it can let go of: giving up a selection takes
 * JavaFX time with the square of its size, four seconds for 100,000 rows, and a new reading gives it up. FX thread.
 */
public final class SelectionLimit {

    private final TableView<?> table;
    private final int most;
    private final Runnable refused;

    private SelectionLimit(TableView<?> table, int most, Runnable refused) {
        this.table = table;
        this.most = most;
        this.refused = refused;
    }

    /**
     * Limits a table.
     *
     * @param most how many rows may be selected
     * @param refused called when the user wanted more, which leaves the selection as it is
     */
    public static void install(TableView<?> table, int most, Runnable refused) {
        SelectionLimit limit = new SelectionLimit(table, most, refused);
        table.addEventFilter(KeyEvent.KEY_PRESSED, limit::pressed);
        table.addEventFilter(MouseEvent.MOUSE_PRESSED, limit::pressed);
    }

    private void pressed(KeyEvent event) {
        int last = table.getItems().size() - 1;
        boolean tooMany = switch (event.getCode()) {
            case A -> event.isShortcutDown() && last >= most;
            case HOME -> event.isShiftDown() && reach(0) >= most;
            case END -> event.isShiftDown() && reach(last) >= most;
            case UP, DOWN, PAGE_UP, PAGE_DOWN, KP_UP, KP_DOWN -> event.isShiftDown()
                    && table.getSelectionModel().getSelectedIndices().size() >= most;
            default -> false;
        };
        if (tooMany) {
            event.consume();
            refused.run();
        }
    }

    private void pressed(MouseEvent event) {
        if (!event.isShiftDown()) {
            return;
        }
        Node node = event.getTarget() instanceof Node target ? target : null;
        while (node != null && node != table && !(node instanceof IndexedCell)) {
            node = node.getParent();
        }
        if (node instanceof IndexedCell<?> cell && cell.getIndex() < table.getItems().size()
                && reach(cell.getIndex()) >= most) {
            event.consume();
            refused.run();
        }
    }

    /** Returns how far a row is from the farthest end of what is selected, from which a range may be drawn to it. */
    private int reach(int row) {
        int reach = Math.abs(row - Math.max(0, table.getFocusModel().getFocusedIndex()));
        List<Integer> selected = table.getSelectionModel().getSelectedIndices();
        if (!selected.isEmpty()) {
            // the list is in the order of rows
            reach = Math.max(reach, Math.abs(row - selected.get(0)));
            reach = Math.max(reach, Math.abs(row - selected.get(selected.size() - 1)));
        }
        return reach;
    }
}
