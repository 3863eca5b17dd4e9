package io.github.socketloom.app.topology.modal;

import java.util.Objects;

/**
 * Who is at the ends of a line.
 *
 * @param fromKey key of the actor at one end; null for a group of several
 * @param fromName what it is called
 * @param toKey key of the actor at the other end; null for a group of several
 * @param toName what it is called
 * @param filter filter text for the connections between them; null where the connections view cannot show them
 */
public record LinkEnds(String fromKey, String fromName, String toKey, String toName, String filter) {

    public LinkEnds {
        Objects.requireNonNull(fromName);
        Objects.requireNonNull(toName);
    }

    /** Tells whether another is about the same two; names may have come or changed since. */
    boolean isSameLine(LinkEnds other) {
        return fromKey == null || toKey == null
                ? equals(other)
                : fromKey.equals(other.fromKey) && toKey.equals(other.toKey);
    }
}
