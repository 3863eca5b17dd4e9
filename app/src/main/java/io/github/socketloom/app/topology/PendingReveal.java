package io.github.socketloom.app.topology;

import java.util.function.Consumer;

/** A wish to see a connection that waits for its actor, but not for ever. Belongs to the thread of the user interface. */
final class PendingReveal {

    /** So many readings of the host may come without it. */
    static final int PATIENCE = 4;

    private final RevealRequest request;
    private final Consumer<String> missed;
    private int readings;

    /** @param missed told in a sentence that it did not come */
    PendingReveal(RevealRequest request, Consumer<String> missed) {
        this.request = request;
        this.missed = missed;
    }

    RevealRequest request() {
        return request;
    }

    Consumer<String> missed() {
        return missed;
    }

    /** Takes note of a reading; returns whether there is no sense in waiting any longer. */
    boolean isOver() {
        readings++;
        return readings > PATIENCE;
    }
}
