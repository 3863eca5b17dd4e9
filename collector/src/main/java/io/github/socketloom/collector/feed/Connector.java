package io.github.socketloom.collector.feed;

import java.util.function.Consumer;

/** Makes links to one agent: through ssh, to a socket, by a process of this host. Used by one thread at a time. */
public interface Connector extends AutoCloseable {

    /**
     * Makes a link. Blocks, also for as long as a user thinks about a question; ends early when the thread is interrupted
     * or {@link #close} is called.
     *
     * @param steps is told what is being done, each a sentence for the user; called on this thread
     * @throws LinkException if that fails
     */
    Link connect(Consumer<String> steps) throws LinkException;

    /** Returns what users call the other end, for titles: {@code admin@db1}. */
    String title();

    /** Ends an attempt under way, and frees what attempts have in common. Links are closed by themselves. */
    @Override
    void close();
}
