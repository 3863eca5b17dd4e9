package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** In which order connections are told where they cannot be told at once. */
final class RowImportance {

    private static final int INTEREST = 0;
    private static final int MOVING = 1;
    private static final int ESTABLISHED = 2;
    private static final int LISTENING = 3;
    private static final int OTHER = 4;
    private static final int TIME_WAIT = 5;
    private static final int CLASSES = 6;

    private RowImportance() {}

    /** Returns the connections, those that matter most first; within a class in the order they came in. */
    static List<Connection> bestFirst(List<Connection> connections, Set<ConnectionId> interest) {
        List<List<Connection>> classes = new ArrayList<>();
        for (int i = 0; i < CLASSES; i++) {
            classes.add(new ArrayList<>());
        }
        for (Connection connection : connections) {
            classes.get(interest.contains(connection.id()) ? INTEREST : classOf(connection)).add(connection);
        }
        List<Connection> ordered = new ArrayList<>(connections.size());
        classes.forEach(ordered::addAll);
        return ordered;
    }

    private static int classOf(Connection connection) {
        if (!(connection.state() instanceof TcpState state)) {
            return OTHER;
        }
        return switch (state) {
            case ESTABLISHED -> connection.rates() == null || connection.rates().isIdle() ? ESTABLISHED : MOVING;
            case LISTEN -> LISTENING;
            case TIME_WAIT -> TIME_WAIT;
            default -> OTHER;
        };
    }
}
