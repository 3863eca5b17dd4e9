package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.InterfaceNames;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The connections of one network namespace, kept beside the rows of its table: a connection is made anew only when its
 * row, its owners or its rates changed. Used by the collector's thread.
 */
final class NamespaceSockets {

    private static final int ROOT = 0;
    private static final int UNKNOWN_USER = -1;
    private static final long NANOS_PER_MICRO = 1000;
    /** A process may keep a socket long after its connection was reset: so many of those are remembered. */
    private static final int MOST_DEPARTED = 16_384;

    private final long namespace;
    private final SocketSource source;
    private final SocketTable table;
    private final InterfaceNames interfaces;
    private final MetricsDecoder decoder;
    private final OwnerSource ownerSource;
    private final ProcessRegistry processes;
    private final Names names;
    private final Translations translations;
    private final SocketReading reading;
    private final ListeningPorts listening = new ListeningPorts();
    private final LocalAddresses addresses = new LocalAddresses();
    private final LongIntMap slotOfInode = new LongIntMap();
    /** Whether an inode was seen on two sockets: an MPTCP socket and its subflows have one in common. */
    private boolean inodesShared;
    private Connection[] connections = new Connection[0];
    private long[] readAt = new long[0];
    /** Whose close was heard already and whose figures are the last; {@link #isRemains}. */
    private boolean[] ended = new boolean[0];
    private boolean[] registered = new boolean[0];
    private boolean[] registeredV6 = new boolean[0];
    private boolean[] registeredV4 = new boolean[0];
    private Joined joined;

    /** Closes that were heard and not told yet, by cookie, in the order in which they were heard. */
    private final Map<Long, ClosedSocket> closes = new LinkedHashMap<>();
    /** Connections that readings did not show any more before their close was heard, the latest of them. */
    private final Map<Long, Connection> departed = new LinkedHashMap<>();
    /** Which parts were read to their end in a tick before, by cookies; {@link #part} numbers them. */
    private final BitSet readBefore = new BitSet();

    /**
     * @param source reads the namespace
     * @param translations what happens to its connections on their way
     */
    NamespaceSockets(SocketSource source, OwnerSource ownerSource, ProcessRegistry processes, Names names,
            Translations translations) {
        this.namespace = source.namespace();
        this.source = source;
        this.table = source.newTable();
        this.decoder = source.metricsDecoder();
        this.ownerSource = ownerSource;
        this.processes = processes;
        this.names = names;
        this.translations = translations;
        this.interfaces = new InterfaceNames(source::interfaceName);
        this.reading = new SocketReading(table, interfaces);
    }

    long namespace() {
        return namespace;
    }

    /** Reads the sockets; returns one sentence for each part that failed. */
    List<String> read(Set<Protocol> protocols) {
        return source.read(protocols, table);
    }

    /** Leaves all rows as they were, because the namespace is not read this time. */
    void putOff() {
        table.begin();
        table.end();
    }

    /** Tells whether the latest reading found anything else than the one before. */
    boolean isChanged() {
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if (change == Change.ADDED || change == Change.CHANGED || change == Change.REMOVED) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether sockets were heard to close of which the rows do not tell yet. */
    boolean heardOfCloses() {
        return !closes.isEmpty();
    }

    List<Capability> capabilities() {
        return source.capabilities();
    }

    /**
     * Adds the inodes that rows got or lost in the latest reading, for the search of their owners.
     *
     * @param appeared receives the inodes that were not there before
     * @param gone receives those that were there before
     */
    void addInodesTo(Inodes appeared, Inodes gone) {
        makeRoom();
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if (change != Change.ADDED && change != Change.CHANGED && change != Change.REMOVED) {
                continue;
            }
            long before = connections[slot] == null ? 0 : connections[slot].inode();
            long now = change == Change.REMOVED ? 0 : table.inode(slot);
            if (before != now) {
                if (before != 0) {
                    gone.add(before);
                }
                if (now != 0) {
                    appeared.add(now);
                }
            }
        }
    }

