package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.MetricsDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The figures of {@code struct xtcpcb} (netinet/tcp_var.h), from the name of the stack on. FreeBSD reckons windows in bytes;
 * what is segments elsewhere is those divided by the size of a segment. It tells neither round trip times nor totals of
 * bytes and segments of other programs' connections: those stay unknown.
 */
final class XtcpcbFigures implements MetricsDecoder {

    /** Clocks run from here, {@code t_rcvtime}, to {@link #CLOCKS_TO} while nothing happens. */
    static final int CLOCKS_FROM = XtcpcbLayout.SINCE_RECEIVE - XtcpcbLayout.FIGURES;
    static final int CLOCKS_TO = XtcpcbLayout.CLOCKS_END - XtcpcbLayout.FIGURES;

    /** Behind what the kernel tells of a connection: round trip time and variation of its host cache, 32 bits each. */
    static final int HOST_CACHE = XtcpcbLayout.FIGURES_LENGTH;
    /** Bytes of a record with both. */
    static final int LENGTH = HOST_CACHE + 2 * Integer.BYTES;

    /** TCP_MAXWIN << TCP_MAX_WINSHIFT: what windows are before anything limits them. */
    private static final long NO_LIMIT = 65_535L << 14;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle NETWORK_SHORT = MethodHandles.byteArrayViewVarHandle(short[].class,
            ByteOrder.BIG_ENDIAN);

    /** Where each figure stands in xtcpcb. */
    private record Field(TcpMetric metric, int offset, boolean signed) {}

    private static final Field[] FIELDS = {unsigned(TcpMetric.RETRANSMITS_TOTAL, XtcpcbLayout.RETRANSMITTED),
            unsigned(TcpMetric.MSS_SEND, XtcpcbLayout.MAXIMUM_SEGMENT),
            unsigned(TcpMetric.TCPI_RCV_OOOPACK, XtcpcbLayout.OUT_OF_ORDER),
            unsigned(TcpMetric.TCPI_SND_WND, XtcpcbLayout.SEND_WINDOW),
            unsigned(TcpMetric.TCPI_RCV_WND, XtcpcbLayout.RECEIVE_WINDOW),
            signed(TcpMetric.TCPI_LAST_DATA_RECV, XtcpcbLayout.SINCE_RECEIVE),
            unsigned(TcpMetric.T_SND_CWND, XtcpcbLayout.SEND_WINDOW_CONGESTION),
            unsigned(TcpMetric.T_SND_SSTHRESH, XtcpcbLayout.SLOW_START_THRESHOLD),
            unsigned(TcpMetric.T_SNDZEROWIN, XtcpcbLayout.ZERO_WINDOWS),
            signed(TcpMetric.TT_REXMT, XtcpcbLayout.TIMER_RETRANSMIT),
            signed(TcpMetric.TT_PERSIST, XtcpcbLayout.TIMER_PERSIST),
            signed(TcpMetric.TT_KEEP, XtcpcbLayout.TIMER_KEEP), signed(TcpMetric.TT_2MSL, XtcpcbLayout.TIMER_2MSL),
            signed(TcpMetric.TT_DELACK, XtcpcbLayout.TIMER_DELAYED_ACK), unsigned(TcpMetric.XT_ECN, XtcpcbLayout.ECN),
            unsigned(TcpMetric.T_FLAGS, XtcpcbLayout.FLAGS)};

    private static final Field[] DSACK = {unsigned(TcpMetric.T_DSACK_BYTES, XtcpcbLayout.DSACK_BYTES),
            unsigned(TcpMetric.T_DSACK_TLP_BYTES, XtcpcbLayout.DSACK_TLP_BYTES),
            unsigned(TcpMetric.TCPI_DSACK_DUPS, XtcpcbLayout.DSACK_PACKETS)};

    private final boolean tellsDsack;
    private final int encapsulationPort;

    /** @param osreldate of the kernel that told the figures: what the last ones mean depends on it */
    XtcpcbFigures(int osreldate) {
        tellsDsack = XtcpcbLayout.tellsDsack(osreldate);
        encapsulationPort = XtcpcbLayout.encapsulationPortAt(osreldate);
    }

    @Override
    public TcpMetrics decode(byte[] block, int offset, int length, String congestionControl) {
        return TcpMetrics.of(values -> decode(block, offset, length, values), congestionControl);
    }

    private void decode(byte[] block, int offset, int length, long[] values) {
        read(FIELDS, block, offset, length, values);
        if (tellsDsack) {
            read(DSACK, block, offset, length, values);
        }
        int port = encapsulationPort - XtcpcbLayout.FIGURES;
        if (encapsulationPort != XtcpcbLayout.NOWHERE && port + Short.BYTES <= length) {
            values[TcpMetric.XT_ENCAPS_PORT.ordinal()] = (short) NETWORK_SHORT.get(block, offset + port) & 0xffff;
        }
        long segment = values[TcpMetric.MSS_SEND.ordinal()];
        if (segment == 0) {
            values[TcpMetric.MSS_SEND.ordinal()] = TcpMetrics.UNKNOWN;
        }
        if (LENGTH <= length) {
            values[TcpMetric.HOSTCACHE_RTT_US.ordinal()] = measured(block, offset + HOST_CACHE);
            values[TcpMetric.HOSTCACHE_RTT_VAR_US.ordinal()] = measured(block, offset + HOST_CACHE + Integer.BYTES);
        }
        values[TcpMetric.CWND.ordinal()] = segments(values[TcpMetric.T_SND_CWND.ordinal()], segment);
        values[TcpMetric.SSTHRESH.ordinal()] = segments(values[TcpMetric.T_SND_SSTHRESH.ordinal()], segment);
    }

    private static long measured(byte[] block, int at) {
        int micros = (int) INT.get(block, at);
        return micros == 0 ? TcpMetrics.UNKNOWN : micros;
    }

    /** Returns how many whole segments bytes are; unknown where nothing limits them. */
    private static long segments(long bytes, long segment) {
        return bytes == TcpMetrics.UNKNOWN || bytes == NO_LIMIT || segment <= 0
                ? TcpMetrics.UNKNOWN
                : bytes / segment;
    }

    private static void read(Field[] fields, byte[] block, int offset, int length, long[] values) {
        for (Field field : fields) {
            int at = field.offset - XtcpcbLayout.FIGURES;
            if (at + Integer.BYTES <= length) {
                int number = (int) INT.get(block, offset + at);
                values[field.metric.ordinal()] = field.signed ? number : number & 0xffff_ffffL;
            }
        }
    }

    private static Field unsigned(TcpMetric metric, int offset) {
        return new Field(metric, offset, false);
    }

    private static Field signed(TcpMetric metric, int offset) {
        return new Field(metric, offset, true);
    }
}
