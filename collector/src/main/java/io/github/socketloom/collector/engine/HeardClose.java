package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEnd;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent;

/**
 * A close that was heard, or an attempt to connect that failed.
 *
 * @param socket the closed socket with its last figures
 * @param event what else was told of it, by whom and why; null where closes are all that is told
 * @param at when it was, epoch microseconds
 * @param startedAt when the connection began, epoch microseconds; 0 if unknown
 */
record HeardClose(ClosedSocket socket, HeardEvent event, long at, long startedAt) {

    /** A close of which nothing else was told. */
    HeardClose(ClosedSocket socket, TickClock.Moment now) {
        this(socket, null, now.micros(socket.nanoTime()), 0);
    }

    /** Returns this close with what else was told of it. */
    HeardClose with(HeardMoment told) {
        return new HeardClose(socket, told.event(), told.time(), told.startedAt());
    }

    /** Tells whether it was never a connection. */
    boolean isFailure() {
        return event != null && event.kind() == EventKind.FAILED;
    }

    long cookie() {
        return socket.cookie();
    }

    /**
     * Returns how the connection ended and whose it was, as far as that was told.
     *
     * @param known the connection as it was last read; null if it never was
     */
    Ending ending(Connection known) {
        return event == null
                ? new Ending(new ConnectionEnd(at, Totals.reason(socket, known)), null)
                : new Ending(new ConnectionEnd(at, event.reason()), event.holder());
    }
}
