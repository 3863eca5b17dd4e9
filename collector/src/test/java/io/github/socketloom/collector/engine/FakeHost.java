package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.AddressNames;
import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.CgroupResolver;
import io.github.socketloom.collector.enrich.LocalLookupPeer;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Ancestor;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.CgroupSource;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.CounterSource;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.NamespaceSource;
import io.github.socketloom.collector.source.NatSource;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** A host of the tests' own making: sockets, owners and processes are put in and taken out by hand. */
public class FakeHost implements TickClock {

    /** Bytes of the figures of a socket. */
    private static final int FIGURES = 32;

    static final long NAMESPACE = 4026531840L;

    /** One socket as the kernel would tell it. */
    static final class FakeSocket {
        final long cookie;
        final Protocol protocol;
        final String local;
        final int localPort;
        final String remote;
        final int remotePort;
        int state;
        long inode;
        int uid = 1000;
        int v6Only = -1;
        int boundInterface;
        int receiveQueue;
        long sent;
        long received;
        long retransmits;
        /** Each way. */
        long segments = TcpMetrics.UNKNOWN;
        /** When it began, on the monotonic clock; 0 if unknown. */
        long began;
        boolean counted = true;
        int detail;
        long peer;
        String name;

        FakeSocket(long cookie, Protocol protocol, TcpState state, String local, int localPort, String remote,
                int remotePort) {
            this.cookie = cookie;
            this.protocol = protocol;
            this.state = state.number();
            this.local = local;
            this.localPort = localPort;
            this.remote = remote;
            this.remotePort = remotePort;
            this.inode = 1000 + cookie;
        }
    }

    final Map<Long, FakeSocket> sockets = new LinkedHashMap<>();
    final Map<Long, List<Owner>> owners = new TreeMap<>();
    /** Read by the lookup's threads too. */
    final Map<ProcessKey, ProcessFacts> processes = new ConcurrentSkipListMap<>();
    final Map<Integer, List<Ancestor>> ancestors = new ConcurrentHashMap<>();
    /** What one reading of a process takes. */
    Duration processReading = Duration.ZERO;
    final Map<Integer, String> interfaces = new TreeMap<>();
    final Map<Long, String> cgroups = new ConcurrentSkipListMap<>();
    final Map<String, String> files = new ConcurrentHashMap<>();
    final FakeEvents events = new FakeEvents();
    /** Namespaces that a search finds; the first one is the collector's own. */
    final List<FoundNamespace> found = new ArrayList<>(
            List.of(new FoundNamespace(NAMESPACE, true, null, false, 1, 1)));
    /** Sockets of the other namespaces. */
    final Map<Long, List<FakeSocket>> otherSockets = new TreeMap<>();
    /** Why a namespace cannot be entered. */
    final Map<Long, SourceException> refusals = new TreeMap<>();
    /** Namespaces that were tried to enter, readings of each, and those whose source was closed. */
    final List<Long> attempts = new ArrayList<>();
    final Map<Long, Integer> readings = new TreeMap<>();
    final List<Long> closedNamespaces = new ArrayList<>();
    int scans;
    Duration readingTakes = Duration.ZERO;
    Duration scanTakes = Duration.ZERO;
    Duration enteringTakes = Duration.ZERO;
    int untold;
    private final List<Long> changedInodes = new ArrayList<>();
    int unreadableProcesses;
    /** Whether the kernel makes sockets of connections before anybody accepts them, as FreeBSD does. */
    boolean unacceptedAreSockets;
    String ownersFailure;
    String socketsFailure;
    boolean namespaceGone;
    NatSource nat;
    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    final FakeCounters counters = new FakeCounters(nanos);

    /** Tells groups apart by their paths only, at once. */
    private final CgroupResolver groups = new CgroupResolver() {
        @Override
        public Cgroup resolve(String path) {
            return Cgroup.of(path, CgroupStatus.KNOWN);
        }

        @Override
        public long connectAttempts() {
            return 0;
        }

        @Override
        public long disconnects() {
            return 0;
        }
    };
    ProcessLookup lookup;

    public Collector collector() {
        return collector(true);
    }

