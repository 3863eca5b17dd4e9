package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.MetricsDecoder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * {@code struct tcp_info} (include/uapi/linux/tcp.h), which grew from 104 bytes (2.6) to 280 (6.18). Figures beyond the
 * length that a kernel gives are unknown. Offsets compared with the type information of a 6.18 kernel.
 */
final class TcpInfo implements MetricsDecoder {

    /** Length of the record in Linux 6.18, the longest known. */
    static final int LENGTH = 280;

    /** From here, {@code tcpi_last_data_sent}, to {@link #TIMERS_TO} stand clocks that run while nothing happens. */
    static final int TIMERS_FROM = 44;
    static final int TIMERS_TO = 60;

    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private static final int SCALES_AT = 6;
    private static final int FLAGS_AT = 7;
    /** The two flags live in what was padding: they mean something where the record is as long as when they came. */
    private static final int LENGTH_WITH_RATE = 168;
    private static final int LENGTH_WITH_WINDOW = 232;
    /** What the kernel keeps as the smallest round trip time before it has measured one. */
    private static final long NO_RTT_YET = 0xffff_ffffL;
    private static final int ECN_AT = 276;
    private static final int FIRST_MAJOR_WITH_PACKED_ECN = 7;

    private static final int U8 = 1;
    private static final int U16 = 2;
    private static final int U32 = 4;
    private static final int U64 = 8;

    /** Where each figure stands and how wide it is. */
    private record Field(TcpMetric metric, int offset, int width) {}

    private static final Field[] FIELDS = {u8(TcpMetric.TCPI_CA_STATE, 1), u8(TcpMetric.TCPI_RETRANSMITS, 2),
            u8(TcpMetric.TCPI_PROBES, 3), u8(TcpMetric.TCPI_BACKOFF, 4), u8(TcpMetric.TCPI_OPTIONS, 5),
            u32(TcpMetric.TCPI_RTO, 8), u32(TcpMetric.TCPI_ATO, 12), u32(TcpMetric.MSS_SEND, 16),
            u32(TcpMetric.MSS_RECEIVE, 20), u32(TcpMetric.TCPI_UNACKED, 24), u32(TcpMetric.TCPI_SACKED, 28),
            u32(TcpMetric.LOST, 32), u32(TcpMetric.RETRANSMITS_PENDING, 36), u32(TcpMetric.TCPI_FACKETS, 40),
            u32(TcpMetric.TCPI_LAST_DATA_SENT, 44), u32(TcpMetric.TCPI_LAST_ACK_SENT, 48),
            u32(TcpMetric.TCPI_LAST_DATA_RECV, 52), u32(TcpMetric.TCPI_LAST_ACK_RECV, 56),
            u32(TcpMetric.TCPI_PMTU, 60), u32(TcpMetric.TCPI_RCV_SSTHRESH, 64), u32(TcpMetric.RTT_US, 68),
            u32(TcpMetric.RTT_VAR_US, 72), u32(TcpMetric.SSTHRESH, 76), u32(TcpMetric.CWND, 80),
            u32(TcpMetric.TCPI_ADVMSS, 84), u32(TcpMetric.TCPI_REORDERING, 88), u32(TcpMetric.RCV_RTT_US, 92),
            u32(TcpMetric.TCPI_RCV_SPACE, 96), u32(TcpMetric.RETRANSMITS_TOTAL, 100),
            u64(TcpMetric.PACING_RATE_BYTES_PER_SECOND, 104), u64(TcpMetric.TCPI_MAX_PACING_RATE, 112),
            u64(TcpMetric.BYTES_ACKED, 120), u64(TcpMetric.BYTES_RECEIVED, 128), u32(TcpMetric.SEGMENTS_SENT, 136),
            u32(TcpMetric.SEGMENTS_RECEIVED, 140), u32(TcpMetric.TCPI_NOTSENT_BYTES, 144),
            u32(TcpMetric.MIN_RTT_US, 148), u32(TcpMetric.DATA_SEGMENTS_RECEIVED, 152),
            u32(TcpMetric.DATA_SEGMENTS_SENT, 156), u64(TcpMetric.DELIVERY_RATE_BYTES_PER_SECOND, 160),
            u64(TcpMetric.TCPI_BUSY_TIME, 168), u64(TcpMetric.TCPI_RWND_LIMITED, 176),
            u64(TcpMetric.TCPI_SNDBUF_LIMITED, 184), u32(TcpMetric.TCPI_DELIVERED, 192),
            u32(TcpMetric.TCPI_DELIVERED_CE, 196), u64(TcpMetric.BYTES_SENT, 200),
            u64(TcpMetric.BYTES_RETRANSMITTED, 208), u32(TcpMetric.TCPI_DSACK_DUPS, 216),
            u32(TcpMetric.TCPI_REORD_SEEN, 220), u32(TcpMetric.TCPI_RCV_OOOPACK, 224),
            u32(TcpMetric.TCPI_SND_WND, 228), u32(TcpMetric.TCPI_RCV_WND, 232), u32(TcpMetric.TCPI_REHASH, 236),
            u16(TcpMetric.TCPI_TOTAL_RTO, 240), u16(TcpMetric.TCPI_TOTAL_RTO_RECOVERIES, 242),
            u32(TcpMetric.TCPI_TOTAL_RTO_TIME, 244), u32(TcpMetric.TCPI_RECEIVED_CE, 248),
            u32(TcpMetric.TCPI_DELIVERED_E1_BYTES, 252), u32(TcpMetric.TCPI_DELIVERED_E0_BYTES, 256),
            u32(TcpMetric.TCPI_DELIVERED_CE_BYTES, 260), u32(TcpMetric.TCPI_RECEIVED_E1_BYTES, 264),
            u32(TcpMetric.TCPI_RECEIVED_E0_BYTES, 268), u32(TcpMetric.TCPI_RECEIVED_CE_BYTES, 272)};

