package io.github.socketloom.collector.agent.serve;

import io.github.socketloom.collector.feed.AgentService;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Serves one viewer; {@link AgentService#serve}. */
@FunctionalInterface
public interface ViewerHandler {

    /**
     * Serves a viewer on this thread until it ends; the streams are not closed.
     *
     * @throws IOException if the stream fails otherwise than by ending
     */
    AgentService.End serve(InputStream in, OutputStream out) throws IOException;
}
