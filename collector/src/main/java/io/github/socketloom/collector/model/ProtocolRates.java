package io.github.socketloom.collector.model;

/**
 * How fast protocol counters grow between two readings of the same namespace. Each consumer keeps the reading it
 * compares with, so that consumers do not shorten each other's time. Immutable.
 */
public final class ProtocolRates {

    private static final double NANOS_PER_SECOND = 1e9;

    private final ProtocolCounters before;
    private final ProtocolCounters now;
    private final double seconds;

    private ProtocolRates(ProtocolCounters before, ProtocolCounters now) {
        this.before = before;
        this.now = now;
        this.seconds = before == null ? Double.NaN : (now.readNanos() - before.readNanos()) / NANOS_PER_SECOND;
    }

    /**
     * Compares two readings.
     *
     * @param before the consumer's earlier reading; null if there is none
     * @param now the later one of the same namespace
     * @throws IllegalArgumentException if they are of different namespaces
     */
    public static ProtocolRates between(ProtocolCounters before, ProtocolCounters now) {
        if (before != null && before.namespace() != now.namespace()) {
            throw new IllegalArgumentException("namespaces " + before.namespace() + " and " + now.namespace());
        }
        return new ProtocolRates(before, now);
    }

    /** Returns the time between both readings, seconds; not a number if there was no earlier one. */
    public double seconds() {
        return seconds;
    }

    /**
     * Returns by how much a counter grew in a second, or the value of a gauge. Not a number if the kernel does not keep
     * it, if there was no earlier reading, if no time passed, or if the counter fell: a counter that was reset or
     * wrapped tells nothing.
     */
    public double perSecond(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        long value = now.valueOrUnknown(protocol, family, counter);
        if (value == ProtocolCounters.UNKNOWN) {
            return Double.NaN;
        }
        if (counter.isGauge()) {
            return value;
        }
        if (before == null || !(seconds > 0)) {
            return Double.NaN;
        }
        long earlier = before.valueOrUnknown(protocol, family, counter);
        if (earlier == ProtocolCounters.UNKNOWN || Long.compareUnsigned(value, earlier) < 0) {
            return Double.NaN;
        }
        return unsigned(value - earlier) / seconds;
    }

    private static double unsigned(long value) {
        return value >= 0 ? value : (value >>> 1) * 2.0 + (value & 1);
    }
}
