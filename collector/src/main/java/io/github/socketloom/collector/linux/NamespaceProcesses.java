package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Tells in which network namespace each process lives, by {@code /proc/PID/ns/net}: one system call and no garbage for
 * each, 2.5 µs. Threads that went to another namespace than their process are not looked for.
 */
final class NamespaceProcesses {

    /** Receives the processes. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param namespace inode number of its namespace; 0 if that may not be looked at
         * @param tables if not, the inode number of its {@code net/dev}, which is the same for all processes of a
         *         namespace; else 0
         */
        void process(int pid, long namespace, long tables);
    }

    private static final int PATH_SIZE = 32;
    private static final int STAT_SIZE = 144;
    private static final int ST_INO = 8;
    private static final byte[] LINK = "/ns/net".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TABLES = "/net/dev".getBytes(StandardCharsets.US_ASCII);

    private final FileCalls calls;
    private final String folder;
    private final NativeMemory path = new NativeMemory(PATH_SIZE);
    private final NativeMemory stat = new NativeMemory(STAT_SIZE);
    private final DirectoryEntries entries;

    NamespaceProcesses(KernelAccess files, FileCalls calls) {
        this.calls = calls;
        this.entries = new DirectoryEntries(calls);
        this.folder = files.hostPath("/proc");
    }

    /**
     * Goes through all processes.
     *
     * @throws SourceException if the folder cannot be read to its end
     */
    void visit(Visitor visitor) throws SourceException {
        int proc = calls.open(FileCalls.NOWHERE, NativeMemory.cString(folder), LibC.OPEN_DIRECTORY);
        if (proc < 0) {
            int errno = calls.errno();
            throw new SourceException(Errno.reason(errno), folder + ": " + Errno.describe(errno));
        }
        try {
            entries.begin(proc);
            while (entries.next()) {
                look(proc, entries.number(), visitor);
            }
        } finally {
            calls.close(proc);
        }
    }

    private void look(int proc, int pid, Visitor visitor) {
        if (calls.stat(proc, path(pid, LINK), stat) == 0) {
            visitor.process(pid, stat.bytes().getLong(ST_INO), 0);
            return;
        }
        // a process that ended has neither
        boolean hidden = Errno.reason(calls.errno()) == SourceException.Reason.FORBIDDEN;
        if (hidden && calls.stat(proc, path(pid, TABLES), stat) == 0) {
            visitor.process(pid, 0, stat.bytes().getLong(ST_INO));
        }
    }

    /** Writes {@code PID} and a suffix, ended by NUL, and returns the memory that holds it. */
    private NativeMemory path(int pid, byte[] suffix) {
        ByteBuffer out = path.bytes();
        int digits = 1;
        for (int rest = pid; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = pid;
        for (int i = digits - 1; i >= 0; i--) {
            out.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        out.put(digits, suffix).put(digits + suffix.length, (byte) 0);
        return path;
    }
}
