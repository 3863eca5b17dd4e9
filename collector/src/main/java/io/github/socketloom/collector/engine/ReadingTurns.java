package io.github.socketloom.collector.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides which namespaces are read in a tick. The kernel walks one table of all its TCP sockets for each namespace,
 * 0.06 µs for each socket of the others (spec §2.8), so that reading hundreds of namespaces on a busy host would take
 * longer than the tick may. When it takes longer than {@link #BUDGET_NANOS}, namespaces in which nothing changed lately
 * are read in turns, each within {@link #LONGEST_PAUSE_NANOS}; the others always are.
 */
final class ReadingTurns {

    static final long BUDGET_NANOS = 200_000_000L;
    static final long LONGEST_PAUSE_NANOS = 10_000_000_000L;
    /** After so many readings without a change a namespace counts as quiet. */
    static final int CALM_READINGS = 3;

    /** What is known of the readings of one namespace. */
    static final class Turn {
        private final boolean always;
        private boolean read;
        private long readAt;
        private long costNanos;
        private int unchanged;

        /** @param always whether it is read in each tick, as the collector's own namespace is */
        Turn(boolean always) {
            this.always = always;
        }

        /**
         * Notes a reading.
         *
         * @param now when it was, the same for all readings of a tick
         * @param nanos what it took
         * @param changed whether it found anything else than the reading before
         */
        void wasRead(long now, long nanos, boolean changed) {
            costNanos = read ? (costNanos + nanos) / 2 : nanos;
            read = true;
            readAt = now;
            unchanged = changed ? 0 : unchanged + 1;
        }

        /** Notes that something happened there of which the table does not know yet. */
        void stir() {
            unchanged = 0;
        }

        private boolean isQuiet() {
            return read && !always && unchanged >= CALM_READINGS;
        }
    }

    private long before;
    private boolean begun;
    private double credit;
    private long restrictedAt;
    private boolean everRestricted;

    /**
     * Chooses those that are read now.
     *
     * @param turns all namespaces
     * @param now monotonic nanoseconds
     */
    Set<Turn> choose(List<Turn> turns, long now) {
        long interval = begun ? now - before : 0;
        before = now;
        begun = true;
        Set<Turn> chosen = new HashSet<>();
        List<Turn> quiet = new ArrayList<>();
        long cost = 0;
        for (Turn turn : turns) {
            if (turn.isQuiet()) {
                quiet.add(turn);
            } else {
                chosen.add(turn);
                cost += turn.costNanos;
            }
        }
        quiet.sort(Comparator.comparingLong((Turn turn) -> turn.readAt - now));
        // a share in each tick, so that they do not all become due in the same one
        long ticks = Math.max(1, LONGEST_PAUSE_NANOS / Math.max(1, interval));
        credit = Math.min(quiet.size(), credit + (double) quiet.size() / ticks);
        for (Turn turn : quiet) {
            boolean due = now + interval - turn.readAt > LONGEST_PAUSE_NANOS;
            if (due || credit >= 1 || cost + turn.costNanos <= BUDGET_NANOS) {
                chosen.add(turn);
                cost += turn.costNanos;
                credit = Math.max(0, credit - 1);
            }
        }
        if (chosen.size() < turns.size()) {
            everRestricted = true;
            restrictedAt = now;
        }
        return chosen;
    }

    /** Tells whether namespaces were put off lately: within the time in which each gets its turn. */
    boolean isRestricted() {
        return everRestricted && before - restrictedAt <= LONGEST_PAUSE_NANOS;
    }
}
