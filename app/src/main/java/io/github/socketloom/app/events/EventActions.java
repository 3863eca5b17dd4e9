package io.github.socketloom.app.events;

import io.github.socketloom.collector.model.ConnectionEvent;

/** What the Events view asks of the program around it. Called on the FX thread. */
public interface EventActions {

    /**
     * Shows sockets in the table of connections.
     *
     * @param filter in the language of the window's filter field
     * @param closed whether it is closed ones that are looked for
     */
    void showInConnections(String filter, boolean closed);

    /** Opens the topology on the process, or else the peer, of an event. */
    void showInTopology(ConnectionEvent event);

    /** Narrows the window's filter by a term of its language. */
    void filterBy(String term);

    /** Empties the window's filter. */
    void clearFilter();
}
