package io.github.socketloom.app.ui.chart;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** A box with the values of all lines at an instant. FX thread. */
final class ChartReadout extends GridPane {
    private static final double LONGEST_NAME = 260;
    private static final int COLUMNS = 3;
    private final Label time = new Label();
    private final Label more = new Label();
    private final List<Label> names = new ArrayList<>();
    private final List<Label> values = new ArrayList<>();
    private final List<Swatch> swatches = new ArrayList<>();
    private List<LineLook> looks = List.of();

    /**
     * One row.
     *
     * @param look of the line
     * @param name of the line
     * @param value as text
     * @param size how large the value is; the smallest give way where there is no room
     * @param nearest whether the pointer is nearest to this line
     */
    record Row(LineLook look, String name, String value, double size, boolean nearest) {}

    ChartReadout() {
        getStyleClass().add("chart-readout");
        time.getStyleClass().add("chart-readout-time");
        more.getStyleClass().add("chart-more");
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        ColumnConstraints middle = new ColumnConstraints();
        middle.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(new ColumnConstraints(), middle, right);
        setManaged(false);
        setMouseTransparent(true);
        setVisible(false);
    }

    /**
     * Shows values.
     *
     * @param instant the time as text
     * @param rows in the order of the legend
     * @param room height that there is; at least the time and one row are shown
     */
    void show(String instant, List<Row> rows, double room) {
        time.setText(instant);
        time.applyCss();
        applyCss();
        double line = Math.max(1, time.prefHeight(-1));
        int fitting = (int) Math.max(1, (room - snappedTopInset() - snappedBottomInset()) / line - 1);
        List<Row> told = rows.size() <= fitting ? rows : largest(rows, Math.max(1, fitting - 1));
        List<LineLook> next = told.stream().map(Row::look).toList();
        boolean left = told.size() < rows.size();
        if (!next.equals(looks) || left != getChildren().contains(more)) {
            rebuild(next, left);
        }
        for (int i = 0; i < told.size(); i++) {
            set(names.get(i), told.get(i).name(), told.get(i).nearest());
            set(values.get(i), told.get(i).value(), told.get(i).nearest());
        }
        more.setText("and " + (rows.size() - told.size()) + " more");
    }

    private static List<Row> largest(List<Row> rows, int count) {
        List<Row> bySize = new ArrayList<>(rows);
        // the one pointed at stays, whatever its size
        bySize.sort((one, other) -> one.nearest() != other.nearest()
                ? one.nearest() ? -1 : 1
                : Double.compare(other.size(), one.size()));
        List<Row> kept = bySize.subList(0, count);
        return rows.stream().filter(kept::contains).toList();
    }

    private void rebuild(List<LineLook> next, boolean left) {
        looks = next;
        names.clear();
        values.clear();
        swatches.clear();
        getChildren().clear();
        add(time, 0, 0, COLUMNS, 1);
        for (int i = 0; i < next.size(); i++) {
            Label name = new Label();
            name.setMaxWidth(LONGEST_NAME);
            Label value = new Label();
            value.setMinWidth(USE_PREF_SIZE);
            names.add(name);
            values.add(value);
            swatches.add(new Swatch(next.get(i)));
            addRow(i + 1, swatches.get(i), name, value);
        }
        if (left) {
            add(more, 1, next.size() + 1, COLUMNS - 1, 1);
        }
    }

    private static void set(Label label, String text, boolean nearest) {
        label.setText(text);
        if (label.getStyleClass().contains("chart-nearest") != nearest) {
            if (nearest) {
                label.getStyleClass().add("chart-nearest");
            } else {
                label.getStyleClass().remove("chart-nearest");
            }
        }
    }
}
