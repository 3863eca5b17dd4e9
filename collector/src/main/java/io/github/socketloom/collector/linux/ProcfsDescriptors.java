package io.github.socketloom.collector.linux;

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

    private final BootClock clock;
    private final int proc;
    private final NativeMemory path = new NativeMemory(PATH_SIZE);
    private final NativeMemory here = NativeMemory.cString(".");
    private final NativeMemory stat = new NativeMemory(STAT_SIZE);
    private final NativeMemory target = new NativeMemory(TARGET_SIZE);
    private final NativeMemory processStat = new NativeMemory(PROCESS_STAT_SIZE);
    private final byte[] processStatBytes = new byte[PROCESS_STAT_SIZE];
    private final DirectoryEntries processes = new DirectoryEntries();
    private final DirectoryEntries entries = new DirectoryEntries();

    private int[] pids = new int[256];
    private int[] fds = new int[256];
    private long[] inodes = new long[256];
    private final BitSet others = new BitSet();
    private int sockets;
    private int read;
    private boolean closed;

    private ProcfsDescriptors(int proc, BootClock clock) {
        this.proc = proc;
        this.clock = clock;
    }

    /** Opens the process folder of the host. */
    static ProcfsDescriptors open(KernelAccess files, BootClock clock) throws SourceException {
        String folder = files.hostPath("/proc");
        NativeMemory name = NativeMemory.cString(folder);
        int fd = LibC.openat(LibC.AT_FDCWD, name.address(), LibC.OPEN_DIRECTORY, 0);
        if (fd < 0) {
            int errno = LibC.errno();
            throw new SourceException(Errno.reason(errno), folder + ": " + Errno.describe(errno));
        }
        return new ProcfsDescriptors(fd, clock);
    }

    @Override
    public int listProcesses() throws SourceException {
        // a fresh descriptor begins at the first entry, without lseek
        int folder = LibC.openat(proc, here.address(), LibC.OPEN_DIRECTORY, 0);
        if (folder < 0) {
            throw new SourceException(SourceException.Reason.FAILED, "/proc: " + Errno.describe(LibC.errno()));
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
            LibC.close(folder);
        }
    }

    @Override
    public int pid(int index) {
        return pids[index];
    }

    @Override
    public boolean look(int pid) {
        return LibC.fstatat(proc, path(pid, FD), stat.address()) == 0;
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
    public Access readSockets(int pid, Known known) {
        sockets = 0;
        read = 0;
        others.clear();
        int folder = LibC.openat(proc, path(pid, FD), LibC.OPEN_DIRECTORY, 0);
        if (folder < 0) {
            return failed(LibC.errno());
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
                long length = LibC.readlinkat(folder, entries.nameAddress(), target.address(), TARGET_SIZE);
                if (length >= 0) {
                    target(number, (int) length);
                } else if (Errno.EACCES.is(LibC.errno())) {
                    // CAP_DAC_READ_SEARCH without CAP_SYS_PTRACE: the names may be read, but not what they mean
                    return Access.FORBIDDEN;
                }
            }
            return Access.READ;
        } catch (SourceException e) {
            return e.reason() == SourceException.Reason.GONE ? Access.GONE : Access.FORBIDDEN;
        } finally {
            LibC.close(folder);
        }
    }

    private static Access failed(int errno) {
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
    public long startTime(int pid) {
        int fd = LibC.openat(proc, path(pid, STAT), LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
        if (fd < 0) {
            return 0;
        }
        try {
            int length = (int) LibC.read(fd, processStat.address(), PROCESS_STAT_SIZE);
            if (length <= 0) {
                return 0;
            }
            processStat.bytes().get(0, processStatBytes, 0, length);
            return ProcessStat.startTicks(processStatBytes, length).stream().map(clock::epochMicros).findFirst()
                    .orElse(0);
        } finally {
            LibC.close(fd);
        }
    }

    private static final byte[] FD = "/fd".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STAT = "/stat".getBytes(StandardCharsets.US_ASCII);

    /** Writes {@code PID} and a suffix, ended by NUL, and returns where it lies. */
    private long path(int pid, byte[] suffix) {
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
        return path.address();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            LibC.close(proc);
        }
    }
}
