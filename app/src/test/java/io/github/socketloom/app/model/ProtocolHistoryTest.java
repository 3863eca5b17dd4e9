package io.github.socketloom.app.model;

import static io.github.socketloom.app.testing.CounterReadings.counters;
import static io.github.socketloom.app.testing.CounterReadings.reading;
import static io.github.socketloom.app.testing.CounterReadings.tcp;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProtocolCounter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProtocolHistoryTest {

    private static final double GAP = Double.NaN;
    private static final long SECOND = 1_000_000;
    private static final long HOST = 100;
    private static final long WEB = 200;
    private static final long DB = 300;

    private final ProtocolHistory history = new ProtocolHistory();
    private final List<NetNamespace> namespaces = new ArrayList<>(List.of(entered(HOST)));
    private long second;

    private static NetNamespace entered(long id) {
        return new NetNamespace(id, null, NamespaceKind.NAMED, 1, null);
    }

    private void read(HostCounters counters) {
        history.add(counters, ++second * SECOND, namespaces);
    }

    private double[] received(long namespace, int count) {
        return history.of(namespace).latest(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED, count);
    }

    private double[] receivedByAll(int count) {
        return history.all().latest(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED, count);
    }

    private double[] establishedOfAll(int count) {
        return history.all().latest(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED, count);
    }

    @Test
    void theFirstReadingHasNoRateButItsGauges() {
        read(reading(tcp(HOST, 1, 500, 7)));
        assertArrayEquals(new double[]{GAP}, received(HOST, 1));
        assertEquals(7, history.of(HOST).latest(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.ESTABLISHED));
        assertEquals(OptionalLong.of(HOST), history.own());
    }

    @Test
    void aRateIsWhatWasCountedByTheTimeBetweenTheReadingsWhateverTheIntervalIs() {
        read(reading(tcp(HOST, 1, 500, 7)));
        read(reading(tcp(HOST, 2, 600, 7)));
        read(reading(tcp(HOST, 4, 800, 7)));
        read(reading(tcp(HOST, 4.25, 800, 7)));
        read(reading(tcp(HOST, 4.75, 900, 7)));
        assertArrayEquals(new double[]{GAP, 100, 100, 0, 200}, received(HOST, 5));
    }

    @Test
    void aCounterThatBeganAnewOrWrappedIsAGap() {
        read(reading(tcp(HOST, 1, 500, 7)));
        read(reading(tcp(HOST, 2, 20, 7)));
        read(reading(tcp(HOST, 3, 50, 7)));
        read(reading(tcp(HOST, 4, -10, 7))); // 2^64 - 10
        read(reading(tcp(HOST, 5, 5, 7)));
        read(reading(tcp(HOST, 6, 6, 7)));
        double[] rates = received(HOST, 6);
        assertArrayEquals(new double[]{GAP, GAP, 30}, Arrays.copyOf(rates, 3));
        assertArrayEquals(new double[]{GAP, 1}, Arrays.copyOfRange(rates, 4, 6));
    }

    @Test
    void countersThatTheKernelDoesNotKeepHaveNoSeries() {
        read(reading(tcp(HOST, 1, 500, 7)));
        assertTrue(history.of(HOST).keeps(CountedProtocol.TCP, CountedFamily.BOTH));
        assertFalse(history.of(HOST).keeps(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.SENT));
        assertFalse(history.of(HOST).keeps(CountedProtocol.UDP, CountedFamily.BOTH));
        assertTrue(Double.isNaN(
                history.of(HOST).latest(CountedProtocol.UDP, CountedFamily.BOTH, ProtocolCounter.RECEIVED)));
    }

    @Test
    void aReadingWithoutCountersIsAGapAndTheNextRateIsTheAverageOverIt() {
        read(reading(tcp(HOST, 1, 100, 7)));
        read(reading(tcp(HOST, 2, 200, 7)));
        read(HostCounters.NONE);
        read(reading(tcp(HOST, 4, 400, 7)));
        assertArrayEquals(new double[]{GAP, 100, GAP, 100}, received(HOST, 4));
        assertTrue(history.isRead(HOST));
    }

    @Test
    void afterALongTimeWithoutItANamespaceBeginsAnew() {
        namespaces.add(entered(WEB));
        read(reading(tcp(HOST, 1, 100, 7), tcp(WEB, 1, 10, 1)));
        read(reading(tcp(HOST, 2, 200, 7), tcp(WEB, 2, 20, 1)));
        for (int i = 3; i < 10; i++) {
            read(reading(tcp(HOST, i, 100 * i, 7)));
        }
        assertFalse(history.isRead(WEB));
        assertNull(history.latest(WEB));
        read(reading(tcp(HOST, 10, 1000, 7), tcp(WEB, 10, 5000, 1)));
        read(reading(tcp(HOST, 11, 1100, 7), tcp(WEB, 11, 5010, 1)));
        assertArrayEquals(new double[]{GAP, GAP, 10}, received(WEB, 3));
    }

    @Test
    void aNamespaceThatVanishedIsForgottenAndBeginsAnewWhenItIsBack() {
        namespaces.add(entered(WEB));
        read(reading(tcp(HOST, 1, 100, 7), tcp(WEB, 1, 10, 1)));
        read(reading(tcp(HOST, 2, 200, 7), tcp(WEB, 2, 20, 1)));
        namespaces.remove(1);
        read(reading(tcp(HOST, 3, 300, 7)));
        assertNull(history.of(WEB));
        assertArrayEquals(new long[]{HOST}, history.namespaces());
        namespaces.add(entered(WEB));
        read(reading(tcp(HOST, 4, 400, 7), tcp(WEB, 4, 1000, 1)));
        assertArrayEquals(new double[]{GAP, GAP, GAP}, received(WEB, 3));
    }

    @Test
    void namespacesThatAppearAndVanishMakeNoSpikeInTheSum() {
        namespaces.add(entered(WEB));
        read(reading(tcp(HOST, 1, 100, 7), tcp(WEB, 1, 10, 1)));
        read(reading(tcp(HOST, 2, 200, 7), tcp(WEB, 2, 20, 1)));
        namespaces.add(entered(DB));
        read(reading(tcp(HOST, 3, 300, 7), tcp(WEB, 3, 30, 1), tcp(DB, 3, 1_000_000, 4)));
        read(reading(tcp(HOST, 4, 400, 7), tcp(WEB, 4, 40, 1), tcp(DB, 4, 1_000_005, 4)));
        namespaces.remove(1);
        read(reading(tcp(HOST, 5, 500, 7), tcp(DB, 5, 1_000_010, 4)));
        assertArrayEquals(new double[]{GAP, 110, 110, 115, 105}, receivedByAll(5));
        assertArrayEquals(new double[]{8, 8, 12, 12, 11}, establishedOfAll(5));
        assertEquals(2, history.read());
    }

    @Test
    void theSumIsAGapWhereANamespaceThatIsStillThereWasNotReadAndGoesOnWithoutIt() {
        namespaces.add(entered(WEB));
        namespaces.add(entered(DB));
        read(reading(tcp(HOST, 1, 100, 7), tcp(WEB, 1, 10, 1), tcp(DB, 1, 10, 1)));
        read(reading(tcp(HOST, 2, 200, 7), tcp(WEB, 2, 20, 1), tcp(DB, 2, 20, 1)));
        read(reading(tcp(HOST, 3, 300, 7), tcp(WEB, 3, 30, 1)));
        read(reading(tcp(HOST, 4, 400, 7), tcp(WEB, 4, 40, 1)));
        assertArrayEquals(new double[]{GAP, 120, GAP, 110}, receivedByAll(4));
        assertArrayEquals(new double[]{9, 9, GAP, 8}, establishedOfAll(4));
    }

    @Test
    void theRatesOfANamespaceThatIsReadInTurnsHoldUntilItsNextReading() {
        namespaces.add(entered(WEB));
        read(reading(tcp(HOST, 1, 100, 7), tcp(WEB, 1, 10, 1)));
        read(reading(tcp(HOST, 2, 200, 7), tcp(WEB, 1, 10, 1)));
        read(reading(tcp(HOST, 3, 300, 7), tcp(WEB, 3, 50, 1)));
        read(reading(tcp(HOST, 4, 400, 7), tcp(WEB, 3, 50, 1)));
        read(reading(tcp(HOST, 5, 500, 7), tcp(WEB, 5, 60, 1)));
        assertArrayEquals(new double[]{GAP, GAP, 20, 20, 5}, received(WEB, 5));
        assertArrayEquals(new double[]{GAP, 100, 120, 120, 105}, receivedByAll(5));
    }

    @Test
    void theSumIsAGapWhereACounterOfOneNamespaceBeganAnew() {
        namespaces.add(entered(WEB));
        read(reading(tcp(HOST, 1, 100, 7), tcp(WEB, 1, 1000, 1)));
        read(reading(tcp(HOST, 2, 200, 7), tcp(WEB, 2, 3, 1)));
        read(reading(tcp(HOST, 3, 300, 7), tcp(WEB, 3, 5, 1)));
        assertArrayEquals(new double[]{GAP, GAP, 102}, receivedByAll(3));
    }

    @Test
    void whileOnlyTheOwnNamespaceIsReadOfSeveralThereIsNoSum() {
        namespaces.add(entered(WEB));
        read(reading(tcp(HOST, 1, 100, 7)));
        read(reading(tcp(HOST, 2, 200, 7)));
        read(reading(tcp(HOST, 3, 300, 7), tcp(WEB, 3, 10, 1)));
        read(reading(tcp(HOST, 4, 400, 7), tcp(WEB, 4, 20, 1)));
        assertArrayEquals(new double[]{GAP, GAP, GAP, 110}, receivedByAll(4));
        assertArrayEquals(new double[]{GAP, GAP, 8, 8}, establishedOfAll(4));
    }

    @Test
    void theOwnNamespaceStaysTheOwnOneWhileItCannotBeRead() {
        namespaces.add(entered(WEB));
        namespaces.add(entered(DB));
        read(reading(tcp(HOST, 1, 100, 7), tcp(WEB, 1, 10, 1), tcp(DB, 1, 10, 1)));
        read(reading(tcp(WEB, 2, 20, 1), tcp(DB, 2, 20, 1)));
        assertEquals(OptionalLong.of(HOST), history.own());
        assertFalse(history.isRead(HOST));
    }

    @Test
    void anHourOfSecondsIsKeptOfTheOwnNamespaceAndTenMinutesOfOthers() {
        namespaces.add(entered(WEB));
        int readings = ProtocolHistory.MOST_READINGS + 500;
        for (int i = 1; i <= readings; i++) {
            // the rate of each second is its number
            long count = (long) i * (i + 1) / 2;
            read(reading(tcp(HOST, i, count, 7), tcp(WEB, i, count, 1)));
        }
        assertEquals(ProtocolHistory.MOST_READINGS, history.size());
        double[] own = received(HOST, readings);
        double[] other = received(WEB, readings);
        double[] all = receivedByAll(readings);
        for (int i = 0; i < readings; i++) {
            int age = readings - i;
            assertEquals(age <= ProtocolHistory.MOST_READINGS ? i + 1 : GAP, own[i]);
            assertEquals(age <= ProtocolHistory.MOST_READINGS_OF_OTHERS ? i + 1 : GAP, other[i]);
            assertEquals(age <= ProtocolHistory.MOST_READINGS ? 2.0 * (i + 1) : GAP, all[i]);
        }
    }

    @Test
    void aCounterThatAppearsLaterIsAGapBefore() {
        for (int i = 1; i <= 100; i++) {
            read(reading(tcp(HOST, i, i, 7)));
        }
        read(reading(counters(HOST, 101)
                .set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.RECEIVED, 10).build()));
        read(reading(counters(HOST, 102)
                .set(CountedProtocol.UDP, CountedFamily.IPV4, ProtocolCounter.RECEIVED, 15).build()));
        assertArrayEquals(new double[]{GAP, GAP, 5}, history.of(HOST).latest(CountedProtocol.UDP, CountedFamily.IPV4,
                ProtocolCounter.RECEIVED, 3));
        assertArrayEquals(new double[]{1, GAP, GAP}, received(HOST, 3));
    }

    @Test
    void aCopyDoesNotChangeWithTheOriginal() {
        read(reading(tcp(HOST, 1, 100, 7)));
        read(reading(tcp(HOST, 2, 200, 7)));
        ProtocolHistory copy = history.copy();
        read(reading(tcp(HOST, 3, 500, 9)));
        assertEquals(2, copy.size());
        assertArrayEquals(new double[]{GAP, 100},
                copy.of(HOST).latest(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED, 2));
        assertEquals(100, copy.all().latest(CountedProtocol.TCP, CountedFamily.BOTH, ProtocolCounter.RECEIVED));
        assertArrayEquals(new double[]{GAP, 100, 300}, received(HOST, 3));
    }

    @Test
    void readingsHaveTheirTimesAndAreFoundByThem() {
        read(reading(tcp(HOST, 1, 100, 7)));
        read(reading(tcp(HOST, 2, 200, 7)));
        read(reading(tcp(HOST, 3, 300, 7)));
        assertArrayEquals(new long[]{2 * SECOND, 3 * SECOND}, history.times(2));
        assertEquals(2, history.since(2 * SECOND));
        assertEquals(3, history.since(0));
        assertEquals(0, history.since(4 * SECOND));
    }

    @Test
    void whereTheClockWasSetBackWhatWasBeforeMovesWithIt() {
        read(reading(tcp(HOST, 1, 100, 7)));
        read(reading(tcp(HOST, 2, 200, 7)));
        second = -3600;
        read(reading(tcp(HOST, 3, 300, 7)));
        assertArrayEquals(new long[]{-3601 * SECOND, -3600 * SECOND, -3599 * SECOND}, history.times(3));
    }

    @Test
    void nothingIsLeftAfterANewBeginning() {
        read(reading(tcp(HOST, 1, 100, 7)));
        history.clear();
        assertEquals(0, history.size());
        assertEquals(OptionalLong.empty(), history.own());
        assertNull(history.of(HOST));
        assertFalse(history.all().keeps(CountedProtocol.TCP, CountedFamily.BOTH));
    }
}
