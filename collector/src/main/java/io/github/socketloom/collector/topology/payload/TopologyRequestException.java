package io.github.socketloom.collector.topology.payload;

/** A request for a graph that cannot be understood. The message says what is wrong with it and where. */
public final class TopologyRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    TopologyRequestException(String message) {
        super(message);
    }
}
