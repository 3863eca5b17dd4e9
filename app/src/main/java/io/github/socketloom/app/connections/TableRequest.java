package io.github.socketloom.app.connections;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the user wants to see, handed from the user interface to the model thread.
 *
 * @param filter which connections
 * @param facets which quick choices are on
 * @param sort in which order, first level first; none means by identity
 * @param holding whether rows are to keep their places
 * @param resorts how often the user asked to sort while rows kept their places
 */
record TableRequest(ConnectionFilter filter, Set<Facet> facets, List<SortKey> sort, boolean holding, int resorts) {
    TableRequest {
        facets = facets.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(facets));
        sort = List.copyOf(sort);
    }

    TableRequest with(ConnectionFilter newFilter) {
        return new TableRequest(newFilter, facets, sort, holding, resorts);
    }

    TableRequest with(Set<Facet> newFacets) {
        return new TableRequest(filter, newFacets, sort, holding, resorts);
    }

    TableRequest with(List<SortKey> newSort) {
        return new TableRequest(filter, facets, newSort, holding, resorts);
    }

    TableRequest withHolding(boolean newHolding) {
        return new TableRequest(filter, facets, sort, newHolding, resorts);
    }

    TableRequest resorted() {
        return new TableRequest(filter, facets, sort, holding, resorts + 1);
    }
}
