package io.github.socketloom.app.conntrack;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the user wants to see, handed from the user interface to the model thread.
 *
 * @param namespace inode number of the namespace that was chosen; null for the collector's own
 * @param query what is searched among the entries
 * @param facets which quick choices are on
 * @param sort in which order entries stand, first level first
 * @param charted the counter that is shown by processor; null for all counters together
 */
record ConntrackWish(Long namespace, EntryQuery query, Set<EntryFacet> facets, List<EntrySort> sort, String charted) {

    /** What is wanted before the user said anything. */
    static final ConntrackWish FIRST = new ConntrackWish(null, EntryQuery.ALL, Set.of(), List.of(), null);

    ConntrackWish {
        facets = facets.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(facets));
        sort = List.copyOf(sort);
    }

    ConntrackWish of(Long otherNamespace) {
        return new ConntrackWish(otherNamespace, query, facets, sort, charted);
    }

    ConntrackWish with(EntryQuery otherQuery) {
        return new ConntrackWish(namespace, otherQuery, facets, sort, charted);
    }

    ConntrackWish with(Set<EntryFacet> otherFacets) {
        return new ConntrackWish(namespace, query, otherFacets, sort, charted);
    }

    ConntrackWish with(List<EntrySort> otherSort) {
        return new ConntrackWish(namespace, query, facets, otherSort, charted);
    }

    ConntrackWish charting(String counter) {
        return new ConntrackWish(namespace, query, facets, sort, counter);
    }

    /** Tells whether the same entries are wanted in the same order. */
    boolean wantsSameEntries(ConntrackWish other) {
        return query == other.query && facets.equals(other.facets) && sort.equals(other.sort);
    }
}
