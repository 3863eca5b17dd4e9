package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.wire.AgentHello;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/**
 * The agent's side of the protocol: one feed for any number of viewers. Each viewer's session coalesces what its link
 * cannot take; none delays another or the feed. A session whose link was lost is kept for a minute and can be resumed.
 * The feed starts with the first viewer.
 */
public final class AgentService implements AutoCloseable {

    /** How a session ended. */
    public enum End {
        /** The viewer said good-bye, or its stream ended. */
        LEFT,
        /** Nothing was heard of it for 30 s. */
        SILENT,
        /** It speaks no version of the protocol that this agent speaks; both ranges were said. Exit code 3. */
        NO_COMMON_VERSION,
        /** What it sent is not the protocol. */
        BROKEN,
        /** The feed failed; the viewer was told why. */
        FEED_FAILED
    }

    /**
     * @param feed what is told; started and closed by this service
     * @param hello says who this agent is, with the clocks of the moment
     */
    public AgentService(Feed feed, Supplier<AgentHello> hello) {
        throw new UnsupportedOperationException("comes with the session");
    }

    /**
     * Serves one viewer on this thread until it ends; the streams are not closed.
     *
     * @throws IOException if the stream fails otherwise than by ending
     */
    public End serve(InputStream in, OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** Ends all sessions and the feed. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
