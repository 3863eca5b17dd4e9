package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.source.HeardEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a tick found out about connections, collected over all namespaces. */
final class Joined {

    final List<Connection> added = new ArrayList<>();
    final List<Connection> changed = new ArrayList<>();
    final List<ConnectionId> removed = new ArrayList<>();
    final List<Connection> closed = new ArrayList<>();
    /** Who held closed connections, where an event told that. */
    final Map<ProcessKey, HeardEvent.Holder> holders = new HashMap<>();
    /** What those were that were removed. */
    final Map<ConnectionId, Connection> gone = new HashMap<>();
    /** Of those added the ones that an earlier reading would have shown, had they been there then. */
    final List<Connection> found = new ArrayList<>();
    /** TCP connections that are over though nobody tells of closes. */
    final List<Vanished> vanished = new ArrayList<>();

    /**
     * A connection that is over by what readings tell.
     *
     * @param last what it was when it was read last
     * @param reason who ended it; null if unknown
     */
    record Vanished(Connection last, EventReason reason) {}

    /** Adds the last form of a connection. */
    void close(Connection last, TcpMetrics figures, Ending ending) {
        closed.add(Closing.last(last, figures, ending));
        if (ending.holder() != null) {
            holders.put(Ending.key(ending.holder()), ending.holder());
        }
    }
}
