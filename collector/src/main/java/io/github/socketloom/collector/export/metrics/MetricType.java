package io.github.socketloom.collector.export.metrics;

/** What kind of figures a metric family has (OpenMetrics 1.0, "Metric Types"). */
public enum MetricType {
    /** Grows until it begins anew; samples are named with the suffix {@code _total}. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Facts as labels, always 1; samples are named with the suffix {@code _info}. */
    INFO,
    /** Of unknown kind: what others export without saying. */
    UNKNOWN
}
