package io.github.socketloom.app.ui.chart;

import javafx.beans.property.ObjectProperty;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * What pointer and keys do with a chart: the pointer moves the crosshair and chooses a span by dragging; the keys Left,
 * Right, Home and End move it by reading, with Shift they choose. FX thread.
 */
final class ChartHands {
    /** Who moves less than this, in units of the screen, clicks. */
    private static final double DRAG = 4;

    private final ChartPlot plot;
    private final ObjectProperty<Double> crosshair;
    private final ObjectProperty<ChartSpan> span;
    private final Runnable copy;
    private final Runnable toggleScale;
    private final Runnable told;
    /** Where the pointer is; not a number while it is elsewhere. */
    private double pointerX = Double.NaN;
    private double pointerY = Double.NaN;
    private double pressedX = Double.NaN;
    private boolean dragged;
    /** The end of a span that stays while keys move the other; not a number while none is chosen by keys. */
    private double anchor = Double.NaN;

    /**
     * @param copy puts what is read on the clipboard
     * @param toggleScale changes between a linear and a logarithmic scale
     * @param told called when the crosshair is, or is no longer, this chart's own
     */
    ChartHands(ChartPlot plot, ObjectProperty<Double> crosshair, ObjectProperty<ChartSpan> span, Runnable copy,
            Runnable toggleScale, Runnable told) {
        this.plot = plot;
        this.crosshair = crosshair;
        this.span = span;
        this.copy = copy;
        this.toggleScale = toggleScale;
        this.told = told;
        plot.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        plot.addEventHandler(MouseEvent.MOUSE_ENTERED, this::moved);
        plot.addEventHandler(MouseEvent.MOUSE_EXITED, event -> left());
        plot.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        plot.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        plot.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        plot.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        plot.focusedProperty().addListener((property, before, now) -> told.run());
    }

    /** Whether pointer or keys are at this chart, so that it tells what is read. */
    boolean areHere() {
        return isPointed() || plot.isFocused();
    }

    /** Whether the pointer is over the plot. */
    boolean isPointed() {
        return !Double.isNaN(pointerX);
    }

    double pointerY() {
        return pointerY;
    }

    /** Other data is shown: the crosshair stays under the pointer. */
    void follow() {
        if (isPointed() && Double.isNaN(pressedX)) {
            read();
        }
    }

    private void moved(MouseEvent event) {
        pointerX = event.getX();
        pointerY = event.getY();
        read();
        told.run();
    }

    private void left() {
        if (Double.isNaN(pressedX)) {
            forgetPointer();
        }
    }

    private void forgetPointer() {
        pointerX = Double.NaN;
        pointerY = Double.NaN;
        crosshair.set(null);
        told.run();
    }

    private void read() {
        PlotArea area = plot.area();
        Timeline timeline = timeline();
        int place = area == null ? -1 : timeline.nearest(area.time(pointerX));
        if (place >= 0) {
            crosshair.set(timeline.time(place));
        }
    }

    private Timeline timeline() {
        return plot.frame() == null ? Timeline.EMPTY : plot.frame().scene().timeline();
    }

    private void pressed(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            plot.requestFocus();
            pressedX = event.getX();
            dragged = false;
            anchor = Double.NaN;
            event.consume();
        }
    }

    private void dragged(MouseEvent event) {
        PlotArea area = plot.area();
        Timeline timeline = timeline();
        if (Double.isNaN(pressedX) || area == null || timeline.isEmpty()) {
            return;
        }
        moved(event);
        dragged |= Math.abs(event.getX() - pressedX) >= DRAG;
        if (dragged) {
            choose(area.time(pressedX), area.time(event.getX()), timeline);
        }
        event.consume();
    }

    private void released(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY || Double.isNaN(pressedX)) {
            return;
        }
        pressedX = Double.NaN;
        if (!dragged) {
            span.set(null);
        }
        if (!plot.contains(event.getX(), event.getY())) {
            forgetPointer();
        }
        event.consume();
    }

    /** Chooses what is between two times as far as there are readings. */
    private void choose(double one, double other, Timeline timeline) {
        double first = timeline.time(0);
        double last = timeline.time(timeline.size() - 1);
        double from = Math.max(first, Math.min(last, Math.min(one, other)));
        double until = Math.max(first, Math.min(last, Math.max(one, other)));
        span.set(until > from ? new ChartSpan(from, until) : null);
    }

    private void key(KeyEvent event) {
        boolean used = true;
        if (event.isShortcutDown()) {
            used = event.getCode() == KeyCode.C;
            if (used) {
                copy.run();
            }
        } else if (event.isAltDown() || event.isMetaDown()) {
            return;
        } else {
            switch (event.getCode()) {
                case LEFT, KP_LEFT -> step(-1, event.isShiftDown());
                case RIGHT, KP_RIGHT -> step(1, event.isShiftDown());
                case HOME -> go(firstShown(), event.isShiftDown());
                case END -> go(timeline().size() - 1, event.isShiftDown());
                case ESCAPE -> used = escape();
                case L -> toggleScale.run();
                default -> used = false;
            }
        }
        if (used) {
            event.consume();
        }
    }

    private int firstShown() {
        return plot.frame() == null ? -1 : timeline().firstFrom(plot.frame().scene().from());
    }

    private void step(int by, boolean choosing) {
        Timeline timeline = timeline();
        if (crosshair.get() == null) {
            // nothing is read yet: the newest is, and choosing begins there
            go(timeline.size() - 1, false);
            if (!choosing) {
                return;
            }
        }
        if (timeline.isEmpty()) {
            return;
        }
        int place = timeline.nearest(crosshair.get());
        double now = timeline.time(place);
        int next = place + by;
        while (next > 0 && next < timeline.size() - 1 && timeline.time(next) == now) {
            next += by; // readings of the same time are read as one
        }
        go(Math.max(firstShown(), Math.min(timeline.size() - 1, next)), choosing);
    }

    private void go(int place, boolean choosing) {
        Timeline timeline = timeline();
        if (place < 0 || place >= timeline.size()) {
            return;
        }
        if (choosing && (Double.isNaN(anchor) || span.get() == null)) {
            anchor = crosshair.get() == null ? timeline.time(timeline.size() - 1) : crosshair.get();
        }
        crosshair.set(timeline.time(place));
        if (choosing) {
            choose(anchor, timeline.time(place), timeline);
        } else {
            anchor = Double.NaN;
        }
        told.run();
    }

    /** Takes back what was chosen, then what is read; false if there is neither. */
    private boolean escape() {
        if (span.get() != null) {
            span.set(null);
        } else if (crosshair.get() != null) {
            crosshair.set(null);
        } else {
            return false;
        }
        anchor = Double.NaN;
        return true;
    }
}
