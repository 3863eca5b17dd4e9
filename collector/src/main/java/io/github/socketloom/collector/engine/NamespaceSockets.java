package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.InterfaceNames;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Rates;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SocketSource;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The connections of one network namespace, kept beside the rows of its table: a connection is made anew only when its
 * row, its owners or its rates changed. Used by the collector's thread.
 */
final class NamespaceSockets {

    private final long namespace;
    private final SocketSource source;
    private final SocketTable table;
    private final ProcessRegistry processes;
    private final SocketReading reading;
    private final InodeIndex inodes;
    private final Directions directions;
    private final Closes closes;
    private final Beginnings beginnings = new Beginnings();
    private final ReadParts readParts;
    private final HeardConnections heard;
    private final AcceptQueues queues;
    private final ConnectionMaker maker;
    private Connection[] connections = new Connection[0];
    private long[] readAt = new long[0];
    private Joined joined;
    private boolean closesAreHeard;

    /**
     * @param source reads the namespace
     * @param translations what happens to its connections on their way
     * @param holders remembers whose closed sockets were
     */
    NamespaceSockets(SocketSource source, OwnerSource ownerSource, ProcessRegistry processes, Names names,
            Translations translations, FormerHolders holders) {
        this.namespace = source.namespace();
        this.source = source;
        this.table = source.newTable();
        this.processes = processes;
        InterfaceNames interfaces = new InterfaceNames(source::interfaceName);
        this.reading = new SocketReading(table, interfaces);
        this.inodes = new InodeIndex(table);
        this.directions = new Directions(table, reading);
        LastFigures figures = new LastFigures(source::metricsDecoder);
        this.closes = new Closes(namespace, table, figures, holders);
        this.readParts = new ReadParts(table);
        this.heard = new HeardConnections(reading, interfaces, directions, figures, names, translations);
        this.queues = new AcceptQueues(table, source.unacceptedAreSockets());
        this.maker = new ConnectionMaker(namespace, table, source.metricsDecoder(), reading, inodes, directions,
                closes, beginnings, queues, ownerSource, names, translations);
    }

    long namespace() {
        return namespace;
    }

    /** Reads the sockets; returns one sentence for each part that failed. */
    List<String> read(Set<Protocol> protocols) {
        return source.read(protocols, table);
    }

    /** Says whether closes are told by somebody else than readings. */
    void hearCloses(boolean heard) {
        closesAreHeard = heard;
    }