    /** @param allNamespaces whether it reads all namespaces or only its own */
    Collector collector(boolean allNamespaces) {
        HostSources sources = new HostSources(new HostInfo("rack12", "linux", "6.18", "amd64"), new FakeFiles(),
                new FakeNamespaceSource(), new FakeOwnerSource(), new FakeProcessSource(), new FakeCgroupSource(),
                events);
        UserNames users = new UserNames(sources.files(), this::nanoTime);
        lookup = new ProcessLookup(new LocalLookupPeer(sources.processes(), groups, users, this::nanoTime), 1000,
                this::nanoTime);
        Collector.Lookups lookups = new Collector.Lookups(lookup, new CgroupDirectory(), users, AddressNames.NONE);
        return new Collector(sources,
                CollectorSettings.DEFAULT.withProtocols(Set.of(Protocol.TCP, Protocol.UDP, Protocol.UNIX))
                        .withAllNamespaces(allNamespaces),
                lookups,
                this,
                new OwnCost(new FakeFiles(), () -> Optional.of(Duration.ZERO), this::nanoTime));
    }

    /** A socket without addresses, or a raw one. */
    FakeSocket named(long cookie, Protocol protocol, TcpState state, SocketType type, int number) {
        FakeSocket socket = new FakeSocket(cookie, protocol, state, "0.0.0.0", 0, "0.0.0.0", 0);
        socket.counted = false;
        socket.detail = type.number() << 16 | number;
        sockets.put(cookie, socket);
        return socket;
    }

    FakeSocket tcp(long cookie, TcpState state, String local, int localPort, String remote, int remotePort) {
        FakeSocket socket = new FakeSocket(cookie, Protocol.TCP, state, local, localPort, remote, remotePort);
        sockets.put(cookie, socket);
        return socket;
    }

    FakeSocket udp(long cookie, String local, int localPort, String remote, int remotePort) {
        FakeSocket socket = new FakeSocket(cookie, Protocol.UDP, TcpState.CLOSE, local, localPort, remote, remotePort);
        socket.counted = false;
        sockets.put(cookie, socket);
        return socket;
    }

    /** The kernel closes a socket and tells of it; the next reading does not show it. */
    ClosedSocket close(FakeSocket socket) {
        sockets.remove(socket.cookie);
        ClosedSocket closed = closeMessage(socket);
        events.closed.add(closed);
        return closed;
    }

    /** Returns what the kernel tells when it closes a socket. */
    ClosedSocket closeMessage(FakeSocket socket) {
        boolean v6 = socket.local.contains(":");
        long[] local = bits(socket.local);
        long[] remote = bits(socket.remote);
        byte[] figures = new byte[socket.counted ? FIGURES : 0];
        if (socket.counted) {
            ByteBuffer.wrap(figures).order(ByteOrder.nativeOrder()).putLong(socket.sent).putLong(socket.received)
                    .putLong(socket.retransmits).putLong(socket.segments);
        }
        return new ClosedSocket(NAMESPACE, socket.cookie, socket.protocol, v6, local[0], local[1], socket.localPort,
                remote[0], remote[1], socket.remotePort, socket.uid, socket.boundInterface, figures, nanos.get());
    }

    /** Tells what happened to a socket now. */
    HeardEvent happen(EventKind kind, FakeSocket socket, Direction direction, HeardEvent.Holder holder,
            EventReason reason) {
        return happen(NAMESPACE, kind, socket, direction, holder, reason);
    }

    /** Tells what happened to a socket of a namespace now. Of an end its close is told before. */
    HeardEvent happen(long namespace, EventKind kind, FakeSocket socket, Direction direction,
            HeardEvent.Holder holder, EventReason reason) {
        ClosedSocket ends = closeMessage(socket);
        if (kind == EventKind.CLOSE || kind == EventKind.FAILED) {
            events.closed.add(new ClosedSocket(namespace, ends.cookie(), ends.protocol(), ends.v6(), ends.localHigh(),
                    ends.localLow(), ends.localPort(), ends.remoteHigh(), ends.remoteLow(), ends.remotePort(),
                    holder == null ? -1 : holder.uid(), ends.interfaceIndex(), ends.figures(), ends.nanoTime()));
        }
        HeardEvent event = new HeardEvent(kind, EventOrigin.BPF, namespace, socket.cookie, socket.protocol, ends.v6(),
                ends.localHigh(), ends.localLow(), socket.localPort, ends.remoteHigh(), ends.remoteLow(),
                socket.remotePort, socket.boundInterface, direction, holder, socket.began, nanos.get(), reason, 0,
                new EventTotals(socket.sent, socket.received, 1, 1, socket.retransmits, 0, 250, 50), null);
        events.happened.add(event);
        return event;
    }

    ProcessKey process(int pid, String comm) {
        ProcessKey key = new ProcessKey(pid, pid * 1_000_000L);
        processes.put(key, new ProcessFacts(key, 1, 0, comm, List.of("/usr/sbin/" + comm), null, null, 0));
        return key;
    }

