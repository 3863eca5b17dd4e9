package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.metrics.TrafficReport.Total;
import java.util.Map;

/** What is counted of one group of connections. */
final class Group extends Candidate {

    private final GroupKey key;
    /** What flowed in the current reading; goes to the totals of this group or of the rest. */
    final TrafficCount flowed = new TrafficCount();
    final Summary.Builder rtt = new Summary.Builder();
    /** What happened in the current reading; null if nothing did. Goes where what flowed goes. */
    HappenedCount happened;
    int connections;
    private TrafficCount totals;
    private HappenedCount allHappened;
    private WindowCount window;

    Group(GroupKey key) {
        this.key = key;
    }

    GroupKey key() {
        return key;
    }

    @Override
    String tieBreaker() {
        return key.text();
    }

    /** Makes ready for a reading. */
    void begin() {
        connections = 0;
        fresh = 0;
        rtt.clear();
    }

    /** Adds what flowed while this group was told by name. */
    void count(TrafficCount more) {
        totals().add(more);
    }

    /** Adds what happened while this group was told by name. */
    void count(HappenedCount more) {
        if (allHappened == null) {
            allHappened = new HappenedCount();
        }
        allHappened.add(more);
    }

    /** Returns what counts what happens in the current reading. */
    HappenedCount happened() {
        if (happened == null) {
            happened = new HappenedCount();
        }
        return happened;
    }

    private TrafficCount totals() {
        if (totals == null) { // most groups are never told by name
            totals = new TrafficCount();
        }
        return totals;
    }

    /** Returns what counts the current window. */
    WindowCount window() {
        if (window == null) {
            window = new WindowCount();
        }
        return window;
    }

    /** Returns what counted the current window, null if nothing was, and lets it go. */
    WindowCount takeWindow() {
        WindowCount taken = window;
        window = null;
        return taken;
    }

    Total total(Map<String, String> labels) {
        return new Total(labels, totals().totals(), connections, rtt.build(),
                allHappened == null ? ConnectionCounts.NONE : allHappened.build());
    }
}
