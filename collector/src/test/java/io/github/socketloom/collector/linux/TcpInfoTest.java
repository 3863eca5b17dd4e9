package io.github.socketloom.collector.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.EnumSet;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TcpInfoTest {

    private static final int FRONT = 3;

    /** A record in which every 32-bit word holds its own offset, shifted so that it is not at the start of the array. */
    private static byte[] numbered() {
        ByteBuffer block = ByteBuffer.allocate(FRONT + TcpInfo.LENGTH).order(ByteOrder.nativeOrder());
        for (int at = 8; at < TcpInfo.LENGTH; at += 4) {
            block.putInt(FRONT + at, at);
        }
        for (int at = 0; at < 8; at++) {
            block.put(FRONT + at, (byte) (0x10 + at));
        }
        return block.array();
    }

    private static TcpMetrics decode(String release, int length) {
        return new TcpInfo(release).decode(numbered(), FRONT, length, "cubic");
    }

    private static long figure(TcpMetrics metrics, TcpMetric metric) {
        return metrics.valueOrUnknown(metric);
    }

    /** A 64-bit number made of two words that hold their offsets. */
    private static long wide(int offset) {
        return (long) (offset + 4) << 32 | offset;
    }

    @Test
    void figuresStandWhereTheKernelPutsThem() {
        TcpMetrics metrics = decode("6.18.1", 280);
        TreeMap<TcpMetric, Long> expected = new TreeMap<>();
        expected.put(TcpMetric.TCPI_CA_STATE, 0x11L);
        expected.put(TcpMetric.TCPI_RETRANSMITS, 0x12L);
        expected.put(TcpMetric.TCPI_PROBES, 0x13L);
        expected.put(TcpMetric.TCPI_BACKOFF, 0x14L);
        expected.put(TcpMetric.TCPI_OPTIONS, 0x15L);
        // 0x16: own scale in the low half, the peer's in the high half
        expected.put(TcpMetric.TCPI_SND_WSCALE, 6L);
        expected.put(TcpMetric.TCPI_RCV_WSCALE, 1L);
        // 0x17: bit 0, then bits 1 and 2
        expected.put(TcpMetric.TCPI_DELIVERY_RATE_APP_LIMITED, 1L);
        expected.put(TcpMetric.TCPI_FASTOPEN_CLIENT_FAIL, 3L);
        expected.put(TcpMetric.TCPI_RTO, 8L);
        expected.put(TcpMetric.TCPI_ATO, 12L);
        expected.put(TcpMetric.MSS_SEND, 16L);
        expected.put(TcpMetric.MSS_RECEIVE, 20L);
        expected.put(TcpMetric.TCPI_UNACKED, 24L);
        expected.put(TcpMetric.TCPI_SACKED, 28L);
        expected.put(TcpMetric.LOST, 32L);
        expected.put(TcpMetric.RETRANSMITS_PENDING, 36L);
        expected.put(TcpMetric.TCPI_FACKETS, 40L);
        expected.put(TcpMetric.TCPI_LAST_DATA_SENT, 44L);
        expected.put(TcpMetric.TCPI_LAST_ACK_SENT, 48L);
        expected.put(TcpMetric.TCPI_LAST_DATA_RECV, 52L);
        expected.put(TcpMetric.TCPI_LAST_ACK_RECV, 56L);
        expected.put(TcpMetric.TCPI_PMTU, 60L);
        expected.put(TcpMetric.TCPI_RCV_SSTHRESH, 64L);
        expected.put(TcpMetric.RTT_US, 68L);
        expected.put(TcpMetric.RTT_VAR_US, 72L);
        expected.put(TcpMetric.SSTHRESH, 76L);
        expected.put(TcpMetric.CWND, 80L);
        expected.put(TcpMetric.TCPI_ADVMSS, 84L);
        expected.put(TcpMetric.TCPI_REORDERING, 88L);
        expected.put(TcpMetric.RCV_RTT_US, 92L);
        expected.put(TcpMetric.TCPI_RCV_SPACE, 96L);
        expected.put(TcpMetric.RETRANSMITS_TOTAL, 100L);
        expected.put(TcpMetric.PACING_RATE_BYTES_PER_SECOND, wide(104));
        expected.put(TcpMetric.TCPI_MAX_PACING_RATE, wide(112));
        expected.put(TcpMetric.BYTES_ACKED, wide(120));
        expected.put(TcpMetric.BYTES_RECEIVED, wide(128));
        expected.put(TcpMetric.SEGMENTS_SENT, 136L);
        expected.put(TcpMetric.SEGMENTS_RECEIVED, 140L);
        expected.put(TcpMetric.TCPI_NOTSENT_BYTES, 144L);
        expected.put(TcpMetric.MIN_RTT_US, 148L);
        expected.put(TcpMetric.DATA_SEGMENTS_RECEIVED, 152L);
        expected.put(TcpMetric.DATA_SEGMENTS_SENT, 156L);
        expected.put(TcpMetric.DELIVERY_RATE_BYTES_PER_SECOND, wide(160));
        expected.put(TcpMetric.TCPI_BUSY_TIME, wide(168));
        expected.put(TcpMetric.TCPI_RWND_LIMITED, wide(176));
        expected.put(TcpMetric.TCPI_SNDBUF_LIMITED, wide(184));
        expected.put(TcpMetric.TCPI_DELIVERED, 192L);
        expected.put(TcpMetric.TCPI_DELIVERED_CE, 196L);
        expected.put(TcpMetric.BYTES_SENT, wide(200));
        expected.put(TcpMetric.BYTES_RETRANSMITTED, wide(208));
        expected.put(TcpMetric.TCPI_DSACK_DUPS, 216L);
        expected.put(TcpMetric.TCPI_REORD_SEEN, 220L);
        expected.put(TcpMetric.TCPI_RCV_OOOPACK, 224L);
        expected.put(TcpMetric.TCPI_SND_WND, 228L);
        expected.put(TcpMetric.TCPI_RCV_WND, 232L);
        expected.put(TcpMetric.TCPI_REHASH, 236L);
        expected.put(TcpMetric.TCPI_TOTAL_RTO, 240L);
        expected.put(TcpMetric.TCPI_TOTAL_RTO_RECOVERIES, 0L);
        expected.put(TcpMetric.TCPI_TOTAL_RTO_TIME, 244L);
        expected.put(TcpMetric.TCPI_RECEIVED_CE, 248L);
        expected.put(TcpMetric.TCPI_DELIVERED_E1_BYTES, 252L);
        expected.put(TcpMetric.TCPI_DELIVERED_E0_BYTES, 256L);
        expected.put(TcpMetric.TCPI_DELIVERED_CE_BYTES, 260L);
        expected.put(TcpMetric.TCPI_RECEIVED_E1_BYTES, 264L);
        expected.put(TcpMetric.TCPI_RECEIVED_E0_BYTES, 268L);
        expected.put(TcpMetric.TCPI_RECEIVED_CE_BYTES, 272L);
        expected.put(TcpMetric.TCPI_ACCECN_FAIL_MODE, 276L);
        expected.put(TcpMetric.TCPI_ACCECN_OPT_SEEN, 0L);

        TreeMap<TcpMetric, Long> found = new TreeMap<>();
        for (TcpMetric metric : TcpMetric.values()) {
            found.put(metric, figure(metrics, metric));
            if (metric.isOfFreeBsd()) {
                expected.put(metric, TcpMetrics.UNKNOWN);
            }
        }
        assertEquals(expected, found);
        assertEquals("cubic", metrics.congestionControl());
    }

    @Test
    void anOldKernelTellsFewer() {
        TcpMetrics metrics = decode("2.6.32", 104);
        assertEquals(100, figure(metrics, TcpMetric.RETRANSMITS_TOTAL));
        assertEquals(TcpMetrics.UNKNOWN, figure(metrics, TcpMetric.PACING_RATE_BYTES_PER_SECOND));
        assertEquals(TcpMetrics.UNKNOWN, figure(metrics, TcpMetric.TCPI_DELIVERY_RATE_APP_LIMITED),
                "a padding bit then");
    }

    @Test
    void aFigureThatIsCutIsUnknown() {
        assertEquals(TcpMetrics.UNKNOWN, figure(decode("6.18", 127), TcpMetric.BYTES_ACKED));
        assertEquals(wide(120), figure(decode("6.18", 128), TcpMetric.BYTES_ACKED));
    }

    @Test
    void noRecordMeansNoFigures() {
        TcpMetrics metrics = decode("6.18", 0);
        for (TcpMetric metric : TcpMetric.values()) {
            assertTrue(metrics.value(metric).isEmpty(), metric::key);
        }
    }

    @Test
    void aRateWithoutLimitIsNoFigure() {
        byte[] block = numbered();
        for (int i = 0; i < 8; i++) {
            block[FRONT + 112 + i] = -1;
        }
        TcpMetrics metrics = new TcpInfo("6.18").decode(block, FRONT, 280, null);
        assertEquals(TcpMetrics.UNKNOWN, figure(metrics, TcpMetric.TCPI_MAX_PACING_RATE));
    }

    @Test
    void aRoundTripTimeNeverMeasuredIsNoFigure() {
        byte[] block = numbered();
        for (int i = 0; i < 4; i++) {
            block[FRONT + 148 + i] = -1;
        }
        TcpMetrics metrics = new TcpInfo("6.18").decode(block, FRONT, 280, null);
        assertEquals(TcpMetrics.UNKNOWN, figure(metrics, TcpMetric.MIN_RTT_US));
    }

    @Test
    void linux7PacksTheLastFiguresIntoBits() {
        byte[] block = numbered();
        // mode 2, options seen 1, failure mode 9
        block[FRONT + 276] = (byte) (2 | 1 << 2 | 9 << 4);
        TcpMetrics packed = new TcpInfo("7.0.3-generic").decode(block, FRONT, 280, null);
        assertEquals(1, figure(packed, TcpMetric.TCPI_ACCECN_OPT_SEEN));
        assertEquals(9, figure(packed, TcpMetric.TCPI_ACCECN_FAIL_MODE));
    }

    @Property
    void noRecordIsAFailure(@ForAll @Size(280) byte[] block, @ForAll @IntRange(max = 280) int length) {
        TcpMetrics metrics = new TcpInfo("6.18").decode(block, 0, length, null);
        Set<TcpMetric> known = EnumSet.noneOf(TcpMetric.class);
        for (TcpMetric metric : TcpMetric.values()) {
            metrics.value(metric).ifPresent(value -> {
                known.add(metric);
                assertTrue(value >= 0, metric::key);
            });
        }
        assertEquals(length >= 104, known.contains(TcpMetric.RETRANSMITS_TOTAL));
    }

    @Test
    void aRoundTripThatWasNotMeasuredYetIsUnknown() {
        TcpMetrics metrics = new TcpInfo("6.18.1").decode(new byte[TcpInfo.LENGTH], 0, TcpInfo.LENGTH, null);
        for (TcpMetric metric : EnumSet.of(TcpMetric.RTT_US, TcpMetric.RTT_VAR_US, TcpMetric.MIN_RTT_US,
                TcpMetric.RCV_RTT_US)) {
            assertEquals(TcpMetrics.UNKNOWN, figure(metrics, metric), metric.key());
        }
        assertEquals(0, figure(metrics, TcpMetric.BYTES_SENT));
    }
}
