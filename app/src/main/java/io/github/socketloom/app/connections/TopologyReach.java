package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Protocol;
import java.util.Optional;

/** Which connections the topology shows. */
final class TopologyReach {
    private TopologyReach() {}

    /** Returns why a connection is not in the topology, a sentence; empty if it is. */
    static Optional<String> obstacle(Connection connection) {
        boolean shown = connection.family().isInternet()
                && (connection.protocol() == Protocol.TCP || connection.protocol() == Protocol.UDP);
        return shown ? Optional.empty() : Optional.of("The topology shows TCP and UDP over IP only.");
    }
}
