package io.github.socketloom.collector.wire;

import java.util.Optional;

/** Messages as frames and back. */
public final class Messages {

    private Messages() {}

    /** Returns the frame of a message. */
    public static Frame encode(Message message) {
        throw new UnsupportedOperationException("comes with the codec");
    }

    /**
     * Returns the message of a frame, or empty if the frame is none.
     *
     * @throws WireException if it makes no sense
     */
    public static Optional<Message> decode(Frame frame) throws WireException {
        throw new UnsupportedOperationException();
    }
}
