package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;
import java.nio.ByteBuffer;

/**
 * Receives many short netlink datagrams with one system call (man 2 recvmmsg), into memory that is reused. One thread at
 * a time.
 */
final class DatagramBatch {

    /** Most datagrams of one call. */
    static final int MOST = 64;
    /** Room for one; the longest expected, the close of a TCP socket, has 380 bytes on Linux 6.18. */
    static final int ROOM = 1024;

    private static final int MSG_DONTWAIT = 0x40;

    // struct mmsghdr of 64-bit machines: msghdr, then how many bytes came
    private static final int HEADER = 64;
    private static final int NAME = 0;
    private static final int NAME_LENGTH = 8;
    private static final int VECTOR = 16;
    private static final int VECTOR_LENGTH = 24;
    private static final int FLAGS = 48;
    private static final int LENGTH = 56;
    /** struct iovec: address, length. */
    private static final int VECTOR_SIZE = 16;
    /** struct sockaddr_nl, and where its port id stands. */
    private static final int ADDRESS = 12;
    private static final int PORT_ID = 4;

    private final NativeMemory headers = new NativeMemory(MOST * HEADER);
    private final NativeMemory vectors = new NativeMemory(MOST * VECTOR_SIZE);
    private final NativeMemory senders = new NativeMemory(MOST * ADDRESS);
    private final NativeMemory data = new NativeMemory(MOST * ROOM);

    DatagramBatch() {
        for (int i = 0; i < MOST; i++) {
            vectors.bytes().putLong(i * VECTOR_SIZE, data.address() + at(i)).putLong(i * VECTOR_SIZE + 8, ROOM);
            headers.bytes().putLong(i * HEADER + NAME, senders.address() + i * ADDRESS)
                    .putLong(i * HEADER + VECTOR, vectors.address() + i * VECTOR_SIZE)
                    .putLong(i * HEADER + VECTOR_LENGTH, 1);
        }
    }

    /**
     * Takes what waits, without waiting itself.
     *
     * @return how many datagrams came, or -1 if none; {@link LibC#errno} tells why
     */
    int receive(int fd) {
        for (int i = 0; i < MOST; i++) {
            headers.bytes().putInt(i * HEADER + NAME_LENGTH, ADDRESS);
            senders.bytes().putInt(i * ADDRESS + PORT_ID, -1);
        }
        return LibC.recvmmsg(fd, headers.address(), MOST, MSG_DONTWAIT, 0);
    }

    /** Tells whether a datagram is the kernel's and came whole. */
    boolean isSound(int index) {
        return senders.bytes().getInt(index * ADDRESS + PORT_ID) == 0
                && (headers.bytes().getInt(index * HEADER + FLAGS) & LibC.MSG_TRUNC) == 0;
    }

    /** Returns the memory that holds all datagrams, in the machine's byte order. */
    ByteBuffer bytes() {
        return data.bytes();
    }

    /** Returns where a datagram begins. */
    int at(int index) {
        return index * ROOM;
    }

    /** Returns how many bytes it has. */
    int length(int index) {
        return Math.min(headers.bytes().getInt(index * HEADER + LENGTH), ROOM);
    }
}
