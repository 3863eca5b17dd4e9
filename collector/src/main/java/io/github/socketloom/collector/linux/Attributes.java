package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;

/**
 * Walks the attributes of a netlink message (struct nlattr of include/uapi/linux/netlink.h) and never leaves it. Reused,
 * so that a walk allocates nothing.
 */
final class Attributes {

    /** The two upper bits tell nested attributes and byte order, not the type. */
    static final int TYPE_MASK = 0x3fff;
    static final int HEADER = 4;

    private ByteBuffer bytes;
    private int next;
    private int end;
    private int type;
    private int payload;
    private int length;

    /** Begins at the first attribute of those between two indexes. */
    void begin(ByteBuffer source, int from, int to) {
        bytes = source;
        next = from;
        end = to;
    }

    /** Goes to the next attribute; returns false if there is none, or none that fits. */
    boolean next() {
        if (end - next < HEADER) {
            return false;
        }
        int whole = bytes.getShort(next) & 0xffff;
        if (whole < HEADER || whole > end - next) {
            return false;
        }
        type = bytes.getShort(next + 2) & TYPE_MASK;
        payload = next + HEADER;
        length = whole - HEADER;
        next += Math.min(align(whole), end - next);
        return true;
    }

    /** Tells, after the last {@link #next}, whether the attributes filled their message exactly. */
    boolean complete() {
        return next == end;
    }

    /** Returns the type of the attribute at hand. */
    int type() {
        return type;
    }

    /** Returns the index at which its payload begins. */
    int payload() {
        return payload;
    }

    /** Returns how many bytes its payload has. */
    int length() {
        return length;
    }

    /** Rounds a length up to the 4 bytes at which netlink begins whatever follows. */
    static int align(int length) {
        return length + 3 & ~3;
    }
}
