package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.NatSource;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Network namespaces as processes ({@code /proc/PID/ns/net}) and mounts ({@code ip netns add}, container runtimes) show
 * them. Which namespace another user's process lives in may not be told; those that are certainly not in the collector's
 * own are counted.
 */
final class ProcfsNamespaceSource implements NamespaceSource {

    /** Makes a source of sockets out of a namespace and a way to open netlink sockets in it. */
    @FunctionalInterface
    interface SocketsOf {
        SocketSource make(ObservedNamespace namespace, SocketDump.Opener opener);
    }

    /** What is known of namespaces that may not be entered, and perhaps not even be found by procfs. */
    interface Unentered {

        /** Nothing. */
        Unentered NONE = new Unentered() {
            @Override
            public long[] namespaces() {
                return new long[0];
            }

            @Override
            public SocketSource sockets(long namespace) {
                return null;
            }
        };

        /** Returns the inode numbers of all that are known. */
        long[] namespaces();

        /** Returns a source of the sockets in one of them; null if they cannot be read without entering it. */
        SocketSource sockets(long namespace);
    }

    /** Opens a source of address translations. */
    @FunctionalInterface
    interface NatOf {
        NatSource open(long namespace) throws SourceException;
    }

    /** Opens a source of protocol counters. */
    @FunctionalInterface
    interface CountersOf {
        CounterSource open(ObservedNamespace namespace) throws SourceException;
    }

    /** Opens a source of connection tracking. */
    @FunctionalInterface
    interface ConntrackOf {
        ConntrackSource open(ObservedNamespace namespace, ConntrackSettings settings) throws SourceException;
    }

    /** Processes remembered as ways into a namespace: most of them may end before it is entered. */
    private static final int MOST_PIDS = 8;
    static final Duration NETLINK_TIMEOUT = Duration.ofSeconds(2);

    private final NamespaceEntrances entrances;
    private final OwnNamespace own;
    private final SocketsOf sockets;
    private final Unentered unentered;
    private final NatOf nat;
    private final CountersOf counters;
    private final ConntrackOf conntrack;
    private final NamespaceProcesses processes;
    private final NamespaceMounts mounts;
    private Scan latest;
    /** Opened to see whether a namespace may be entered, and not asked for yet. */
    private final Map<Long, NetlinkChannel> ready = new HashMap<>();

    /** What a search learns about one namespace. */
    private static final class Seen {
        private int processes;
        private final List<Integer> pids = new ArrayList<>();
        private final Set<String> paths = new LinkedHashSet<>();
        private NamespaceMounts.Mount named;

        void process(int pid) {
            processes++;
            if (pids.size() < MOST_PIDS) {
                pids.add(pid);
            }
        }

        /** Of several names the one that a person gave counts, and always the same of those. */
        void mount(NamespaceMounts.Mount mount, List<String> ways) {
            paths.addAll(ways);
            if (named == null || (named.isRuntimes() == mount.isRuntimes()
                    ? mount.path().compareTo(named.path()) < 0
                    : named.isRuntimes())) {
                named = mount;
            }
        }

        FoundNamespace found(long id, boolean host) {
            return new FoundNamespace(id, host, named == null ? null : named.name(),
                    named != null && named.isRuntimes(), processes,
                    pids.stream().mapToInt(Integer::intValue).min().orElse(0));
        }
    }

    /** Counts processes. */
    private static final class Census implements NamespaceProcesses.Visitor {
        private final Map<Long, Seen> seen;
        private final OwnNamespace own;
        private long host;
        private int untold;

        Census(Map<Long, Seen> seen, OwnNamespace own) {
            this.seen = seen;
            this.own = own;
        }

        @Override
        public void process(int pid, long namespace, long tables) {
            if (namespace != 0) {
                host = pid == 1 ? namespace : host;
                seen.computeIfAbsent(namespace, id -> new Seen()).process(pid);
            } else if (tables == own.tables()) {
                seen.get(own.id()).processes++;
            } else {
                untold++;
            }
        }
    }

