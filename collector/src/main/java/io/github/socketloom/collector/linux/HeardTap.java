package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;

/** Sees what is heard of sockets that close, as it comes. Called by the thread that hears it, one call at a time. */
interface HeardTap {

    /** Looks at nothing. */
    HeardTap NONE = new HeardTap() {
        @Override
        public void heard(long namespace, ByteBuffer bytes, int at, int length, long nanoTime) {
            // nobody wants to know
        }

        @Override
        public void drained() {
            // nobody wants to know
        }
    };

    /**
     * A datagram came, which may make no sense.
     *
     * @param namespace where it was heard
     * @param bytes holds it, for the time of the call
     * @param at where it begins
     * @param length how many bytes it has
     * @param nanoTime when it was read
     */
    void heard(long namespace, ByteBuffer bytes, int at, int length, long nanoTime);

    /** What was heard since the call before goes to whoever drains now. */
    void drained();
}
