package io.github.socketloom.app.topology.modal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.util.Callback;

/** Gives columns the width that their content needs, as far as there is room. What the user has chosen stays. */
@SuppressWarnings("rawtypes") // as TableView declares it
final class ContentWidths implements Callback<TableView.ResizeFeatures, Boolean> {

    /** TableColumnBase.DEFAULT_WIDTH, by which JavaFX knows that nobody chose a width: it would measure cells then. */
    private static final double UNCHOSEN_WIDTH = 80;

    private final Map<TableColumn<?, ?>, ColumnFit.Column> needs = new IdentityHashMap<>();

    /** Says what a column needs. */
    void need(TableColumn<?, ?> column, ColumnFit.Column need) {
        needs.put(column, need);
    }

    @Override
    public Boolean call(TableView.ResizeFeatures features) {
        if (features.getColumn() != null) {
            needs.remove(features.getColumn());
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
        List<TableColumn<?, ?>> fitted = new ArrayList<>();
        List<ColumnFit.Column> wanted = new ArrayList<>();
        for (TableColumn<?, ?> column : table.getVisibleLeafColumns()) {
            if (needs.containsKey(column)) {
                fitted.add(column);
                wanted.add(needs.get(column));
            } else {
                available -= column.getWidth();
            }
        }
        double[] widths = ColumnFit.fit(wanted, available);
        for (int i = 0; i < widths.length; i++) {
            fitted.get(i).setPrefWidth(widths[i] == UNCHOSEN_WIDTH ? widths[i] - 1 : widths[i]);
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
