package io.github.socketloom.app.model;

/** What happened to a connection a moment ago, so that a view can point at it. */
public enum Mark {
    /** Nothing of note. */
    NONE,
    /** Seen for the first time. */
    NEW,
    /** It went into another state. */
    CHANGED,
    /** It is gone; what is shown is what was seen last. */
    CLOSED,
    /** It has been gone for a while; it is kept for whoever asks for what was closed. */
    PAST
}