    void own(FakeSocket socket, Owner... holders) {
        owners.put(socket.inode, List.of(holders));
        changedInodes.add(socket.inode);
    }

    void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Override
    public long nanoTime() {
        return nanos.get();
    }

    @Override
    public long wallMicros() {
        return nanos.get() / 1000;
    }

    /** Happenings are put in by hand and heard at the next tick. */
    static final class FakeEvents implements EventSource {
        final List<ClosedSocket> closed = new ArrayList<>();
        final List<HeardEvent> happened = new ArrayList<>();
        final List<Integer> exited = new ArrayList<>();
        /** Whether everything is heard that happens to connections, as programs in the kernel do. */
        boolean everything;
        boolean closes = true;
        final List<Long> followed = new ArrayList<>();

        @Override
        public List<Capability> capabilities() {
            return List.of();
        }

        @Override
        public boolean tellsBeginnings() {
            return everything;
        }

        @Override
        public boolean tellsCloses(long namespace) {
            return closes;
        }

        @Override
        public void follow(long namespace) {
            followed.add(namespace);
        }

        @Override
        public void forget(long namespace) {
            followed.remove(namespace);
        }

        @Override
        public void drain(Sink sink) {
            exited.forEach(sink::exited);
            closed.forEach(sink::closed);
            happened.forEach(sink::happened);
            exited.clear();
            closed.clear();
            happened.clear();
        }

        @Override
        public long lost() {
            return 0;
        }

        @Override
        public void close() {}
    }

    /** Returns this host's namespaces. */
    NamespaceSource namespaces() {
        return new FakeNamespaceSource();
    }

    private final class FakeNamespaceSource implements NamespaceSource {
        @Override
        public long own() {
            return NAMESPACE;
        }

        @Override
        public Scan scan() {
            scans++;
            pass(scanTakes);
            return new Scan(namespaceGone ? List.of() : found, untold);
        }

        @Override
        public SocketSource openSockets(long namespace) throws SourceException {
            attempts.add(namespace);
            pass(enteringTakes);
            if (refusals.containsKey(namespace)) {
                throw refusals.get(namespace);
            }
            return new FakeSocketSource(namespace);
        }

        @Override
        public NatSource openNat(long namespace) throws SourceException {
            if (nat != null) {
                return nat;
            }
            throw new SourceException(SourceException.Reason.UNSUPPORTED, "no translations");
        }

        @Override
        public CounterSource openCounters(long namespace) throws SourceException {
            return counters.protocols(namespace);
        }

        @Override
        public ConntrackSource openConntrack(long namespace, ConntrackSettings settings) throws SourceException {
            return counters.conntrack(namespace);
        }

        @Override
        public void close() {}
    }

    private final class FakeProcessSource implements ProcessSource {
        @Override
        public Optional<ProcessFacts> read(ProcessKey key) {
            pass(processReading);
            return Optional.ofNullable(processes.get(key));
        }

        @Override
        public String comm(int pid) {
            return processes.values().stream().filter(process -> process.key().pid() == pid).map(ProcessFacts::comm)
                    .findFirst().orElse(null);
        }

        @Override
        public List<Ancestor> ancestors(ProcessFacts process) {
            return ancestors.getOrDefault(process.key().pid(), List.of());
        }
    }

    private final class FakeCgroupSource implements CgroupSource {
        @Override
        public Capability capability() {
            return Capability.available("cgroup_ids", "fake");
        }

        @Override
        public String path(long id) {
            return cgroups.get(id);
        }
    }

    private final class FakeSocketSource implements SocketSource {
        private final long namespace;

        FakeSocketSource(long namespace) {
            this.namespace = namespace;
        }

        @Override
        public long namespace() {
            return namespace;
        }

        @Override
        public List<Capability> capabilities() {
            return List.of(Capability.available("tcp", "fake"));
        }

        @Override
        public List<String> read(Set<Protocol> protocols, SocketTable table) {
            table.begin();
            readings.merge(namespace, 1, Integer::sum);
            pass(readingTakes);
            if (socketsFailure != null) {
                table.end();
                return List.of(socketsFailure);
            }
            (namespace == NAMESPACE ? sockets.values() : otherSockets.getOrDefault(namespace, List.of()))
                    .forEach(socket -> write(socket, table));
            for (Protocol protocol : protocols) {
                table.complete(protocol, false);
                table.complete(protocol, true);
            }
            table.end();
            return List.of();
        }

