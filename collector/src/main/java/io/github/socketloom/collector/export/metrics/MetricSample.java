package io.github.socketloom.collector.export.metrics;

import java.util.Map;
import java.util.Objects;

/**
 * One figure of a metric family.
 *
 * @param labels in the order in which they are written; names are {@code [a-zA-Z_][a-zA-Z0-9_]*}, values anything;
 *        lone surrogates and zero characters become U+FFFD, which alone UTF-8 and Prometheus can carry, and a label
 *        with an empty value is left out, as OpenMetrics regards it as absent
 * @param value the figure
 */
public record MetricSample(Map<String, String> labels, MetricValue value) {
    public MetricSample {
        labels = Labels.of(labels);
        Objects.requireNonNull(value);
    }
}
