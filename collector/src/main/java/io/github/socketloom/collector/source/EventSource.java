package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.Capability;
import java.util.List;

/**
 * Tells what happens between two readings: sockets that close, processes that end or become another program. It listens
 * on a thread of its own from the call of {@link #follow} on; what it heard waits until it is drained. All methods are
 * called by one thread.
 */
public interface EventSource extends AutoCloseable {

    /** Receives what happened: first closes, then what happened to processes, each in the order in which it was heard. */
    interface Sink {
        /** A socket was closed. */
        void closed(ClosedSocket socket);

        /**
         * Something happened to a connection. Of a close, and of an attempt to connect that failed, {@link #closed} tells
         * too, before this and to the same drain.
         */
        void happened(HeardEvent event);

        /**
         * A process ended; all of its threads did. Not told of a process whose pid another one has already got: who
         * knows start times sees that.
         */
        void exited(int pid);

        /** A process became another program (execve(2)) or took another name. */
        void renamed(int pid);
    }

    /** Returns what can be heard, and if not why. */
    List<Capability> capabilities();

    /**
     * Tells whether connections are told of from their beginning on, so that nobody needs to conclude from readings that
     * one began. May change when a namespace is followed.
     */
    default boolean tellsBeginnings() {
        return false;
    }

    /** Tells whether closes of connections of a network namespace are heard. May change at any time. */
    default boolean tellsCloses(long namespace) {
        return false;
    }

    /** Begins to listen in a network namespace; without effect where that is not possible or done already. */
    void follow(long namespace);

    /** Ends listening in a network namespace, which is gone. */
    void forget(long namespace);

    /** Hands over what was heard since the call before. */
    void drain(Sink sink);

    /**
     * Returns how often messages were lost because they came faster than they were read or drained, or made no sense;
     * only grows.
     */
    long lost();

    @Override
    void close();
}
