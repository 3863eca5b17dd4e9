package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.List;

/**
 * A connection as the model keeps it. Whenever anything of it changes there is a new object, so that two equal
 * references mean that nothing changed.
 *
 * @param slot a small number that belongs to this connection as long as it is tracked and to another one later; for
 *         arrays instead of maps
 * @param connection its latest reading
 * @param processes what is known of its owners, one for each process, in the order of {@link Connection#owners}; a
 *         process of which nothing is known is left out
 * @param readAt when {@code connection} was read, or found to be gone, epoch microseconds on the collector's clock
 * @param mark what happened to it a moment ago
 * @param markedAt when that was, nanoseconds on this process' monotonic clock
 * @param ending how it ended; {@link Ending#NONE} as long as it is not {@linkplain #isClosed closed}
 */
public record TrackedConnection(int slot, Connection connection, List<ProcessInfo> processes, long readAt, Mark mark,
        long markedAt, Ending ending) {
    public TrackedConnection {
        processes = List.copyOf(processes);
    }

    /** Returns the identity of the connection. */
    public ConnectionId id() {
        return connection.id();
    }

    /** Tells whether the connection is gone. */
    public boolean isClosed() {
        return mark == Mark.CLOSED || mark == Mark.PAST;
    }

    /**
     * Returns when it was closed, epoch microseconds on the collector's clock; if that was not told, when it was found to be
     * gone. Of no meaning as long as it is not closed.
     */
    public long closedAt() {
        return connection.end() == null ? readAt : connection.end().at();
    }

    TrackedConnection inPast(int itsSlot, long now) {
        return new TrackedConnection(itsSlot, connection, processes, readAt, Mark.PAST, now, ending);
    }

    TrackedConnection unmarked(long now) {
        return new TrackedConnection(slot, connection, processes, readAt, Mark.NONE, now, Ending.NONE);
    }

    TrackedConnection owned(List<ProcessInfo> newProcesses) {
        return new TrackedConnection(slot, connection, newProcesses, readAt, mark, markedAt, ending);
    }
}
