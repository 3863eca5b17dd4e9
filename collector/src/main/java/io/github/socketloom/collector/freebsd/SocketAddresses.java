package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.source.LongIntMap;
import java.util.Arrays;

/**
 * Kernel addresses of sockets, and of their control blocks, as numbers to join by. Of an address only the low 47 bits are
 * kept: the others are the same for all of a kernel's memory, and so it stays a positive number that is exact in JSON. One
 * thread at a time.
 */
final class SocketAddresses {

    private static final long JOINED_BITS = (1L << 47) - 1;
    private static final int FIRST_CAPACITY = 256;

    private final LongIntMap indexOfPcb = new LongIntMap();
    private long[] pcbs = new long[FIRST_CAPACITY];
    private long[] sockets = new long[FIRST_CAPACITY];
    private int count;

    /** Returns the number that stands for a kernel address; 0 for none. */
    static long number(long address) {
        return address & JOINED_BITS;
    }

    /** Begins a reading: the control blocks of the one before are forgotten. */
    void begin() {
        for (int i = 0; i < count; i++) {
            indexOfPcb.remove(pcbs[i]);
        }
        count = 0;
    }

    /**
     * Learns a socket.
     *
     * @param socket address of its {@code struct socket}; 0 if it has none
     * @param pcb address of its control block
     * @return the number to join by; 0 if it is no socket
     */
    long learn(long socket, long pcb) {
        long number = number(socket);
        if (number != 0 && pcb != 0) {
            if (count == pcbs.length) {
                pcbs = Arrays.copyOf(pcbs, 2 * count);
                sockets = Arrays.copyOf(sockets, 2 * count);
            }
            pcbs[count] = number(pcb);
            sockets[count] = number;
            indexOfPcb.put(pcbs[count], count);
            count++;
        }
        return number;
    }

    /** Returns the number of the socket with a control block; 0 if none was seen in this reading. */
    long ofPcb(long pcb) {
        int index = indexOfPcb.get(number(pcb));
        return index == LongIntMap.NONE ? 0 : sockets[index];
    }
}
