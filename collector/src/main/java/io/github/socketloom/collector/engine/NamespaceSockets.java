package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.InterfaceNames;
import io.github.socketloom.collector.enrich.ServiceNames;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.ListenQueue;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.SocketQueues;
import io.github.socketloom.collector.model.SocketState;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The connections of one network namespace, kept beside the rows of its table: a connection is made anew only when its
 * row, its owners or its rates changed. Used by the collector's thread.
 */
final class NamespaceSockets {

    private static final int ROOT = 0;

    private final long namespace;
    private final SocketTable table;
    private final MetricsDecoder decoder;
    private final OwnerSource ownerSource;
    private final ProcessRegistry processes;
    private final UserNames users;
    private final ServiceNames services;
    private final SocketReading reading;
    private final ListeningPorts listening = new ListeningPorts();
    private final LocalAddresses addresses = new LocalAddresses();
    private final LongIntMap slotOfInode = new LongIntMap();
    private Connection[] connections = new Connection[0];
    private long[] readAt = new long[0];
    private boolean[] registered = new boolean[0];
    private boolean[] registeredV6 = new boolean[0];
    private boolean[] registeredV4 = new boolean[0];

    private List<Connection> added = List.of();
    private List<Connection> changed = List.of();
    private List<ConnectionId> removed = List.of();

    NamespaceSockets(long namespace, SocketTable table, MetricsDecoder decoder, OwnerSource ownerSource,
            ProcessRegistry processes, UserNames users, ServiceNames services, InterfaceNames interfaces) {
        this.namespace = namespace;
        this.table = table;
        this.decoder = decoder;
        this.ownerSource = ownerSource;
        this.processes = processes;
        this.users = users;
        this.services = services;
        this.reading = new SocketReading(table, interfaces);
    }

