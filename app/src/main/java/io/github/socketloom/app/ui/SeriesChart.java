package io.github.socketloom.app.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;

/**
 * A few figures over the latest readings as lines, newest on the right, with a legend that tells the latest values.
 * What is not a number is a gap. The scale begins at 0 and goes in steps of 1, 2 and 5, so that it seldom changes.
 */
public final class SeriesChart extends VBox {
    private static final double HEIGHT = 88;
    private static final double WIDTH = 360;
    private static final double SCALE_WIDTH = 48;
    private static final double TOP_GAP = 8;
    private static final String NOTHING = "–";

    private final List<Label> latest = new ArrayList<>();
    private final Plot plot;
    private final DoubleFunction<String> writer;

    /**
     * One line.
     *
     * @param name what it tells, a few words
     * @param styleClass gives the line ({@code -fx-stroke}) and its place in the legend their colour
     */
    public record Series(String name, String styleClass) {}

    /**
     * @param title what is shown, and in which unit
     * @param capacity how many readings there are room for
     * @param writer writes a figure
     */
    public SeriesChart(String title, List<Series> series, int capacity, DoubleFunction<String> writer) {
        super(4);
        this.writer = writer;
        getStyleClass().add("series-chart");
        Label heading = new Label(title);
        heading.getStyleClass().add("chart-title");
        plot = new Plot(series, capacity);
        FlowPane legend = new FlowPane(16, 4);
        legend.setPrefWrapLength(WIDTH);
        for (Series each : series) {
            Region colour = new Region();
            colour.getStyleClass().addAll("legend-line", each.styleClass());
            Label name = new Label(each.name());
            name.getStyleClass().add("secondary");
            Label figure = new Label(NOTHING);
            figure.getStyleClass().add("legend-figure");
            latest.add(figure);
            HBox entry = new HBox(6, colour, name, figure);
            entry.setAlignment(Pos.CENTER_LEFT);
            legend.getChildren().add(entry);
        }
        getChildren().addAll(heading, plot, legend);
    }

    /** Shows for each line its figures, oldest first. The arrays must not be changed any more. */
    public void show(List<double[]> figures) {
        for (int i = 0; i < latest.size(); i++) {
            double[] line = figures.get(i);
            double last = line.length == 0 ? Double.NaN : line[line.length - 1];
            latest.get(i).setText(Double.isNaN(last) ? NOTHING : writer.apply(last));
        }
        plot.show(figures);
    }

    /** Returns the end of a scale for figures up to some: 1, 2 or 5 times a power of ten. */
    static double scale(double most) {
        double scale = 1;
        while (scale < most) {
            double digit = scale / Math.pow(10, Math.floor(Math.log10(scale) + 1e-9));
            scale *= digit > 1.5 && digit < 2.5 ? 2.5 : 2;
        }
        return scale;
    }

    private final class Plot extends Region {
        private final List<Path> lines = new ArrayList<>();
        private final Label top = scaleLabel();
        private final Label bottom = scaleLabel();
        private final Region topLine = rule();
        private final Region bottomLine = rule();
        private final int capacity;
        private List<double[]> shown = List.of();

        Plot(List<Series> series, int capacity) {
            this.capacity = capacity;
            setMinHeight(HEIGHT);
            setPrefSize(WIDTH, HEIGHT);
            setMaxHeight(HEIGHT);
            getChildren().addAll(topLine, bottomLine, top, bottom);
            bottom.setText("0");
            for (Series each : series) {
                Path line = new Path();
                line.setManaged(false);
                line.getStyleClass().addAll("series-line", each.styleClass());
                lines.add(line);
                getChildren().add(line);
            }
        }

        private Label scaleLabel() {
            Label label = new Label();
            label.getStyleClass().add("tick-scale");
            return label;
        }

        private Region rule() {
            Region rule = new Region();
            rule.getStyleClass().add("tick-line");
            return rule;
        }

        void show(List<double[]> figures) {
            shown = figures;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double most = 0;
            for (double[] line : shown) {
                for (double figure : line) {
                    most = figure > most ? figure : most;
                }
            }
            double scale = scale(most);
            double height = getHeight() - TOP_GAP - 1;
            top.setText(writer.apply(scale));
            double labels = SCALE_WIDTH - 8;
            layoutInArea(top, 0, 0, labels, top.prefHeight(-1), 0, HPos.RIGHT, VPos.TOP);
            layoutInArea(bottom, 0, getHeight() - bottom.prefHeight(-1), labels, bottom.prefHeight(-1), 0, HPos.RIGHT,
                    VPos.TOP);
            topLine.resizeRelocate(SCALE_WIDTH, TOP_GAP, getWidth() - SCALE_WIDTH, 1);
            bottomLine.resizeRelocate(SCALE_WIDTH, getHeight() - 1, getWidth() - SCALE_WIDTH, 1);
            double step = (getWidth() - SCALE_WIDTH - 1) / Math.max(1, capacity - 1);
            for (int i = 0; i < shown.size(); i++) {
                lines.get(i).getElements().setAll(line(shown.get(i), step, height / scale));
            }
        }

        private List<PathElement> line(double[] figures, double step, double pixelsPerUnit) {
            List<PathElement> elements = new ArrayList<>();
            boolean gap = true;
            for (int i = 0; i < figures.length; i++) {
                if (Double.isNaN(figures[i])) {
                    gap = true;
                    continue;
                }
                double x = getWidth() - 1 - (figures.length - 1 - i) * step;
                double y = getHeight() - 1 - figures[i] * pixelsPerUnit;
                elements.add(gap ? new MoveTo(x, y) : new LineTo(x, y));
                gap = false;
            }
            return elements;
        }
    }
}
