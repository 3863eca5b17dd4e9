package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.wire.Frame;
import io.github.socketloom.collector.wire.FrameReader;
import io.github.socketloom.collector.wire.FrameType;
import io.github.socketloom.collector.wire.WireException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Looks at frames of a recording wherever they lie, without reading what lies between. Used by one thread. */
final class RecordingBytes {

    /** Length, type, flags and number. */
    static final int HEAD_BYTES = 10;
    private static final int LENGTH_BYTES = 4;
    private static final int SHORTEST = 10;
    private static final int WINDOW = 64 << 10;

    private final FileChannel channel;
    private final long size;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private long windowAt;

    /**
     * What a frame says of itself; nothing of it is checked but that it may be so.
     *
     * @param at its offset, bytes
     * @param end offset behind it
     * @param type number of its type
     * @param number its number
     */
    record Head(long at, long end, int type, long number) {
        boolean is(FrameType wanted) {
            return type == wanted.code();
        }

        /** Tells whether a segment may begin here. */
        boolean beginsSegment() {
            return is(FrameType.SNAPSHOT) && number == 1;
        }
    }

    /** @param channel stays open */
    RecordingBytes(FileChannel channel) throws IOException {
        this.channel = channel;
        this.size = channel.size();
    }

    /** Returns how long the file was when it was opened. */
    long size() {
        return size;
    }

    /** Returns what the frame at an offset says of itself, or null if there can be none that is whole. */
    Head head(long at) throws IOException {
        if (at < 0 || at + HEAD_BYTES > size || !load(at, HEAD_BYTES)) {
            return null;
        }
        int from = (int) (at - windowAt);
        int length = window.getInt(from);
        if (length < SHORTEST || length > FrameReader.LIMIT || at + LENGTH_BYTES + length > size) {
            return null;
        }
        return new Head(at, at + LENGTH_BYTES + length, Byte.toUnsignedInt(window.get(from + LENGTH_BYTES)),
                Integer.toUnsignedLong(window.getInt(from + LENGTH_BYTES + 2)));
    }

    /**
     * Returns a frame, checked.
     *
     * @throws WireException if it is broken
     */
    Frame frame(Head head) throws IOException {
        int length = (int) (head.end() - head.at());
        ByteBuffer bytes = ByteBuffer.allocate(length);
        if (!fill(bytes, head.at())) {
            throw new WireException("the file has become shorter");
        }
        Frame frame = new FrameReader(new ByteArrayInputStream(bytes.array()), head.number() - 1).read();
        if (frame == null) {
            throw new WireException("the frame at byte " + head.at() + " is of an unknown type");
        }
        return frame;
    }

    /**
     * Looks for the next frame from an offset on with which a segment may begin, checksum and all; null if there is none,
     * or only with more searching than the file's size is worth.
     */
    Head nextSegment(long from) throws IOException {
        long effort = size - from + WINDOW;
        for (long at = from; at + HEAD_BYTES <= size && effort > 0; at++) {
            if (!load(at, HEAD_BYTES)) {
                return null;
            }
            int place = (int) (at - windowAt);
            if (window.get(place + LENGTH_BYTES) != FrameType.SNAPSHOT.code()
                    || window.getInt(place + LENGTH_BYTES + 2) != 1) {
                continue;
            }
            Head head = head(at);
            if (head != null && head.end() - at <= WINDOW) {
                effort -= head.end() - at;
                if (isWhole(head)) {
                    return head;
                }
            }
        }
        return null;
    }

    private boolean isWhole(Head head) throws IOException {
        try {
            frame(head);
            return true;
        } catch (WireException e) {
            return false; // looked like one by chance
        }
    }

    /** Makes the window hold these bytes; tells whether they are there. */
    private boolean load(long at, int length) throws IOException {
        if (at >= windowAt && at + length <= windowAt + window.limit()) {
            return true;
        }
        window.clear();
        windowAt = at;
        while (window.hasRemaining() && channel.read(window, windowAt + window.position()) > 0) {
            // until it is full or the file ends
        }
        window.flip();
        return window.limit() >= length;
    }

    private boolean fill(ByteBuffer bytes, long at) throws IOException {
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, at + bytes.position()) < 0) {
                return false;
            }
        }
        return true;
    }
}
