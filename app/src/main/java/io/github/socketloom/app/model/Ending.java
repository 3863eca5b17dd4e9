package io.github.socketloom.app.model;

/** How a connection came to its end, and so what its last figures are worth. */
public enum Ending {
    /** It has not ended. */
    NONE,
    /** It was not there any more at the latest reading; its figures are those of the reading before. */
    MISSED,
    /** The kernel told its close; its figures are final. */
    TOLD,
    /** It was opened and closed between two readings; the kernel told of it when it closed, with final figures. */
    SHORT_LIVED
}
