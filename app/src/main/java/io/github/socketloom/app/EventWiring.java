package io.github.socketloom.app;

import io.github.socketloom.app.connections.ConnectionsViewModel;
import io.github.socketloom.app.connections.Facet;
import io.github.socketloom.app.events.EventActions;
import io.github.socketloom.app.topology.RevealRequest;
import io.github.socketloom.collector.model.ConnectionEvent;

/** Ties the events to the other views of a tab. Belongs to the FX thread. */
final class EventWiring implements EventActions {
    private final ConnectionsViewModel connections;
    private final TopologyWiring topology;

    EventWiring(ConnectionsViewModel connections, TopologyWiring topology) {
        this.connections = connections;
        this.topology = topology;
    }

    @Override
    public void showInConnections(String filter, boolean closed) {
        topology.showInTable(filter);
        connections.setFacet(Facet.CLOSED, closed);
    }

    @Override
    public void showInTopology(ConnectionEvent event) {
        topology.reveal(new RevealRequest(event.actor() == null ? null : (long) event.actor().process().pid(),
                event.namespace(), event.remote().isNone() ? null : event.remote().address().toString()));
    }

    @Override
    public void filterBy(String term) {
        connections.filterBy(term);
    }

    @Override
    public void clearFilter() {
        connections.clearFilter();
    }
}
