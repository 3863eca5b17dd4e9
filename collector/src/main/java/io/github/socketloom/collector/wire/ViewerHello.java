package io.github.socketloom.collector.wire;

/**
 * What a viewer answers to an {@link AgentHello}: one line of JSON.
 *
 * @param protocol version of the protocol that it chose
 * @param viewerVersion its own version
 * @param codec how the agent is to compress frames: {@code deflate} or {@code none}
 * @param view what it looks at
 * @param creditBytes how many bytes the agent may send before it has to wait
 * @param resume where to go on; null to begin anew
 */
public record ViewerHello(int protocol, String viewerVersion, String codec, Message.View view, long creditBytes,
        Resume resume) {

    /**
     * Where a viewer was when its link was lost.
     *
     * @param epoch of the agent it talked to
     * @param session the name that agent gave to the session, a {@code SESSION} feature of the hello
     * @param sequence number of the last frame that it read
     */
    public record Resume(String epoch, String session, long sequence) {}
}
