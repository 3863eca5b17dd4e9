package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.EventSource;
import java.util.HashSet;
import java.util.Set;

/**
 * Concludes from readings that TCP connections began or ended, where nobody tells. Their time is that of the reading, and
 * those that began and ended between two of them are missed. Used by the collector's thread.
 */
final class ReadingEvents {

    private final EventSource events;
    private final EventJournal journal;
    /** Connections whose handshake was under way when they were read last. */
    private final Set<ConnectionId> handshakes = new HashSet<>();
    /** Connections that no process had accepted when they were read last. */
    private final Set<ConnectionId> queued = new HashSet<>();

    ReadingEvents(EventSource events, EventJournal journal) {
        this.events = events;
        this.journal = journal;
    }

    /** Notes what a tick's readings found. */
    void note(Joined joined, TickTime time) {
        joined.vanished.forEach(each -> journal.note(EventKind.CLOSE, each.last(), each.reason(), time));
        if (events.tellsBeginnings()) {
            handshakes.clear();
            queued.clear();
            return;
        }
        joined.found.forEach(row -> begin(row, time));
        for (Connection row : joined.changed) {
            if (handshakes.remove(row.id())) {
                begin(row, time);
            } else if (row.noOwnerReason() != NoOwnerReason.NOT_ACCEPTED && queued.remove(row.id()) && !isOver(row)) {
                journal.note(EventKind.ACCEPT, row, null, time);
            }
        }
        handshakes.removeAll(joined.gone.keySet());
        queued.removeAll(joined.gone.keySet());
    }

    private void begin(Connection row, TickTime time) {
        if (row.protocol() != Protocol.TCP || isOver(row)) {
            return; // of what is over its close is told
        }
        if (row.state() == TcpState.LISTEN) {
            journal.note(EventKind.LISTEN, row, null, time);
        } else if (row.state() == TcpState.SYN_SENT || row.state() == TcpState.SYN_RECEIVED) {
            handshakes.add(row.id());
        } else if (!row.serving()) {
            journal.note(EventKind.CONNECT, row, null, time);
        } else if (row.noOwnerReason() == NoOwnerReason.NOT_ACCEPTED) {
            queued.add(row.id());
            journal.note(EventKind.ESTABLISHED, row, null, time);
        } else {
            journal.note(EventKind.ACCEPT, row, null, time);
        }
    }

    private static boolean isOver(Connection row) {
        return row.state() == TcpState.TIME_WAIT || row.state() == TcpState.CLOSE;
    }
}
