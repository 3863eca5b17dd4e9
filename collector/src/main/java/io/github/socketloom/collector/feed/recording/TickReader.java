package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.wire.Delivery;
import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.ModelDecoder;
import io.github.socketloom.collector.wire.WireException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads the ticks of one segment in their order. What it reads is not trusted. Used by one thread at a time. */
final class TickReader {

    /** No model is so monotonous; who wants to keep this program busy may be. */
    private static final long MOST_INFLATION = 100;
    private static final long FREE_BYTES = 64L << 20;

    private final FrameReader frames;
    private final ModelDecoder decoder = new ModelDecoder();
    private long inflated;

    /** @param in the segment's frames from the keyframe on; stays open */
    TickReader(InputStream in) {
        frames = new FrameReader(in);
    }

    /**
     * Returns the next tick, or null if no more frames are there; ticks that come later can be read then.
     *
     * @throws WireException if it is broken, or ends within a frame
     * @throws IOException if the stream fails
     */
    Delivery read() throws IOException {
        for (Frame frame = frames.read(); frame != null; frame = frames.read()) {
            inflated += frame.payload().length;
            if (inflated > FREE_BYTES + MOST_INFLATION * frames.bytes()) {
                throw new WireException("its frames inflate to more than " + MOST_INFLATION + " times their size");
            }
            Optional<Delivery> delivery = decoder.accept(frame);
            if (delivery.isPresent()) {
                return delivery.get();
            }
        }
        return null;
    }

    /** Returns everything known after the latest tick. */
    Snapshot snapshot() {
        return decoder.snapshot();
    }

    /** Returns how many bytes were read so far. */
    long bytes() {
        return frames.bytes();
    }
}
