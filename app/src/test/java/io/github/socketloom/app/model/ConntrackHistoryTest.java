package io.github.socketloom.app.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.model.ConntrackProcessor;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConntrackHistoryTest {

    private static final double NAN = Double.NaN;
    private static final long OWN = 1;
    private static final long OTHER = 2;

    private final ConntrackHistory history = new ConntrackHistory();
    private List<NetNamespace> existing = List.of(namespace(OWN), namespace(OTHER));
    private long second;

    private static NetNamespace namespace(long id) {
        return new NetNamespace(id, null, NamespaceKind.UNKNOWN, 1, null);
    }

    /** A second later these were read, the own namespace first. */
    private void read(ConntrackStats... stats) {
        second++;
        history.add(new HostCounters(List.of(), List.of(stats), null, List.of()), second * 1_000_000,
                existing);
    }

    /** @param drop what each processor has dropped so far */
    private ConntrackStats stats(long namespace, long entries, long... drop) {
        return stats(namespace, entries, List.of("found", "drop"), drop);
    }

    private ConntrackStats stats(long namespace, long entries, List<String> counters, long... last) {
        List<ConntrackProcessor> processors = new ArrayList<>();
        for (int i = 0; i < last.length; i++) {
            List<Long> counted = new ArrayList<>(LongStream.range(1, counters.size()).map(each -> 7).boxed().toList());
            counted.add(last[i]);
            processors.add(new ConntrackProcessor(i, counted));
        }
        return new ConntrackStats(namespace, (second + 1) * 1_000_000_000, ConntrackStats.Use.IN_USE, entries, 1000,
                512, "procfs", counters, processors, List.of(), List.of(), null);
    }

    private ConntrackSeries own() {
        return history.of(OWN).orElseThrow();
    }

    @Test
    void theFirstReadingTellsHowManyEntriesThereAreButNoRate() {
        read(stats(OWN, 12, 5, 5));
        assertArrayEquals(new double[]{1}, own().seconds());
        assertArrayEquals(new double[]{12}, own().entries());
        assertArrayEquals(new double[]{1000}, own().limits());
        assertArrayEquals(new double[]{NAN}, own().rates("drop"));
        assertEquals(NAN, own().rate("drop"));
    }

    @Test
    void ratesArePerSecondOfEachProcessorAndOfAllTogether() {
        read(stats(OWN, 12, 5, 5));
        read(stats(OWN, 13, 8, 5));
        second++; // one reading came late
        read(stats(OWN, 14, 8, 25));
        assertArrayEquals(new double[]{NAN, 3, 10}, own().rates("drop"));
        assertArrayEquals(new double[]{NAN, 3, 0}, own().rates("drop", 0));
        assertArrayEquals(new double[]{NAN, 0, 10}, own().rates("drop", 1));
        assertArrayEquals(new double[]{NAN, 0, 0}, own().rates("found"));
        assertEquals(10, own().rate("drop", 1));
        assertArrayEquals(new double[]{1, 2, 4}, own().seconds());
    }

    @Test
    void countersThatBeginAnewAreAGapAndNotANegativeRate() {
        read(stats(OWN, 12, 50, 50));
        read(stats(OWN, 12, 51, 1));
        read(stats(OWN, 12, 52, 2));
        assertArrayEquals(new double[]{NAN, NAN, 2}, own().rates("drop"));
        assertArrayEquals(new double[]{NAN, NAN, 1}, own().rates("drop", 0));
    }

    @Test
    void aProcessorThatComesIsAGapInTheTotal() {
        read(stats(OWN, 12, 5));
        read(stats(OWN, 12, 6, 500));
        read(stats(OWN, 12, 7, 501));
        assertArrayEquals(new double[]{NAN, NAN, 2}, own().rates("drop"));
    }

    @Test
    void anotherSourceWithOtherCountersBeginsANewHistoryOfRates() {
        read(stats(OWN, 12, 5));
        read(stats(OWN, 12, 6));
        read(stats(OWN, 12, List.of("found", "chainlength"), 6));
        read(stats(OWN, 12, List.of("found", "chainlength"), 7));
        assertArrayEquals(new double[]{NAN, NAN, NAN, 1}, own().rates("chainlength"));
        assertArrayEquals(new double[]{NAN, NAN, NAN, NAN}, own().rates("drop"));
        assertArrayEquals(new double[]{12, 12, 12, 12}, own().entries());
    }

    @Test
    void aNamespaceThatWasNotReadForAWhileHasOneGap() {
        read(stats(OWN, 1, 0), stats(OTHER, 7, 0));
        read(stats(OWN, 1, 0));
        read(stats(OWN, 1, 0));
        read(stats(OWN, 1, 0), stats(OTHER, 8, 90));
        read(stats(OWN, 1, 0), stats(OTHER, 9, 91));
        ConntrackSeries other = history.of(OTHER).orElseThrow();
        assertArrayEquals(new double[]{7, NAN, 8, 9}, other.entries());
        assertArrayEquals(new double[]{NAN, NAN, NAN, 1}, other.rates("drop"));
        assertArrayEquals(new double[]{1, 2, 4, 5}, other.seconds());
    }

    @Test
    void aReadingThatIsTheSameAsBeforeAddsNothing() {
        ConntrackStats once = stats(OWN, 12, 5);
        read(once);
        read(once);
        assertArrayEquals(new double[]{1}, own().seconds());
    }

    @Test
    void whatTheKernelDoesNotTellIsNoNumber() {
        read(new ConntrackStats(OWN, 1, ConntrackStats.Use.UNAVAILABLE, ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN,
                ConntrackStats.UNKNOWN, null, List.of(), List.of(), List.of(), List.of("No."), null));
        assertArrayEquals(new double[]{NAN}, own().entries());
        assertArrayEquals(new double[]{NAN}, own().limits());
        assertArrayEquals(new double[]{NAN}, own().rates("drop"));
    }

    @Test
    void anHourIsKeptOfTheOwnNamespaceAndTenMinutesOfOthers() {
        for (int i = 0; i < 4000; i++) {
            read(stats(OWN, i, i), stats(OTHER, i, i));
        }
        ConntrackSeries other = history.of(OTHER).orElseThrow();
        assertEquals(3600, own().entries().length);
        assertEquals(400, own().entries()[0]);
        assertEquals(3999, own().entries()[3599]);
        assertEquals(600, other.entries().length);
        assertEquals(3400, other.entries()[0]);
        assertTrue(Arrays.stream(own().rates("drop")).allMatch(rate -> rate == 1));
    }

    @Test
    void aNamespaceThatEndedIsForgottenBecauseTheNextOneMayHaveItsNumber() {
        read(stats(OWN, 1, 0), stats(OTHER, 7, 0));
        existing = List.of(namespace(OWN));
        read(stats(OWN, 1, 0));
        assertTrue(history.of(OTHER).isEmpty());
        existing = List.of(namespace(OWN), namespace(OTHER));
        read(stats(OWN, 1, 0), stats(OTHER, 3, 90));
        assertArrayEquals(new double[]{3}, history.of(OTHER).orElseThrow().entries());
    }

    @Test
    void aNamespaceThatIsReadIsThereWhetherItIsListedOrNot() {
        existing = List.of();
        read(stats(OWN, 1, 0));
        read(stats(OWN, 2, 3));
        assertArrayEquals(new double[]{1, 2}, own().entries());
    }

    @Test
    void aNamespaceThatWasNotReadForAnHourIsForgotten() {
        read(stats(OWN, 1, 0), stats(OTHER, 7, 0));
        for (int i = 0; i < 3600; i++) {
            read(stats(OWN, 1, 0));
        }
        assertTrue(history.of(OTHER).isPresent());
        read(stats(OWN, 1, 0));
        assertTrue(history.of(OTHER).isEmpty());
    }

    @Test
    void aCopyStandsStillWhileTheHistoryGoesOn() {
        read(stats(OWN, 1, 0));
        read(stats(OWN, 2, 1));
        ConntrackHistory frozen = history.copy();
        read(stats(OWN, 3, 5));
        assertArrayEquals(new double[]{1, 2}, frozen.of(OWN).orElseThrow().entries());
        assertArrayEquals(new double[]{NAN, 1}, frozen.of(OWN).orElseThrow().rates("drop"));
        assertArrayEquals(new double[]{1, 2, 3}, own().entries());
    }

    @Test
    void aClearedHistoryBeginsAnew() {
        read(stats(OWN, 1, 0));
        history.clear();
        assertTrue(history.of(OWN).isEmpty());
        read(stats(OWN, 2, 9));
        assertArrayEquals(new double[]{NAN}, own().rates("drop"));
    }
}
