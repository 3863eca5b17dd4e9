package io.github.socketloom.collector.export.metrics;

import java.util.List;
import java.util.Objects;

/**
 * Figures of one kind under one name, as OpenMetrics has them.
 *
 * @param name {@code [a-zA-Z_:][a-zA-Z0-9_:]*}, without the suffix that its type demands of samples; ends with the unit
 *         if there is one
 * @param type what kind of figures
 * @param unit base unit ({@code bytes}, {@code seconds}, {@code ratio}); empty if there is none
 * @param help what it is, a sentence without line breaks
 * @param samples the figures, no two with the same labels
 */
public record MetricFamily(String name, MetricType type, String unit, String help, List<MetricSample> samples) {
    public MetricFamily {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(help);
        samples = List.copyOf(samples);
    }
}
