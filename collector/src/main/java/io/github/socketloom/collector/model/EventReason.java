package io.github.socketloom.collector.model;

import java.util.Locale;

/** Why a connection ended or failed. */
public enum EventReason {
    CLOSED_HERE("closed by this side"),
    CLOSED_BY_PEER("closed by the peer"),
    ABORTED_HERE("aborted by this side: closed with data unread, or without linger"),
    RESET_BY_PEER("reset by the peer"),
    REFUSED("refused by the peer"),
    TIMED_OUT("timed out: the peer did not answer"),
    UNREACHABLE("the peer or its network cannot be reached"),
    LISTENER_CLOSED("its listener was closed before a process accepted it"),
    /** The kernel gave an error that is none of the above. */
    OTHER("ended by another error");

    private final String key = name().toLowerCase(Locale.ROOT);
    private final String explanation;

    EventReason(String explanation) {
        this.explanation = explanation;
    }

    /** Returns the word used in JSON and filters, for example {@code reset_by_peer}. */
    public String key() {
        return key;
    }

    /** Returns words for the user, without capital and full stop. */
    public String explanation() {
        return explanation;
    }
}
