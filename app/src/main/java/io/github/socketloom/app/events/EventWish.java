package io.github.socketloom.app.events;

import io.github.socketloom.app.ui.chart.ChartSpan;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.query.EventFilter;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the user wants to see, handed from the user interface to the model thread.
 *
 * @param filter which events
 * @param kinds only what happened of these kinds; empty for all
 * @param span only what happened then; null for all that is kept
 * @param sort in which order, first level first
 * @param holding whether rows are to keep their places, because somebody reads them
 * @param shows how often the user asked for what came while they did
 */
record EventWish(EventFilter filter, Set<EventKind> kinds, ChartSpan span, List<EventSort> sort, boolean holding,
        int shows) {

    /** What is wanted before the user said anything. */
    static final EventWish FIRST = new EventWish(EventFilter.ALL, Set.of(), null, EventSort.NEWEST_FIRST, false, 0);

    EventWish {
        kinds = kinds.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kinds));
        sort = List.copyOf(sort);
    }

    EventWish with(EventFilter other) {
        return new EventWish(other, kinds, span, sort, holding, shows);
    }

    EventWish with(Set<EventKind> other) {
        return new EventWish(filter, other, span, sort, holding, shows);
    }

    EventWish within(ChartSpan other) {
        return new EventWish(filter, kinds, other, sort, holding, shows);
    }

    EventWish with(List<EventSort> other) {
        return new EventWish(filter, kinds, span, other, holding, shows);
    }

    EventWish withHolding(boolean on) {
        return new EventWish(filter, kinds, span, sort, on, shows);
    }

    EventWish shown() {
        return new EventWish(filter, kinds, span, sort, holding, shows + 1);
    }

    /** Tells whether the same events are wanted. */
    boolean choosesLike(EventWish other) {
        return filter == other.filter && kinds.equals(other.kinds)
                && (span == null ? other.span == null : span.equals(other.span));
    }
}
