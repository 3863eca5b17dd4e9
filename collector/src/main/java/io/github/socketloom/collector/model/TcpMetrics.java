package io.github.socketloom.collector.model;

import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The figures of one TCP connection at one reading. Immutable. A figure that the kernel does not tell is absent, never
 * 0. The four "last" figures and the timers of FreeBSD count milliseconds from the reading that made this object; a
 * connection whose other figures stand still keeps its object, so they must be read together with the time of that
 * reading.
 */
public final class TcpMetrics {

    /** Stands for "the kernel does not tell" in {@link #valueOrUnknown} and the array given to the constructor. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    private static final double PERCENT = 100;
    private static final int COUNT = TcpMetric.values().length;

    private final long[] values;
    private final String congestionControl;

    /**
     * @param values one number for each {@link TcpMetric} by ordinal, {@link #UNKNOWN} where there is none; copied
     * @param congestionControl name of the congestion control algorithm; null if unknown
     */
    public TcpMetrics(long[] values, String congestionControl) {
        if (values.length != COUNT) {
            throw new IllegalArgumentException(values.length + " values instead of " + COUNT);
        }
        this.values = values.clone();
        this.congestionControl = congestionControl;
    }

    /**
     * Makes figures without an array in between, for sources that make very many of them.
     *
     * @param figures writes one number for each {@link TcpMetric} by ordinal into the array it is given, which holds
     *         {@link #UNKNOWN} everywhere and is not to be kept
     * @param congestionControl name of the congestion control algorithm; null if unknown
     */
    public static TcpMetrics of(Consumer<long[]> figures, String congestionControl) {
        TcpMetrics metrics = new TcpMetrics(congestionControl);
        figures.accept(metrics.values);
        return metrics;
    }

    /** Shares the array, which is never written once there is an object. */
    private TcpMetrics(String congestionControl, long[] values) {
        this.values = values;
        this.congestionControl = congestionControl;
    }

    private TcpMetrics(String congestionControl) {
        this.values = new long[COUNT];
        Arrays.fill(values, UNKNOWN);
        this.congestionControl = congestionControl;
    }

    /** Returns a figure, or empty if the kernel does not tell it. */
    public OptionalLong value(TcpMetric metric) {
        long value = values[metric.ordinal()];
        return value == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** Returns a figure, or {@link #UNKNOWN}; for paths that must not allocate. */
    public long valueOrUnknown(TcpMetric metric) {
        return values[metric.ordinal()];
    }

    /**
     * Copies all figures, {@link #UNKNOWN} where there is none.
     *
     * @param target gets one number for each {@link TcpMetric} by ordinal, and must be as long
     */
    public void copyTo(long[] target) {
        System.arraycopy(values, 0, target, 0, COUNT);
    }

    /** Tells whether all figures are the same, whatever the congestion control. */
    public boolean hasFiguresOf(TcpMetrics other) {
        return Arrays.equals(values, other.values);
    }

    /** Returns the same figures with another name of the congestion control algorithm; null for an unknown one. */
    public TcpMetrics withCongestionControl(String name) {
        return new TcpMetrics(name, values);
    }

    /**
     * Returns the share of the data segments sent that were retransmissions, from 0 to 1, both counted since the
     * connection began: {@code tcpi_total_retrans / tcpi_data_segs_out} of include/uapi/linux/tcp.h, the latter counts
     * retransmissions too. Where a kernel does not tell data segments (before 4.6), all segments take their place. A
     * connection that is still opening sends no data, but its SYNs may be retransmitted: it has lost everything. Empty
     * if a count is unknown or nothing was sent.
     */
    public OptionalDouble retransmissionRatio() {
        OptionalDouble percent = RetransmissionShare.DATA.of(this);
        return percent.isEmpty() ? percent : OptionalDouble.of(percent.getAsDouble() / PERCENT);
    }

    /** Returns the name of the congestion control algorithm, or null. */
    public String congestionControl() {
        return congestionControl;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TcpMetrics that && Arrays.equals(values, that.values)
                && Objects.equals(congestionControl, that.congestionControl);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("TcpMetrics[");
        for (TcpMetric metric : TcpMetric.values()) {
            if (values[metric.ordinal()] != UNKNOWN) {
                text.append(metric.key()).append('=').append(values[metric.ordinal()]).append(' ');
            }
        }
        return text.append(congestionControl).append(']').toString();
    }
}
