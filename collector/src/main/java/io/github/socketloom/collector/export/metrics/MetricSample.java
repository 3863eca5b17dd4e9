package io.github.socketloom.collector.export.metrics;

import java.util.LinkedHashMap;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;

/**
 * One figure of a metric family.
 *
 * @param labels in the order in which they are written; names are {@code [a-zA-Z_][a-zA-Z0-9_]*}, values anything
 * @param value the figure
 */
public record MetricSample(Map<String, String> labels, MetricValue value) {
    public MetricSample {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        Objects.requireNonNull(value);
    }
}
