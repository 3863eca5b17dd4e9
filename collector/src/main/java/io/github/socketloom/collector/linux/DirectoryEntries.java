package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;

/**
 * Goes through a directory of procfs whose interesting entries have numbers for names. Allocates nothing while it does.
 */
final class DirectoryEntries {

    private static final int SIZE = 32 * 1024;
    /** struct linux_dirent64: inode u64, offset u64, length u16, type u8, name. */
    private static final int RECORD_LENGTH = 16;
    private static final int NAME = 19;

    private final NativeMemory memory = new NativeMemory(SIZE);
    private final ByteBuffer bytes = memory.bytes();
    private final FileCalls calls;
    private int fd;
    private int at;
    private int filled;
    private int number;
    private int nameAt;

    DirectoryEntries(FileCalls calls) {
        this.calls = calls;
    }

    /** Begins to read an open directory. */
    void begin(int directory) {
        fd = directory;
        at = 0;
        filled = 0;
    }

    /**
     * Goes to the next entry whose name is a number.
     *
     * @return false at the end
     * @throws SourceException if the directory cannot be read
     */
    boolean next() throws SourceException {
        for (;;) {
            if (at >= filled) {
                long read = calls.entries(fd, memory);
                if (read < 0) {
                    int errno = calls.errno();
                    // a process that ends while its folder is read
                    boolean gone = Errno.ENOENT.is(errno) || Errno.ESRCH.is(errno);
                    throw new SourceException(gone ? SourceException.Reason.GONE : Errno.reason(errno),
                            "directory of procfs: " + Errno.describe(errno));
                }
                if (read == 0) {
                    return false;
                }
                at = 0;
                filled = (int) read;
            }
            int name = at + NAME;
            int length = bytes.getShort(at + RECORD_LENGTH) & 0xffff;
            if (length <= NAME || length > filled - at) {
                throw new SourceException(SourceException.Reason.MALFORMED, "directory of procfs: bad entry length");
            }
            number = parse(name, at + length);
            at += length;
            if (number >= 0) {
                nameAt = name;
                return true;
            }
        }
    }

    private int parse(int from, int end) {
        int value = 0;
        int i = from;
        for (; i < end && bytes.get(i) != 0; i++) {
            int digit = bytes.get(i) - '0';
            if (digit < 0 || digit > 9 || value > (Integer.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return i == from ? -1 : value;
    }

    /** Returns the number that is the name of the entry. */
    int number() {
        return number;
    }

    /** Returns the memory that holds the name of the entry, ended by NUL. */
    NativeMemory memory() {
        return memory;
    }

    /** Returns where in {@link #memory} the name of the entry begins. */
    int nameAt() {
        return nameAt;
    }
}
