package io.github.socketloom.collector.export.metrics;

/** A value of a sample or a field. */
public sealed interface MetricValue {

    /** An integer with sign. */
    record Whole(long value) implements MetricValue {}

    /** An integer of 64 bits without sign. */
    record Unsigned(long value) implements MetricValue {}

    /** A floating point number. */
    record Real(double value) implements MetricValue {}

    /** A text; in line protocol only. */
    record Text(String value) implements MetricValue {}

    /** True or false; in line protocol only. */
    record Truth(boolean value) implements MetricValue {}

    /** Returns an integer. */
    static MetricValue of(long value) {
        return new Whole(value);
    }

    /** Returns a floating point number. */
    static MetricValue of(double value) {
        return new Real(value);
    }

    /** Returns a text. */
    static MetricValue of(String value) {
        return new Text(value);
    }
}
