package io.github.socketloom.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TcpMetricsTest {

    private static OptionalDouble ratio(long retransmitted, long sent) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = retransmitted;
        values[TcpMetric.SEGMENTS_SENT.ordinal()] = sent;
        return new TcpMetrics(values, null).retransmissionRatio();
    }

    @Test
    void theRetransmissionRatioIsTheShareOfTheSegmentsSent() {
        assertEquals(OptionalDouble.of(0.025), ratio(5, 200));
    }

    @Test
    void withoutRetransmissionsTheRatioIsZeroAndNotUnknown() {
        assertEquals(OptionalDouble.of(0), ratio(0, 200));
    }

    @Test
    void theRatioIsUnknownWhereOneOfItsCountsIs() {
        assertEquals(OptionalDouble.empty(), ratio(TcpMetrics.UNKNOWN, 200));
        assertEquals(OptionalDouble.empty(), ratio(5, TcpMetrics.UNKNOWN));
    }

    @Test
    void theRatioIsUnknownBeforeTheFirstSegment() {
        assertEquals(OptionalDouble.empty(), ratio(0, 0));
    }
}
