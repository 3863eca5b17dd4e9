package io.github.socketloom.collector.feed;

import java.io.InputStream;
import java.io.OutputStream;

/** A way to an agent that stands: what it sends, what it is told, and why it ended. */
public interface Link extends AutoCloseable {

    /** Returns what the agent sends, beginning with whatever precedes the magic. */
    InputStream in();

    /** Returns where the agent is told things. */
    OutputStream out();

    /**
     * Returns why the stream ended. Waits a moment for the programs to say it.
     *
     * @param whileTalking what was noticed in the stream itself; null if it just ended
     */
    LinkFailure ending(LinkFailure whileTalking);

    /** Ends it, and every process that was started for it. Does not block for longer than a second. Idempotent. */
    @Override
    void close();
}