    /**
     * @param kernel how the kernel is reached
     * @param entrances lead into the namespaces; learn of those that are found
     * @param sockets makes sources of sockets
     * @param unentered knows those that may not be entered
     * @param nat opens sources of address translations
     * @param counters opens sources of protocol counters
     * @param conntrack opens sources of connection tracking
     */
    ProcfsNamespaceSource(KernelWays kernel, NamespaceEntrances entrances, SocketsOf sockets, Unentered unentered,
            NatOf nat, CountersOf counters, ConntrackOf conntrack) {
        this.entrances = entrances;
        this.own = entrances.own();
        this.sockets = sockets;
        this.unentered = unentered;
        this.nat = nat;
        this.counters = counters;
        this.conntrack = conntrack;
        this.processes = new NamespaceProcesses(kernel.files(), kernel.calls());
        this.mounts = new NamespaceMounts(kernel.files(), kernel.calls());
    }

    @Override
    public long own() {
        return own.id();
    }

    @Override
    public Scan scan() {
        Map<Long, Seen> seen = new TreeMap<>();
        seen.put(own.id(), new Seen());
        mounts.find().forEach((mount, ways) -> seen.computeIfAbsent(mount.id(), id -> new Seen()).mount(mount, ways));
        Census census = new Census(seen, own);
        if (!count(census) && latest != null) {
            // what was not looked for is not gone
            return latest;
        }
        for (long id : unentered.namespaces()) {
            seen.computeIfAbsent(id, each -> new Seen());
        }
        Map<Long, NamespaceEntrances.Ways> ways = new HashMap<>();
        seen.forEach((id, each) -> ways.put(id, new NamespaceEntrances.Ways(List.copyOf(each.paths), each.pids)));
        entrances.know(ways);
        forgetReady(seen.keySet());
        List<FoundNamespace> found = new ArrayList<>();
        found.add(seen.remove(own.id()).found(own.id(), own.sharesWithFirstProcess()));
        seen.forEach((id, each) -> found.add(each.found(id, id == census.host)));
        latest = new Scan(found, census.untold);
        return latest;
    }

    /** Returns whether all processes were seen. */
    private boolean count(Census census) {
        try {
            processes.visit(census);
            return true;
        } catch (SourceException e) {
            // the search for owners, which needs the same folder, tells of its failure
            return false;
        }
    }

    @Override
    public SocketSource openSockets(long namespace) throws SourceException {
        ObservedNamespace observed = entrances.namespace(namespace);
        if (namespace == own.id() && !own.isForeign()) {
            return sockets.make(observed, () -> open(namespace));
        }
        try {
            // now, so that it is known at once whether it may be entered, and it stays as long as it is read
            keepReady(namespace, open(namespace));
        } catch (SourceException e) {
            boolean closed = e.reason() == SourceException.Reason.FORBIDDEN
                    || e.reason() == SourceException.Reason.GONE; // or nobody leads there who may be asked
            SocketSource held = closed && namespace != own.id() ? unentered.sockets(namespace) : null;
            if (held != null) {
                return held;
            }
            boolean readable = namespace == own.id() || entrances.hasProcess(namespace);
            if (e.reason() != SourceException.Reason.FORBIDDEN || !readable) {
                throw e;
            }
            // its tables can be read as text, through its processes
        }
        return sockets.make(observed, () -> {
            NetlinkChannel first = ready.remove(namespace);
            return first != null ? first : open(namespace);
        });
    }

    /** Tells whether a socket was opened in a namespace that nobody used yet. */
    boolean holds(long namespace) {
        return ready.containsKey(namespace);
    }

    private NetlinkChannel open(long namespace) throws SourceException {
        return entrances.open(namespace, NetlinkSocket.SOCK_DIAG, NETLINK_TIMEOUT);
    }

    private void keepReady(long namespace, NetlinkChannel socket) {
        NetlinkChannel before = ready.put(namespace, socket);
        if (before != null) {
            before.close();
        }
    }

    private void forgetReady(Set<Long> present) {
        ready.entrySet().removeIf(each -> {
            if (!present.contains(each.getKey())) {
                each.getValue().close();
            }
            return !present.contains(each.getKey());
        });
    }

    @Override
    public NatSource openNat(long namespace) throws SourceException {
        return nat.open(namespace);
    }

    @Override
    public CounterSource openCounters(long namespace) throws SourceException {
        return counters.open(entrances.namespace(namespace));
    }

    @Override
    public ConntrackSource openConntrack(long namespace, ConntrackSettings settings) throws SourceException {
        return conntrack.open(entrances.namespace(namespace), settings);
    }

    @Override
    public void close() {
        forgetReady(Set.of());
    }
}
