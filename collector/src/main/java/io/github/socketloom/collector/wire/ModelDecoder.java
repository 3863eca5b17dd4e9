package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Snapshot;
import java.util.Optional;

/**
 * Makes the model of the frames that a {@link ModelEncoder} made. What it reads is not trusted: it is bounded in every
 * way, and whatever is wrong is a {@link WireException}, after which the decoder is of no use until the next snapshot.
 * Used by one thread at a time.
 */
public final class ModelDecoder {

    /** Makes a decoder that waits for a snapshot. */
    public ModelDecoder() {
        throw new UnsupportedOperationException("comes with the codec");
    }

    /**
     * Takes a frame of the model; others are passed over.
     *
     * @return what is to be told when the frame ended a tick, else empty
     * @throws WireException if the frame makes no sense; names the frame's type and what is wrong in it
     */
    public Optional<Delivery> accept(Frame frame) throws WireException {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns everything known after the last complete tick.
     *
     * @throws IllegalStateException if there was none
     */
    public Snapshot snapshot() {
        throw new UnsupportedOperationException();
    }
}
