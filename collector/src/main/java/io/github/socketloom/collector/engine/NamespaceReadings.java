package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/**
 * Reads one kind of thing in several namespaces: opens a source in each when it is first wanted, closes it when nobody
 * wants it any more. Where reading takes too long, the namespaces beside the own one are read in turns; of the others the
 * reading before stays. A failure in one namespace leaves the others alone. Used by the collector's thread.
 *
 * @param <S> a source in one namespace
 * @param <R> what one reading of it tells
 */
final class NamespaceReadings<S, R> implements AutoCloseable {

    private static final String REMEDY = "run the collector as root, or with CAP_SYS_ADMIN and CAP_SYS_PTRACE";
    /** Where no source could be opened that knows a better name for it. */
    private static final String SOURCE = "kernel";

    /** What is done with sources of one kind. */
    interface Kind<S, R> {
        /** Returns what is read, for the user: "protocol counters". */
        String what();

        S open(long namespace) throws SourceException;

        R read(S source) throws SourceException;

        Capability capability(S source);

        /** Returns what the latest reading had to leave out, each a sentence without capital and full stop. */
        default List<String> gaps(S source) {
            return List.of();
        }

        void close(S source);
    }

    /** What is known of one namespace. */
    private static final class Each<S, R> {
        private final S source;
        private R latest;
        private boolean read;
        private long readAt;

        Each(S source) {
            this.source = source;
        }
    }

    private final Kind<S, R> kind;
    private final String name;
    private final long own;
    private final LongFunction<String> titles;
    private final TickClock clock;
    private final Map<Long, Each<S, R>> open = new HashMap<>();
    private final Refusals refusals = new Refusals();
    private List<Long> wanted = List.of();
    private long now;
    private boolean everInTurns;
    private long inTurnsAt;

    /**
     * @param name name of the capability
     * @param own number of the collector's own namespace
     * @param titles names namespaces for the user
     */
    NamespaceReadings(Kind<S, R> kind, String name, long own, LongFunction<String> titles, TickClock clock) {
        this.kind = kind;
        this.name = name;
        this.own = own;
        this.titles = titles;
        this.clock = clock;
    }

    /** Closes the sources of all namespaces but these, and forgets what was known of them. */
    void retain(Set<Long> namespaces) {
        open.entrySet().removeIf(entry -> {
            boolean gone = !namespaces.contains(entry.getKey());
            if (gone) {
                kind.close(entry.getValue().source);
            }
            return gone;
        });
        refusals.retain(namespaces);
    }

    /**
     * Reads these namespaces, or as many of them as there is time for, those first that were not read for longest; the own
     * one always, and at least one other.
     *
     * @param namespaces those that are wanted, in the order of the result
     * @param budgetNanos how long it may take
     * @return the latest reading of each that could be read
     */
    List<R> read(List<Long> namespaces, long budgetNanos) {
        wanted = List.copyOf(namespaces);
        long began = clock.nanoTime();
        now = began;
        List<Long> order = new ArrayList<>(namespaces);
        order.sort(Comparator.comparingLong((Long id) -> precedence(id, began)));
        int others = 0;
        for (long id : order) {
            if (!refusals.mayTry(id, began)) {
                continue;
            }
            if (others > 0 && clock.nanoTime() - began > budgetNanos) {
                everInTurns = true;
                inTurnsAt = began;
                break;
            }
            read(id, began);
            others += id == own ? 0 : 1;
        }
        List<R> results = new ArrayList<>();
        for (long id : namespaces) {
            Each<S, R> each = open.get(id);
            if (each != null && each.read) {
                results.add(each.latest);
            }
        }
        return results;
    }

    /** The own one goes first, then those that were never read, then those whose reading is oldest. */
    private long precedence(long id, long began) {
        Each<S, R> each = open.get(id);
        if (id == own) {
            return Long.MIN_VALUE;
        }
        return each == null || !each.read ? Long.MIN_VALUE + 1 : each.readAt - began;
    }

    private void read(long id, long began) {
        try {
            Each<S, R> each = opened(id);
            each.latest = kind.read(each.source);
            each.read = true;
            each.readAt = began;
            refusals.succeeded(id);
        } catch (SourceException e) {
            refusals.failed(id, e, began, id == own);
            forget(id, e.reason() == SourceException.Reason.GONE);
        }
    }

    /** What was read before is no longer true; and a source of what is gone leads nowhere. */
    private void forget(long id, boolean gone) {
        Each<S, R> failed = open.get(id);
        if (failed != null) {
            failed.read = false;
            failed.latest = null;
            if (gone) {
                open.remove(id);
                kind.close(failed.source);
            }
        }
    }

    /**
     * Returns the source of a namespace.
     *
     * @throws SourceException if it cannot be opened
     */
    S source(long namespace) throws SourceException {
        return opened(namespace).source;
    }

    private Each<S, R> opened(long namespace) throws SourceException {
        Each<S, R> known = open.get(namespace);
        if (known == null) {
            known = new Each<>(kind.open(namespace));
            open.put(namespace, known);
        }
        return known;
    }

    /** Returns why a namespace could not be read the last time; null if it could, or nobody wanted it. */
    String failure(long namespace) {
        return refusals.reason(namespace);
    }

    /** Returns a sentence for each reason why namespaces could not be read, or not wholly. */
    List<String> problems() {
        List<String> problems = new ArrayList<>(refusals.told(kind.what(), titles));
        for (long id : wanted) {
            Each<S, R> each = open.get(id);
            if (each != null && each.read) {
                // the own one goes without saying, also on hosts that have no namespaces
                String whose = id == own ? "" : " of network namespace " + titles.apply(id);
                kind.gaps(each.source).forEach(gap -> problems.add(kind.what() + whose + " are incomplete: " + gap));
            }
        }
        return problems;
    }

    /** Returns whether it can be read, in the own namespace and the others; empty if nobody wants it. */
    List<Capability> capability() {
        if (wanted.isEmpty()) {
            return List.of();
        }
        Each<S, R> each = open.get(own);
        Capability base = each != null ? kind.capability(each.source) : withoutOwn();
        List<String> reasons = new ArrayList<>();
        if (base.reason() != null) {
            reasons.add(base.reason());
        }
        int refused = refusals.others(own);
        if (refused > 0) {
            reasons.add(refused + " of " + wanted.stream().filter(id -> id != own).count()
                    + " other network namespaces cannot be read");
        }
        if (everInTurns && now - inTurnsAt <= ReadingTurns.LONGEST_PAUSE_NANOS) {
            reasons.add("reading all network namespaces takes longer than one part in "
                    + CounterReadings.TICK_SHARE + " of the time between ticks, so they are read in turns");
        }
        String remedy = base.remedy() == null && refused > 0 && refusals.anyForbidden() ? REMEDY : base.remedy();
        return List.of(new Capability(name, base.source(), base.available(),
                reasons.isEmpty() ? null : String.join("; ", reasons), remedy));
    }

    private Capability withoutOwn() {
        String failure = refusals.reason(own);
        return failure == null
                ? Capability.available(name, SOURCE)
                : Capability.unavailable(name, SOURCE, failure, null);
    }

    @Override
    public void close() {
        retain(Set.of());
    }
}
