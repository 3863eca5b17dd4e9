package io.github.socketloom.app.connections;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * Lets the columns of words share the width that the others leave, down to a width at which they can still be read; a
 * column that the user drags changes alone. JavaFX has policies like that only from release 20 on.
 */
@SuppressWarnings("rawtypes") // as TableView declares it
final class FittingResizePolicy implements Callback<TableView.ResizeFeatures, Boolean> {

    /** How far a column of words may shrink below its usual width. */
    private static final double NARROWEST_SHARE = 0.65;
    /** How wide it is where that is not enough: one has to scroll anyway, so one may as well read. */
    private static final double SCROLLING_SHARE = 0.9;

    @Override
    public Boolean call(TableView.ResizeFeatures features) {
        if (features.getColumn() != null) {
            return TableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
        }
        fit(features.getTable());
        return true;
    }

    private static void fit(TableView<?> table) {
        List<TableColumn<?, ?>> words = new ArrayList<>();
        double fixed = 0;
        double preferred = 0;
        for (TableColumn<?, ?> column : table.getVisibleLeafColumns()) {
            ConnectionColumn shown = ConnectionTableView.columnOf(column);
            if (shown.isStretchable()) {
                words.add(column);
                preferred += shown.width();
            } else {
                fixed += column.getWidth();
            }
        }
        double available = table.getWidth() - table.snappedLeftInset() - table.snappedRightInset() - scrollBar(table);
        if (words.isEmpty() || available <= 0) {
            return;
        }
        double share = (available - fixed) / preferred;
        double scale = share >= NARROWEST_SHARE ? share : SCROLLING_SHARE;
        for (TableColumn<?, ?> column : words) {
            // whole pixels, rounded down: one pixel too many would bring a scroll bar
            column.setPrefWidth(Math.floor(ConnectionTableView.columnOf(column).width() * scale));
        }
    }

    private static double scrollBar(TableView<?> table) {
        for (Node node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL && bar.isVisible()) {
                return bar.getWidth();
            }
        }
        return 0;
    }
}
