package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Connection;

/** Decides which connections are shown. Used on the model thread. */
@FunctionalInterface
public interface ConnectionFilter {

    /** Shows all. */
    ConnectionFilter ALL = (connection, state) -> true;

    /**
     * Tells whether a connection is shown.
     *
     * @param connection any connection of the state; may be closed already
     * @param state where to look up its processes
     */
    boolean matches(Connection connection, ModelState state);

    /** Tells whether the answer can change while the connection does not, for example because it asks for an age. */
    default boolean dependsOnTime() {
        return false;
    }
}
