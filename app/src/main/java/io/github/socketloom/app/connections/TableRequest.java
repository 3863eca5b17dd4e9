package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Protocol;
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
 * @param detail of which connection everything is wanted; null for none
 */
record TableRequest(ConnectionFilter filter, Set<Facet> facets, List<SortKey> sort, boolean holding, int resorts,
        ConnectionId detail) {

    /** What is wanted before the user said anything. */
    static final TableRequest FIRST = new TableRequest(ConnectionFilter.ALL, Set.of(), List.of(), false, 0, null);

    TableRequest {
        facets = facets.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(facets));
        sort = List.copyOf(sort);
    }

    TableRequest with(ConnectionFilter newFilter) {
        return new TableRequest(newFilter, facets, sort, holding, resorts, detail);
    }

    TableRequest with(Set<Facet> newFacets) {
        return new TableRequest(filter, newFacets, sort, holding, resorts, detail);
    }

    TableRequest with(List<SortKey> newSort) {
        return new TableRequest(filter, facets, newSort, holding, resorts, detail);
    }

    TableRequest withHolding(boolean newHolding) {
        return new TableRequest(filter, facets, sort, newHolding, resorts, detail);
    }

    TableRequest resorted() {
        return new TableRequest(filter, facets, sort, holding, resorts + 1, detail);
    }

    TableRequest withDetail(ConnectionId newDetail) {
        return new TableRequest(filter, facets, sort, holding, resorts, newDetail);
    }

    /** Tells whether sockets of a protocol are shown at all: the internal ones have to be asked for. */
    boolean showsProtocol(Protocol protocol) {
        return !Facet.isInternal(protocol) || !Facet.choosesNoProtocol(facets) || filter.names(protocol);
    }
}
