package io.github.socketloom.app.protocols;

import io.github.socketloom.app.model.ProtocolHistory;
import io.github.socketloom.app.ui.chart.ChartData;
import io.github.socketloom.app.ui.chart.ChartLine;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes the lines of the charts over a range of time. */
final class ProtocolCharts {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double PER_CENT = 100;

    private final RateReader rates;
    private final boolean sentWithRetransmissions;
    private final int count;
    private final double[] seconds;

    /**
     * @param rates the figures
     * @param history when they were read
     * @param range over which time; the lines end at the latest reading
     * @param sentWithRetransmissions whether what the kernel counts as sent contains what it sent again
     */
    ProtocolCharts(RateReader rates, ProtocolHistory history, TimeRange range, boolean sentWithRetransmissions) {
        this.rates = rates;
        this.sentWithRetransmissions = sentWithRetransmissions;
        long latest = history.size() == 0 ? 0 : history.times(1)[0];
        count = history.since(latest - range.micros());
        long[] times = history.times(count);
        seconds = new double[count];
        for (int i = 0; i < count; i++) {
            seconds[i] = times[i] / MICROS_PER_SECOND;
        }
    }

    /**
     * Returns how many seconds the axis of time spans: the range, or what there is of it while the history is young, but
     * not less than a minute.
     */
    double spanSeconds(TimeRange range) {
        double known = count == 0 ? 0 : seconds[count - 1] - seconds[0];
        return Math.min(range.seconds(), Math.max(TimeRange.ONE.seconds(), Math.ceil(known)));
    }

    /** Returns the charts of which the kernel counts at least one line, in their order. */
    Map<ChartGroup, ChartData> charts() {
        Map<ChartGroup, ChartData> charts = new EnumMap<>(ChartGroup.class);
        for (ChartGroup group : ChartGroup.values()) {
            List<ChartLine> lines = new ArrayList<>();
            for (ChartGroup.Line line : group.lines()) {
                if (rates.keeps(line.protocol(), line.counter())) {
                    lines.add(new ChartLine(line.name(), group.lines().indexOf(line), values(group, line)));
                }
            }
            if (!lines.isEmpty()) {
                charts.put(group, new ChartData(seconds, lines));
            }
        }
        return charts;
    }

    private double[] values(ChartGroup group, ChartGroup.Line line) {
        double[] values = rates.latest(line.protocol(), line.counter(), count);
        if (group == ChartGroup.TCP_RETRANSMITTED_SHARE) {
            double[] sent = rates.latest(CountedProtocol.TCP, ProtocolCounter.SENT, count);
            for (int i = 0; i < values.length; i++) {
                values[i] = PER_CENT
                        * ProtocolCards.retransmittedShare(sent[i], values[i], sentWithRetransmissions);
            }
        }
        return values;
    }
}
