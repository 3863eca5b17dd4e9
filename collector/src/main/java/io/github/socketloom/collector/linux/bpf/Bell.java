package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;
import java.lang.ref.Reference;

/** Waits until a ring calls for its reader, or somebody else does. One thread waits, another may wake it. */
final class Bell implements AutoCloseable {

    /** struct pollfd: fd i32, events i16, revents i16. */
    private static final int POLLFD = 8;
    private static final int EVENTS_AT = 4;
    private static final int REVENTS_AT = 6;

    private final int wake;
    private final NativeMemory descriptors = new NativeMemory(2 * POLLFD);
    private final NativeMemory one = new NativeMemory(Long.BYTES);

    private Bell(int ring, int wake) {
        this.wake = wake;
        descriptors.bytes().putInt(0, ring).putShort(EVENTS_AT, LibC.POLLIN).putInt(POLLFD, wake)
                .putShort(POLLFD + EVENTS_AT, LibC.POLLIN);
        one.bytes().putLong(0, 1);
    }

    /** @param ring descriptor of the ring, which stays the caller's */
    static Bell of(int ring) throws BpfException {
        int wake = LibC.eventfd(0, LibC.EFD_CLOEXEC | LibC.EFD_NONBLOCK);
        if (wake < 0) {
            int errno = LibC.errno();
            throw new BpfException("eventfd: " + BpfErrors.describe(errno), errno);
        }
        return new Bell(ring, wake);
    }

    /** Waits without end; returns whether the ring called. */
    boolean await() {
        int ready = LibC.poll(descriptors.address(), 2, -1);
        boolean called = ready > 0 && descriptors.bytes().getShort(REVENTS_AT) != 0;
        Reference.reachabilityFence(this);
        return called;
    }

    /** Ends the waiting of whoever waits now or next, for good. */
    void wake() {
        LibC.write(wake, one.address(), Long.BYTES);
        Reference.reachabilityFence(this);
    }

    @Override
    public void close() {
        LibC.close(wake);
    }
}
