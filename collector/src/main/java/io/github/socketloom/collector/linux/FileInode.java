package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.posix.NativeMemory;
import java.nio.charset.StandardCharsets;

/** Which file it is that stands behind a path, and what a link says. For paths that are looked at now and then. */
final class FileInode {

    /** {@code struct stat} of 64-bit Linux, and where the inode number stands in it on all machines. */
    static final int STAT_SIZE = 144;
    static final int ST_INO = 8;
    /** Where its size stands. */
    static final int ST_SIZE = 48;
    private static final int LONGEST_LINK = 4096;

    private FileInode() {}

    /** Returns the inode number of a file, links followed; 0 if there is none or it may not be looked at. */
    static long of(FileCalls calls, String path) {
        if (path.indexOf('\0') >= 0) {
            return 0;
        }
        NativeMemory stat = new NativeMemory(STAT_SIZE);
        return calls.stat(FileCalls.NOWHERE, NativeMemory.cString(path), stat) == 0
                ? stat.bytes().getLong(ST_INO)
                : 0;
    }

    /** Returns where a link points; null if there is none or it may not be read. */
    static String link(FileCalls calls, String path) {
        NativeMemory target = new NativeMemory(LONGEST_LINK);
        long length = calls.link(FileCalls.NOWHERE, NativeMemory.cString(path), 0, target);
        if (length < 0) {
            return null;
        }
        byte[] bytes = new byte[(int) length];
        target.bytes().get(0, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
