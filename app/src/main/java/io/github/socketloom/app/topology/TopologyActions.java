package io.github.socketloom.app.topology;

/** What the topology view asks of the program around it. Called on the FX thread. */
public interface TopologyActions {

    /**
     * Shows connections in the table.
     *
     * @param filter in the language of the filter field
     */
    void showInTable(String filter);

    /** Lets all connections into the graph again. */
    void clearFilter();
}
