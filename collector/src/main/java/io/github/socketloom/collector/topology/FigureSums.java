package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.Arrays;

/**
 * Figures of several sockets together, from which single ones can be taken away again. All is counted in whole numbers,
 * so that the result does not depend on the order in which sockets came and went. Used by one thread at a time.
 */
final class FigureSums {

    /** Stands for a figure that is not known. */
    private static final long UNKNOWN = Long.MIN_VALUE;
    private static final int RETRANSMISSIONS = 0;
    private static final int TO_SERVER = 1;
    private static final int TO_CLIENT = 2;
    private static final int TO_SERVER_RATE = 3;
    private static final int TO_CLIENT_RATE = 4;
    /** How many figures are summed up; of those behind them the greatest counts. */
    private static final int SUMMED = 5;
    private static final int RTT = 5;
    private static final int RECEIVER_RTT = 6;
    /** Less than zero, so that the greatest is the least time. */
    private static final int LEAST_RTT = 7;
    /** Less than zero, so that the greatest is the earliest time. */
    private static final int FIRST_SEEN = 8;
    private static final int COUNT = 9;
    /** What one socket can add: more than any real one has, and so little that thousands of such do not overflow. */
    private static final long MOST = 1L << 50;
    private static final double MICROS_PER_MILLI = 1e3;
    /** Rates are counted in thousandths of a byte per second. */
    private static final double RATE_UNIT = 1e3;

    private final long[] values = new long[COUNT];
    private final int[] known = new int[SUMMED];
    private boolean stale;

    FigureSums() {
        forgetGreatest();
    }

    /**
     * Returns the figures of one socket.
     *
     * @param client whether it is the client's
     * @param carries whether its bytes and rates count, and not those of the other end
     */
    static long[] of(Connection connection, boolean client, boolean carries) {
        long[] figures = new long[COUNT];
        Arrays.fill(figures, UNKNOWN);
        TcpMetrics tcp = connection.tcp();
        if (tcp != null) {
            figures[RETRANSMISSIONS] = figure(tcp, TcpMetric.RETRANSMITS_TOTAL);
            figures[RTT] = figure(tcp, TcpMetric.RTT_US);
            figures[RECEIVER_RTT] = figure(tcp, TcpMetric.RCV_RTT_US);
            figures[LEAST_RTT] = negative(figure(tcp, TcpMetric.MIN_RTT_US));
            if (carries) {
                figures[client ? TO_SERVER : TO_CLIENT] = sent(tcp);
                figures[client ? TO_CLIENT : TO_SERVER] = figure(tcp, TcpMetric.BYTES_RECEIVED);
            }
        }
        Rates rates = connection.rates();
        if (rates != null && carries) {
            double sent = rates.sentOnceBytesPerSecond();
            figures[client ? TO_SERVER_RATE : TO_CLIENT_RATE] = rate(
                    Double.isNaN(sent) ? rates.sentBytesPerSecond() : sent);
            figures[client ? TO_CLIENT_RATE : TO_SERVER_RATE] = rate(rates.receivedBytesPerSecond());
        }
        figures[FIRST_SEEN] = -connection.firstSeen();
        return figures;
    }

    /** Returns the payload bytes sent, each counted once where the kernel tells what it sent again. */
    private static long sent(TcpMetrics tcp) {
        long sent = figure(tcp, TcpMetric.BYTES_SENT);
        if (sent == UNKNOWN) {
            return figure(tcp, TcpMetric.BYTES_ACKED);
        }
        long again = figure(tcp, TcpMetric.BYTES_RETRANSMITTED);
        return again == UNKNOWN ? sent : Math.max(0, sent - again);
    }

    private static long figure(TcpMetrics tcp, TcpMetric metric) {
        long value = tcp.valueOrUnknown(metric);
        return value < 0 ? UNKNOWN : Math.min(value, MOST);
    }

    private static long negative(long value) {
        return value == UNKNOWN ? UNKNOWN : -value;
    }

    private static long rate(double bytesPerSecond) {
        return bytesPerSecond >= 0 ? Math.min(Math.round(bytesPerSecond * RATE_UNIT), MOST) : UNKNOWN;
    }

    /** Adds the figures of a socket. */
    void add(long[] figures) {
        change(figures, 1);
        addGreatest(figures);
    }

    /** Takes the figures of a socket away that were added. */
    void remove(long[] figures) {
        change(figures, -1);
        for (int i = SUMMED; i < COUNT; i++) {
            stale |= figures[i] != UNKNOWN && figures[i] == values[i];
        }
    }

    private void change(long[] figures, int sign) {
        for (int i = 0; i < SUMMED; i++) {
            if (figures[i] != UNKNOWN) {
                values[i] += sign * figures[i];
                known[i] += sign;
            }
        }
    }

    /** Tells whether the greatest figures may have been taken away and must be {@linkplain #addGreatest found} again. */
    boolean isStale() {
        return stale;
    }

    /** Begins to find the greatest figures again. */
    void forgetGreatest() {
        Arrays.fill(values, SUMMED, COUNT, UNKNOWN);
        stale = false;
    }

    /** Looks at the figures of a socket that were added before. */
    void addGreatest(long[] figures) {
        for (int i = SUMMED; i < COUNT; i++) {
            values[i] = Math.max(values[i], figures[i]);
        }
    }

    /** Looks at the figures of several sockets that were added before. */
    void addGreatest(FigureSums others) {
        addGreatest(others.values);
    }

    /** Returns the figures; not to be asked for while they are {@linkplain #isStale stale}. */
    LinkFigures toFigures() {
        return new LinkFigures(sum(RETRANSMISSIONS), millis(values[RTT]), millis(values[RECEIVER_RTT]),
                millis(negative(values[LEAST_RTT])), sum(TO_SERVER), sum(TO_CLIENT), rateSum(TO_SERVER_RATE),
                rateSum(TO_CLIENT_RATE), values[FIRST_SEEN] == UNKNOWN ? null : Long.valueOf(-values[FIRST_SEEN]));
    }

    private Long sum(int index) {
        return known[index] == 0 ? null : Long.valueOf(values[index]);
    }

    private Double rateSum(int index) {
        return known[index] == 0 ? null : Double.valueOf(values[index] / RATE_UNIT);
    }

    private static Double millis(long micros) {
        return micros == UNKNOWN ? null : Double.valueOf(micros / MICROS_PER_MILLI);
    }
}
