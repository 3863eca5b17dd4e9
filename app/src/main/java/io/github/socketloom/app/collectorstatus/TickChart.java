package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.model.TickReport;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/**
 * The latest ticks as bars, newest on the right, each stacked of what took its time. The scale goes in powers of two, so
 * that it seldom changes.
 */
final class TickChart extends Region {
    private static final double HEIGHT = 96;
    private static final double BAR = 8;
    private static final double PITCH = 10;
    private static final double SCALE_WIDTH = 64;
    private static final long LEAST_SCALE_NANOS = 1_000_000;
    private static final double TOP_GAP = 8;

    private final CollectorStatusViewModel model;
    private final List<Bar> bars = new ArrayList<>();
    private final Label top = new Label();
    private final Label middle = new Label();
    private final Region topLine = new Region();
    private final Region middleLine = new Region();
    private final Region bottomLine = new Region();

    TickChart(CollectorStatusViewModel model) {
        this.model = model;
        getStyleClass().add("tick-chart");
        setMinHeight(HEIGHT);
        setPrefHeight(HEIGHT);
        setMaxHeight(HEIGHT);
        setMinWidth(0);
        for (Label label : List.of(top, middle)) {
            label.getStyleClass().add("tick-scale");
        }
        for (Region line : List.of(topLine, middleLine, bottomLine)) {
            line.getStyleClass().add("tick-line");
        }
        getChildren().addAll(topLine, middleLine, bottomLine, top, middle);
        model.ticks().addListener((ListChangeListener<TickReport>) change -> requestLayout());
    }

    @Override
    protected double computePrefWidth(double height) {
        return SCALE_WIDTH + PITCH * CollectorStatusViewModel.KEPT_TICKS;
    }

    @Override
    protected void layoutChildren() {
        List<TickReport> ticks = model.ticks();
        int room = (int) Math.max(0, (getWidth() - SCALE_WIDTH) / PITCH);
        int shown = Math.min(ticks.size(), room);
        List<TickReport> latest = ticks.subList(ticks.size() - shown, ticks.size());
        long scale = scale(latest);
        double height = getHeight() - TOP_GAP - 1;
        layOutScale(scale, height);
        while (bars.size() < shown) {
            Bar bar = new Bar();
            bars.add(bar);
            getChildren().addAll(bar.sockets, bar.owners, bar.enrich, bar.join, bar.rest);
        }
        for (int i = 0; i < bars.size(); i++) {
            Bar bar = bars.get(i);
            bar.setVisible(i < shown);
            if (i < shown) {
                double x = getWidth() - (shown - i) * PITCH;
                bar.layOut(latest.get(i), Math.floor(x), TOP_GAP + height, height / scale);
            }
        }
    }

    private void layOutScale(long scale, double height) {
        top.setText(Figures.duration(scale));
        middle.setText(Figures.duration(scale / 2));
        double width = SCALE_WIDTH - 8;
        layoutInArea(top, 0, 0, width, top.prefHeight(-1), 0, HPos.RIGHT, VPos.TOP);
        double half = TOP_GAP + Math.floor(height / 2);
        layoutInArea(middle, 0, half - middle.prefHeight(-1) / 2, width, middle.prefHeight(-1), 0,
                HPos.RIGHT, VPos.TOP);
        topLine.resizeRelocate(SCALE_WIDTH, TOP_GAP, getWidth() - SCALE_WIDTH, 1);
        middleLine.resizeRelocate(SCALE_WIDTH, half, getWidth() - SCALE_WIDTH, 1);
        bottomLine.resizeRelocate(SCALE_WIDTH, getHeight() - 1, getWidth() - SCALE_WIDTH, 1);
    }

    private static long scale(List<TickReport> ticks) {
        long longest = ticks.stream().mapToLong(TickReport::tickNanos).max().orElse(0);
        long scale = LEAST_SCALE_NANOS;
        while (scale < longest) {
            scale *= 2;
        }
        return scale;
    }

    /** One tick: five parts on top of each other. */
    private static final class Bar {
        private final Region sockets = part("tick-sockets");
        private final Region owners = part("tick-owners");
        private final Region enrich = part("tick-enrich");
        private final Region join = part("tick-join");
        private final Region rest = part("tick-rest");

        private static Region part(String styleClass) {
            Region part = new Region();
            part.getStyleClass().add(styleClass);
            part.setManaged(false);
            return part;
        }

        void layOut(TickReport tick, double x, double bottom, double pixelsPerNano) {
            long known = tick.socketNanos() + tick.ownerNanos() + tick.enrichNanos() + tick.joinNanos();
            double y = place(sockets, x, bottom, tick.socketNanos() * pixelsPerNano);
            y = place(owners, x, y, tick.ownerNanos() * pixelsPerNano);
            y = place(enrich, x, y, tick.enrichNanos() * pixelsPerNano);
            y = place(join, x, y, tick.joinNanos() * pixelsPerNano);
            place(rest, x, y, Math.max(0, tick.tickNanos() - known) * pixelsPerNano);
        }

        private static double place(Region part, double x, double bottom, double height) {
            part.resizeRelocate(x, bottom - height, BAR, height);
            return bottom - height;
        }

        void setVisible(boolean visible) {
            for (Region part : List.of(sockets, owners, enrich, join, rest)) {
                part.setVisible(visible);
            }
        }
    }
}
