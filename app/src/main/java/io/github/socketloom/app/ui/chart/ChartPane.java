package io.github.socketloom.app.ui.chart;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.task.LoggedFailures;
import io.github.socketloom.app.ui.ClipboardText;
import io.github.socketloom.app.ui.LazyTooltip;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * A chart of lines over time with a legend, a crosshair that reads all values at an instant, and a span that can be
 * chosen. While nobody can see it nothing is drawn. Its stylesheet is chart.css. FX thread.
 */
public final class ChartPane extends Region {
    private static final String KEYS = "Left and Right move the crosshair, Home and End move it to the first and the last"
            + " reading. With Shift they choose a span, as dragging does. Escape takes back. Ctrl+C copies what is read."
            + " L changes between a linear and a logarithmic scale.";
    private static final double READOUT_GAP = 14;
    /** A chart of a single reading, or of a few within less than that, spans so many seconds. */
    private static final double SHORTEST = 10;

    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");
    private final ObjectProperty<ChartSpan> span = new SimpleObjectProperty<>(this, "span");
    private final ObjectProperty<Double> crosshair = new SimpleObjectProperty<>(this, "crosshair");
    private final DoubleProperty timeSpan = new SimpleDoubleProperty(this, "timeSpan");
    private final ObservableSet<String> hidden = FXCollections.observableSet();
    private final DoubleFunction<String> writer;
    private final ScaleKeeper keeper = new ScaleKeeper();
    private final SeenWatch seen = new SeenWatch(this, this::refresh);
    private final ChartPlot plot;
    private final ChartLegend legend;
    private final SpanTable table;
    private final ChartReadout readout = new ChartReadout();
    private final ChartHands hands;
    private final String title;
    private final VBox content;
    private DoubleFunction<String> totals;
    private ChartData data = ChartData.EMPTY;
    private Timeline timeline = Timeline.EMPTY;
    private List<LineLook> looks = List.of();
    private ChartScene scene;

    /**
     * @param title what is shown, and in which unit
     * @param writer writes a value with its unit
     */
    public ChartPane(String title, DoubleFunction<String> writer) {
        this(title, writer, new LoggedFailures(message -> {
            // the log has it
        }));
    }

    /**
     * @param title what is shown, and in which unit
     * @param writer writes a value with its unit
     * @param failures told when a picture could not be drawn
     */
    public ChartPane(String title, DoubleFunction<String> writer, FailureHandler failures) {
        this.title = title;
        this.writer = writer;
        setAccessibleText(title);
        getStyleClass().add("chart-pane");
        Label heading = new Label(title);
        heading.getStyleClass().add("chart-title");
        plot = new ChartPlot(failures, this::point);
        legend = new ChartLegend(hidden, plot::emphasise);
        table = new SpanTable(writer, legend::key);
        table.setVisible(false);
        table.managedProperty().bind(table.visibleProperty());
        LegendRoom room = new LegendRoom(legend);
        room.visibleProperty().bind(table.visibleProperty().not());
        room.managedProperty().bind(room.visibleProperty());
        content = new VBox(heading, plot, room, table);
        content.getStyleClass().add("chart-content");
        VBox.setVgrow(plot, Priority.ALWAYS);
        getChildren().addAll(content, readout);
        plot.setAccessibleText(title);
        plot.setAccessibleHelp(KEYS);
        LazyTooltip.install(heading, () -> KEYS);
        hands = new ChartHands(plot, crosshair, span, this::copy, () -> logarithmic.set(!logarithmic.get()),
                this::point);
        new ChartMenu(plot, logarithmic, span, hidden, this::copy);
        logarithmic.addListener((property, before, now) -> refresh());
        timeSpan.addListener((property, before, now) -> refresh());
        span.addListener((property, before, now) -> refresh());
        crosshair.addListener((property, before, now) -> point());
        hidden.addListener((SetChangeListener<String>) change -> {
            keeper.forget();
            refresh();
        });
        sceneProperty().addListener((property, before, now) -> refresh());
    }

