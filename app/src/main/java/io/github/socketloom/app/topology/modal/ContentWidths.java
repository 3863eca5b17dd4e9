package io.github.socketloom.app.topology.modal;

import java.util.IdentityHashMap;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/**
 * Gives columns the width that their content needs. Where there is more room the widest gets it, where there is less
 * the wide ones shrink, down to a width at which they can still be read. What the user has chosen stays.
 */
@SuppressWarnings("rawtypes") // as TableView declares it
final class ContentWidths implements Callback<TableView.ResizeFeatures, Boolean> {

    private static final double WIDEST = 480;
    private static final double NARROWEST = 130;
    private static final double LEAST = 48;
    /** TableColumnBase.DEFAULT_WIDTH, by which JavaFX knows that nobody chose a width: it would measure cells then. */
    private static final double UNCHOSEN_WIDTH = 80;

    private final Map<TableColumn<?, ?>, Double> needed = new IdentityHashMap<>();

    /** Says what the content of a column needs, pixels. */
    void need(TableColumn<?, ?> column, double width) {
        needed.put(column, Math.max(LEAST, Math.min(WIDEST, Math.ceil(width))));
    }

    @Override
    public Boolean call(TableView.ResizeFeatures features) {
        if (features.getColumn() != null) {
            needed.remove(features.getColumn());
            return TableView.UNCONSTRAINED_RESIZE_POLICY.call(features);
        }
        fit(features.getTable());
        return true;
    }

    /** Fits the columns into a table. */
    void fit(TableView<?> table) {
        double available = table.getWidth() - table.snappedLeftInset() - table.snappedRightInset() - scrollBar(table);
        if (available <= 0) {
            return;
        }
        double sum = 0;
        double shrinkable = 0;
        TableColumn<?, ?> widest = null;
        for (TableColumn<?, ?> column : table.getVisibleLeafColumns()) {
            double width = needed.getOrDefault(column, column.getWidth());
            sum += width;
            if (needed.containsKey(column)) {
                shrinkable += Math.max(0, width - NARROWEST);
                widest = widest == null || width >= needed.get(widest) ? column : widest;
            }
        }
        double missing = Math.max(0, sum - available);
        double share = shrinkable == 0 ? 0 : Math.min(1, missing / shrinkable);
        for (TableColumn<?, ?> column : table.getVisibleLeafColumns()) {
            if (needed.containsKey(column)) {
                double width = needed.get(column);
                double fitting = width - Math.max(0, width - NARROWEST) * share;
                // whole pixels, rounded down: one pixel too many would bring a scroll bar
                set(column, Math.floor(column == widest ? fitting + Math.max(0, available - sum) : fitting));
            }
        }
    }

    private static void set(TableColumn<?, ?> column, double width) {
        column.setPrefWidth(width == UNCHOSEN_WIDTH ? width - 1 : width);
    }

    private static double scrollBar(TableView<?> table) {
        for (Node node : table.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar bar && bar.getOrientation() == Orientation.VERTICAL
                    && bar.isVisible()) {
                return bar.getWidth();
            }
        }
        return 0;
    }
}
