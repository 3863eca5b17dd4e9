package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import java.util.ArrayList;
import java.util.List;

/** What a tick found out about connections, collected over all namespaces. */
final class Joined {

    final List<Connection> added = new ArrayList<>();
    final List<Connection> changed = new ArrayList<>();
    final List<ConnectionId> removed = new ArrayList<>();
    final List<Connection> closed = new ArrayList<>();
}
