package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RateMeterTest {

    private static final long TWO_SECONDS = 2_000_000_000L;

    private static TcpMetrics counters(Object... figures) {
        long[] values = new long[TcpMetric.values().length];
        Arrays.fill(values, TcpMetrics.UNKNOWN);
        for (int i = 0; i < figures.length; i += 2) {
            values[((TcpMetric) figures[i]).ordinal()] = ((Number) figures[i + 1]).longValue();
        }
        return new TcpMetrics(values, null);
    }

    private static TcpMetrics modern(long sent, long again, long received, long retransmits, long out, long in) {
        return counters(TcpMetric.BYTES_SENT, sent, TcpMetric.BYTES_RETRANSMITTED, again, TcpMetric.BYTES_RECEIVED,
                received, TcpMetric.RETRANSMITS_TOTAL, retransmits, TcpMetric.SEGMENTS_SENT, out,
                TcpMetric.SEGMENTS_RECEIVED, in);
    }

    @Test
    void bytesAndSegmentsGrowPerSecondAndRetransmittedBytesAreTakenOff() {
        assertEquals(new Rates(2000, 50, 1, 5, 3, 1500), RateMeter.between(modern(1000, 0, 0, 0, 10, 10),
                modern(5000, 1000, 100, 2, 20, 16), TWO_SECONDS));
    }

    @Test
    void acknowledgementsAloneMoveSegmentsButNoPayload() {
        Rates rates = RateMeter.between(modern(1000, 0, 0, 0, 10, 10), modern(1000, 0, 0, 0, 12, 12), TWO_SECONDS);
        assertEquals(new Rates(0, 0, 0, 1, 1, 0), rates);
    }

    @Test
    void whereNothingMovedAtAllItIsIdle() {
        assertSame(Rates.IDLE,
                RateMeter.between(modern(1000, 0, 0, 0, 10, 10), modern(1000, 0, 0, 0, 10, 10), TWO_SECONDS));
    }

    @Test
    void whereTheKernelCountsNoBytesStandingStillIsNotKnown() {
        TcpMetrics freeBsd = counters(TcpMetric.RETRANSMITS_TOTAL, 7);
        assertNull(RateMeter.between(freeBsd, freeBsd, TWO_SECONDS));
        TcpMetrics linux = modern(1000, 0, 0, 0, 10, 10);
        assertSame(Rates.IDLE, RateMeter.between(linux, linux, TWO_SECONDS));
    }

    @Test
    void aKernelThatCountsAcknowledgedBytesOnlyTellsNoSegmentsAndNoRetransmittedBytes() {
        TcpMetrics before = counters(TcpMetric.BYTES_ACKED, 0, TcpMetric.BYTES_RECEIVED, 0,
                TcpMetric.RETRANSMITS_TOTAL, 0);
        TcpMetrics after = counters(TcpMetric.BYTES_ACKED, 400, TcpMetric.BYTES_RECEIVED, 0,
                TcpMetric.RETRANSMITS_TOTAL, 0);
        assertEquals(new Rates(200, 0, 0, Double.NaN, Double.NaN, 200),
                RateMeter.between(before, after, TWO_SECONDS));
    }

    @Test
    void aSegmentCounterThatWentBackIsUnknownAndTheRestStays() {
        Rates rates = RateMeter.between(modern(1000, 0, 0, 0, 10, 10), modern(1200, 0, 0, 0, 5, 12), TWO_SECONDS);
        assertEquals(new Rates(100, 0, 0, Double.NaN, 1, 100), rates);
    }

    @Test
    void aByteCounterThatWentBackGivesNoRates() {
        assertNull(RateMeter.between(modern(1000, 0, 0, 0, 10, 10), modern(900, 0, 0, 0, 12, 12), TWO_SECONDS));
    }

    @Test
    void ratesAreRoundedToFloatAtTheEndSoThatTheyTravelInFourBytesWithoutLoss() {
        Rates rates = RateMeter.between(modern(0, 0, 0, 0, 0, 0),
                modern(3_000_000_007L, 3_000_000_000L, 1, 1, 1, 1), 3_000_000_000L);
        assertEquals((float) (3_000_000_007L / 3.0), rates.sentBytesPerSecond());
        assertEquals((float) (1 / 3.0), rates.receivedBytesPerSecond());
        assertEquals((float) (3_000_000_007L / 3.0 - 1_000_000_000), rates.sentOnceBytesPerSecond(),
                "the difference of the exact rates, not of the rounded ones");
    }
}
