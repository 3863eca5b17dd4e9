package io.github.socketloom.app.conntrack;

/** What the Conntrack view asks of the program around it. Called on the FX thread. */
public interface ConntrackActions {

    /**
     * Shows sockets in the table of connections.
     *
     * @param filter in the language of the window's filter field
     */
    void showInConnections(String filter);
}