    /** Tells whether the latest reading found connections that were not there before. */
    boolean hasNewConnections() {
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.change(slot) == Change.ADDED && !reading.awaitsPeers(slot)
                    && NamedEnds.isInternet(table.protocol(slot))) {
                return true;
            }
        }
        return false;
    }

    private void makeRoom() {
        if (connections.length < table.slots()) {
            int room = Math.max(table.slots(), connections.length * 2);
            connections = Arrays.copyOf(connections, room);
            readAt = Arrays.copyOf(readAt, room);
            ended = Arrays.copyOf(ended, room);
            registered = Arrays.copyOf(registered, room);
            registeredV6 = Arrays.copyOf(registeredV6, room);
            registeredV4 = Arrays.copyOf(registeredV4, room);
        }
    }

    /**
     * Brings the connections up to date with the rows.
     *
     * @param changedInodes inodes, of any namespace, whose owners are others than before
     * @param time when the rows were read
     * @param joined receives what changed
     */
    void join(long[] changedInodes, TickTime time, Joined joined) {
        this.joined = joined;
        listening.expire(time.nanoTime());
        register(time.nanoTime());
        giveToRemains();
        BitSet again = new BitSet();
        for (Long cookie : closes.keySet()) {
            int slot = table.slotOf(cookie);
            if (slot != LongIntMap.NONE) {
                again.set(slot);
            }
        }
        markHolders(changedInodes, again);
        for (int slot = 0; slot < table.slots(); slot++) {
            switch (table.change(slot)) {
                case ADDED, CHANGED -> update(slot, true, time);
                case NONE, UNREAD -> {
                    if (again.get(slot) || ratesWillChange(slot) || time.namesChanged() && namesDiffer(slot)
                            || time.translationsChanged() && translationDiffers(slot)
                            || connections[slot].noOwnerReason() == NoOwnerReason.NOT_READ) {
                        update(slot, false, time);
                    }
                }
                case REMOVED -> remove(slot);
                case FREE -> {}
            }
            keepLastFigures(slot);
            if (table.change(slot) != Change.UNREAD) {
                readAt[slot] = time.nanoTime();
            }
        }
    }

    /** Tells whether a group, a user or a name became known, or another one, while the row stood still. */
    private boolean namesDiffer(int slot) {
        Connection known = connections[slot];
        return known.cgroup() != names.cgroup(known.cgroupId())
                || !Objects.equals(known.user(), names.users().name(known.uid()))
                || known.local().name() == null && !known.remote().isNone() && !Objects.equals(known.remoteName(),
                        names.addresses().name(known.remote().address()));
    }

    private boolean ratesWillChange(int slot) {
        Connection connection = connections[slot];
        return table.change(slot) != Change.UNREAD && connection.tcp() != null && connection.rates() != Rates.IDLE
                && connection.state() != TcpState.LISTEN;
    }

    /** Both ends of a socket as table and close message have them. */
    private record Ends(boolean v6, long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow,
            int remotePort) {}

    /**
     * Finds what sockets that closed unseen left behind. The kernel makes a cookie when somebody asks for it first: if
     * nobody had done so when the socket went over to TIME_WAIT, the remains get another one than the socket.
     */
    private void giveToRemains() {
        Map<Ends, ClosedSocket> unseen = new HashMap<>();
        for (ClosedSocket socket : closes.values()) {
            if (socket.protocol() == Protocol.TCP && socket.remotePort() != 0
                    && table.slotOf(socket.cookie()) == LongIntMap.NONE && !departed.containsKey(socket.cookie())) {
                unseen.merge(new Ends(socket.v6(), socket.localHigh(), socket.localLow(), socket.localPort(),
                        socket.remoteHigh(), socket.remoteLow(), socket.remotePort()), socket,
                        (one, other) -> one.nanoTime() > other.nanoTime() ? one : other);
            }
        }
        for (int slot = 0; slot < table.slots() && !unseen.isEmpty(); slot++) {
            if (!isWithoutFigures(slot)) {
                continue;
            }
            ClosedSocket socket = unseen.remove(new Ends(table.v6(slot), table.localHigh(slot), table.localLow(slot),
                    table.localPort(slot), table.remoteHigh(slot), table.remoteLow(slot), table.remotePort(slot)));
            if (socket != null) {
                closes.remove(socket.cookie());
                closes.put(table.key(slot), socket);
            }
        }
    }

    private boolean isWithoutFigures(int slot) {
        Change change = table.change(slot);
        return change != Change.FREE && change != Change.REMOVED && isRemains(slot) && !ended[slot]
                && (connections[slot] == null || connections[slot].tcp() == null);
    }

    private boolean translationDiffers(int slot) {
        Connection known = connections[slot];
        return !Objects.equals(nat(known.protocol(), known.direction(), known.local(), known.remote()), known.nat());
    }

    /**
     * Tells whether a row is what a TCP socket leaves behind, a small structure without figures: in TIME_WAIT, or in
     * FIN_WAIT2 while the peer's end is awaited after the process closed (inet_timewait_sock, tw_substate).
     */
    private boolean isRemains(int slot) {
        return table.protocol(slot) == Protocol.TCP && table.metricsLength(slot) == 0
                && (table.state(slot) == TcpState.TIME_WAIT.number()
                        || table.state(slot) == TcpState.FIN_WAIT2.number());
    }

    /** The socket of such a row was closed; the row has its figures now and goes on without it. */
    private void keepLastFigures(int slot) {
        if (connections[slot] != null && isRemains(slot) && closes.remove(table.key(slot)) != null) {
            ended[slot] = true;
        }
    }

    /** Takes all connections away, because the namespace is gone or is not read any more. */
    void leave(Joined left) {
        joined = left;
        for (int slot = 0; slot < table.slots() && slot < connections.length; slot++) {
            if (connections[slot] != null) {
                remove(slot);
            }
        }
    }

    /** First pass: ports and addresses of all rows must be known before the direction of any is told. */
    private void register(long nanoTime) {
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if (change == Change.FREE || change == Change.NONE || change == Change.UNREAD) {
                continue;
            }
            if (change != Change.REMOVED && table.inode(slot) != 0) {
                int other = slotOfInode.get(table.inode(slot));
                inodesShared |= other != LongIntMap.NONE && other != slot && table.change(other) != Change.REMOVED
                        && table.inode(other) == table.inode(slot);
                slotOfInode.put(table.inode(slot), slot);
            }
            Connection before = connections[slot];
            if (before != null && change != Change.REMOVED
                    && reading.sameEnds(slot, before.local(), before.remote())
                    && registered[slot] == reading.awaitsPeers(slot) && (!registered[slot]
                            || registeredV6[slot] == reading.takesV6(slot)
                                    && registeredV4[slot] == reading.takesV4(slot))) {
                continue;
            }
            if (before != null) {
                addresses.remove(before.local().address());
                if (registered[slot]) {
                    listening.remove(before.protocol(), registeredV6[slot], registeredV4[slot], before.local().port(),
                            nanoTime);
                    registered[slot] = false;
                }
            }
            if (change != Change.REMOVED) {
                addresses.add(reading.local(slot).address());
                if (reading.awaitsPeers(slot)) {
                    registered[slot] = true;
                    registeredV6[slot] = reading.takesV6(slot);
                    registeredV4[slot] = reading.takesV4(slot);
                    listening.add(table.protocol(slot), registeredV6[slot], registeredV4[slot], table.localPort(slot));
                }
            }
        }
    }

    private void remove(int slot) {
        Connection gone = connections[slot];
        connections[slot] = null;
        processes.release(gone.owners());
        if (gone.inode() != 0 && slotOfInode.get(gone.inode()) == slot) {
            slotOfInode.remove(gone.inode());
        }
        joined.removed.add(gone.id());
        ClosedSocket close = closes.remove(table.key(slot));
        if (close != null) {
            joined.closed.add(lastForm(gone, close));
        } else if (ended[slot]) {
            joined.closed.add(Closing.withFigures(gone, gone.tcp(), Closing.end(gone.state())));
        } else if (!table.keyAssigned(slot) && NamedEnds.isInternet(gone.protocol()) && !isRemains(slot)) {
            // of what a socket left behind no close is told
            remember(gone);
        }
        ended[slot] = false;
    }

    private void remember(Connection gone) {
        departed.put(gone.cookie(), gone);
        if (departed.size() > MOST_DEPARTED) {
            Iterator<Connection> oldest = departed.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    private void update(int slot, boolean rowChanged, TickTime time) {
        Connection before = connections[slot];
        Connection now = make(slot, before, rowChanged, time);
        if (now.equals(before)) {
            return;
        }
        connections[slot] = now;
        if (before == null) {
            joined.added.add(now);
            processes.retain(now.owners());
        } else {
            joined.changed.add(now);
            if (!now.owners().equals(before.owners())) {
                processes.retain(now.owners());
                processes.release(before.owners());
            }
            if (before.inode() != now.inode() && before.inode() != 0 && slotOfInode.get(before.inode()) == slot) {
                slotOfInode.remove(before.inode());
            }
        }
    }

    private Connection make(int slot, Connection before, boolean rowChanged, TickTime time) {
        Protocol protocol = table.protocol(slot);
        boolean sameEnds = before != null && reading.sameEnds(slot, before.local(), before.remote());
        String interfaceName = reading.interfaceName(slot);
        boolean sameScope = sameEnds && Objects.equals(before.interfaceName(), interfaceName);
        Endpoint local = sameScope ? before.local() : reading.local(slot);
        SocketState state = reading.state(slot);
        Direction fixed = reading.directionWithoutAddresses(slot, state);
        Endpoint remote = fixed != null ? peerName(slot) : sameScope ? before.remote() : reading.remote(slot);
        boolean serving;
        Direction direction;
        if (fixed != null) {
            serving = fixed == Direction.LISTEN || protocol == Protocol.UNIX && table.name(slot) != null;
            direction = fixed;
        } else {
            boolean sameCourse = sameEnds && (before.direction() == Direction.LISTEN) == (state == TcpState.LISTEN
                    || remote.isNone());
            serving = sameCourse ? before.serving() : isServing(slot, state, remote);
            direction = sameCourse ? before.direction() : direction(state, remote, serving);
        }
        List<Owner> owners = owners(slot, before, time.ownersRead());
        boolean listener = state == TcpState.LISTEN;
        TcpMetrics tcp = rowChanged || isRemains(slot) ? metrics(slot, before) : before.tcp();
        Rates rates = listener || before == null ? null : rates(slot, before, tcp, time.nanoTime());
        boolean queues = queuesKnown(slot);
        int uid = uid(slot, before);
        return new Connection(before != null
                ? before.id()
                : new ConnectionId(namespace, table.key(slot), table.keyAssigned(slot)),
                protocol, reading.family(slot), state, direction, serving, local, remote,
                names.services().name(protocol, reading.serviceNumber(slot, serving ? local : remote)), owners,
                owners.isEmpty() ? reason(slot, state, before, time.ownersRead()) : null, uid,
                names.users().name(uid), table.inode(slot), table.keyAssigned(slot) ? 0 : table.key(slot),
                table.cgroup(slot), names.cgroup(table.cgroup(slot)), interfaceName,
                listener || !queues ? null : new SocketQueues(table.receiveQueue(slot), table.sendQueue(slot)),
                listener && queues ? new ListenQueue(table.receiveQueue(slot), table.sendQueue(slot)) : null,
                tcp, rates, detail(slot, before), nat(protocol, direction, local, remote),
                remote.isNone() || fixed != null ? null : names.addresses().name(remote.address()),
                before != null ? before.firstSeen() : time.wallMicros());
    }

    /** Returns whose socket it is; of TIME_WAIT, where the kernel does not tell, whose it was when it was closed. */
    private int uid(int slot, Connection before) {
        if (table.uid(slot) != UNKNOWN_USER || !isRemains(slot)) {
            return table.uid(slot);
        }
        ClosedSocket close = closes.get(table.key(slot));
        return close != null ? close.uid() : before != null ? before.uid() : UNKNOWN_USER;
    }

    private SocketDetail detail(int slot, Connection before) {
        SocketDetail now = reading.named().detail(slot);
        return before != null && Objects.equals(now, before.detail()) ? before.detail() : now;
    }

    /** Returns the other end of a Unix socket by the path that its peer has. */
    private Endpoint peerName(int slot) {
        if (table.protocol(slot) != Protocol.UNIX || table.peer(slot) == 0) {
            return Endpoint.NONE;
        }
        int peer = slotOfInode.get(table.peer(slot));
        return peer == LongIntMap.NONE ? Endpoint.NONE : reading.named().path(peer);
    }

    private NatTranslation nat(Protocol protocol, Direction direction, Endpoint local, Endpoint remote) {
        return direction == Direction.LISTEN || remote.isNone() || remote.name() != null
                ? null
                : translations.of(protocol, local, remote);
    }

    private List<Owner> owners(int slot, Connection before, boolean ownersRead) {
        if (!closes.isEmpty() && isSameInode(slot, before) && !before.owners().isEmpty()
                && closes.containsKey(table.key(slot))) {
            // closed after it was read: the next reading will show it no more, and its last owner is who had it
            return before.owners();
        }
        if (ownersRead) {
            return table.inode(slot) == 0 ? List.of() : ownerSource.owners(table.inode(slot));
        }
        return isSameInode(slot, before) ? before.owners() : List.of();
    }

    private boolean isSameInode(int slot, Connection before) {
        return before != null && before.inode() == table.inode(slot);
    }

    private Rates rates(int slot, Connection before, TcpMetrics tcp, long nanoTime) {
        return table.change(slot) == Change.UNREAD
                ? before.rates()
                : RateMeter.between(before.tcp(), tcp, nanoTime - readAt[slot]);
    }

    private boolean queuesKnown(int slot) {
        return table.receiveQueue(slot) != SocketTable.QUEUE_UNKNOWN
                && table.sendQueue(slot) != SocketTable.QUEUE_UNKNOWN;
    }

    /** Returns the figures; of a row that the kernel tells none of any more, the last ones. */
    private TcpMetrics metrics(int slot, Connection before) {
        if (isRemains(slot)) {
            TcpMetrics known = before == null ? null : before.tcp();
            ClosedSocket close = closes.get(table.key(slot));
            TcpMetrics last = close == null ? known : lastFigures(close, known);
            return known != null && known.equals(last) ? known : last;
        }
        return table.metricsLength(slot) == 0
                ? null
                : decoder.decode(table.metricsBlock(slot), table.metricsOffset(slot), table.metricsLength(slot),
                        table.congestion(slot));
    }

    private boolean isServing(int slot, SocketState state, Endpoint remote) {
        boolean v6 = table.v6(slot) && !remote.address().v4();
        return state == TcpState.LISTEN || remote.isNone() || state != TcpState.SYN_SENT
                && listening.contains(table.protocol(slot), v6, table.localPort(slot));
    }

    private Direction direction(SocketState state, Endpoint remote, boolean serving) {
        if (state == TcpState.LISTEN || remote.isNone()) {
            return Direction.LISTEN;
        }
        if (addresses.isLocal(remote.address())) {
            return Direction.LOCAL;
        }
        return serving ? Direction.INBOUND : Direction.OUTBOUND;
    }

    private NoOwnerReason reason(int slot, SocketState state, Connection before, boolean ownersRead) {
        if (table.inode(slot) == 0) {
            if (state == TcpState.TIME_WAIT) {
                return NoOwnerReason.TIME_WAIT;
            }
            boolean closing = state == TcpState.FIN_WAIT1 || state == TcpState.FIN_WAIT2 || state == TcpState.LAST_ACK
                    || state == TcpState.CLOSING || state == TcpState.CLOSE;
            return closing ? NoOwnerReason.ORPHANED : NoOwnerReason.NOT_ACCEPTED;
        }
        if (reading.isKernels(slot)) {
            return NoOwnerReason.KERNEL_SOCKET;
        }
        if (!ownersRead) {
            return isSameInode(slot, before) ? before.noOwnerReason() : NoOwnerReason.NOT_READ;
        }
        if (before != null && (!before.owners().isEmpty() || before.noOwnerReason() == NoOwnerReason.EXITED)) {
            return NoOwnerReason.EXITED;
        }
        if (ownerSource.unreadableProcesses() > 0) {
            return NoOwnerReason.NO_PERMISSION;
        }
        return table.uid(slot) == ROOT ? NoOwnerReason.KERNEL_SOCKET : NoOwnerReason.EXITED;
    }

    /** Notes the last figures of a socket that the kernel closed; takes effect with the next {@link #join}. */
    void note(ClosedSocket socket) {
        closes.put(socket.cookie(), socket);
    }

    /**
     * Gives those their last form whose close was heard but whom the latest reading did not remove.
     *
     * @param shortLived receives connections that no reading saw although it would have, had they been there
     */
    void tellCloses(Joined into, List<ClosedSocket> shortLived) {
        for (Iterator<ClosedSocket> each = closes.values().iterator(); each.hasNext();) {
            ClosedSocket socket = each.next();
            if (table.slotOf(socket.cookie()) != LongIntMap.NONE) {
                continue; // closed after the reading
            }
            each.remove();
            Connection gone = departed.remove(socket.cookie());
            if (gone != null) {
                into.closed.add(lastForm(gone, socket));
            } else if (socket.remotePort() != 0 && readBefore.get(part(socket.protocol(), socket.v6()))) {
                shortLived.add(socket);
            }
        }
        noteParts();
    }

    /** Before a part was read once, a socket of it that closes may be as old as any. */
    private void noteParts() {
        for (Protocol protocol : Protocol.values()) {
            for (boolean v6 : new boolean[]{false, true}) {
                if (table.isComplete(protocol, v6)) {
                    readBefore.set(part(protocol, v6));
                }
            }
        }
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.change(slot) != Change.FREE && table.keyAssigned(slot)) {
                // read as text, which tells no cookies to know a closed socket by
                readBefore.clear(part(table.protocol(slot), table.v6(slot)));
            }
        }
    }

    private static int part(Protocol protocol, boolean v6) {
        return protocol.ordinal() * 2 + (v6 ? 1 : 0);
    }

    private Connection lastForm(Connection gone, ClosedSocket socket) {
        // one that its own side aborted (SO_LINGER with 0 seconds) is told without peer, and its counters are 0 by then
        boolean aborted = socket.remotePort() == 0 && gone.remote().port() != 0;
        return Closing.withFigures(gone, aborted ? gone.tcp() : lastFigures(socket, gone.tcp()),
                Closing.end(gone.state()));
    }

    private TcpMetrics lastFigures(ClosedSocket socket, TcpMetrics before) {
        return socket.figures().length == 0
                ? before
                : decoder.decode(socket.figures(), 0, socket.figures().length,
                        before == null ? null : before.congestionControl());
    }

    /** Returns a connection that no reading saw, as the kernel told it when it closed it. */
    Connection shortLived(ClosedSocket socket, TickTime time) {
        String interfaceName = interfaces.name(socket.interfaceIndex());
        Endpoint local = reading.endpoint(socket.v6(), socket.localHigh(), socket.localLow(), socket.localPort(),
                interfaceName);
        Endpoint remote = reading.endpoint(socket.v6(), socket.remoteHigh(), socket.remoteLow(), socket.remotePort(),
                interfaceName);
        boolean serving = listening.contains(socket.protocol(), socket.v6() && !remote.address().v4(),
                socket.localPort());
        Direction direction = direction(TcpState.CLOSE, remote, serving);
        Family family = !socket.v6() ? Family.IPV4 : remote.address().v4() ? Family.IPV4_MAPPED : Family.IPV6;
        return new Connection(new ConnectionId(namespace, socket.cookie(), false), socket.protocol(), family,
                socket.protocol() == Protocol.TCP ? TcpState.CLOSE : DatagramState.CONNECTED, direction, serving, local,
                remote, names.services().name(socket.protocol(), (serving ? local : remote).port()), List.of(),
                NoOwnerReason.SHORT_LIVED, socket.uid(), names.users().name(socket.uid()), 0, socket.cookie(), 0, null,
                interfaceName, null, null, lastFigures(socket, null), null, null,
                nat(socket.protocol(), direction, local, remote),
                names.addresses().name(remote.address()),
                time.wallMicros() - (time.nanoTime() - socket.nanoTime()) / NANOS_PER_MICRO);
    }

    /** Marks the sockets that have one of these inodes. */
    private void markHolders(long[] inodes, BitSet marked) {
        for (long inode : inodes) {
            int slot = slotOfInode.get(inode);
            if (slot != LongIntMap.NONE) {
                marked.set(slot);
            }
        }
        if (inodesShared && inodes.length > 0) {
            long[] sorted = inodes.clone();
            Arrays.sort(sorted);
            for (int slot = 0; slot < table.slots(); slot++) {
                if (table.inode(slot) != 0 && Arrays.binarySearch(sorted, table.inode(slot)) >= 0) {
                    marked.set(slot);
                }
            }
        }
    }

    /** Adds all connections to a list. */
    void addAllTo(List<Connection> all) {
        for (int slot = 0; slot < table.slots(); slot++) {
            if (connections[slot] != null) {
                all.add(connections[slot]);
            }
        }
    }

    /** Counts sockets without owner by reason. */
    void addWithoutOwnerTo(Map<NoOwnerReason, Integer> counts) {
        for (int slot = 0; slot < table.slots(); slot++) {
            if (connections[slot] != null && connections[slot].noOwnerReason() != null) {
                counts.merge(connections[slot].noOwnerReason(), 1, Integer::sum);
            }
        }
    }

    int size() {
        return table.size();
    }

    /** Frees what the source holds. */
    void close() {
        source.close();
    }
}