    /** Returns the inodes that rows got in the latest reading, for the search of their owners. */
    long[] newInodes() {
        makeRoom();
        long[] inodes = new long[16];
        int count = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if ((change == Change.ADDED || change == Change.CHANGED) && table.inode(slot) != 0
                    && (connections[slot] == null || connections[slot].inode() != table.inode(slot))) {
                if (count == inodes.length) {
                    inodes = Arrays.copyOf(inodes, count * 2);
                }
                inodes[count++] = table.inode(slot);
            }
        }
        return Arrays.copyOf(inodes, count);
    }

    private void makeRoom() {
        if (connections.length < table.slots()) {
            int room = Math.max(table.slots(), connections.length * 2);
            connections = Arrays.copyOf(connections, room);
            readAt = Arrays.copyOf(readAt, room);
            registered = Arrays.copyOf(registered, room);
            registeredV6 = Arrays.copyOf(registeredV6, room);
            registeredV4 = Arrays.copyOf(registeredV4, room);
        }
    }

    /**
     * Brings the connections up to date with the rows.
     *
     * @param changedInodes inodes whose owners are others than before
     * @param wallMicros time of the reading, epoch microseconds
     * @param nanoTime the same, monotonic
     * @param ownersRead whether owners are known at all
     */
    void join(long[] changedInodes, long wallMicros, long nanoTime, boolean ownersRead) {
        added = new ArrayList<>();
        changed = new ArrayList<>();
        removed = new ArrayList<>();
        listening.expire(nanoTime);
        register(nanoTime);
        BitSet newOwners = new BitSet();
        for (long inode : changedInodes) {
            int slot = slotOfInode.get(inode);
            if (slot != LongIntMap.NONE) {
                newOwners.set(slot);
            }
        }
        for (int slot = 0; slot < table.slots(); slot++) {
            switch (table.change(slot)) {
                case ADDED, CHANGED -> update(slot, true, wallMicros, nanoTime, ownersRead);
                case NONE, UNREAD -> {
                    if (newOwners.get(slot) || ratesWillChange(slot)
                            || connections[slot].noOwnerReason() == NoOwnerReason.NOT_READ) {
                        update(slot, false, wallMicros, nanoTime, ownersRead);
                    }
                }
                case REMOVED -> remove(slot);
                case FREE -> {}
            }
            if (table.change(slot) != Change.UNREAD) {
                readAt[slot] = nanoTime;
            }
        }
    }

    private boolean ratesWillChange(int slot) {
        Connection connection = connections[slot];
        return table.change(slot) != Change.UNREAD && connection.tcp() != null && connection.state() != TcpState.LISTEN
                && connection.rates() != Rates.IDLE;
    }

    /** First pass: ports and addresses of all rows must be known before the direction of any is told. */
    private void register(long nanoTime) {
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if (change == Change.FREE || change == Change.NONE || change == Change.UNREAD) {
                continue;
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
        removed.add(gone.id());
    }

    private void update(int slot, boolean rowChanged, long wallMicros, long nanoTime, boolean ownersRead) {
        Connection before = connections[slot];
        Connection now = make(slot, before, rowChanged, wallMicros, nanoTime, ownersRead);
        if (now.equals(before)) {
            return;
        }
        connections[slot] = now;
        if (before == null) {
            added.add(now);
            processes.retain(now.owners());
        } else {
            changed.add(now);
            if (!now.owners().equals(before.owners())) {
                processes.retain(now.owners());
                processes.release(before.owners());
            }
            if (before.inode() != now.inode() && before.inode() != 0 && slotOfInode.get(before.inode()) == slot) {
                slotOfInode.remove(before.inode());
            }
        }
        if (now.inode() != 0) {
            slotOfInode.put(now.inode(), slot);
        }
    }

    private Connection make(int slot, Connection before, boolean rowChanged, long wallMicros, long nanoTime,
            boolean ownersRead) {
        Protocol protocol = table.protocol(slot);
        boolean sameEnds = before != null && reading.sameEnds(slot, before.local(), before.remote());
        String interfaceName = reading.interfaceName(slot);
        boolean sameScope = sameEnds && Objects.equals(before.interfaceName(), interfaceName);
        Endpoint local = sameScope ? before.local() : reading.local(slot);
        Endpoint remote = sameScope ? before.remote() : reading.remote(slot);
        SocketState state = reading.state(slot);
        boolean sameCourse = sameEnds && (before.direction() == Direction.LISTEN) == (state == TcpState.LISTEN
                || remote.isNone());
        boolean serving = sameCourse ? before.serving() : isServing(slot, state, remote);
        Direction direction = sameCourse ? before.direction() : direction(state, remote, serving);
        Endpoint server = serving ? local : remote;
        List<Owner> owners = owners(slot, before, ownersRead);
        boolean listener = state == TcpState.LISTEN;
        TcpMetrics tcp = rowChanged ? metrics(slot) : before.tcp();
        Rates rates = listener || before == null ? null : rates(slot, before, tcp, nanoTime);
        return new Connection(before != null
                ? before.id()
                : new ConnectionId(namespace, table.key(slot), table.keyAssigned(slot)),
                protocol, reading.family(slot), state, direction, serving, local, remote,
                services.name(protocol, server.port()), owners,
                owners.isEmpty() ? reason(slot, state, before, ownersRead) : null, table.uid(slot),
                users.name(table.uid(slot)), table.inode(slot), table.keyAssigned(slot) ? 0 : table.key(slot),
                table.cgroup(slot), interfaceName,
                listener || !queuesKnown(slot)
                        ? null
                        : new SocketQueues(table.receiveQueue(slot), table.sendQueue(slot)),
                listener && queuesKnown(slot) ? new ListenQueue(table.receiveQueue(slot), table.sendQueue(slot)) : null,
                tcp, rates,
                before != null ? before.firstSeen() : wallMicros);
    }

    private List<Owner> owners(int slot, Connection before, boolean ownersRead) {
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

    private TcpMetrics metrics(int slot) {
        return table.metricsLength(slot) == 0
                ? null
                : decoder.decode(table.metricsBlock(), table.metricsOffset(slot), table.metricsLength(slot),
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

    /** Returns the connections that the latest join made for the first time. */
    List<Connection> added() {
        return added;
    }

    /** Returns the connections that the latest join made anew. */
    List<Connection> changed() {
        return changed;
    }

    /** Returns what the latest join found gone. */
    List<ConnectionId> removed() {
        return removed;
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
    Map<NoOwnerReason, Integer> withoutOwner() {
        Map<NoOwnerReason, Integer> counts = new EnumMap<>(NoOwnerReason.class);
        for (int slot = 0; slot < table.slots(); slot++) {
            if (connections[slot] != null && connections[slot].noOwnerReason() != null) {
                counts.merge(connections[slot].noOwnerReason(), 1, Integer::sum);
            }
        }
        return counts;
    }

    int size() {
        return table.size();
    }
}
