package io.github.socketloom.collector.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RetransmissionShareTest {

    private static TcpMetrics sent(long segments, long data, long retransmitted) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        values[TcpMetric.SEGMENTS_SENT.ordinal()] = segments;
        values[TcpMetric.DATA_SEGMENTS_SENT.ordinal()] = data;
        values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = retransmitted;
        return new TcpMetrics(values, null);
    }

    @Test
    void eachWayHasItsOwnDenominator() {
        TcpMetrics connection = sent(200, 100, 5);
        assertEquals(OptionalDouble.of(2.5), RetransmissionShare.SEGMENTS.of(connection));
        assertEquals(OptionalDouble.of(100.0 * 5 / 205), RetransmissionShare.DYNATRACE.of(connection));
        assertEquals(OptionalDouble.of(5), RetransmissionShare.DATA.of(connection));
    }

    @Test
    void theShareOfAGroupIsThatOfItsSums() {
        List<TcpMetrics> group = List.of(sent(1000, 900, 0), sent(10, 5, 5));
        assertEquals(OptionalDouble.of(100.0 * 5 / 1010), RetransmissionShare.SEGMENTS.of(group));
        assertEquals(OptionalDouble.of(100.0 * 5 / 1015), RetransmissionShare.DYNATRACE.of(group));
        assertEquals(OptionalDouble.of(100.0 * 5 / 905), RetransmissionShare.DATA.of(group));
    }

    @Test
    void aConnectionWithAnUnknownCountTakesNoPartInItsGroup() {
        List<TcpMetrics> group = List.of(sent(100, 100, 1), sent(TcpMetrics.UNKNOWN, TcpMetrics.UNKNOWN, 50),
                sent(100, 100, TcpMetrics.UNKNOWN));
        for (RetransmissionShare share : RetransmissionShare.values()) {
            assertEquals(share.of(sent(100, 100, 1)), share.of(group));
        }
    }

    @Test
    void whereNothingWasSentThereIsNoShare() {
        for (RetransmissionShare share : RetransmissionShare.values()) {
            assertEquals(OptionalDouble.empty(), share.of(sent(0, 0, 0)));
            assertEquals(OptionalDouble.empty(), share.of(List.of()));
        }
    }

    @Test
    void anOpeningConnectionThatIsNotAnsweredHasLostAllItsData() {
        assertEquals(OptionalDouble.of(100), RetransmissionShare.DATA.of(sent(4, 0, 3)));
        assertEquals(OptionalDouble.of(75), RetransmissionShare.SEGMENTS.of(sent(4, 0, 3)));
    }
}
