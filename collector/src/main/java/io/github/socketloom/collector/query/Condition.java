package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessDirectory;
import java.util.List;

/** One node of a parsed filter. Immutable, except that a regular expression counts where it gave up. */
@FunctionalInterface
interface Condition {

    /** Matches every connection. */
    Condition TRUE = (connection, processes, nowMicros) -> true;

    /**
     * Tells whether a connection is meant.
     *
     * @throws StepsExhausted if that could not be found out within the steps a regular expression may take
     */
    boolean test(Connection connection, ProcessDirectory processes, long nowMicros);

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

    /** Thrown where a regular expression gave up. Carries no stack: it is a result, not a failure. */
    final class StepsExhausted extends RuntimeException {
        static final StepsExhausted INSTANCE = new StepsExhausted();

        private StepsExhausted() {
            super("too many steps", null, false, false);
        }
    }

    /** The opposite of a condition. */
    record Negation(Condition negated) implements Condition {
        @Override
        public boolean test(Connection connection, ProcessDirectory processes, long nowMicros) {
            return !negated.test(connection, processes, nowMicros);
        }
    }

    /**
     * Conditions joined by {@code or} or {@code and}. A part that gave up leaves the whole undecided only if no other
     * part decides it, so that the order of the parts does not matter.
     */
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
            boolean exhausted = false;
            for (Condition part : parts) {
                try {
                    if (part.test(connection, processes, nowMicros) == deciding) {
                        return deciding;
                    }
                } catch (StepsExhausted e) {
                    exhausted = true;
                }
            }
            if (exhausted) {
                throw StepsExhausted.INSTANCE;
            }
            return !deciding;
        }
    }
}
