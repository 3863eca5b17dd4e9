package io.github.socketloom.collector.freebsd;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures of one connection, whose places in the record depend on the release. */
class XtcpcbFiguresTest {

    private static final int BEFORE = 7;
    private final ByteBuffer record = ByteBuffer.allocate(BEFORE + XtcpcbLayout.FIGURES_LENGTH)
            .order(ByteOrder.LITTLE_ENDIAN);

    private void put(int field, int number) {
        record.putInt(BEFORE + field - XtcpcbLayout.FIGURES, number);
    }

    private TcpMetrics decode(int osreldate) {
        return new XtcpcbFigures(osreldate).decode(record.array(), BEFORE, XtcpcbLayout.FIGURES_LENGTH, "cubic");
    }

    private OptionalLong figure(TcpMetric metric) {
        return decode(1_403_000).value(metric);
    }

    @Test
    void windowsAreBytesAndWholeSegments() {
        put(XtcpcbLayout.SEND_WINDOW_CONGESTION, 14_479);
        put(XtcpcbLayout.SLOW_START_THRESHOLD, 2_896);
        put(XtcpcbLayout.MAXIMUM_SEGMENT, 1_448);
        assertEquals(OptionalLong.of(14_479), figure(TcpMetric.T_SND_CWND));
        assertEquals(OptionalLong.of(9), figure(TcpMetric.CWND));
        assertEquals(OptionalLong.of(2), figure(TcpMetric.SSTHRESH));
        assertEquals(OptionalLong.of(1_448), figure(TcpMetric.MSS_SEND));
    }

    @Test
    void aThresholdThatNothingLimitsIsNoNumberOfSegments() {
        put(XtcpcbLayout.SLOW_START_THRESHOLD, 1_073_725_440);
        put(XtcpcbLayout.MAXIMUM_SEGMENT, 1_448);
        assertEquals(OptionalLong.empty(), figure(TcpMetric.SSTHRESH));
        assertEquals(OptionalLong.of(1_073_725_440), figure(TcpMetric.T_SND_SSTHRESH));
    }

    @Test
    void withoutASizeOfSegmentsThereAreNone() {
        put(XtcpcbLayout.SEND_WINDOW_CONGESTION, 14_480);
        assertEquals(OptionalLong.empty(), figure(TcpMetric.CWND));
        assertEquals(OptionalLong.empty(), figure(TcpMetric.MSS_SEND));
    }

    @Test
    void timersMayBeOverdueAndCountersUseAll32Bits() {
        put(XtcpcbLayout.TIMER_RETRANSMIT, -250);
        put(XtcpcbLayout.RETRANSMITTED, -1);
        assertEquals(OptionalLong.of(-250), figure(TcpMetric.TT_REXMT));
        assertEquals(OptionalLong.of(0xffff_ffffL), figure(TcpMetric.RETRANSMITS_TOTAL));
    }

    @Test
    void whatTheKernelDoesNotMeasureIsUnknownNotZero() {
        for (TcpMetric unknown : new TcpMetric[]{TcpMetric.RTT_US, TcpMetric.RTT_VAR_US, TcpMetric.BYTES_SENT,
                TcpMetric.BYTES_ACKED, TcpMetric.BYTES_RECEIVED, TcpMetric.SEGMENTS_SENT, TcpMetric.LOST}) {
            assertEquals(OptionalLong.empty(), figure(unknown), unknown.key());
        }
    }

    @ParameterizedTest
    @CsvSource({"1300139, , ", "1301000, 4500, ", "1305000, 4500, ", "1400000, 27655, 37905", "1500068, 27655, 37905"})
    void theEndOfTheRecordIsThatOfItsRelease(int osreldate, Long port, Long dsack) {
        record.putShort(BEFORE + 640 - XtcpcbLayout.FIGURES, Short.reverseBytes((short) 4500));
        record.putShort(BEFORE + 652 - XtcpcbLayout.FIGURES, Short.reverseBytes((short) 27_655));
        TcpMetrics metrics = decode(osreldate);
        assertEquals(port == null ? OptionalLong.empty() : OptionalLong.of(port),
                metrics.value(TcpMetric.XT_ENCAPS_PORT));
        assertEquals(dsack == null ? OptionalLong.empty() : OptionalLong.of(dsack),
                metrics.value(TcpMetric.T_DSACK_BYTES));
    }

    @Property(tries = 500)
    void anyBytesOfAnyLengthAreRead(@ForAll @Size(XtcpcbLayout.FIGURES_LENGTH) byte[] bytes,
            @ForAll @IntRange(max = XtcpcbLayout.FIGURES_LENGTH) int length,
            @ForAll @IntRange(min = 1_300_000, max = 1_600_000) int osreldate) {
        TcpMetrics metrics = new XtcpcbFigures(osreldate).decode(bytes, 0, length, null);
        boolean told = XtcpcbLayout.MAXIMUM_SEGMENT - XtcpcbLayout.FIGURES + Integer.BYTES <= length;
        if (!told) {
            assertEquals(OptionalLong.empty(), metrics.value(TcpMetric.CWND));
        }
        assertEquals(OptionalLong.empty(), metrics.value(TcpMetric.RTT_US));
    }
}
