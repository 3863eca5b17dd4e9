package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The ways into the network namespaces of a host, and what is opened there. A netlink socket that was opened in a
 * namespace stays there, whichever thread uses it, and keeps the namespace alive until it is closed. Any thread.
 */
final class NamespaceEntrances {

    /**
     * Where one namespace may be entered.
     *
     * @param mounts files on which it is mounted, as this process opens them
     * @param pids some processes that live in it
     */
    record Ways(List<String> mounts, List<Integer> pids) {
        Ways {
            mounts = List.copyOf(mounts);
            pids = List.copyOf(pids);
        }
    }

    /** Longer than any visit takes, except by a path that lies on a file system that does not answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final KernelWays kernel;
    private final KernelAccess files;
    private final OwnNamespace own;
    private final Duration patience;
    private final ThreadLocal<NetlinkBuffers> buffers = ThreadLocal.withInitial(NetlinkBuffers::new);
    private volatile Map<Long, Ways> known = Map.of();

    /**
     * @param kernel how the kernel is reached
     * @param own the namespace that is read by default
     */
    NamespaceEntrances(KernelWays kernel, OwnNamespace own) {
        this(kernel, own, PATIENCE);
    }

    /**
     * @param kernel how the kernel is reached
     * @param own the namespace that is read by default
     * @param patience how long a visit is waited for
     */
    NamespaceEntrances(KernelWays kernel, OwnNamespace own, Duration patience) {
        this.kernel = kernel;
        this.files = kernel.files();
        this.own = own;
        this.patience = patience;
    }

    /** Takes the place of all ways that were known before. */
    void know(Map<Long, Ways> ways) {
        known = Map.copyOf(ways);
    }

    OwnNamespace own() {
        return own;
    }

    /**
     * Opens a netlink socket in a namespace that the latest search found. To be used by one thread at a time, whichever;
     * those that one thread uses share its buffers.
     *
     * @param namespace inode number
     * @param netlinkProtocol netlink family, {@link NetlinkSocket#SOCK_DIAG} for example
     * @param timeout how long {@link NetlinkSocket#receive} waits at most
     * @throws SourceException as {@link #inside}, or what opening the socket met
     */
    NetlinkChannel open(long namespace, int netlinkProtocol, Duration timeout) throws SourceException {
        return inside(namespace, () -> kernel.channels().open(netlinkProtocol, timeout, buffers::get),
                NetlinkChannel::close);
    }

    /** Opens a socket as {@link #open} does, but always one of this kernel: for those who listen. */
    NetlinkSocket openSocket(long namespace, int netlinkProtocol, Duration timeout) throws SourceException {
        return inside(namespace, () -> NetlinkSocket.open(netlinkProtocol, timeout, buffers::get),
                NetlinkSocket::close);
    }

    /**
     * Does something on a thread that is in a namespace: the calling one in the collector's own, else one that is made
     * for it. Waits for it, for some seconds at most.
     *
     * @param namespace inode number
     * @param task what is done there
     * @param unwanted takes what it brought back too late; on the visiting thread
     * @throws SourceException {@code GONE} if the namespace is gone, {@code FORBIDDEN} if it may not be entered, each
     *         with the rest of a sentence about the namespace for the user, or what the task threw
     */
    <T> T inside(long namespace, NamespaceVisit.Task<T> task, Consumer<T> unwanted) throws SourceException {
        if (namespace == own.id() && !own.isForeign()) {
            own.requireVisible();
            return task.run();
        }
        List<String> paths = paths(namespace);
        if (paths.isEmpty()) {
            throw new SourceException(SourceException.Reason.GONE, "it is gone");
        }
        return kernel.door().enter(namespace, paths, task, unwanted, patience);
    }

    private List<String> paths(long namespace) {
        Ways ways = known.get(namespace);
        List<String> paths = new ArrayList<>();
        if (ways != null) {
            paths.addAll(ways.mounts());
            ways.pids().forEach(pid -> paths.add(link(pid)));
        }
        if (namespace == own.id() && own.isForeign()) {
            paths.add(link(1));
        }
        return paths;
    }

    private String link(int pid) {
        return files.hostPath("/proc/" + pid + "/ns/net");
    }

    /** Tells whether its tables can be read as text without entering it. */
    boolean hasProcess(long namespace) {
        Ways ways = known.get(namespace);
        return ways != null && !ways.pids().isEmpty();
    }

    /** Returns a namespace to read: the own one, or another that the latest search found. */
    ObservedNamespace namespace(long id) {
        return id == own.id() ? own : new EnteredNamespace(id, this);
    }

    /** Reads what is in a folder that belongs to a namespace. */
    @FunctionalInterface
    private interface Reading<T> {
        /** @param folder path of a folder like {@code /proc/net} with a slash behind it */
        T from(String folder) throws SourceException;
    }

    /**
     * Reads a table of a namespace: by way of one of its processes, else on a thread that enters it.
     *
     * @param fileName name below {@code /proc/net}
     */
    byte[] text(long namespace, String fileName) throws SourceException {
        return read(namespace, folder -> files.read(folder + fileName));
    }

    /**
     * Reads tables of counters of a namespace as {@link #text} does, all in one visit.
     *
     * @param fileNames names below {@code /proc/net}
     * @return null in place of those that are not there
     */
    byte[][] counters(long namespace, List<String> fileNames) throws SourceException {
        return read(namespace, folder -> ObservedNamespace.counters(files, folder, fileNames));
    }

    private <T> T read(long namespace, Reading<T> reading) throws SourceException {
        Ways ways = known.get(namespace);
        for (int pid : ways == null ? List.<Integer>of() : ways.pids()) {
            T result = null;
            SourceException failure = null;
            if (FileInode.of(kernel.calls(), link(pid)) == namespace) {
                try {
                    result = reading.from("/proc/" + pid + "/net/");
                } catch (SourceException e) {
                    failure = e;
                }
            }
            // what was read is only theirs if the pid did not pass on meanwhile
            if ((result != null || failure != null) && FileInode.of(kernel.calls(), link(pid)) == namespace) {
                if (failure != null) {
                    throw failure;
                }
                return result;
            }
        }
        return inside(namespace, () -> reading.from("/proc/thread-self/net/"), late -> {});
    }
}
