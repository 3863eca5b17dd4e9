package io.github.socketloom.collector.topology.payload;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A list in a modal (spec/topology-v1.md §5, §14). What is not told is null.
 *
 * @param id its name
 * @param label what its tab is called
 * @param order where it stands among the others
 * @param source what its rows are
 * @param owner which of them belong to what is looked at; null for those that refer to it
 * @param filters which of these are shown
 * @param columns what is shown of a row
 * @param sort how rows are sorted at first; null for the payload's order
 * @param emptyLabel what to say where there is no row
 */
record ModalSection(String id, String label, Long order, Source source, OwnerFilter owner, List<RowFilter> filters,
        List<ModalColumn> columns, Sort sort, String emptyLabel) {

    /** The order of tabs; those that do not tell come last. */
    static final Comparator<ModalSection> ORDER = Comparator.comparing(ModalSection::order,
            Comparator.nullsLast(Comparator.naturalOrder()));

    ModalSection {
        filters = List.copyOf(filters);
        columns = List.copyOf(columns);
    }

    /** Kinds of rows. */
    enum Kind {
        ACTORS, LINKS, EVIDENCE, ACTOR_TABLE, RELATIONSHIP_TABLE
    }

    /**
     * What rows are.
     *
     * @param kind where they stand in a payload
     * @param type the type of evidence or table; null for actors and links
     */
    record Source(Kind kind, String type) {}

    /** Which rows belong to the actor or link that is looked at. */
    sealed interface OwnerFilter {

        /** Returns its word in payloads. */
        String mode();

        /** Returns the columns that it takes, by the names of the members that tell them. */
        Map<String, String> columns();
    }

    /** All rows. */
    record AllRows() implements OwnerFilter {
        @Override
        public String mode() {
            return "none";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of();
        }
    }

    /** Rows of which a column refers to the actor. */
    record OfActor(String actorColumn) implements OwnerFilter {
        @Override
        public String mode() {
            return "actor_column";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of("actor_column", actorColumn);
        }
    }

    /** Rows of which a column refers to a link of the actor, or to the link that is looked at. */
    record OfLink(String linkColumn) implements OwnerFilter {
        @Override
        public String mode() {
            return "link_column";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of("link_column", linkColumn);
        }
    }

    /** Rows of which a column refers to the link that is looked at. */
    record OfSelectedLink(String linkColumn) implements OwnerFilter {
        @Override
        public String mode() {
            return "selected_link";
        }

        @Override
        public Map<String, String> columns() {
            return Map.of("link_column", linkColumn);
        }
    }

    /**
     * Rows that have the actor at one of two ends.
     *
     * @param evidence whether they are evidence, not links
     */
    record Incident(boolean evidence, String sourceColumn, String targetColumn) implements OwnerFilter {
        @Override
        public String mode() {
            return evidence ? "incident_evidence" : "incident_link";
        }

        @Override
        public Map<String, String> columns() {
            return Words.ordered("src_actor_column", sourceColumn, "dst_actor_column", targetColumn);
        }
    }

    /** What is asked of a row. */
    enum Operator {
        EQ, NE, IN, NOT_IN, EXISTS, MISSING
    }

    /**
     * A condition.
     *
     * @param column of the source
     * @param operator what is asked
     * @param values what is compared with: one, several, or none
     */
    record RowFilter(String column, Operator operator, List<Object> values) {}

    /**
     * How rows are sorted.
     *
     * @param column of the section
     */
    record Sort(String column, boolean descending) {}
}
