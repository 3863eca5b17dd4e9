package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.SocketDetail;
import java.util.HashMap;
import java.util.Map;

/** Finds the other end of a Unix socket's connection. Inodes of sockets are unique on a host. */
final class LocalPeers {

    private final Map<Long, Row> byInode = new HashMap<>();

    void clear() {
        byInode.clear();
    }

    void add(Row row) {
        if (row.connection().detail() instanceof SocketDetail.Unix && row.connection().inode() != 0) {
            byInode.put(row.connection().inode(), row);
        }
    }

    void remove(Row row) {
        if (row.connection().detail() instanceof SocketDetail.Unix) {
            byInode.remove(row.connection().inode(), row);
        }
    }

    /** Returns the socket at the other end; null if there is none or it is not among the rows. */
    Row of(Row row) {
        Connection connection = row == null ? null : row.connection();
        return connection != null && connection.detail() instanceof SocketDetail.Unix unix && unix.peerInode() != 0
                ? byInode.get(unix.peerInode())
                : null;
    }
}
