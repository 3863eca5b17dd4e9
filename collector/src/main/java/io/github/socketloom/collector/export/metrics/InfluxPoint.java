package io.github.socketloom.collector.export.metrics;

import java.util.Map;
import java.util.TreeMap;
import java.util.Collections;

/**
 * One line of Influx line protocol.
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
        tags = Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }
}
