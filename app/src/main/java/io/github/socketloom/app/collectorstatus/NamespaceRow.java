package io.github.socketloom.app.collectorstatus;

import io.github.socketloom.collector.model.NetNamespace;

/**
 * A network namespace and how many sockets of it are known.
 *
 * @param sockets how many; -1 as long as they were not counted
 */
record NamespaceRow(NetNamespace namespace, int sockets) {
    String name() {
        return namespace.name();
    }

    String kind() {
        return namespace.kind().title();
    }

    long id() {
        return namespace.id();
    }

    int processes() {
        return namespace.processes();
    }

    String reason() {
        return namespace.reason();
    }
}
