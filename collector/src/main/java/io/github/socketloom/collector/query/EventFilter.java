package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;

/**
 * Which events a user wants to see, in the language of {@link Filter}. The fields of a connection are asked of what an
 * event tells of its connection, at the moment of the event: {@code age} is how long it had lived, {@code rx} and {@code
 * tx} are means over that time, {@code sent}, {@code received}, {@code retrans} and {@code rtt} its totals. {@code kind}
 * asks for what happened. Immutable, safe for use on several threads at once.
 */
public final class EventFilter {

    private static final EventKind[] KINDS = EventKind.values();

    /** Every event. */
    public static final EventFilter ALL = new EventFilter(Condition.TRUE);

    /** What is left to be asked of each kind; null if nothing is. */
    private final Condition[] byKind;

    private EventFilter(Condition condition) {
        byKind = condition == Condition.TRUE ? null : new Condition[KINDS.length];
        for (EventKind kind : KINDS) {
            if (byKind != null) {
                byKind[kind.ordinal()] = condition.given(kind);
            }
        }
    }

    /** Returns the filter of events that is typed like a filter of connections. */
    public static EventFilter of(Filter filter) {
        return filter.isAll() ? ALL : new EventFilter(filter.condition());
    }

    /** Tells whether it lets every event through. */
    public boolean isAll() {
        return byKind == null;
    }

    /**
     * Tells whether an event is one that the user wants to see. Never throws.
     *
     * @param known where more is known of processes than the event tells
     */
    public boolean matches(ConnectionEvent event, ProcessDirectory known) {
        return byKind == null || byKind[event.kind().ordinal()].test(EventConnections.of(event),
                new Told(event.actor(), known), event.time());
    }

    /** Knows of the event's own process at least what the event tells. */
    private record Told(EventActor actor, ProcessDirectory known) implements ProcessDirectory {
        @Override
        public ProcessInfo process(ProcessKey key) {
            ProcessInfo process = known.process(key);
            return process != null || actor == null || !actor.process().equals(key)
                    ? process
                    : EventConnections.process(actor);
        }

        @Override
        public NetNamespace namespace(long id) {
            return known.namespace(id);
        }
    }
}
