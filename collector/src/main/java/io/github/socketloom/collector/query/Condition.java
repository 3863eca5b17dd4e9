package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.ArrayList;
import java.util.List;

/** One node of a parsed filter. Immutable. */
@FunctionalInterface
interface Condition {

    /** Matches every connection. */
    Condition TRUE = (connection, processes, nowMicros) -> true;

    /** Tells whether a connection is meant. */
    boolean test(Connection connection, ProcessDirectory processes, long nowMicros);

    /**
     * Tells whether the user named one of the fixed words of a field, such as a protocol, as what is wanted; what is
     * only not excluded is not named.
     *
     * @param word what the word stands for
     */
    default boolean names(Object word) {
        return false;
    }

    /**
     * Returns what is left of this condition where it is known what happened: what asks for the kind of an event is
     * decided then, and everything else is asked of the event's connection.
     */
    default Condition given(EventKind kind) {
        return this;
    }

    /** Returns the condition that holds where each of these holds. */
    static Condition all(List<Condition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new Junction(conditions, false);
    }

    /** Returns the condition that holds where at least one of these holds. */
    static Condition any(List<Condition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new Junction(conditions, true);
    }

    /** Returns the condition that holds where this one does not. */
    default Condition negated() {
        return new Negation(this);
    }

    /** The opposite of a condition. */
    record Negation(Condition negated) implements Condition {
        @Override
        public boolean test(Connection connection, ProcessDirectory processes, long nowMicros) {
            return !negated.test(connection, processes, nowMicros);
        }

        @Override
        public Condition given(EventKind kind) {
            return negated.given(kind).negated();
        }
    }

    /** A condition that names none of the words that it asks for. */
    record Unnamed(Condition asked) implements Condition {
        @Override
        public boolean test(Connection connection, ProcessDirectory processes, long nowMicros) {
            return asked.test(connection, processes, nowMicros);
        }

        @Override
        public Condition given(EventKind kind) {
            return new Unnamed(asked.given(kind));
        }
    }

    /** Conditions joined by {@code or} or {@code and}. */
    final class Junction implements Condition {
        private final Condition[] parts;
        private final boolean deciding;

        /** @param deciding true for {@code or}: one part that holds decides; false for {@code and} */
        Junction(List<Condition> parts, boolean deciding) {
            this.parts = parts.toArray(Condition[]::new);
            this.deciding = deciding;
        }

        @Override
        public boolean test(Connection connection, ProcessDirectory processes, long nowMicros) {
            for (Condition part : parts) {
                if (part.test(connection, processes, nowMicros) == deciding) {
                    return deciding;
                }
            }
            return !deciding;
        }

        @Override
        public Condition given(EventKind kind) {
            List<Condition> given = new ArrayList<>(parts.length);
            for (Condition part : parts) {
                given.add(part.given(kind));
            }
            return new Junction(given, deciding);
        }

        @Override
        public boolean names(Object word) {
            for (Condition part : parts) {
                if (part.names(word)) {
                    return true;
                }
            }
            return false;
        }
    }
}