    /** Shows other data; the span and what is hidden stay. */
    public void show(ChartData other) {
        boolean sameLines = other.lines().size() == data.lines().size();
        for (int i = 0; sameLines && i < other.lines().size(); i++) {
            ChartLine line = other.lines().get(i);
            sameLines = line.name().equals(data.lines().get(i).name())
                    && line.colour() == data.lines().get(i).colour();
        }
        data = other;
        if (!sameLines) {
            looks = LineLook.of(other.lines());
            keeper.forget();
        }
        timeline = null; // made when it is needed
        refresh();
    }

    /** What is shown from now on is of something else, or of another time: the scale fits it at once instead of slowly. */
    public void fitScale() {
        keeper.forget();
    }

    private void refresh() {
        if (!seen.isSeen()) {
            return;
        }
        scene = scene();
        plot.show(scene, span.get());
        hands.follow();
        showSpan();
        point();
    }

    private void showSpan() {
        ChartSpan chosen = span.get();
        boolean told = chosen != null && scene.placeholder().isEmpty();
        if (told) {
            List<SpanStatistics> all = data.lines().stream()
                    .map(line -> SpanStatistics.of(line, scene.timeline(), chosen)).toList();
            table.show(ChartText.times(chosen, scene.zone()), ChartText.heading(chosen, scene.zone()), all, looks,
                    chosen.until() - chosen.from(), totals);
        }
        table.setVisible(told);
    }

    private List<SpanStatistics> statistics(ChartSpan chosen) {
        return scene.data().lines().stream().filter(scene::isShown)
                .map(line -> SpanStatistics.of(line, scene.timeline(), chosen)).toList();
    }

    /** Puts the statistics of the span, or else the values at the crosshair, on the clipboard. */
    private void copy() {
        if (scene == null || scene.timeline().isEmpty()) {
            return;
        }
        int newest = scene.timeline().size() - 1;
        ClipboardText.put(span.get() == null
                ? ChartText.values(scene, crosshair.get() == null ? newest : scene.timeline().nearest(crosshair.get()))
                : ChartText.statistics(scene, span.get(), statistics(span.get()), totals));
    }

    private ChartScene scene() {
        if (timeline == null) {
            timeline = Timeline.of(data.seconds());
        }
        double until = timeline.isEmpty() ? 0 : timeline.time(timeline.size() - 1);
        double first = timeline.isEmpty() ? 0 : timeline.time(0);
        double from = Math.min(until - SHORTEST, timeSpan.get() > 0 ? until - timeSpan.get() : first);
        List<ChartLine> visible = data.lines().stream().filter(line -> !hidden.contains(line.name())).toList();
        ValueRange range = ValueRange.of(visible, timeline, timeline.firstFrom(from), timeline.size());
        ValueScale scale = keeper.next(ValueScale.fitting(range, logarithmic.get()), until);
        return new ChartScene(data, timeline, looks, Set.copyOf(hidden), scale, from, until, writer,
                ZoneId.systemDefault());
    }

    /** Puts the crosshair where it belongs and tells the values there. */
    private void point() {
        if (scene == null) {
            return;
        }
        int place = crosshair.get() == null ? -1 : scene.timeline().nearest(crosshair.get());
        plot.pointAt(place);
        int told = place >= 0 ? place : scene.timeline().size() - 1;
        legend.show(scene.data().lines(), scene.looks(), line -> told < 0
                ? ""
                : written(scene.data().lines().get(line).values()[scene.timeline().reading(told)]));
        showReadout(place);
    }

    private void showReadout(int place) {
        boolean told = place >= 0 && hands.areHere() && plot.isPointing();
        readout.setVisible(told);
        if (!told) {
            return;
        }
        PlotArea area = plot.area();
        double time = scene.timeline().time(place);
        readout.show(TimeTicks.text(time, scene.until(), scene.zone()), rows(place, area), getHeight());
        double width = Math.min(getWidth(), Math.ceil(readout.prefWidth(-1)));
        double height = Math.min(getHeight(), Math.ceil(readout.prefHeight(width)));
        Point2D top = sceneToLocal(plot.localToScene(area.x(time), area.top()));
        double right = top.getX() + READOUT_GAP;
        double x = right + width <= getWidth() ? right : top.getX() - READOUT_GAP - width;
        double y = hands.isPointed() ? top.getY() - area.top() + hands.pointerY() - height / 2 : top.getY();
        readout.resizeRelocate(snapPositionX(Math.max(0, Math.min(getWidth() - width, x))),
                snapPositionY(Math.max(0, Math.min(getHeight() - height, y))), width, height);
    }

