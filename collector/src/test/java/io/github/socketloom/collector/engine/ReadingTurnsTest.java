package io.github.socketloom.collector.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.engine.ReadingTurns.Turn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReadingTurnsTest {

    private static final long MILLISECOND = 1_000_000L;
    private static final long SECOND = 1000 * MILLISECOND;

    private final ReadingTurns turns = new ReadingTurns();
    private final List<Turn> namespaces = new ArrayList<>();
    private long now = 17 * SECOND;

    private void namespaces(int count) {
        namespaces.add(new Turn(true));
        while (namespaces.size() < count) {
            namespaces.add(new Turn(false));
        }
    }

    private Set<Turn> tick(long costNanos, Set<Turn> busy) {
        now += SECOND;
        Set<Turn> chosen = turns.choose(namespaces, now);
        chosen.forEach(turn -> turn.wasRead(now, costNanos, busy.contains(turn)));
        return chosen;
    }

    private void calmDown(long costNanos) {
        for (int i = 0; i < ReadingTurns.CALM_READINGS; i++) {
            tick(costNanos, Set.of());
        }
    }

    @Test
    void everythingIsReadAsLongAsItIsCheap() {
        namespaces(100);
        calmDown(MILLISECOND);
        assertEquals(100, tick(MILLISECOND, Set.of()).size());
        assertFalse(turns.isRestricted());
    }

    @Test
    void whatWasNeverReadIsReadWhateverItCosts() {
        namespaces(100);
        assertEquals(100, tick(SECOND, Set.of()).size());
    }

    @Test
    void quietNamespacesArePutOffWhereReadingAllTakesTooLong() {
        namespaces(100);
        calmDown(20 * MILLISECOND);
        Set<Turn> chosen = tick(20 * MILLISECOND, Set.of());
        assertTrue(chosen.size() <= 11, () -> chosen.size() + " are read");
        assertTrue(turns.isRestricted());
    }

    @Test
    void namespacesInWhichSomethingChangesAreReadEachTime() {
        namespaces(100);
        Set<Turn> busy = Set.copyOf(namespaces.subList(40, 80));
        for (int i = 0; i < 20; i++) {
            assertTrue(tick(20 * MILLISECOND, busy).containsAll(busy));
        }
    }

    @Test
    void theOwnNamespaceIsReadEachTime() {
        namespaces(100);
        for (int i = 0; i < 20; i++) {
            assertTrue(tick(20 * MILLISECOND, Set.of()).contains(namespaces.get(0)));
        }
    }

    @Test
    void aNamespaceIsReadAgainAtOnceWhenSomethingIsHeardOfIt() {
        namespaces(100);
        calmDown(SECOND);
        tick(SECOND, Set.of());
        Turn stirred = namespaces.get(99);
        stirred.stir();
        assertTrue(tick(SECOND, Set.of()).contains(stirred));
    }

    @Test
    void afterAPauseOfTheCollectorEverythingIsRead() {
        namespaces(100);
        calmDown(SECOND);
        now += ReadingTurns.LONGEST_PAUSE_NANOS;
        assertEquals(100, tick(SECOND, Set.of()).size());
    }

    @Test
    void aRestrictionIsToldUntilEverybodyHadHisTurn() {
        namespaces(100);
        calmDown(20 * MILLISECOND);
        tick(20 * MILLISECOND, Set.of());
        namespaces.subList(5, 100).clear();
        tick(MILLISECOND, Set.of());
        assertTrue(turns.isRestricted());
        for (int i = 0; i < 11; i++) {
            tick(MILLISECOND, Set.of());
        }
        assertFalse(turns.isRestricted());
    }

    @Property
    void noNamespaceWaitsLongerThanAllowedAndTheTurnsAreSpreadEvenly(@ForAll @IntRange(min = 2, max = 400) int count,
            @ForAll @IntRange(min = 1, max = 1000) int costMillis,
            @ForAll @IntRange(min = 100, max = 5000) int intervalMillis) {
        ReadingTurns fresh = new ReadingTurns();
        List<Turn> all = new ArrayList<>(List.of(new Turn(true)));
        while (all.size() < count) {
            all.add(new Turn(false));
        }
        Map<Turn, Long> readAt = new HashMap<>();
        for (int i = 0; i < 200; i++) {
            now += intervalMillis * MILLISECOND;
            Set<Turn> chosen = fresh.choose(all, now);
            for (Turn turn : chosen) {
                turn.wasRead(now, costMillis * MILLISECOND, i == 0);
                readAt.put(turn, now);
            }
            assertEquals(count, readAt.size());
            readAt.values().forEach(at -> assertTrue(now - at <= ReadingTurns.LONGEST_PAUSE_NANOS));
            int affordable = (int) (ReadingTurns.BUDGET_NANOS / MILLISECOND / costMillis);
            int share = 3 + count / (10_000 / intervalMillis);
            if (i > ReadingTurns.CALM_READINGS + 10_000 / intervalMillis) {
                assertTrue(chosen.size() <= Math.max(affordable, share) + 1,
                        () -> chosen.size() + " of " + count + " are read at once");
            }
        }
    }
}
