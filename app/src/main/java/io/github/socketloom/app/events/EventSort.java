package io.github.socketloom.app.events;

import io.github.socketloom.collector.model.ConnectionEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One level of the order of events.
 *
 * @param column key of the column
 * @param ascending whether small values come first; unknown ones come last in either case
 */
public record EventSort(String column, boolean ascending) {

    /** The order of the first start: the newest first. */
    static final List<EventSort> NEWEST_FIRST = List.of(new EventSort(EventColumns.TIME, false));

    /** Returns the order that some levels demand; what is equal in all of them keeps the order in which it happened. */
    static Comparator<ConnectionEvent> order(List<EventSort> levels, EventTexts texts) {
        Comparator<ConnectionEvent> order = null;
        for (EventSort level : levels) {
            Optional<EventColumn> column = EventColumns.byKey(level.column());
            if (column.isPresent()) {
                Comparator<ConnectionEvent> next = column.get().order(level.ascending(), texts);
                order = order == null ? next : order.thenComparing(next);
            }
        }
        return order == null ? (a, b) -> 0 : order;
    }

    /** Tells whether the newest come first and nothing else matters, so that nothing has to be compared. */
    static boolean isNewestFirst(List<EventSort> levels) {
        return levels.isEmpty() || levels.get(0).equals(NEWEST_FIRST.get(0));
    }
}