    private List<ChartReadout.Row> rows(int place, PlotArea area) {
        List<ChartReadout.Row> rows = new ArrayList<>();
        ChartLine nearest = null;
        double least = Double.POSITIVE_INFINITY;
        for (ChartLine line : scene.data().lines()) {
            double value = line.values()[scene.timeline().reading(place)];
            double distance = Math.abs(area.y(scene.scale().part(value)) - hands.pointerY());
            if (hands.isPointed() && scene.isShown(line) && distance < least) {
                least = distance;
                nearest = line;
            }
        }
        for (int i = 0; i < scene.data().lines().size(); i++) {
            ChartLine line = scene.data().lines().get(i);
            if (scene.isShown(line)) {
                double value = line.values()[scene.timeline().reading(place)];
                rows.add(new ChartReadout.Row(scene.looks().get(i), line.name(),
                        ChartText.value(value, writer), Double.isFinite(value) ? Math.abs(value) : -1,
                        line == nearest));
            }
        }
        return rows;
    }

    /**
     * Takes down what is shown, to be saved.
     *
     * @return empty if nothing has been shown yet
     */
    public Optional<ChartPicture> picture() {
        ChartFrame frame = plot.frame();
        return frame == null || frame.scene().timeline().isEmpty()
                ? Optional.empty()
                : Optional.of(new ChartPicture(title, frame, plot.sprites(), plot.texts()));
    }

    /** Whether what was asked for last is on the screen, with all of its text. */
    public boolean isPainted() {
        return plot.isPainted();
    }

    /**
     * Tells totals of a span, which only rates per second have.
     *
     * @param totalWriter writes a total with its unit; null, as it is from the beginning, for none
     */
    public void setTotals(DoubleFunction<String> totalWriter) {
        totals = totalWriter;
        refresh();
    }

    private String written(double value) {
        return Double.isFinite(value) ? writer.apply(value) : "";
    }

    /** Returns what is shown. */
    public ChartData data() {
        return data;
    }

    /** Whether the scale is logarithmic. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** The span that the user chose; null if none. May be set, so that charts share one. */
    public ObjectProperty<ChartSpan> spanProperty() {
        return span;
    }

    /** The instant whose values are read, seconds since 1970; null if none. May be set, so that charts share one. */
    public ObjectProperty<Double> crosshairProperty() {
        return crosshair;
    }

    /** How many seconds the axis of time spans, up to the newest reading; 0 for as many as there are readings. */
    public DoubleProperty timeSpanProperty() {
        return timeSpan;
    }

    /** Names of the lines that are not drawn. */
    public ObservableSet<String> hiddenLines() {
        return hidden;
    }

    @Override
    protected void layoutChildren() {
        layoutInArea(content, snappedLeftInset(), snappedTopInset(),
                getWidth() - snappedLeftInset() - snappedRightInset(),
                getHeight() - snappedTopInset() - snappedBottomInset(), 0, HPos.LEFT, VPos.TOP);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return snappedLeftInset() + content.prefWidth(-1) + snappedRightInset();
    }

    @Override
    protected double computeMinHeight(double width) {
        return snappedTopInset() + content.minHeight(inner(width)) + snappedBottomInset();
    }

    @Override
    protected double computePrefHeight(double width) {
        return snappedTopInset() + content.prefHeight(inner(width)) + snappedBottomInset();
    }

    private double inner(double width) {
        return width < 0 ? width : width - snappedLeftInset() - snappedRightInset();
    }

    /** Ends threads that draw, if there are any. */
    public void close() {
        seen.forget();
        plot.close();
    }
}
