package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
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
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.List;
import java.util.Objects;

/**
 * Makes connections out of the rows of one namespace and what is known beside them: owners, names, directions, address
 * translations and closes. Used by the collector's thread.
 */
final class ConnectionMaker {

    private static final int ROOT = 0;
    private static final int UNKNOWN_USER = -1;

    private final long namespace;
    private final SocketTable table;
    private final MetricsDecoder decoder;
    private final SocketReading reading;
    private final InodeIndex inodes;
    private final Directions directions;
    private final Closes closes;
    private final Beginnings beginnings;
    private final AcceptQueues queues;
    private final OwnerSource ownerSource;
    private final Names names;
    private final Translations translations;

    ConnectionMaker(long namespace, SocketTable table, MetricsDecoder decoder, SocketReading reading,
            InodeIndex inodes, Directions directions, Closes closes, Beginnings beginnings, AcceptQueues queues,
            OwnerSource ownerSource, Names names, Translations translations) {
        this.namespace = namespace;
        this.table = table;
        this.decoder = decoder;
        this.reading = reading;
        this.inodes = inodes;
        this.directions = directions;
        this.closes = closes;
        this.beginnings = beginnings;
        this.queues = queues;
        this.ownerSource = ownerSource;
        this.names = names;
        this.translations = translations;
    }

    /**
     * Makes the connection that a row is.
     *
     * @param before what it was at the reading before; null if it is new
     * @param rowChanged whether its columns differ from that
     * @param readBefore when that was, monotonic nanoseconds
     */
    Connection make(int slot, Connection before, boolean rowChanged, long readBefore, TickTime time) {
        Protocol protocol = table.protocol(slot);
        boolean sameEnds = before != null && reading.sameEnds(slot, before.local(), before.remote());
        String interfaceName = reading.interfaceName(slot);
        boolean sameScope = sameEnds && Objects.equals(before.interfaceName(), interfaceName);
        Endpoint local = sameScope ? before.local() : reading.local(slot);
        SocketState state = reading.state(slot);
        Direction fixed = reading.directionWithoutAddresses(slot, state);
        Endpoint remote = fixed != null ? peerName(slot) : sameScope ? before.remote() : reading.remote(slot);
        Beginnings.Beginning began = (before == null || before.owners().isEmpty()) && !table.keyAssigned(slot)
                ? beginnings.of(table.key(slot))
                : null;
        boolean serving;
        Direction direction;
        if (fixed != null) {
            serving = fixed == Direction.LISTEN || protocol == Protocol.UNIX && table.name(slot) != null;
            direction = fixed;
        } else {
            boolean sameCourse = sameEnds && (before.direction() == Direction.LISTEN) == (state == TcpState.LISTEN
                    || remote.isNone());
            serving = sameCourse
                    ? before.serving()
                    : before == null && began != null ? began.serving() : directions.isServing(slot, state, remote);
            direction = sameCourse ? before.direction() : directions.direction(state, remote, serving);
        }
        boolean released = table.inode(slot) == 0 && isClosing(state);
        List<Owner> owners = released
                ? formerOwners(slot, before, began)
                : owners(slot, before, time.ownersRead());
        if (began != null && !owners.isEmpty()) {
            beginnings.forget(table.key(slot));
        }
        boolean listener = state == TcpState.LISTEN;
        TcpMetrics tcp = rowChanged || closes.isRemains(slot) ? metrics(slot, before) : before.tcp();
        Rates rates = listener || before == null ? null : rates(slot, before, tcp, time.nanoTime() - readBefore);
        boolean queues = queuesKnown(slot);
        int uid = uid(slot, before);
        return new Connection(before != null
                ? before.id()
                : new ConnectionId(namespace, table.key(slot), table.keyAssigned(slot)),
                protocol, reading.family(slot), state, direction, serving, local, remote,
                names.services().name(protocol, reading.serviceNumber(slot, serving ? local : remote)), owners,
                released || owners.isEmpty() ? reason(slot, state, before, time.ownersRead()) : null, uid,
                names.users().name(uid), table.inode(slot), table.keyAssigned(slot) ? 0 : table.key(slot),
                table.cgroup(slot), names.cgroup(table.cgroup(slot)), interfaceName,
                listener || !queues ? null : new SocketQueues(table.receiveQueue(slot), table.sendQueue(slot)),
                listener && queues ? new ListenQueue(table.receiveQueue(slot), table.sendQueue(slot)) : null,
                tcp, rates, detail(slot, before), nat(protocol, direction, local, remote),
                remote.isNone() || fixed != null ? null : names.addresses().name(remote.address()),
                before != null ? before.firstSeen() : firstSeen(began, slot, time));
    }

    /** Returns when a connection began, if that was told, of itself or of what it left behind; else when it was seen. */
    private long firstSeen(Beginnings.Beginning began, int slot, TickTime time) {
        if (began != null && began.at() != 0) {
            return began.at();
        }
        HeardClose close = closes.of(slot);
        return close == null || close.startedAt() == 0 ? time.wallMicros() : close.startedAt();
    }

