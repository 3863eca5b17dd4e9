package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;

/**
 * Waits until one of many descriptors has something to read (man 7 epoll). One thread may wait while another adds,
 * removes and wakes; those are for one thread at a time.
 */
final class Readiness implements AutoCloseable {

    /** Most descriptors told of at once; the others are told of next time. */
    static final int MOST = 64;

    private static final int EPOLL_CLOEXEC = 0x80000;
    private static final int EFD_CLOEXEC = 0x80000;
    private static final int EFD_NONBLOCK = 0x800;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLLIN = 1;
    /** struct epoll_event, which has no padding on x86-64 only: events u32, then 8 bytes of our own. */
    private static final boolean PACKED = "amd64".equals(System.getProperty("os.arch"));
    private static final int EVENT = PACKED ? 12 : 16;
    private static final int DATA = PACKED ? 4 : 8;

    /** Belongs to one who waits: which descriptors are ready. */
    static final class Ready {
        private final NativeMemory events = new NativeMemory(MOST * EVENT);
        private int count;

        /** Returns how many descriptors are ready. */
        int count() {
            return count;
        }

        /** Returns one of them. */
        int fd(int index) {
            return events.bytes().getInt(index * EVENT + DATA);
        }
    }

    private final int epoll;
    private final int wake;
    private final NativeMemory scratch = new NativeMemory(Math.max(EVENT, Long.BYTES));

    private Readiness(int epoll, int wake) {
        this.epoll = epoll;
        this.wake = wake;
    }

    static Readiness open() throws SourceException {
        int epoll = LibC.epoll_create1(EPOLL_CLOEXEC);
        if (epoll < 0) {
            throw failure("epoll", LibC.errno());
        }
        int wake = LibC.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
        if (wake < 0) {
            int errno = LibC.errno();
            LibC.close(epoll);
            throw failure("eventfd", errno);
        }
        Readiness readiness = new Readiness(epoll, wake);
        try {
            readiness.add(wake);
        } catch (SourceException e) {
            readiness.close();
            throw e;
        }
        return readiness;
    }

    /** Begins to watch a descriptor. */
    void add(int fd) throws SourceException {
        scratch.bytes().putInt(0, EPOLLIN).putLong(DATA, 0).putInt(DATA, fd);
        if (LibC.epoll_ctl(epoll, EPOLL_CTL_ADD, fd, scratch.address()) < 0) {
            throw failure("epoll", LibC.errno());
        }
    }

    /** Ends watching a descriptor. */
    void remove(int fd) {
        LibC.epoll_ctl(epoll, EPOLL_CTL_DEL, fd, scratch.address());
    }

    /** Ends the waiting of whoever waits now or next, for good. */
    void wake() {
        scratch.bytes().putLong(0, 1);
        LibC.write(wake, scratch.address(), Long.BYTES);
    }

    /** Waits until a descriptor is ready or {@link #wake} was called; the latter never counts as ready. */
    void await(Ready ready) throws SourceException {
        look(ready, -1);
    }

    /** Finds out which descriptors are ready now. */
    void look(Ready ready) throws SourceException {
        look(ready, 0);
    }

    private void look(Ready ready, int timeout) throws SourceException {
        ready.count = 0;
        int found = LibC.epoll_wait(epoll, ready.events.address(), MOST, timeout);
        if (found < 0) {
            int errno = LibC.errno();
            if (!Errno.EINTR.is(errno)) {
                throw failure("epoll", errno);
            }
            return;
        }
        for (int i = 0; i < found; i++) {
            int fd = ready.fd(i);
            if (fd != wake) {
                ready.events.bytes().putInt(ready.count++ * EVENT + DATA, fd);
            }
        }
    }

    private static SourceException failure(String what, int errno) {
        return new SourceException(Errno.reason(errno), what + ": " + Errno.describe(errno));
    }

    @Override
    public void close() {
        LibC.close(epoll);
        LibC.close(wake);
    }
}
