package io.github.socketloom.collector.export.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects samples of one metric family of Socketloom's own. */
final class Told {

    private static final String PREFIX = "socketloom_";

    private final String name;
    private final MetricType type;
    private final String unit;
    private final String help;
    private final List<MetricSample> samples = new ArrayList<>();

    private Told(String name, MetricType type, String unit, String help) {
        this.name = name;
        this.type = type;
        this.unit = unit;
        this.help = help;
    }

    static Told gauge(String name, String unit, String help) {
        return new Told(PREFIX + name, MetricType.GAUGE, unit, help);
    }

    static Told counter(String name, String unit, String help) {
        return new Told(PREFIX + name, MetricType.COUNTER, unit, help);
    }

    static Told info(String name, String help) {
        return new Told(PREFIX + name, MetricType.INFO, "", help);
    }

    /** Adds a sample; labels are names and values in turn. */
    Told add(long value, String... labels) {
        return add(MetricValue.of(value), labels);
    }

    /** Adds a sample; labels are names and values in turn. */
    Told add(double value, String... labels) {
        return add(MetricValue.of(value), labels);
    }

    private Told add(MetricValue value, String... labels) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        samples.add(new MetricSample(all, value));
        return this;
    }

    MetricFamily family() {
        return new MetricFamily(name, type, unit, help, samples);
    }
}
