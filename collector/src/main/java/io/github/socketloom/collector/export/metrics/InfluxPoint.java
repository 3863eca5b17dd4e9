package io.github.socketloom.collector.export.metrics;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One line of Influx line protocol. Tags and fields are in the order of the bytes of their names, which lose what cannot
 * be written of them: half surrogate pairs, zero characters, backslashes at the end. Of names that become alike by that,
 * the first stays.
 *
 * @param measurement what is measured
 * @param tags what it is measured of; empty values are left out when written
 * @param fields the figures
 * @param epochNanos when, nanoseconds since 1970; {@link #NO_TIME} leaves the time to the receiver
 */
public record InfluxPoint(String measurement, Map<String, String> tags, Map<String, MetricValue> fields,
        long epochNanos) {

    /** No time is told. */
    public static final long NO_TIME = Long.MIN_VALUE;

    public InfluxPoint {
        Objects.requireNonNull(measurement);
        tags = sorted(tags);
        fields = sorted(fields);
    }

    private static <V> Map<String, V> sorted(Map<String, V> entries) {
        TreeMap<String, V> sorted = new TreeMap<>(MetricText::compareBytes);
        sorted.putAll(entries);
        if (!sorted.keySet().stream().allMatch(name -> name.equals(MetricText.lineName(name)))) {
            TreeMap<String, V> writable = new TreeMap<>(MetricText::compareBytes);
            sorted.forEach((name, value) -> writable.putIfAbsent(MetricText.lineName(name), value));
            sorted = writable;
        }
        return Collections.unmodifiableSortedMap(sorted);
    }
}