    private static final TcpMetric[] ROUND_TRIPS = {TcpMetric.RTT_US, TcpMetric.MIN_RTT_US, TcpMetric.RCV_RTT_US};

    private final boolean packedEcn;

    /**
     * @param release the kernel's release, {@code 6.18.1} for example: Linux 7.0 packed the last two figures, which are
     *         16 bits wide before, into bit fields without changing the length of the record
     */
    TcpInfo(String release) {
        packedEcn = major(release) >= FIRST_MAJOR_WITH_PACKED_ECN;
    }

    private static int major(String release) {
        int number = 0;
        for (int i = 0; i < release.length() && i < 4 && Character.digit(release.charAt(i), 10) >= 0; i++) {
            number = number * 10 + Character.digit(release.charAt(i), 10);
        }
        return number;
    }

    @Override
    public TcpMetrics decode(byte[] block, int offset, int length, String congestionControl) {
        return TcpMetrics.of(values -> decode(block, offset, length, values), congestionControl);
    }

    private void decode(byte[] block, int offset, int length, long[] values) {
        for (Field field : FIELDS) {
            if (field.offset + field.width <= length) {
                values[field.metric.ordinal()] = number(block, offset + field.offset, field.width);
            }
        }
        if (values[TcpMetric.MIN_RTT_US.ordinal()] == NO_RTT_YET) {
            values[TcpMetric.MIN_RTT_US.ordinal()] = TcpMetrics.UNKNOWN;
        }
        withoutSample(values);
        if (length > SCALES_AT) {
            int scales = block[offset + SCALES_AT];
            set(values, TcpMetric.TCPI_SND_WSCALE, bits(scales, 0, 4));
            set(values, TcpMetric.TCPI_RCV_WSCALE, bits(scales, 4, 4));
        }
        if (length >= LENGTH_WITH_RATE) {
            set(values, TcpMetric.TCPI_DELIVERY_RATE_APP_LIMITED, bits(block[offset + FLAGS_AT], 0, 1));
        }
        if (length >= LENGTH_WITH_WINDOW) {
            set(values, TcpMetric.TCPI_FASTOPEN_CLIENT_FAIL, bits(block[offset + FLAGS_AT], 1, 2));
        }
        if (length >= ECN_AT + U32) {
            ecn(values, block, offset + ECN_AT);
        }
    }

    /** The kernel writes 0 where it has not measured yet; no round trip takes no time. */
    private static void withoutSample(long[] values) {
        if (values[TcpMetric.RTT_US.ordinal()] == 0) {
            values[TcpMetric.RTT_VAR_US.ordinal()] = TcpMetrics.UNKNOWN;
        }
        for (TcpMetric metric : ROUND_TRIPS) {
            if (values[metric.ordinal()] == 0) {
                values[metric.ordinal()] = TcpMetrics.UNKNOWN;
            }
        }
    }

    private void ecn(long[] values, byte[] block, int at) {
        if (packedEcn) {
            int packed = block[at];
            set(values, TcpMetric.TCPI_ACCECN_OPT_SEEN, bits(packed, 2, 2));
            set(values, TcpMetric.TCPI_ACCECN_FAIL_MODE, bits(packed, 4, 4));
        } else {
            set(values, TcpMetric.TCPI_ACCECN_FAIL_MODE, number(block, at, U16));
            set(values, TcpMetric.TCPI_ACCECN_OPT_SEEN, number(block, at + U16, U16));
        }
    }

    private static void set(long[] values, TcpMetric metric, long value) {
        values[metric.ordinal()] = value;
    }

    /** Returns a bit field: C fills a byte from its low end on little-endian machines, from its high end on others. */
    private static int bits(int octet, int before, int width) {
        boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
        int shift = little ? before : Byte.SIZE - before - width;
        return octet >>> shift & (1 << width) - 1;
    }

    private static long number(byte[] block, int at, int width) {
        switch (width) {
            case U8 :
                return block[at] & 0xff;
            case U16 :
                return (short) SHORT.get(block, at) & 0xffff;
            case U32 :
                return (int) INT.get(block, at) & 0xffff_ffffL;
            default :
                // a pacing rate of ~0 means that there is no limit: nothing to be told
                long value = (long) LONG.get(block, at);
                return value < 0 ? TcpMetrics.UNKNOWN : value;
        }
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.nativeOrder());
    }

    private static Field u8(TcpMetric metric, int offset) {
        return new Field(metric, offset, U8);
    }

    private static Field u16(TcpMetric metric, int offset) {
        return new Field(metric, offset, U16);
    }

    private static Field u32(TcpMetric metric, int offset) {
        return new Field(metric, offset, U32);
    }

    private static Field u64(TcpMetric metric, int offset) {
        return new Field(metric, offset, U64);
    }
}
