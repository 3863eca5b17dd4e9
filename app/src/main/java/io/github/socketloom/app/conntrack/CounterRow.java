package io.github.socketloom.app.conntrack;

import io.github.socketloom.app.model.ConntrackSeries;
import io.github.socketloom.collector.export.VisibleText;
import io.github.socketloom.collector.model.ConntrackCounter;
import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A counter of connection tracking as the table shows it.
 *
 * @param name the kernel's name
 * @param meaning what it counts, a sentence
 * @param dead whether this kernel keeps it but never counts it
 * @param loss whether it counts something that went wrong
 * @param rate growth per second on all processors together; not a number if unknown
 * @param total all processors together
 * @param rates growth per second on each processor
 * @param totals on each processor
 */
record CounterRow(String name, String meaning, boolean dead, boolean loss, double rate, long total,
        List<Double> rates, List<Long> totals) {

    private static final Set<ConntrackCounter> LOSSES = Set.of(ConntrackCounter.DROP, ConntrackCounter.EARLY_DROP,
            ConntrackCounter.INSERT_FAILED);

    CounterRow {
        rates = List.copyOf(rates);
        totals = List.copyOf(totals);
    }

    /** Returns the counters of a reading in the kernel's order, those that it does not count last. */
    static List<CounterRow> of(ConntrackStats stats, ConntrackSeries series) {
        List<CounterRow> counted = new ArrayList<>();
        List<CounterRow> dead = new ArrayList<>();
        for (int i = 0; i < stats.counters().size() && !stats.processors().isEmpty(); i++) {
            CounterRow row = row(stats, series, i);
            (row.dead ? dead : counted).add(row);
        }
        counted.addAll(dead);
        return counted;
    }

    private static CounterRow row(ConntrackStats stats, ConntrackSeries series, int at) {
        String name = stats.counters().get(at);
        Optional<ConntrackCounter> known = ConntrackCounter.ofColumn(name);
        List<Double> rates = new ArrayList<>();
        List<Long> totals = new ArrayList<>();
        long total = 0;
        for (ConntrackProcessor processor : stats.processors()) {
            rates.add(series.rate(name, processor.processor()));
            totals.add(processor.counters().get(at));
            total += processor.counters().get(at);
        }
        // an old kernel counts what newer ones do not, and its figure shows it
        boolean dead = known.map(ConntrackCounter::isDead).orElse(false) && total == 0;
        return new CounterRow(VisibleText.of(name), meaning(known, dead), dead,
                known.filter(LOSSES::contains).isPresent(),
                series.rate(name), total, rates, totals);
    }

    private static String meaning(Optional<ConntrackCounter> known, boolean dead) {
        if (known.isEmpty()) {
            return "A counter of a kernel newer than this program; its meaning is not known here.";
        }
        String meaning = known.get().meaning();
        String sentence = meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1) + ".";
        return dead ? sentence + " Not counted by this kernel: it keeps the column and leaves it at 0." : sentence;
    }
}
