package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;

/** Where one thread writes its netlink requests and finds the answers, whichever socket it speaks through. */
final class NetlinkBuffers {

    /** The kernel makes no datagram of a dump longer than 32 KiB, whatever the reader offers (spec §2.1). */
    static final int ANSWER_SIZE = 64 * 1024;
    private static final int REQUEST_SIZE = 256;
    private static final int SCRATCH_SIZE = 40;

    final NativeMemory request = new NativeMemory(REQUEST_SIZE);
    final NativeMemory answer = new NativeMemory(ANSWER_SIZE);
    /** The sender's address of a datagram, or the struct of another call. */
    final NativeMemory scratch = new NativeMemory(SCRATCH_SIZE);
}
