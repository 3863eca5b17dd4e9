package io.github.socketloom.app.ui.chart;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** The statistics of the span that was chosen, a row for each line. FX thread. */
final class SpanTable extends VBox {
    private static final double HIGHEST = 168;

    private final Label title = new Label();
    private final GridPane grid = new GridPane();
    private final DoubleFunction<String> writer;
    /** What the rows were made of: as long as it is the same they stay, though readings come every second. */
    private List<Object> shown = List.of();

    /** @param writer writes a value with its unit */
    SpanTable(DoubleFunction<String> writer) {
        this.writer = writer;
        getStyleClass().add("chart-span");
        title.getStyleClass().add("chart-span-title");
        title.setWrapText(true);
        grid.getStyleClass().add("chart-span-table");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.getStyleClass().add("chart-span-scroll");
        scroll.setMaxHeight(HIGHEST);
        scroll.setFitToWidth(false);
        scroll.setFocusTraversable(false);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.AS_NEEDED);
        setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(title, scroll);
    }

    /**
     * Shows statistics.
     *
     * @param heading which span they are of
     * @param statistics of the lines that are shown
     * @param looks how these look
     * @param seconds length of the span
     * @param totals writes a total; null if the lines are no rates, so that they have none
     */
    void show(String heading, List<SpanStatistics> statistics, List<LineLook> looks, double seconds,
            DoubleFunction<String> totals) {
        List<Object> next = List.of(heading, statistics, looks, seconds, Optional.ofNullable(totals));
        if (next.equals(shown)) {
            return;
        }
        shown = next;
        title.setText(heading);
        grid.getChildren().clear();
        int column = 2;
        head(column++, "Min");
        head(column++, "Mean");
        head(column++, "Max");
        if (totals != null) {
            head(column++, "Total");
        }
        head(column, "Known");
        for (int i = 0; i < statistics.size(); i++) {
            SpanStatistics each = statistics.get(i);
            grid.add(new Swatch(looks.get(i)), 0, i + 1);
            Label name = new Label(each.name());
            grid.add(name, 1, i + 1);
            int at = 2;
            number(at++, i + 1, ChartText.value(each.min(), writer));
            number(at++, i + 1, ChartText.value(each.mean(), writer));
            number(at++, i + 1, ChartText.value(each.max(), writer));
            if (totals != null) {
                number(at++, i + 1, ChartText.value(each.total(), totals));
            }
            number(at, i + 1, ChartText.known(each.knownSeconds(), seconds));
        }
    }

    private void head(int column, String text) {
        Label label = new Label(text);
        label.getStyleClass().add("chart-span-head");
        GridPane.setHalignment(label, HPos.RIGHT);
        grid.add(label, column, 0);
    }

    private void number(int column, int row, String text) {
        Label label = new Label(text);
        label.setMinWidth(USE_PREF_SIZE);
        GridPane.setHalignment(label, HPos.RIGHT);
        grid.add(label, column, row);
    }
}
