package io.github.socketloom.app.protocols;

/**
 * Of which network namespace counters are shown.
 *
 * @param kind which kind of choice
 * @param id inode number of the namespace; 0 unless it is {@link Kind#ONE}
 * @param title what the user knows it by
 */
record NamespaceChoice(Kind kind, long id, String title) {

    /** The collector's own, by the name it has before anything is known of it. */
    static final NamespaceChoice OWN = new NamespaceChoice(Kind.OWN, 0, "own");

    /** All of them. */
    static final NamespaceChoice ALL = new NamespaceChoice(Kind.ALL, 0, "All namespaces");

    /** The kinds of choices. */
    enum Kind {
        /** The namespace that the collector lives in. */
        OWN,
        /** Another one. */
        ONE,
        /** The sum of all that are read. */
        ALL
    }

    boolean isSameAs(NamespaceChoice other) {
        return kind == other.kind && id == other.id;
    }

    @Override
    public String toString() {
        return title;
    }
}
