package io.github.socketloom.app.ui.chart;

import java.util.Arrays;

/**
 * Turns the values of a line into what can be seen of them: of the readings that share a column of pixels the first, the
 * smallest, the largest and the last. So a spike of one reading among thousands stays to be seen, and the picture takes
 * no longer than it has columns. Belongs to one thread, and is used for one line after the other.
 */
final class LinePath {

    /** Takes what is to be drawn. */
    interface Sink {

        /** A line through the first {@code count} points, at least 2. The arrays are used again afterwards. */
        void run(double[] xs, double[] ys, int count);

        /** A reading between two gaps. */
        void dot(double x, double y);
    }

    private final PlotArea area;
    private final ValueScale scale;
    /** Columns for each unit of the screen. */
    private final double resolution;
    private final Sink sink;
    private double[] xs = new double[256];
    private double[] ys = new double[256];
    private int count;

    // the column that is being collected: places and heights of four readings of it
    private final int[] places = new int[4];
    private final double[] columnXs = new double[4];
    private final double[] columnYs = new double[4];
    private long column;
    private boolean started;

    /** @param resolution columns for each unit of the screen */
    LinePath(PlotArea area, ValueScale scale, double resolution, Sink sink) {
        this.area = area;
        this.scale = scale;
        this.resolution = resolution;
        this.sink = sink;
    }

    /**
     * Hands over what is seen of one line, and a reading more at each side so that it goes on to the border.
     *
     * @param values one for each reading of the timeline's data
     */
    void draw(Timeline timeline, double[] values) {
        int begin = Math.max(0, timeline.firstFrom(area.from()) - 1);
        int stop = timeline.size();
        for (int place = begin; place < stop; place++) {
            double value = values[timeline.reading(place)];
            if (!Double.isFinite(value) || timeline.isTornBefore(place)) {
                end();
            }
            if (Double.isFinite(value)) {
                double time = timeline.time(place);
                add(place, area.x(time), area.y(scale.part(value)));
                if (time > area.until()) {
                    break;
                }
            }
        }
        end();
    }

    private void add(int place, double x, double y) {
        long at = (long) Math.floor(x * resolution);
        if (!started || at != column) {
            flush();
            started = true;
            column = at;
            Arrays.fill(places, place);
            Arrays.fill(columnXs, x);
            Arrays.fill(columnYs, y);
            return;
        }
        if (y < columnYs[1]) {
            put(1, place, x, y);
        }
        if (y > columnYs[2]) {
            put(2, place, x, y);
        }
        put(3, place, x, y);
    }

    private void put(int which, int place, double x, double y) {
        places[which] = place;
        columnXs[which] = x;
        columnYs[which] = y;
    }

    /** Adds what was collected of a column, in the order of time. */
    private void flush() {
        if (!started) {
            return;
        }
        int second = places[1] <= places[2] ? 1 : 2;
        int before = -1;
        for (int which : new int[]{0, second, 3 - second, 3}) {
            if (places[which] != before) {
                append(columnXs[which], columnYs[which]);
                before = places[which];
            }
        }
        started = false;
    }

    private void append(double x, double y) {
        if (count == xs.length) {
            xs = Arrays.copyOf(xs, count * 2);
            ys = Arrays.copyOf(ys, count * 2);
        }
        xs[count] = x;
        ys[count++] = y;
    }

    private void end() {
        flush();
        if (count == 1) {
            sink.dot(xs[0], ys[0]);
        } else if (count > 1) {
            sink.run(xs, ys, count);
        }
        count = 0;
    }
}
