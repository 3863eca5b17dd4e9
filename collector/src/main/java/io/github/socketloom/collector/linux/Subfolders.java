package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The folders in a folder of a cgroup hierarchy, with their inode numbers as the directory itself tells them. A group's
 * folder holds some seventy files beside; asking for the attributes of each would cost more than all the rest.
 */
final class Subfolders {

    private static final int SIZE = 32 * 1024;
    /** struct linux_dirent64: inode u64, offset u64, length u16, type u8, name. */
    private static final int RECORD_LENGTH = 16;
    private static final int TYPE = 18;
    private static final int NAME = 19;
    private static final int DT_DIR = 4;
    private static final int ANY = -1;

    private final NativeMemory memory = new NativeMemory(SIZE);
    private final ByteBuffer bytes = memory.bytes();
    private final FileCalls calls;

    Subfolders(FileCalls calls) {
        this.calls = calls;
    }

    /** Takes a folder found. */
    @FunctionalInterface
    interface Taker {
        /**
         * @param inode its inode number
         * @return false to be told of no more
         */
        boolean take(String name, long inode);
    }

    /**
     * Goes through a folder; those named {@code .} and {@code ..} are left out.
     *
     * @return false if it could not be read to its end: it was removed, or may not be read
     */
    boolean list(String folder, Taker taker) {
        return list(folder, DT_DIR, taker);
    }

    /** Goes through a folder as {@link #list(String, Taker)} does, but tells of everything in it. */
    boolean listAll(String folder, Taker taker) {
        return list(folder, ANY, taker);
    }

    private boolean list(String folder, int type, Taker taker) {
        int fd = calls.open(FileCalls.NOWHERE, NativeMemory.cString(folder), LibC.OPEN_DIRECTORY);
        if (fd < 0) {
            return false;
        }
        try {
            for (;;) {
                long read = calls.entries(fd, memory);
                if (read <= 0) {
                    return read == 0;
                }
                if (!entries((int) read, type, taker)) {
                    return true;
                }
            }
        } finally {
            calls.close(fd);
        }
    }

    private boolean entries(int filled, int type, Taker taker) {
        int at = 0;
        while (filled - at > NAME) {
            int length = bytes.getShort(at + RECORD_LENGTH) & 0xffff;
            if (length <= NAME || length > filled - at) {
                return false;
            }
            if (type == ANY || bytes.get(at + TYPE) == type) {
                String name = name(at + NAME, at + length);
                boolean itself = name.equals(".") || name.equals("..");
                if (!itself && !taker.take(name, bytes.getLong(at))) {
                    return false;
                }
            }
            at += length;
        }
        return true;
    }

    private String name(int from, int limit) {
        int end = from;
        while (end < limit && bytes.get(end) != 0) {
            end++;
        }
        byte[] name = new byte[end - from];
        bytes.get(from, name);
        return new String(name, StandardCharsets.UTF_8);
    }
}
