package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.ui.LazyTooltip;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/**
 * The statistics of the span that was chosen, a row for each line. It stands in the place of the legend, so that the
 * lines keep their room, and its names hide and show lines as the legend's do. FX thread.
 */
final class SpanTable extends StackPane {
    /** Rows that can be seen at a time; the half one tells that there are more. */
    private static final int MOST_ROWS = 4;
    private static final double ROWS_OF_MORE = 3.5;
    private static final double NARROWEST_NAME = 48;
    /** Less is not told: readings do not come that evenly. */
    private static final double UNKNOWN_SECONDS = 0.05;

    private final Label title = new Label();
    private final GridPane grid = new GridPane();
    private final ScrollPane scroll = new ScrollPane(grid);
    private final DoubleFunction<String> writer;
    private final BiFunction<String, LineLook, ChartLegend.Entry> keys;
    private final List<Row> rows = new ArrayList<>();
    private List<String> heads = List.of();

    /**
     * @param writer writes a value with its unit
     * @param keys makes what hides and shows the line of that name
     */
    SpanTable(DoubleFunction<String> writer, BiFunction<String, LineLook, ChartLegend.Entry> keys) {
        this.writer = writer;
        this.keys = keys;
        getStyleClass().add("chart-span");
        title.getStyleClass().add("chart-span-title");
        title.setMinWidth(NARROWEST_NAME);
        LazyTooltip.install(title, title::getAccessibleText);
        grid.getStyleClass().add("chart-span-table");
        ColumnConstraints names = new ColumnConstraints();
        names.setHgrow(Priority.ALWAYS);
        names.setMinWidth(NARROWEST_NAME);
        grid.getColumnConstraints().add(names);
        scroll.getStyleClass().add("chart-span-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        setMinHeight(USE_PREF_SIZE);
        getChildren().add(scroll);
    }

    /**
     * Shows statistics.
     *
     * @param times from when until when they are
     * @param heading the same with how long that is
     * @param statistics of the lines, those that are hidden too
     * @param looks how these look
     * @param seconds length of the span
     * @param totals writes a total; null if the lines are no rates, so that they have none
     */
    void show(String times, String heading, List<SpanStatistics> statistics, List<LineLook> looks, double seconds,
            DoubleFunction<String> totals) {
        title.setText(times);
        title.setAccessibleText(heading);
        List<String> wanted = new ArrayList<>(List.of("Min", "Mean", "Max"));
        if (totals != null) {
            wanted.add("Total");
        }
        if (statistics.stream().anyMatch(each -> each.knownSeconds() < seconds - UNKNOWN_SECONDS)) {
            wanted.add("Known");
        }
        boolean same = wanted.equals(heads) && rows.size() == statistics.size();
        for (int i = 0; same && i < rows.size(); i++) {
            same = rows.get(i).name.equals(statistics.get(i).name()) && rows.get(i).look.equals(looks.get(i));
        }
        if (!same) {
            heads = wanted;
            build(statistics, looks);
        }
        for (int i = 0; i < rows.size(); i++) {
            SpanStatistics each = statistics.get(i);
            List<String> figures = new ArrayList<>(List.of(ChartText.value(each.min(), writer),
                    ChartText.value(each.mean(), writer), ChartText.value(each.max(), writer)));
            if (totals != null) {
                figures.add(ChartText.value(each.total(), totals));
            }
            figures.add(ChartText.known(each.knownSeconds(), seconds));
            rows.get(i).show(figures);
        }
    }

    /** Rows stay as long as they can, so that what is clicked or has the focus is not swapped under the hand. */
    private void build(List<SpanStatistics> statistics, List<LineLook> looks) {
        grid.getChildren().clear();
        rows.clear();
        grid.add(title, 0, 0);
        for (int column = 1; column <= heads.size(); column++) {
            Label head = new Label(heads.get(column - 1));
            head.getStyleClass().add("chart-span-head");
            number(head, column, 0);
        }
        for (int i = 0; i < statistics.size(); i++) {
            Row row = new Row(statistics.get(i).name(), looks.get(i));
            rows.add(row);
            grid.add(row.key, 0, i + 1);
            for (int column = 1; column <= heads.size(); column++) {
                number(row.figures.get(column - 1), column, i + 1);
            }
        }
    }

    private void number(Label label, int column, int row) {
        label.setMinWidth(USE_PREF_SIZE);
        GridPane.setHalignment(label, HPos.RIGHT);
        grid.add(label, column, row);
    }

    @Override
    protected double computePrefHeight(double width) {
        double all = grid.prefHeight(-1);
        double shown = rows.size() > MOST_ROWS ? all * (1 + ROWS_OF_MORE) / (1 + rows.size()) : all;
        return snappedTopInset() + Math.ceil(shown) + scrollBar(width) + snappedBottomInset();
    }

    private double scrollBar(double width) {
        if (width < 0 || grid.minWidth(-1) <= width) {
            return 0;
        }
        Node bar = scroll.lookup(".scroll-bar:horizontal");
        return bar == null ? 0 : Math.ceil(bar.prefHeight(-1));
    }

    private final class Row {
        private final String name;
        private final LineLook look;
        private final ChartLegend.Entry key;
        private final List<Label> figures = new ArrayList<>();

        Row(String name, LineLook look) {
            this.name = name;
            this.look = look;
            key = keys.apply(name, look);
            heads.forEach(head -> figures.add(new Label()));
        }

        void show(List<String> texts) {
            key.update();
            for (int i = 0; i < figures.size(); i++) {
                figures.get(i).setText(key.isLineHidden() ? "" : texts.get(i));
            }
        }
    }
}