        private void write(FakeSocket socket, SocketTable table) {
            boolean v6 = socket.local.contains(":");
            long[] local = bits(socket.local);
            long[] remote = bits(socket.remote);
            int slot = table.row(socket.cookie, false);
            table.kind(slot, socket.protocol, v6, socket.state);
            table.ends(slot, local[0], local[1], socket.localPort, remote[0], remote[1], socket.remotePort);
            table.belongs(slot, socket.uid, socket.inode, socket.boundInterface);
            table.queues(slot, socket.receiveQueue, 0);
            table.detail(slot, socket.detail, socket.peer);
            byte[] name = socket.name == null ? new byte[0] : socket.name.getBytes(StandardCharsets.UTF_8);
            table.name(slot, ByteBuffer.wrap(name), 0, name.length);
            if (socket.v6Only >= 0) {
                table.v6Only(slot, socket.v6Only == 1);
            }
            ByteBuffer figures = ByteBuffer.allocate(FIGURES).order(ByteOrder.nativeOrder());
            figures.putLong(0, socket.sent).putLong(8, socket.received).putLong(16, socket.retransmits)
                    .putLong(24, socket.segments);
            table.metrics(slot, figures, 0, socket.counted ? FIGURES : 0);
        }

        @Override
        public boolean unacceptedAreSockets() {
            return unacceptedAreSockets;
        }

        @Override
        public String interfaceName(int index) {
            return interfaces.get(index);
        }

        @Override
        public SocketTable newTable() {
            return new SocketTable(FIGURES, FIGURES, FIGURES);
        }

        @Override
        public MetricsDecoder metricsDecoder() {
            return (block, offset, length, congestion) -> {
                ByteBuffer figures = ByteBuffer.wrap(block, offset, length).slice().order(ByteOrder.nativeOrder());
                long[] values = new long[TcpMetric.values().length];
                Arrays.fill(values, TcpMetrics.UNKNOWN);
                values[TcpMetric.BYTES_SENT.ordinal()] = figures.getLong(0);
                values[TcpMetric.BYTES_RECEIVED.ordinal()] = figures.getLong(8);
                values[TcpMetric.RETRANSMITS_TOTAL.ordinal()] = figures.getLong(16);
                values[TcpMetric.SEGMENTS_SENT.ordinal()] = figures.getLong(24);
                values[TcpMetric.SEGMENTS_RECEIVED.ordinal()] = figures.getLong(24);
                return new TcpMetrics(values, congestion);
            };
        }

        @Override
        public void close() {
            closedNamespaces.add(namespace);
        }
    }

    /** IPv6 text is taken bit by bit: {@link InetAddress} would fold mapped addresses. */
    private static long[] bits(String text) {
        try {
            if (text.startsWith("::ffff:")) {
                int v4 = ByteBuffer.wrap(InetAddress.getByName(text.substring(7)).getAddress()).getInt();
                return new long[]{0, 0xffff_0000_0000L | v4 & 0xffff_ffffL};
            }
            ByteBuffer bytes = ByteBuffer.wrap(InetAddress.getByName(text).getAddress());
            return bytes.capacity() == 4
                    ? new long[]{(long) bytes.getInt() << 32, 0}
                    : new long[]{bytes.getLong(), bytes.getLong()};
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private final class FakeOwnerSource implements OwnerSource {
        @Override
        public Capability capability() {
            return Capability.available("owners", "fake");
        }

        @Override
        public long[] refresh(long[] newInodes, long[] goneInodes) throws SourceException {
            if (ownersFailure != null) {
                throw new SourceException(SourceException.Reason.FAILED, ownersFailure);
            }
            long[] changed = changedInodes.stream().mapToLong(Long::longValue).toArray();
            changedInodes.clear();
            return changed;
        }

        @Override
        public void exited(int pid) {
            owners.forEach((inode, holders) -> {
                if (holders.stream().anyMatch(owner -> owner.process().pid() == pid)) {
                    changedInodes.add(inode);
                }
            });
            owners.replaceAll(
                    (inode, holders) -> holders.stream().filter(owner -> owner.process().pid() != pid).toList());
        }

        @Override
        public List<Owner> owners(long inode) {
            return owners.getOrDefault(inode, List.of());
        }

        @Override
        public int unreadableProcesses() {
            return unreadableProcesses;
        }

        @Override
        public void close() {}
    }

    private final class FakeFiles implements KernelAccess {
        @Override
        public byte[] read(String path) throws SourceException {
            String text = files.get(path);
            if (text == null) {
                throw new SourceException(SourceException.Reason.GONE, "there is no " + path);
            }
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public byte[] readStart(String path, int most) throws SourceException {
            byte[] content = read(path);
            return Arrays.copyOf(content, Math.min(content.length, most));
        }

        @Override
        public String hostPath(String path) {
            return path;
        }
    }
}