    /** Tells whether the namespace was not entered, so that only sockets that processes hold are seen. */
    boolean isSeenFromOutside() {
        return source.isSeenFromOutside();
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

    MetricsDecoder metricsDecoder() {
        return source.metricsDecoder();
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
        learn(time.nanoTime());
        queues.learn();
        closes.begin(connections.length);
        closes.giveToRemains(connections);
        BitSet again = new BitSet();
        closes.mark(again);
        inodes.mark(changedInodes, again);
        for (int slot = 0; slot < table.slots(); slot++) {
            switch (table.change(slot)) {
                case ADDED, CHANGED -> update(slot, true, time);
                case NONE, UNREAD -> {
                    if (again.get(slot) || mayDiffer(slot, time)) {
                        update(slot, false, time);
                    }
                }
                case REMOVED -> remove(slot);
                case FREE -> {}
            }
            if (connections[slot] != null) {
                closes.keepLastFigures(slot, connections[slot]);
            }
            if (table.change(slot) != Change.UNREAD) {
                readAt[slot] = time.nanoTime();
            }
        }
    }

    /** Tells whether a connection may be another one although its row stood still. */
    private boolean mayDiffer(int slot, TickTime time) {
        Connection known = connections[slot];
        return ratesWillChange(slot) || time.namesChanged() && maker.namesDiffer(known)
                || time.translationsChanged() && maker.translationDiffers(known)
                || known.noOwnerReason() == NoOwnerReason.NOT_READ;
    }

    private boolean ratesWillChange(int slot) {
        Connection connection = connections[slot];
        return table.change(slot) != Change.UNREAD && connection.tcp() != null && connection.rates() != Rates.IDLE
                && RateMeter.isCounted(connection.tcp()) && connection.state() != TcpState.LISTEN;
    }

    /** First pass: ports, addresses and inodes of all rows must be known before any connection is made. */
    private void learn(long nanoTime) {
        directions.begin(connections.length, nanoTime);
        for (int slot = 0; slot < table.slots(); slot++) {
            Change change = table.change(slot);
            if (change == Change.ADDED || change == Change.CHANGED || change == Change.REMOVED) {
                if (change != Change.REMOVED) {
                    inodes.learn(slot);
                }
                directions.learn(slot, connections[slot], nanoTime);
            }
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

    private void remove(int slot) {
        Connection gone = connections[slot];
        connections[slot] = null;
        processes.release(gone.owners());
        inodes.forget(gone.inode(), slot);
        joined.removed.add(gone.id());
        joined.gone.put(gone.id(), gone);
        if (isCloseUntold(gone) && gone.state() != TcpState.TIME_WAIT && gone.state() != TcpState.SYN_SENT) {
            joined.vanished.add(new Joined.Vanished(gone, Totals.reason(gone)));
        }
        closes.removed(slot, gone, joined);
    }

    private boolean isCloseUntold(Connection row) {
        return row.protocol() == Protocol.TCP && (row.id().assigned() || !closesAreHeard);
    }

    private void update(int slot, boolean rowChanged, TickTime time) {
        Connection before = connections[slot];
        Connection now = maker.make(slot, before, rowChanged, readAt[slot], time);
        if (now.equals(before)) {
            return;
        }
        connections[slot] = now;
        if (before == null) {
            joined.added.add(now);
            if (readParts.wereReadBefore(now.protocol(), table.v6(slot))) {
                joined.found.add(now);
                if (isCloseUntold(now) && now.state() == TcpState.TIME_WAIT) {
                    joined.vanished.add(new Joined.Vanished(now, Totals.reason(now)));
                }
            }
            processes.retain(now.owners());
        } else {
            joined.changed.add(now);
            if (isCloseUntold(now) && now.state() == TcpState.TIME_WAIT && before.state() != TcpState.TIME_WAIT) {
                joined.vanished.add(new Joined.Vanished(before, Totals.reason(now)));
            }
            if (!now.owners().equals(before.owners())) {
                processes.retain(now.owners());
                processes.release(before.owners());
                if (now.owners().isEmpty()) {
                    closes.lostOwners(table.key(slot), before.owners());
                }
            }
            if (before.inode() != now.inode()) {
                inodes.forget(before.inode(), slot);
            }
        }
    }

    /** Notes that the kernel closed a socket; takes effect with the next {@link #join}. */
    void note(HeardClose close) {
        closes.note(close);
    }

    /** Notes what an event says of its connection; takes effect with the next {@link #join}. */
    void note(HeardMoment told) {
        if (told.event().cookie() == 0) {
            return;
        }
        beginnings.note(told.event(), told.startedAt());
        if (told.event().kind() == EventKind.CONNECT) {
            closes.forget(told.event().cookie());
        }
    }

    /** Returns the connection with this cookie as it was joined last, also if only its close is awaited; null if none. */
    Connection known(long cookie) {
        int slot = table.slotOf(cookie);
        Connection row = slot == LongIntMap.NONE || slot >= connections.length ? null : connections[slot];
        return row != null && row.cookie() == cookie ? row : closes.departed(cookie);
    }

    /**
     * Gives those their last form whose close was heard but whom the latest reading did not remove.
     *
     * @param shortLived receives connections that no reading saw although it would have, had they been there
     */
    void tellCloses(Joined into, List<HeardClose> shortLived) {
        closes.tell(into, shortLived);
        readParts.note();
    }

    /** Returns what makes connections and events of what is heard here. */
    HeardConnections heard() {
        return heard;
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
            if (connections[slot] != null && connections[slot].owners().isEmpty()
                    && connections[slot].noOwnerReason() != null) {
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
