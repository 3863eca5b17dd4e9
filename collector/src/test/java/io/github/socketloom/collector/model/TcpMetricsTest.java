package io.github.socketloom.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TcpMetricsTest {

    private static OptionalDouble ratio(long retransmitted, long data) {
        return ratio(retransmitted, data, 1000);
    }

    private static OptionalDouble ratio(long retransmitted, long data, long sent) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = retransmitted;
        values[TcpMetric.DATA_SEGMENTS_SENT.ordinal()] = data;
        values[TcpMetric.SEGMENTS_SENT.ordinal()] = sent;
        return new TcpMetrics(values, null).retransmissionRatio();
    }

    @Test
    void theRetransmissionRatioIsTheShareOfTheDataSegmentsSent() {
        assertEquals(OptionalDouble.of(0.025), ratio(5, 200));
    }

    @Test
    void withoutRetransmissionsTheRatioIsZeroAndNotUnknown() {
        assertEquals(OptionalDouble.of(0), ratio(0, 200));
    }

    @Test
    void theRatioIsUnknownWhereOneOfItsCountsIs() {
        assertEquals(OptionalDouble.empty(), ratio(TcpMetrics.UNKNOWN, 200));
        assertEquals(OptionalDouble.empty(), ratio(5, TcpMetrics.UNKNOWN, TcpMetrics.UNKNOWN));
    }

    @Test
    void theRatioIsUnknownBeforeTheFirstSegment() {
        assertEquals(OptionalDouble.empty(), ratio(0, 0));
    }

    @Test
    void anOldKernelCountsAllSegments() {
        assertEquals(OptionalDouble.of(0.005), ratio(5, TcpMetrics.UNKNOWN, 1000));
    }

    @Test
    void aConnectionThatOnlyRepeatsItsSynHasLostEverything() {
        assertEquals(OptionalDouble.of(1), ratio(3, 0, 4));
    }

    private static TcpMetrics figures(long rtt, String congestionControl) {
        return TcpMetrics.of(values -> values[TcpMetric.RTT_US.ordinal()] = rtt, congestionControl);
    }

    @Test
    void figuresAreTheSameWhateverTheCongestionControl() {
        assertTrue(figures(5, "cubic").hasFiguresOf(figures(5, "bbr")));
        assertFalse(figures(5, "cubic").hasFiguresOf(figures(6, "cubic")));
    }

    @Test
    void anotherCongestionControlLeavesTheFiguresAndTheOriginalAsTheyAre() {
        TcpMetrics cubic = figures(5, "cubic");
        assertEquals(figures(5, "bbr"), cubic.withCongestionControl("bbr"));
        assertEquals("cubic", cubic.congestionControl());
    }

    @Test
    void aCopyTellsWhichFiguresTheKernelDoesNotTell() {
        long[] copy = new long[TcpMetric.values().length];
        figures(5, null).copyTo(copy);
        assertEquals(5, copy[TcpMetric.RTT_US.ordinal()]);
        assertEquals(TcpMetrics.UNKNOWN, copy[TcpMetric.CWND.ordinal()]);
    }
}
