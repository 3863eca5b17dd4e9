package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How connection tracking of one namespace fared over the kept readings: how full the table was, and how fast each
 * counter grew. What is not known of a reading is not a number; that is so after a gap too, and where a counter began
 * anew or a processor came or went. Belongs to the model thread.
 */
public final class ConntrackSeries {

    private static final double MICROS_PER_SECOND = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Window seconds;
    private final Window entries;
    private final Window limits;
    /** Time since the reading before, seconds; not a number where growth since then cannot be told. */
    private final Window elapsed;
    /** Growth per second of each counter, and of each on each processor, as soon as it is not always 0. */
    private final Map<String, Window> totals = new HashMap<>();
    private final Map<String, Map<Integer, Window>> byProcessor = new HashMap<>();
    private ConntrackStats latest;
    private boolean inGap;

    /** @param capacity how many readings are kept */
    ConntrackSeries(int capacity) {
        seconds = new Window(capacity);
        entries = new Window(capacity);
        limits = new Window(capacity);
        elapsed = new Window(capacity);
    }

    private ConntrackSeries(ConntrackSeries other) {
        seconds = other.seconds.copy();
        entries = other.entries.copy();
        limits = other.limits.copy();
        elapsed = other.elapsed.copy();
        other.totals.forEach((counter, rates) -> totals.put(counter, rates.copy()));
        other.byProcessor.forEach((counter, rates) -> {
            Map<Integer, Window> copies = new HashMap<>();
            rates.forEach((processor, each) -> copies.put(processor, each.copy()));
            byProcessor.put(counter, copies);
        });
        latest = other.latest;
        inGap = other.inGap;
    }

    ConntrackSeries copy() {
        return new ConntrackSeries(this);
    }

    /** Adds a reading; one that is known already, because nothing was read anew, adds nothing. */
    void add(ConntrackStats stats, long collectedAt) {
        ConntrackStats before = latest;
        if (before != null && !inGap && before.readNanos() == stats.readNanos()) {
            return;
        }
        if (before != null && !before.counters().equals(stats.counters())) {
            // another source of the kernel's counts other things, so that what is kept cannot be compared with it
            totals.clear();
            byProcessor.clear();
            elapsed.fill(Double.NaN);
        }
        boolean comparable = before != null && !inGap && isContinued(before, stats);
        double passed = comparable ? (stats.readNanos() - before.readNanos()) / NANOS_PER_SECOND : Double.NaN;
        next(collectedAt, known(stats.entries()), known(stats.limit()), passed);
        for (int i = 0; comparable && i < stats.counters().size(); i++) {
            add(stats, before, i, passed);
        }
        latest = stats;
        inGap = false;
    }

    private void add(ConntrackStats stats, ConntrackStats before, int at, double passed) {
        String counter = stats.counters().get(at);
        double total = 0;
        for (int i = 0; i < stats.processors().size(); i++) {
            ConntrackProcessor now = stats.processors().get(i);
            long grown = now.counters().get(at) - before.processors().get(i).counters().get(at);
            if (grown != 0) {
                total += grown / passed;
                byProcessor.computeIfAbsent(counter, name -> new HashMap<>())
                        .computeIfAbsent(now.processor(), processor -> zeros()).set(grown / passed);
            }
        }
        if (total != 0) {
            totals.computeIfAbsent(counter, name -> zeros()).set(total);
        }
    }

    private Window zeros() {
        Window zeros = seconds.copy();
        zeros.fill(0);
        return zeros;
    }

    /** Tells whether the counters of a reading go on where those of the one before were. */
    private static boolean isContinued(ConntrackStats before, ConntrackStats now) {
        boolean same = before.counters().equals(now.counters()) && !now.processors().isEmpty()
                && before.processors().size() == now.processors().size() && now.readNanos() > before.readNanos();
        for (int i = 0; same && i < now.processors().size(); i++) {
            ConntrackProcessor earlier = before.processors().get(i);
            ConntrackProcessor later = now.processors().get(i);
            same = earlier.processor() == later.processor();
            for (int j = 0; same && j < later.counters().size(); j++) {
                same = later.counters().get(j) >= earlier.counters().get(j);
            }
        }
        return same;
    }

    /** Takes down that a reading told nothing; one gap is as good as many. */
    void addNothing(long collectedAt) {
        if (!inGap) {
            next(collectedAt, Double.NaN, Double.NaN, Double.NaN);
            inGap = true;
        }
    }

    /**
     * Forgets what was read after a time.
     *
     * @param then what was the latest at that time; null if nothing was read then
     */
    void backTo(ConntrackStats then, long collectedAt) {
        double[] times = seconds.toArray();
        int later = 0;
        while (later < times.length && times[times.length - 1 - later] > collectedAt / MICROS_PER_SECOND) {
            later++;
        }
        for (Window window : List.of(seconds, entries, limits, elapsed)) {
            window.drop(later);
        }
        for (Window rates : totals.values()) {
            rates.drop(later);
        }
        for (Map<Integer, Window> each : byProcessor.values()) {
            for (Window rates : each.values()) {
                rates.drop(later);
            }
        }
        latest = then == null ? latest : then;
        inGap = then == null;
    }

    private void next(long collectedAt, double entriesNow, double limitNow, double passed) {
        seconds.add(collectedAt / MICROS_PER_SECOND);
        entries.add(entriesNow);
        limits.add(limitNow);
        elapsed.add(passed);
        totals.values().forEach(rates -> rates.add(0));
        byProcessor.values().forEach(each -> each.values().forEach(rates -> rates.add(0)));
    }

    private static double known(long value) {
        return value == ConntrackStats.UNKNOWN ? Double.NaN : value;
    }

    /** Returns the latest reading that told something; null if none did. */
    public ConntrackStats latest() {
        return latest;
    }

    /** Returns when the kept readings were, seconds since 1970, oldest first. A new array, as are all of them. */
    public double[] seconds() {
        return seconds.toArray();
    }

    /** Returns how many connections were tracked at each kept reading. */
    public double[] entries() {
        return entries.toArray();
    }

    /** Returns how many could have been tracked at each kept reading. */
    public double[] limits() {
        return limits.toArray();
    }

    /** Returns how fast a counter grew on all processors together at each kept reading, per second. */
    public double[] rates(String counter) {
        return rates(totals.get(counter), isCounted(counter));
    }

    /** Returns how fast a counter grew on one processor at each kept reading, per second. */
    public double[] rates(String counter, int processor) {
        return rates(byProcessor.getOrDefault(counter, Map.of()).get(processor), isCounted(counter));
    }

    private boolean isCounted(String counter) {
        return latest != null && latest.counters().contains(counter);
    }

    private double[] rates(Window grown, boolean counted) {
        double[] passed = elapsed.toArray();
        double[] rates = grown == null ? new double[passed.length] : grown.toArray();
        for (int i = 0; i < rates.length; i++) {
            if (!counted || Double.isNaN(passed[i])) {
                rates[i] = Double.NaN;
            }
        }
        return rates;
    }

    /** Returns how fast a counter grew at the latest reading, per second; not a number if that cannot be told. */
    public double rate(String counter) {
        return rate(totals.get(counter), isCounted(counter));
    }

    /** Returns the same of one processor. */
    public double rate(String counter, int processor) {
        return rate(byProcessor.getOrDefault(counter, Map.of()).get(processor), isCounted(counter));
    }

    private double rate(Window grown, boolean counted) {
        if (!counted || Double.isNaN(elapsed.last())) {
            return Double.NaN;
        }
        return grown == null ? 0 : grown.last();
    }
}
