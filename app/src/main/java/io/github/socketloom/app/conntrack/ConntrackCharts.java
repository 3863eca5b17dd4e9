package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.ConntrackSeries;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.app.ui.chart.ChartLine;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes the lines of the charts. */
final class ConntrackCharts {

    /** Name of the line that tells how many entries there may be. */
    static final String MAXIMUM = "maximum";

    /** More lines than this cannot be told apart. */
    private static final int MOST_LINES = 8;

    private ConntrackCharts() {}

    /** Returns the entries and their maximum. */
    static ChartData entries(ConntrackSeries series) {
        return new ChartData(series.seconds(), List.of(new ChartLine("entries", 0, series.entries()),
                new ChartLine(MAXIMUM, 3, series.limits())));
    }

    /**
     * Returns the growth of what the kernel counts: of what went wrong always, because a flat line there is what one
     * looks for, of anything else if it grew over the kept readings.
     */
    static ChartData counters(ConntrackSeries series, List<CounterRow> rows) {
        List<ChartLine> lines = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            CounterRow row = rows.get(i);
            if (!row.dead() && lines.size() < MOST_LINES) {
                double[] rates = series.rates(row.name());
                if (row.loss() || Arrays.stream(rates).anyMatch(rate -> rate > 0)) {
                    lines.add(new ChartLine(row.name(), i, rates)); // a colour of its own, whatever else is shown
                }
            }
        }
        return new ChartData(series.seconds(), lines);
    }

    /** Returns the growth of one counter on each processor, on the first of them where there are very many. */
    static ChartData processors(ConntrackSeries series, ConntrackStats stats, String counter) {
        List<ChartLine> lines = new ArrayList<>();
        for (ConntrackProcessor processor : stats.processors()) {
            if (lines.size() < MOST_LINES) {
                lines.add(new ChartLine("CPU " + processor.processor(), lines.size(),
                        series.rates(counter, processor.processor())));
            }
        }
        return new ChartData(series.seconds(), lines);
    }
}
