package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The network namespace whose sockets are read: that of the thread that opens the sources, or, below another root, that
 * of the host's first process.
 */
final class ObservedNamespace {

    private static final String OWN = "/proc/thread-self";
    private static final String FIRST = "/proc/1";
    private static final String LINK = "/ns/net";
    private static final String LINK_PREFIX = "net:[";

    private final KernelAccess files;
    private final boolean rooted;
    private final boolean foreign;
    private final long id;
    private final long tables;
    private final boolean host;

    private ObservedNamespace(KernelAccess files, boolean rooted, boolean foreign, long id) {
        this.files = files;
        this.rooted = rooted;
        this.foreign = foreign;
        this.id = id;
        Path first = Path.of(files.hostPath(FIRST));
        // found out now, on the thread that is in the namespace
        this.tables = tableInode(rooted ? first : Path.of(OWN));
        this.host = rooted || tables != 0 && tables == tableInode(first);
    }

    /** Finds out which namespace the calling thread is to read. */
    static ObservedNamespace of(KernelAccess files) {
        long own = ofThread();
        if (files.hostPath("/").equals("/")) {
            return new ObservedNamespace(files, false, false, own);
        }
        Path first = Path.of(files.hostPath(FIRST));
        long host = linked(Path.of(first + LINK));
        long tables = tableInode(first);
        boolean foreign = host != own && (tables == 0 || tables != tableInode(Path.of(OWN)));
        return new ObservedNamespace(files, true, foreign, foreign ? host : own);
    }

    /** Returns the inode number of the namespace of the calling thread; 0 if it cannot be told. */
    static long ofThread() {
        return linked(Path.of(OWN + LINK));
    }

    /** Returns the inode number that {@code net:[4026531840]} names; 0 if the link may not be read or is none. */
    static long linked(Path link) {
        try {
            String target = Files.readSymbolicLink(link).toString();
            return target.startsWith(LINK_PREFIX) && target.endsWith("]")
                    ? Long.parseLong(target.substring(LINK_PREFIX.length(), target.length() - 1))
                    : 0;
        } catch (IOException | NumberFormatException | SecurityException e) {
            return 0;
        }
    }

    /**
     * Returns a number that is the same for all processes of one network namespace; 0 if it cannot be read. It is the
     * inode number of a file in {@code /proc/PID/net}: anybody may ask for it, which is not so for the namespace itself.
     *
     * @param process folder of a process, {@code /proc/1} for example
     */
    static long tableInode(Path process) {
        try {
            return ((Number) Files.getAttribute(process.resolve("net/dev"), "unix:ino")).longValue();
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return 0;
        }
    }

    /** Returns the inode number of the namespace; 0 if it cannot be told. */
    long id() {
        return id;
    }

    /** Tells whether it is the one in which the host itself lives, that of the first process. */
    boolean sharesWithFirstProcess() {
        return host;
    }

    /** Returns the folder with its tables as text, as the host would write it. */
    String textFolder() {
        return (rooted ? FIRST : OWN) + "/net";
    }

    /** Tells whether a process lives in it, by what anybody may ask; {@code tableInode} as {@link #tableInode} told. */
    boolean hasTables(long tableInode) {
        return tables != 0 && tables == tableInode;
    }

    /**
     * Makes sure that {@link #textFolder} shows this namespace to the calling thread.
     *
     * @throws SourceException if the thread moved to another namespace
     */
    void requireVisible() throws SourceException {
        if (!rooted && ofThread() != id) {
            throw new SourceException(SourceException.Reason.FAILED,
                    "the thread that reads left the network namespace " + id);
        }
    }

    /**
     * Reads one of its tables as text.
     *
     * @param fileName name below {@code /proc/net}
     */
    byte[] text(String fileName) throws SourceException {
        requireVisible();
        return files.read(textFolder() + "/" + fileName);
    }

    /** Opens a netlink socket in this namespace. */
    NetlinkSocket open(int protocol, Duration timeout) throws SourceException {
        if (!foreign) {
            requireVisible();
            return NetlinkSocket.open(protocol, timeout);
        }
        return new Visit(Path.of(files.hostPath(FIRST + LINK)), protocol, timeout).socket();
    }

    /** Opens a socket on a thread of its own that enters the namespace and ends there. */
    private static final class Visit implements Runnable {
        private final NativeMemory path;
        private final int protocol;
        private final Duration timeout;
        private NetlinkSocket socket;
        private SourceException failure;

        Visit(Path link, int protocol, Duration timeout) {
            this.path = NativeMemory.cString(link.toString());
            this.protocol = protocol;
            this.timeout = timeout;
        }

        NetlinkSocket socket() throws SourceException {
            Thread thread = new Thread(this, "netns-host");
            thread.start();
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SourceException(SourceException.Reason.FAILED, "interrupted on the way to a namespace", e);
            }
            if (failure != null) {
                throw failure;
            }
            return socket;
        }

        @Override
        public void run() {
            int fd = LibC.openat(LibC.AT_FDCWD, path.address(), LibC.O_RDONLY | LibC.O_CLOEXEC, 0);
            if (fd < 0) {
                failure = refused(LibC.errno());
                return;
            }
            try {
                if (LibC.setns(fd, LibC.CLONE_NEWNET) < 0) {
                    failure = refused(LibC.errno());
                } else {
                    socket = NetlinkSocket.open(protocol, timeout);
                }
            } catch (SourceException e) {
                failure = e;
            } finally {
                LibC.close(fd);
            }
        }

        private static SourceException refused(int errno) {
            return new SourceException(SourceException.Reason.FORBIDDEN,
                    "the host's network namespace may not be entered: " + Errno.describe(errno));
        }
    }
}
