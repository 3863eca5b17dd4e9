package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;

/** Descriptors as {@code /proc/PID/fd} shows them, read without garbage (getdents64, readlinkat). */
final class ProcfsDescriptors implements DescriptorReader {

    private static final int MOST_OTHERS = 1 << 20;
    /** Threads that are tried where the first one ended; others may be ending too. */
    private static final int MOST_THREADS = 8;
    private static final int PATH_SIZE = 64;
    private static final int STAT_SIZE = 144;
    private static final int TARGET_SIZE = 64;
    private static final int PROCESS_STAT_SIZE = 2048;
    // struct stat of 64-bit Linux; these two stand at the same place on all machines
    private static final int ST_INO = 8;
    private static final int ST_SIZE = 48;

    /** The first eight bytes of {@code socket:[4711]}, read as one number. */
    private static final byte[] SOCKET = "socket:[".getBytes(StandardCharsets.US_ASCII);
    private static final long SOCKET_WORD = ByteBuffer.wrap(SOCKET).order(ByteOrder.nativeOrder()).getLong();

    private final FileCalls calls;
    private final BootClock clock;
    private final int proc;
    private final NativeMemory path = new NativeMemory(PATH_SIZE);
    private final NativeMemory here = NativeMemory.cString(".");
    private final NativeMemory stat = new NativeMemory(STAT_SIZE);
    private final NativeMemory target = new NativeMemory(TARGET_SIZE);
    private final NativeMemory processStat = new NativeMemory(PROCESS_STAT_SIZE);
    private final byte[] processStatBytes = new byte[PROCESS_STAT_SIZE];
    private final DirectoryEntries processes;
    private final DirectoryEntries entries;
    private final DirectoryEntries threads;

    private int[] pids = new int[256];
    private int[] fds = new int[256];
    private long[] inodes = new long[256];
    private final BitSet others = new BitSet();
    private int sockets;
    private int read;
    private boolean closed;

    private ProcfsDescriptors(FileCalls calls, int proc, BootClock clock) {
        this.calls = calls;
        this.proc = proc;
        this.clock = clock;
        this.processes = new DirectoryEntries(calls);
        this.entries = new DirectoryEntries(calls);
        this.threads = new DirectoryEntries(calls);
    }

    /** Opens the process folder of the host. */
    static ProcfsDescriptors open(KernelAccess files, FileCalls calls, BootClock clock) throws SourceException {
        String folder = files.hostPath("/proc");
        int fd = calls.open(FileCalls.NOWHERE, NativeMemory.cString(folder), LibC.OPEN_DIRECTORY);
        if (fd < 0) {
            int errno = calls.errno();
            throw new SourceException(Errno.reason(errno), folder + ": " + Errno.describe(errno));
        }
        return new ProcfsDescriptors(calls, fd, clock);
    }

    @Override
    public int listProcesses() throws SourceException {
        // a fresh descriptor begins at the first entry, without lseek
        int folder = calls.open(proc, here, LibC.OPEN_DIRECTORY);
        if (folder < 0) {
            int errno = calls.errno();
            throw new SourceException(Errno.reason(errno), "/proc: " + Errno.describe(errno));
        }
        try {
            int count = 0;
            processes.begin(folder);
            while (processes.next()) {
                if (count == pids.length) {
                    pids = Arrays.copyOf(pids, 2 * count);
                }
                pids[count++] = processes.number();
            }
            return count;
        } finally {
            calls.close(folder);
        }
    }

    @Override
    public int pid(int index) {
        return pids[index];
    }

    @Override
    public boolean look(int pid) {
        return calls.stat(proc, path(pid, FD), stat) == 0;
    }

    @Override
    public long identity() {
        return stat.bytes().getLong(ST_INO);
    }

    @Override
    public long descriptors() {
        return stat.bytes().getLong(ST_SIZE);
    }

    @Override
    public Access readSockets(int pid, Known known) throws SourceException {
        sockets = 0;
        read = 0;
        others.clear();
        Access access = readFolder(path(pid, FD), known);
        if (access == Access.READ && read == 0) {
            readByAnotherThread(pid, known);
            read = 0;
        }
        return access;
    }

    /**
     * Reads by a thread that goes on without the first one, whose folder is empty then: {@code /proc/PID/fd} is that of
     * the first thread. Of a process without any descriptor, a kernel thread for example, this finds nothing.
     */
    private void readByAnotherThread(int pid, Known known) throws SourceException {
        int folder = calls.open(proc, path(pid, TASK), LibC.OPEN_DIRECTORY);
        if (folder < 0) {
            failed(calls.errno());
            return;
        }
        try {
            threads.begin(folder);
            for (int tries = 0; read == 0 && tries < MOST_THREADS && threads.next();) {
                if (threads.number() != pid) {
                    tries++;
                    readFolder(path(pid, TASK, threads.number(), FD), known);
                }
            }
        } catch (SourceException e) {
            if (e.reason() == SourceException.Reason.EXHAUSTED) {
                throw e;
            }
            // the process ends
        } finally {
            calls.close(folder);
        }
    }

