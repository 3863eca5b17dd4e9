package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/**
 * The memory that waits in a socket's buffers, from the numbers of SK_MEMINFO_* (include/uapi/linux/sock_diag.h). It
 * stands for the queues of sockets that the kernel tells none of; bytes, the kernel's own overhead included.
 */
final class MemoryUse {

    private static final int RECEIVE_ALLOCATED = 0;
    private static final int SEND_ALLOCATED = 2 * Integer.BYTES;
    private static final int ENOUGH = 3 * Integer.BYTES;

    private int receiveQueue;
    private int sendQueue;

    /** Gets ready for another socket. */
    void forget() {
        receiveQueue = (int) SocketTable.QUEUE_UNKNOWN;
        sendQueue = (int) SocketTable.QUEUE_UNKNOWN;
    }

    /** Reads the numbers; fewer than are of interest tell nothing. */
    void read(ByteBuffer bytes, int payload, int length) {
        if (length >= ENOUGH) {
            receiveQueue = bytes.getInt(payload + RECEIVE_ALLOCATED);
            sendQueue = bytes.getInt(payload + SEND_ALLOCATED);
        }
    }

    int receiveQueue() {
        return receiveQueue;
    }

    int sendQueue() {
        return sendQueue;
    }
}
