package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Connection;

/** Decides which connections a topology is made of. Used on the model thread. */
public interface SocketFilter {

    /** Takes all. */
    SocketFilter ALL = new SocketFilter() {
        @Override
        public boolean matches(Connection connection, ModelState state) {
            return true;
        }

        @Override
        public boolean dependsOnTime() {
            return false;
        }
    };

    /**
     * Tells whether a connection takes part.
     *
     * @param state where to look up its processes
     */
    boolean matches(Connection connection, ModelState state);

    /** Tells whether the answer can change while the connection does not, for example because it asks for an age. */
    boolean dependsOnTime();
}
