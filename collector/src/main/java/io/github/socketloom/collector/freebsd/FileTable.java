package io.github.socketloom.collector.freebsd;

/** Walks over {@code struct xfile} of sys/file.h: {@code kern.file}, the descriptors of all processes that may be seen. */
final class FileTable extends SizedRecords {

    private static final int LENGTH = 128;
    private static final int SOCKET = 2;

    private static final int PID = 8;
    private static final int UID = 12;
    private static final int DESCRIPTOR = 16;
    private static final int FILE = 24;
    private static final int TYPE = 32;
    private static final int DATA = 56;

    FileTable() {
        super("kern.file", "xfile", LENGTH, true);
    }

    @Override
    int header() {
        if (!bytes().hasRemaining()) {
            fail("tells nothing at offset " + at() + ", not even of the process that asked");
        }
        return 0;
    }

    /** Returns the process that has the descriptor. */
    int pid() {
        return i32(PID);
    }

    /** Returns the effective uid of that process, as an unsigned number in 32 bits. */
    int uid() {
        return i32(UID);
    }

    /** Returns the descriptor's number. */
    int descriptor() {
        return i32(DESCRIPTOR);
    }

    /** Returns the kernel address of the open file: the same of all descriptors that share it. */
    long file() {
        return i64(FILE);
    }

    /** Tells whether it is a socket. */
    boolean isSocket() {
        return i16(TYPE) == SOCKET;
    }

    /** Returns the kernel address of what is open: of a socket, that which {@link PcbRecords#socket} tells. */
    long data() {
        return i64(DATA);
    }
}