    private Access readFolder(NativeMemory folderPath, Known known) throws SourceException {
        int folder = calls.open(proc, folderPath, LibC.OPEN_DIRECTORY);
        if (folder < 0) {
            return failed(calls.errno());
        }
        try {
            entries.begin(folder);
            while (entries.next()) {
                read++;
                int number = entries.number();
                long socket = known.socket(number);
                if (socket == Known.NO_SOCKET) {
                    other(number);
                    continue;
                }
                if (socket != Known.NOTHING) {
                    add(number, socket);
                    continue;
                }
                long length = calls.link(folder, entries.memory(), entries.nameAt(), target);
                if (length >= 0) {
                    target(number, (int) length);
                } else if (Errno.EACCES.is(calls.errno())) {
                    // CAP_DAC_READ_SEARCH without CAP_SYS_PTRACE: the names may be read, but not what they mean
                    return Access.FORBIDDEN;
                }
            }
            return Access.READ;
        } catch (SourceException e) {
            return e.reason() == SourceException.Reason.GONE ? Access.GONE : Access.FORBIDDEN;
        } finally {
            calls.close(folder);
        }
    }

    private static Access failed(int errno) throws SourceException {
        if (Errno.reason(errno) == SourceException.Reason.EXHAUSTED) {
            throw new SourceException(SourceException.Reason.EXHAUSTED,
                    "descriptors of processes: " + Errno.describe(errno));
        }
        return Errno.ENOENT.is(errno) || Errno.ESRCH.is(errno) ? Access.GONE : Access.FORBIDDEN;
    }

    private void target(int fd, int length) {
        ByteBuffer bytes = target.bytes();
        if (length <= Long.BYTES || bytes.getLong(0) != SOCKET_WORD) {
            other(fd);
            return;
        }
        long inode = 0;
        for (int i = Long.BYTES; i < length && bytes.get(i) != ']'; i++) {
            inode = inode * 10 + bytes.get(i) - '0';
        }
        add(fd, inode);
    }

    /** Remembers what need not be read again; not beyond any sensible number, which a process may choose at will. */
    private void other(int fd) {
        if (fd < MOST_OTHERS) {
            others.set(fd);
        }
    }

    private void add(int fd, long inode) {
        if (sockets == fds.length) {
            fds = Arrays.copyOf(fds, 2 * sockets);
            inodes = Arrays.copyOf(inodes, 2 * sockets);
        }
        fds[sockets] = fd;
        inodes[sockets++] = inode;
    }

    @Override
    public int sockets() {
        return sockets;
    }

    @Override
    public int fd(int index) {
        return fds[index];
    }

    @Override
    public long inode(int index) {
        return inodes[index];
    }

    @Override
    public void others(BitSet into) {
        into.clear();
        into.or(others);
    }

    @Override
    public int descriptorsRead() {
        return read;
    }

    @Override
    public long startTime(int pid) throws SourceException {
        int fd = calls.open(proc, path(pid, STAT), LibC.O_RDONLY | LibC.O_CLOEXEC);
        if (fd < 0) {
            failed(calls.errno());
            return 0;
        }
        try {
            int length = (int) calls.read(fd, processStat, 0, PROCESS_STAT_SIZE);
            if (length <= 0) {
                return 0;
            }
            processStat.bytes().get(0, processStatBytes, 0, length);
            return ProcessStat.startTicks(processStatBytes, length).stream().map(clock::epochMicros).findFirst()
                    .orElse(0);
        } finally {
            calls.close(fd);
        }
    }

    private static final byte[] FD = "/fd".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TASK = "/task".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STAT = "/stat".getBytes(StandardCharsets.US_ASCII);

    /** Writes {@code PID} and a suffix, ended by NUL, and returns the memory that holds it. */
    private NativeMemory path(int pid, byte[] suffix) {
        end(write(number(0, pid), suffix));
        return path;
    }

    /** Writes {@code PID}, a folder, {@code TID} and a suffix, ended by NUL, and returns the memory that holds it. */
    private NativeMemory path(int pid, byte[] folder, int tid, byte[] suffix) {
        int at = write(number(0, pid), folder);
        path.bytes().put(at, (byte) '/');
        end(write(number(at + 1, tid), suffix));
        return path;
    }

    private int number(int at, int number) {
        ByteBuffer out = path.bytes();
        int digits = 1;
        for (int rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        int rest = number;
        for (int i = at + digits - 1; i >= at; i--) {
            out.put(i, (byte) ('0' + rest % 10));
            rest /= 10;
        }
        return at + digits;
    }

    private int write(int at, byte[] text) {
        path.bytes().put(at, text);
        return at + text.length;
    }

    private void end(int at) {
        path.bytes().put(at, (byte) 0);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            calls.close(proc);
        }
    }
}
