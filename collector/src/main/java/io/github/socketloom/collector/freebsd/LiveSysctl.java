package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Asks the kernel of this host. What it tells may grow between asking how much room it needs and asking for it, so the
 * room is a quarter more than that, and twice as much with each try that did not suffice. Any thread.
 */
final class LiveSysctl implements Sysctl {

    /** More than a kernel tells of 360,000 TCP connections. */
    static final int LARGEST = 256 << 20;
    static final int TRIES = 6;
    /** Enough for all that tells one value; and more than one record of what is cut without a word. */
    private static final int SMALLEST = 4096;

    private static final int CTL_KERN = 1;
    private static final int KERN_PROC = 14;
    /** {@code kern.proc.filedesc} leaves out what does not fit and does not say so. One record has at most so many bytes. */
    private static final String TRUNCATING = "kern.proc.filedesc.";
    private static final int LONGEST_RECORD = 1392;
    /** By the name of the node, KERN_PROC_* of sys/sysctl.h; the pid follows. */
    private static final Map<String, Integer> BY_PROCESS = Map.of(TRUNCATING, 33, "kern.proc.args.", 7,
            "kern.proc.pathname.", 12);
    /** KERN_PROC_PROC: a node that takes no argument. */
    private static final Map<String, int[]> NUMBERS = Map.of("kern.proc.proc", new int[]{CTL_KERN, KERN_PROC, 8});

    private final SysctlCalls calls;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    /** The memory that one name's answers are put into. */
    private static final class Room {
        private NativeMemory bytes;
    }

    LiveSysctl(SysctlCalls calls) {
        this.calls = calls;
    }

    /**
     * Returns the ways to this host.
     *
     * @param files its files
     * @throws SourceException {@code UNSUPPORTED} if no native function can be called
     */
    static KernelWays ways(KernelAccess files) throws SourceException {
        NativeHost host = NativeHost.load();
        return new KernelWays(new LiveSysctl(host), files, host, host.uid());
    }

    @Override
    public ByteBuffer read(String name) throws SourceException {
        for (Map.Entry<String, Integer> each : BY_PROCESS.entrySet()) {
            if (name.startsWith(each.getKey())) {
                int[] mib = {CTL_KERN, KERN_PROC, each.getValue(), pid(name, each.getKey())};
                return ask(name, mib, new Room());
            }
        }
        Room room = rooms.computeIfAbsent(name, first -> new Room());
        synchronized (room) {
            return ask(name, NUMBERS.get(name), room);
        }
    }

    private static int pid(String name, String node) throws SourceException {
        try {
            return Integer.parseInt(name, node.length(), name.length(), 10);
        } catch (NumberFormatException e) {
            throw new SourceException(SourceException.Reason.FAILED, name + " names no process", e);
        }
    }

    private ByteBuffer ask(String name, int[] mib, Room room) throws SourceException {
        if (room.bytes == null) {
            long estimate = call(name, mib, null);
            if (estimate < 0) {
                throw failed(name, (int) -estimate);
            }
            room.bytes = memory(name, Math.min(LARGEST, Math.max(SMALLEST, estimate + estimate / 4)));
        }
        for (int i = 0; i < TRIES; i++) {
            NativeMemory bytes = room.bytes;
            long told = call(name, mib, bytes);
            boolean tooSmall = told == -Errno.ENOMEM.number()
                    || name.startsWith(TRUNCATING) && told >= bytes.size() - LONGEST_RECORD;
            if (!tooSmall) {
                return answer(name, bytes, told);
            }
            if (bytes.size() == LARGEST) {
                break;
            }
            room.bytes = memory(name, Math.min(LARGEST, 2L * bytes.size()));
        }
        throw new SourceException(SourceException.Reason.MALFORMED, name + " grows faster than it can be read: "
                + room.bytes.size() + " bytes are not enough");
    }

    private static ByteBuffer answer(String name, NativeMemory bytes, long told) throws SourceException {
        if (told < 0) {
            throw failed(name, (int) -told);
        }
        if (told > bytes.size()) {
            throw new SourceException(SourceException.Reason.MALFORMED,
                    name + " says that it copied " + told + " bytes into " + bytes.size());
        }
        return bytes.bytes().duplicate().position(0).limit((int) told).asReadOnlyBuffer()
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private long call(String name, int[] mib, NativeMemory into) {
        return mib == null ? calls.byName(name, into) : calls.byNumber(mib, into);
    }

    private static NativeMemory memory(String name, long bytes) throws SourceException {
        try {
            return new NativeMemory((int) bytes);
        } catch (OutOfMemoryError e) {
            // the virtual machine's bound on such memory (-XX:MaxDirectMemorySize), not the end of its own
            throw new SourceException(SourceException.Reason.EXHAUSTED,
                    name + " needs " + bytes + " bytes of memory that this process may not have", e);
        }
    }

    private static SourceException failed(String name, int errno) {
        return new SourceException(Errno.reason(errno), name + " cannot be read: " + Errno.describe(errno));
    }
}
