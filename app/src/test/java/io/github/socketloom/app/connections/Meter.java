package io.github.socketloom.app.connections;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;

/** Times what a table costs. All but {@link #modelTook} belongs to the FX thread. */
final class Meter {

    private static final double MILLI = 1e6;

    private final List<Double> model = Collections.synchronizedList(new ArrayList<>());
    private final List<Double> apply = new ArrayList<>();
    private final List<Double> layout = new ArrayList<>();
    private final List<Double> sum = new ArrayList<>();
    private double pendingApply = Double.NaN;
    private long layoutBegan;
    private double gap;
    private long lastPulse;
    private final AnimationTimer pulses = new AnimationTimer() {
        @Override
        public void handle(long now) {
            long actual = System.nanoTime();
            gap = lastPulse == 0 ? gap : Math.max(gap, (actual - lastPulse) / MILLI);
            lastPulse = actual;
        }
    };

    void watch(Scene scene) {
        scene.addPreLayoutPulseListener(() -> layoutBegan = System.nanoTime());
        scene.addPostLayoutPulseListener(() -> {
            // the first layout after new rows is the one that shows them
            if (!Double.isNaN(pendingApply)) {
                double took = (System.nanoTime() - layoutBegan) / MILLI;
                apply.add(pendingApply);
                layout.add(took);
                sum.add(pendingApply + took);
                pendingApply = Double.NaN;
            }
        });
        pulses.start();
    }

    void modelTook(long nanos) {
        model.add(nanos / MILLI);
    }

    void applyTook(long nanos) {
        pendingApply = nanos / MILLI;
    }

    /** Forgets what was measured while everything was cold. */
    void reset() {
        model.clear();
        apply.clear();
        layout.clear();
        sum.clear();
        gap = 0;
        lastPulse = 0;
    }

    void stop() {
        pulses.stop();
    }

    List<Double> model() {
        return List.copyOf(model);
    }

    List<Double> apply() {
        return apply;
    }

    List<Double> layout() {
        return layout;
    }

    List<Double> sum() {
        return sum;
    }

    /** Returns the longest time between two pulses, milliseconds. */
    double gap() {
        return gap;
    }

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