    /** Returns whose socket it is; of TIME_WAIT, where the kernel does not tell, whose it was when it was closed. */
    private int uid(int slot, Connection before) {
        if (table.uid(slot) != UNKNOWN_USER || !closes.isRemains(slot)) {
            return table.uid(slot);
        }
        HeardClose close = closes.of(slot);
        return close != null ? close.socket().uid() : before != null ? before.uid() : UNKNOWN_USER;
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
        int peer = inodes.slot(table.peer(slot));
        return peer == LongIntMap.NONE ? Endpoint.NONE : reading.named().path(peer);
    }

    private NatTranslation nat(Protocol protocol, Direction direction, Endpoint local, Endpoint remote) {
        return direction == Direction.LISTEN || remote.isNone() || remote.name() != null
                ? null
                : translations.of(protocol, local, remote);
    }

    private List<Owner> owners(int slot, Connection before, boolean ownersRead) {
        if (isSameInode(slot, before) && !before.owners().isEmpty() && closes.of(slot) != null) {
            // closed after it was read: the next reading will show it no more, and its last owner is who had it
            return before.owners();
        }
        if (ownersRead) {
            return table.inode(slot) == 0 ? List.of() : ownerSource.owners(table.inode(slot));
        }
        return isSameInode(slot, before) ? before.owners() : List.of();
    }

    /** Returns who held a socket until it was closed, by the reading before or by what was heard. */
    private List<Owner> formerOwners(int slot, Connection before, Beginnings.Beginning began) {
        return before != null && !before.owners().isEmpty() ? before.owners() : closes.holders(slot, began);
    }

    private boolean isSameInode(int slot, Connection before) {
        return before != null && before.inode() == table.inode(slot);
    }

    private Rates rates(int slot, Connection before, TcpMetrics tcp, long nanos) {
        // no time passes where a recorded moment is looked at again
        return table.change(slot) == Change.UNREAD || nanos == 0
                ? before.rates()
                : RateMeter.between(before.tcp(), tcp, nanos);
    }

    private boolean queuesKnown(int slot) {
        return table.receiveQueue(slot) != SocketTable.QUEUE_UNKNOWN
                && table.sendQueue(slot) != SocketTable.QUEUE_UNKNOWN;
    }

    /** Returns the figures; of a row that the kernel tells none of any more, the last ones. */
    private TcpMetrics metrics(int slot, Connection before) {
        if (closes.isRemains(slot)) {
            return closes.figuresOfRemains(slot, before);
        }
        return table.metricsLength(slot) == 0
                ? null
                : decoder.decode(table.metricsBlock(slot), table.metricsOffset(slot), table.metricsLength(slot),
                        table.congestion(slot));
    }

    private NoOwnerReason reason(int slot, SocketState state, Connection before, boolean ownersRead) {
        if (table.inode(slot) == 0) {
            if (state == TcpState.TIME_WAIT) {
                return NoOwnerReason.TIME_WAIT;
            }
            return isClosing(state) || state == TcpState.CLOSE ? NoOwnerReason.ORPHANED : NoOwnerReason.NOT_ACCEPTED;
        }
        if (reading.isKernels(slot)) {
            return NoOwnerReason.KERNEL_SOCKET;
        }
        if (!ownersRead) {
            return isSameInode(slot, before) ? before.noOwnerReason() : NoOwnerReason.NOT_READ;
        }
        boolean allSeen = ownerSource.unreadableProcesses() == 0;
        if (allSeen && isClosing(state)) {
            // FreeBSD keeps the socket itself, too, until the last segments have gone
            return state == TcpState.TIME_WAIT ? NoOwnerReason.TIME_WAIT : NoOwnerReason.ORPHANED;
        }
        if (allSeen && (before == null || before.owners().isEmpty()) && queues.mayHold(slot, state)) {
            return NoOwnerReason.NOT_ACCEPTED;
        }
        if (before != null && (!before.owners().isEmpty() || before.noOwnerReason() == NoOwnerReason.EXITED)) {
            return NoOwnerReason.EXITED;
        }
        if (!allSeen) {
            return NoOwnerReason.NO_PERMISSION;
        }
        return table.uid(slot) == ROOT ? NoOwnerReason.KERNEL_SOCKET : NoOwnerReason.EXITED;
    }

    /** Tells whether a connection is in a state that it passes through after its own end was closed. */
    private static boolean isClosing(SocketState state) {
        return state == TcpState.FIN_WAIT1 || state == TcpState.FIN_WAIT2 || state == TcpState.LAST_ACK
                || state == TcpState.CLOSING || state == TcpState.TIME_WAIT;
    }

    /** Tells whether a group, a user or a name became known, or another one, while the row stood still. */
    boolean namesDiffer(Connection known) {
        return known.cgroup() != names.cgroup(known.cgroupId())
                || !Objects.equals(known.user(), names.users().name(known.uid()))
                || known.local().name() == null && !known.remote().isNone() && !Objects.equals(known.remoteName(),
                        names.addresses().name(known.remote().address()));
    }

    /** Tells whether another address translation is known than when a connection was made. */
    boolean translationDiffers(Connection known) {
        return !Objects.equals(nat(known.protocol(), known.direction(), known.local(), known.remote()), known.nat());
    }
}
