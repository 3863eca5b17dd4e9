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
    private final NativeMemory buffer = new NativeMemory(BUFFER);
    private boolean closed;

    private KernelIterator(String name, int link) {
        this.name = name;
        this.link = link;
    }

    static KernelIterator of(int program, String name) throws BpfException {
        return new KernelIterator(name, Bpf.linkIterator(program, name));
    }

    /**
     * Makes a pass over all things there are.
     *
     * @throws BpfException if it could not be begun or ended before its end
     */
    void pass(Sink sink) throws BpfException {
        int fd = Bpf.createIterator(link, name);
        try {
            for (;;) {
                long length = LibC.read(fd, buffer.address(), BUFFER);
                if (length > 0) {
                    sink.take(buffer.bytes(), (int) length);
                    continue;
                }
                if (length == 0) {
                    return;
                }
                int errno = LibC.errno();
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
