package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;

/** Passes over the descriptors of one process, by the program that passes over all; from Linux 6.1 on. For one thread. */
final class ProcessDescriptors implements AutoCloseable {

    private final int program;
    private final String name;
    private final NativeMemory buffer = KernelIterator.buffer();
    private boolean closed;

    /**
     * @param program a descriptor of the program; closed by this
     * @param name of the program
     */
    ProcessDescriptors(int program, String name) {
        this.program = program;
        this.name = name;
    }

    /**
     * Makes a pass.
     *
     * @param pid the process; nothing is told of one that has ended
     * @throws BpfException if it could not be begun or ended before its end
     */
    void pass(int pid, KernelIterator.Sink sink) throws BpfException {
        try (KernelIterator iterator = KernelIterator.ofProcess(program, name, pid, buffer)) {
            iterator.pass(sink);
        }
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.close(program);
        }
    }
}
