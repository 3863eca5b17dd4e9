package io.github.socketloom.collector.model;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The protocol counters of one network namespace at one reading: totals since the namespace was made. Immutable. A
 * counter that the kernel does not keep is absent, never 0.
 */
public final class ProtocolCounters {

    /** Stands for "the kernel does not tell" in {@link #valueOrUnknown}. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final int FAMILIES = CountedFamily.values().length;
    private static final int COUNTERS = ProtocolCounter.values().length;

    private final long namespace;
    private final long readNanos;
    private final long[] values;
    private final KernelCounters kernel;

    private ProtocolCounters(Builder builder) {
        this.namespace = builder.namespace;
        this.readNanos = builder.readNanos;
        this.values = builder.values.clone();
        this.kernel = builder.kernel;
    }

    /** Returns the inode number of the network namespace. */
    public long namespace() {
        return namespace;
    }

    /** Returns when it was read, nanoseconds on the collector's monotonic clock; only differences mean anything. */
    public long readNanos() {
        return readNanos;
    }

    /** Returns a counter, 64 bits without sign, or empty if the kernel does not keep it. */
    public OptionalLong value(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        long value = valueOrUnknown(protocol, family, counter);
        return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Returns a counter, 64 bits without sign, or {@link #UNKNOWN}. */
    public long valueOrUnknown(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        return values[index(protocol, family, counter)];
    }

    /** Tells whether any counter of this protocol and family is kept. */
    public boolean has(CountedProtocol protocol, CountedFamily family) {
        for (ProtocolCounter counter : ProtocolCounter.values()) {
            if (valueOrUnknown(protocol, family, counter) != UNKNOWN) {
                return true;
            }
        }
        return false;
    }

    /** Returns all counters under the kernel's own names. */
    public KernelCounters kernel() {
        return kernel;
    }

    private static int index(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        return (protocol.ordinal() * FAMILIES + family.ordinal()) * COUNTERS + counter.ordinal();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProtocolCounters that && namespace == that.namespace && readNanos == that.readNanos
                && Arrays.equals(values, that.values) && kernel.equals(that.kernel);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values) * 31 + Long.hashCode(namespace);
    }

    /** Takes what a source reads. */
    public static final class Builder {
        private final long namespace;
        private final long readNanos;
        private final long[] values = new long[CountedProtocol.values().length * FAMILIES * COUNTERS];
        private KernelCounters kernel = KernelCounters.NONE;

        /**
         * @param namespace inode number of the network namespace
         * @param readNanos when it was read, nanoseconds on a monotonic clock
         */
        public Builder(long namespace, long readNanos) {
            this.namespace = namespace;
            this.readNanos = readNanos;
            Arrays.fill(values, UNKNOWN);
        }

        /** Sets a counter. */
        public Builder set(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter, long value) {
            values[index(protocol, family, counter)] = value;
            return this;
        }

        /** Returns a counter as it was set, or {@link #UNKNOWN}. */
        public long valueOrUnknown(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
            return values[index(protocol, family, counter)];
        }

        /** Sets what the kernel itself calls its counters. */
        public Builder kernel(KernelCounters counters) {
            kernel = counters;
            return this;
        }

        /** Returns the counters. */
        public ProtocolCounters build() {
            return new ProtocolCounters(this);
        }
    }
}
