package io.github.socketloom.app.ui;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How often figures fell into each of some ranges: a bar for each range, its length relative to the longest. */
public final class Histogram extends VBox {
    private static final double BAR_WIDTH = 200;
    private static final double BAR_HEIGHT = 10;
    private static final double LEAST = 2;

    private final List<Region> bars = new ArrayList<>();
    private final List<Label> counts = new ArrayList<>();
    private List<Long> shown = List.of();

    /**
     * @param title what was measured
     * @param ranges what stands before each bar
     */
    public Histogram(String title, List<String> ranges) {
        super(4);
        getStyleClass().add("histogram");
        Label heading = new Label(title);
        heading.getStyleClass().add("chart-title");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("histogram-grid");
        ColumnConstraints right = new ColumnConstraints();
        right.setHalignment(HPos.RIGHT);
        right.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints bar = new ColumnConstraints();
        bar.setMinWidth(BAR_WIDTH);
        grid.getColumnConstraints().addAll(right, bar, right);
        for (int i = 0; i < ranges.size(); i++) {
            Label range = new Label(ranges.get(i));
            range.getStyleClass().add("secondary");
            Region filled = new Region();
            filled.getStyleClass().add("histogram-bar");
            setWidth(filled, 0);
            HBox track = new HBox(filled);
            track.setAlignment(Pos.CENTER_LEFT);
            track.setPrefWidth(BAR_WIDTH);
            Label count = new Label(Figures.count(0));
            count.getStyleClass().add("figure");
            bars.add(filled);
            counts.add(count);
            grid.addRow(i, range, track, count);
        }
        getChildren().addAll(heading, grid);
    }

    private static void setWidth(Region bar, double width) {
        bar.setMinSize(width, BAR_HEIGHT);
        bar.setMaxSize(width, BAR_HEIGHT);
    }

    /** Shows one count for each range. */
    public void show(List<Long> numbers) {
        if (numbers.equals(shown)) {
            return;
        }
        shown = numbers;
        long most = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
        for (int i = 0; i < bars.size(); i++) {
            long number = numbers.get(i);
            double width = most == 0 || number == 0 ? 0 : Math.max(LEAST, BAR_WIDTH * number / most);
            setWidth(bars.get(i), width);
            counts.get(i).setText(Figures.count(number));
        }
    }
}
