package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Protocol;

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

    /** Tells whether the user asks for a protocol by its name; such sockets are shown though others like them are not. */
    default boolean names(Protocol protocol) {
        return false;
    }

    /** Tells whether the answer can change while the connection does not, for example because it asks for an age. */
    default boolean dependsOnTime() {
        return false;
    }
}
