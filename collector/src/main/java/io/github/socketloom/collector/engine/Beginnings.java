package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.source.HeardEvent;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was told of how connections of one namespace began, until a reading shows them with their
 * owners. Used by the collector's thread.
 */
final class Beginnings {

    /** A namespace may be read long after its connections began, or never: so many are remembered. */
    private static final int MOST = 16_384;

    private final Map<Long, Beginning> told = new LinkedHashMap<>();

    /**
     * How a connection began.
     *
     * @param at when, epoch microseconds; 0 if unknown
     * @param serving whether a peer came to it
     * @param holder whose it was; null if that was not told
     */
    record Beginning(long at, boolean serving, HeardEvent.Holder holder) {}

    /** Notes what an event tells of a connection's beginning. */
    void note(HeardEvent event, long startedAt) {
        switch (event.kind()) {
            case CONNECT, ESTABLISHED, ACCEPT, LISTEN -> {
                told.put(event.cookie(), new Beginning(startedAt, event.direction() != Direction.OUTBOUND,
                        event.holder()));
                if (told.size() > MOST) {
                    Iterator<Beginning> oldest = told.values().iterator();
                    oldest.next();
                    oldest.remove();
                }
            }
            case CLOSE -> told.remove(event.cookie());
            default -> {
                // says nothing of it
            }
        }
    }

    /** Returns how the connection with this cookie began; null if nobody told. */
    Beginning of(long cookie) {
        return told.isEmpty() ? null : told.get(cookie);
    }

    /** Forgets how a connection began, because a reading shows it with whose it is. */
    void forget(long cookie) {
        told.remove(cookie);
    }
}
