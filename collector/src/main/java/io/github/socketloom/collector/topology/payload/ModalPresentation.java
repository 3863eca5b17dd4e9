package io.github.socketloom.collector.topology.payload;

import java.util.List;

/**
 * What is shown of an actor or link that a user opens (spec/topology-v1.md §5, §14).
 *
 * @param enabled whether anything is
 * @param labels what is said of it
 * @param miniTopology its neighbours; null for none
 * @param sections its lists, in the order of the payload
 */
record ModalPresentation(boolean enabled, Labels labels, MiniTopology miniTopology, List<ModalSection> sections) {

    /** No labels. */
    static final Labels NO_LABELS = new Labels(false, null, null, null, null, null, null, null,
            new Identification(false, List.of()));

    ModalPresentation {
        sections = List.copyOf(sections);
    }

    /**
     * The labels of actors. Columns that are not told are null.
     *
     * @param table type of their table
     */
    record Labels(boolean enabled, String table, String actorColumn, String keyColumn, String valueColumn,
            String sourceColumn, String kindColumn, String valueIndexColumn, Identification identification) {

        /** Tells whether it is known where labels stand. */
        boolean isReadable() {
            return enabled && table != null && actorColumn != null && keyColumn != null && valueColumn != null;
        }
    }

    /** What tells users which actor it is. */
    record Identification(boolean enabled, List<Field> fields) {
        Identification {
            fields = List.copyOf(fields);
        }
    }

    /**
     * Something that identifies an actor.
     *
     * @param key of labels, or a column of the actors
     * @param label its name for users
     * @param maxValues how many values are shown
     */
    record Field(String key, String label, int maxValues) {}

    /**
     * Which neighbours are shown, those at the other ends of links.
     *
     * @param include types of these links; all if empty
     * @param exclude types that they are not of
     */
    record MiniTopology(List<String> include, List<String> exclude) {
        MiniTopology {
            include = List.copyOf(include);
            exclude = List.copyOf(exclude);
        }

        /** Tells whether links of a type lead to neighbours. */
        boolean includes(String linkType) {
            return (include.isEmpty() || include.contains(linkType)) && !exclude.contains(linkType);
        }
    }
}
