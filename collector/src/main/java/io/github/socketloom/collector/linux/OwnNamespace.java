package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.util.List;

/**
 * The namespace that the collector itself reads by default: that of the thread that opens the sources, or, below another
 * root, that of the host's first process.
 */
final class OwnNamespace implements ObservedNamespace {

    private static final String OWN = "/proc/thread-self";
    private static final String FIRST = "/proc/1";
    /** The parent of all kernel threads, in the same namespace as the first process. */
    private static final String KERNEL = "/proc/2";

    private final KernelAccess files;
    private final FileCalls calls;
    private final boolean rooted;
    private final boolean foreign;
    private final long id;
    private final long tables;
    private final boolean host;

    private OwnNamespace(KernelAccess files, FileCalls calls, boolean rooted, boolean foreign, long id) {
        this.files = files;
        this.calls = calls;
        this.rooted = rooted;
        this.foreign = foreign;
        this.id = id;
        String first = files.hostPath(FIRST);
        // found out now, on the thread that is in the namespace
        this.tables = tableInode(calls, rooted ? first : OWN);
        this.host = rooted || tables != 0 && tables == tableInode(calls, first);
    }

    /** Finds out which namespace the calling thread is to read. */
    static OwnNamespace of(KernelAccess files, FileCalls calls) {
        long own = ObservedNamespace.ofThread(calls);
        if (files.hostPath("/").equals("/")) {
            return new OwnNamespace(files, calls, false, false, own);
        }
        String first = files.hostPath(FIRST);
        long tables = tableInode(calls, first);
        long host = FileInode.of(calls, first + "/ns/net");
        String kernel = files.hostPath(KERNEL);
        if (host == 0 && tables != 0 && tables == tableInode(calls, kernel)) {
            // the first process often has more rights than others and may not be looked at, kernel threads may
            host = FileInode.of(calls, kernel + "/ns/net");
        }
        boolean foreign = host != own && (tables == 0 || tables != tableInode(calls, OWN));
        return new OwnNamespace(files, calls, true, foreign, foreign ? host : own);
    }

    /**
     * Returns a number that is the same for all processes of one network namespace; 0 if it cannot be read. It is the
     * inode number of a file in {@code /proc/PID/net}: anybody may ask for it, which is not so for the namespace itself.
     */
    private static long tableInode(FileCalls calls, String process) {
        return FileInode.of(calls, process + "/net/dev");
    }

    @Override
    public long id() {
        return id;
    }

    /** Tells whether it is the one in which the host itself lives, that of the first process. */
    boolean sharesWithFirstProcess() {
        return host;
    }

    /** Tells whether a thread has to enter it before it can open sockets there. */
    boolean isForeign() {
        return foreign;
    }

    /**
     * Returns the inode number of {@code /proc/PID/net/dev} of all processes that live in it; 0 if unknown. It tells who
     * does even where nobody may ask for namespaces.
     */
    long tables() {
        return tables;
    }

    /**
     * Makes sure that the calling thread is in it, if it is not {@link #isForeign}.
     *
     * @throws SourceException if the thread moved to another namespace
     */
    void requireVisible() throws SourceException {
        if (!rooted && ObservedNamespace.ofThread(calls) != id) {
            throw new SourceException(SourceException.Reason.FAILED,
                    "the thread that reads left the network namespace " + id);
        }
    }

    @Override
    public byte[] text(String fileName) throws SourceException {
        requireVisible();
        return files.read(folder() + fileName);
    }

    @Override
    public byte[][] counters(List<String> fileNames) throws SourceException {
        requireVisible();
        return ObservedNamespace.counters(files, folder(), fileNames);
    }

    private String folder() {
        return (rooted ? FIRST : OWN) + "/net/";
    }
}
