package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import java.nio.ByteBuffer;

/**
 * An iterator in the kernel: a program of ours that is run for each thing of a kind and writes what it wants to tell of
 * it. For one thread at a time.
 */
final class KernelIterator implements AutoCloseable {

    /** The kernel gathers at most 8 pages for each read(2), more where one row is longer. */
    private static final int BUFFER = 256 * 1024;

    /** Takes what the program wrote. */
    @FunctionalInterface
    interface Sink {
        /**
         * Takes the next piece; rows may go on in the next one.
         *
         * @param bytes holds it, from 0; only valid during the call
         * @param length how many bytes it has
         */
        void take(ByteBuffer bytes, int length);
    }

    private final String name;
    private final int link;
    private final NativeMemory buffer;
    private boolean closed;

    private KernelIterator(String name, int link, NativeMemory buffer) {
        this.name = name;
        this.link = link;
        this.buffer = buffer;
    }

    static KernelIterator of(int program, String name) throws BpfException {
        return new KernelIterator(name, Bpf.linkIterator(program, name), buffer());
    }

    /**
     * Makes one that passes over what belongs to a process alone; from Linux 6.1 on.
     *
     * @param pid the process; there need not be one of that number
     * @param buffer of {@link #buffer}, not in use meanwhile
     */
    static KernelIterator ofProcess(int program, String name, int pid, NativeMemory buffer) throws BpfException {
        return new KernelIterator(name, Bpf.linkIterator(program, name, pid), buffer);
    }

    /** Returns what several iterators that are used one after the other may share. */
    static NativeMemory buffer() {
        return new NativeMemory(BUFFER);
    }

    /**
     * Makes a pass over all things there are.
     *
     * @throws BpfException if it could not be begun or ended before its end
     */
    void pass(Sink sink) throws BpfException {
        pass(sink, () -> {});
    }

    /**
     * Makes a pass over all things there are.
     *
     * @param paused is run each time that the kernel stops on its way, and at the end, before the next piece is asked for
     * @throws BpfException if it could not be begun or ended before its end
     */
    void pass(Sink sink, Runnable paused) throws BpfException {
        int fd = Bpf.createIterator(link, name);
        try {
            for (;;) {
                long length = LibC.read(fd, buffer.address(), BUFFER);
                int errno = length < 0 ? LibC.errno() : 0;
                paused.run();
                if (length > 0) {
                    sink.take(buffer.bytes(), (int) length);
                    continue;
                }
                if (length == 0) {
                    return;
                }
                // a pass over very many things of which none is told is interrupted by the kernel itself
                if (!Errno.EINTR.is(errno) && !Errno.EAGAIN.is(errno)) {
                    throw new BpfException("reading " + name + ": " + BpfErrors.describe(errno), errno);
                }
            }
        } finally {
            LibC.close(fd);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.close(link);
        }
    }
}
