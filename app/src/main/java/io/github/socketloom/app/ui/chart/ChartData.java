package io.github.socketloom.app.ui.chart;

import java.util.List;

/**
 * What a chart shows. The arrays must not be changed any more.
 *
 * @param seconds times, seconds since 1970, ascending
 * @param lines the lines
 */
public record ChartData(double[] seconds, List<ChartLine> lines) {

    /** Nothing. */
    public static final ChartData EMPTY = new ChartData(new double[0], List.of());

    public ChartData {
        lines = List.copyOf(lines);
        for (ChartLine line : lines) {
            if (line.values().length != seconds.length) {
                throw new IllegalArgumentException(line.name() + " has " + line.values().length + " values for "
                        + seconds.length + " times");
            }
        }
    }
}
