package io.github.socketloom.collector.export.metrics;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Which of very many are told by name: the busiest of late, with a slowness that keeps time series from flickering.
 *
 * <ul>
 * <li>Each candidate has a score: its bytes, halved every five minutes. Before anything has flowed, the bytes that its
 * connections carried before decide, then the name.
 * <li>As long as there is room, everybody is told by name.
 * <li>Where there is none, a candidate takes the place of the weakest once its score is more than twice that one's, but
 * of nobody who was not told for five minutes.
 * <li>Who has had no connection for fifteen minutes makes room.
 * </ul>
 *
 * So at most as many names as there are places come and go within five minutes, however many candidates there are.
 *
 * @param <C> what is ranked
 */
final class Ranking<C extends Candidate> {

    static final long HALF_LIFE_NANOS = 300_000_000_000L;
    static final long TENURE_NANOS = 300_000_000_000L;
    static final long IDLE_NANOS = 900_000_000_000L;
    private static final double LEAD = 2;

    private final Comparator<C> weakestFirst = Comparator.<C>comparingDouble(each -> each.score)
            .thenComparingLong(each -> each.before).thenComparing(Candidate::tieBreaker, Comparator.reverseOrder());

    private final int places;
    private final List<C> named = new ArrayList<>();
    private long rankedAt;

    /** @param places how many are told by name */
    Ranking(int places) {
        this.places = places;
    }

    /** Returns who is told by name, in no particular order. */
    List<C> named() {
        return named;
    }

    /** Forgets one that is gone for good. */
    void remove(C gone) {
        if (gone.named) {
            gone.named = false;
            named.remove(gone);
        }
    }

    /**
     * Decides anew.
     *
     * @param all everybody, those told by name too
     * @param nanoTime when, on a monotonic clock
     */
    void rank(Collection<C> all, long nanoTime) {
        if (places == 0) {
            return;
        }
        double faded = Math.pow(2, -(double) Math.max(0, nanoTime - rankedAt) / HALF_LIFE_NANOS);
        rankedAt = nanoTime;
        for (C each : all) {
            each.score = each.score * faded + each.fresh;
        }
        for (Iterator<C> each = named.iterator(); each.hasNext();) {
            C candidate = each.next();
            if (nanoTime - candidate.livedAt > IDLE_NANOS) {
                candidate.named = false;
                each.remove();
            }
        }
        List<C> best = bestUnnamed(all);
        int next = 0;
        while (next < best.size() && named.size() < places) {
            name(best.get(next++), nanoTime);
        }
        if (next < best.size()) {
            challenge(best.subList(next, best.size()), nanoTime);
        }
    }

    /** Returns the best of those not told by name and alive now, the best first, as many as there are places. */
    private List<C> bestUnnamed(Collection<C> all) {
        PriorityQueue<C> best = new PriorityQueue<>(weakestFirst);
        for (C each : all) {
            if (each.named || each.livedAt != rankedAt) {
                continue;
            }
            if (best.size() < places) {
                best.add(each);
            } else if (weakestFirst.compare(each, best.peek()) > 0) {
                best.poll();
                best.add(each);
            }
        }
        List<C> sorted = new ArrayList<>(best);
        sorted.sort(weakestFirst.reversed());
        return sorted;
    }

    private void challenge(List<C> challengers, long nanoTime) {
        List<C> weakest = new ArrayList<>();
        for (C each : named) {
            if (nanoTime - each.namedAt >= TENURE_NANOS) {
                weakest.add(each);
            }
        }
        weakest.sort(weakestFirst);
        for (int i = 0; i < Math.min(weakest.size(), challengers.size()); i++) {
            if (!(challengers.get(i).score > LEAD * weakest.get(i).score)) {
                return;
            }
            remove(weakest.get(i));
            name(challengers.get(i), nanoTime);
        }
    }

    private void name(C candidate, long nanoTime) {
        candidate.named = true;
        candidate.namedAt = nanoTime;
        named.add(candidate);
    }
}
