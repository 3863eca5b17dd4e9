package io.github.socketloom.collector.enrich;

/** Whoever answers the lookups of processes. */
public interface LookupPeer {

    /**
     * Answers a request. May take its time, on a thread that nobody waits for; after five seconds the thread is
     * interrupted and the answer is not wanted any more. Another thread may then ask while this one still runs.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    LookupReply answer(LookupRequest request) throws InterruptedException;

    /** Returns how often it was tried to reach whoever knows more. Any thread. */
    long connectAttempts();

    /** Returns how often a connection to them was lost other than by time-out. Any thread. */
    long disconnects();
}
