package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells whether a process whose first thread ended is gone. Its other threads may go on without the first, and a thread
 * that executes a program takes the place of the first, whose end is told too. Those that live on are asked about again
 * each time. A pid that another process got meanwhile counts as living on; whoever knows start times finds out.
 */
final class ProcessEnds {

    /** Processes without first thread are rare; of more than these the end is not told. */
    private static final int MOST_LIVING_ON = 1024;
    private static final int ROOM = 512;
    private static final int NOT_READ = -2;

    /** The longest pid has seven digits; some more do no harm. */
    private static final int DIGITS = 10;
    private static final byte[] NAME = "/stat\0".getBytes(StandardCharsets.US_ASCII);

    /** {@code /proc/PID/stat} of whichever process is looked at; allocated once, because processes end by thousands. */
    private final NativeMemory path;
    private final int pidAt;
    private final NativeMemory file = new NativeMemory(ROOM);
    private final byte[] content = new byte[ROOM];
    private List<Integer> livingOn = new ArrayList<>();

    ProcessEnds(KernelAccess files) {
        byte[] folder = (files.hostPath("/proc") + "/").getBytes(StandardCharsets.UTF_8);
        pidAt = folder.length;
        path = new NativeMemory(pidAt + DIGITS + NAME.length);
        path.bytes().put(0, folder);
    }

    private void writePath(int pid) {
        byte[] digits = Integer.toString(pid).getBytes(StandardCharsets.US_ASCII);
        path.bytes().put(pidAt, digits).put(pidAt + digits.length, NAME);
    }

    /** Returns the processes that were asked about before, lived on then, and are gone now. */
    List<Integer> goneSince() {
        List<Integer> gone = new ArrayList<>(0);
        List<Integer> stay = new ArrayList<>(0);
        for (Integer pid : livingOn) {
            switch (look(pid)) {
                case GONE :
                    gone.add(pid);
                    break;
                case WITHOUT_FIRST_THREAD :
                    stay.add(pid);
                    break;
                default :
                    break;
            }
        }
        livingOn = stay;
        return gone;
    }

    /** Tells whether a process is gone whose first thread ended. */
    boolean isGone(int pid) {
        Look look = look(pid);
        if (look == Look.WITHOUT_FIRST_THREAD && livingOn.size() < MOST_LIVING_ON && !livingOn.contains(pid)) {
            livingOn.add(pid);
        }
        return look == Look.GONE;
    }

    private enum Look {
        GONE, WITHOUT_FIRST_THREAD, ALIVE
    }

    private Look look(int pid) {
        writePath(pid);
        int length = read();
        if (length == NOT_READ) {
            return Look.ALIVE; // as far as anybody can tell; the search for owners finds out
        }
        if (length <= 0) {
            return Look.GONE;
        }
        file.bytes().get(0, content, 0, length);
        if (!ProcessStat.firstThreadEnded(content, length)) {
            return Look.ALIVE;
        }
        // a process that nobody waited for yet still counts its first thread
        return ProcessStat.threads(content, length).orElse(1) > 1 ? Look.WITHOUT_FIRST_THREAD : Look.GONE;
    }

    private int read() {
        int fd = LibC.openat(LibC.AT_FDCWD, path.address(), LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
        if (fd < 0) {
            return Errno.reason(LibC.errno()) == SourceException.Reason.EXHAUSTED ? NOT_READ : -1;
        }
        try {
            return (int) LibC.read(fd, file.address(), ROOM);
        } finally {
            LibC.close(fd);
        }
    }
}
