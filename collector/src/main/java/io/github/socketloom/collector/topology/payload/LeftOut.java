package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Topology;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts what a payload holds and a {@link Topology} has no place for, so that nobody takes it for the whole. */
final class LeftOut {

    private long tableRows;
    private long overlays;
    private long values;

    /** Counts the rows of a table that is foreign to us. */
    void table(int rows) {
        tableRows += rows;
    }

    /** Counts references to metrics. */
    void overlays(int rows) {
        overlays += rows;
    }

    /** Counts fields that several aggregated values compete for, of which none was taken. */
    void values(int count) {
        values += count;
    }

    /** Returns the statistics with what was left out, added to what an earlier reader has left out. */
    Map<String, Object> added(Map<String, Object> statistics) {
        Map<String, Object> all = new LinkedHashMap<>(statistics);
        add(all, "unread_table_rows", tableRows);
        add(all, "unread_overlay_refs", overlays);
        add(all, "unread_values", values);
        return all;
    }

    private static void add(Map<String, Object> statistics, String name, long count) {
        if (count > 0) {
            statistics.merge(name, count, (before, now) -> before instanceof Long earlier ? earlier + count : now);
        }
    }
}
