package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was heard of sockets that closed in one namespace, until it is told with the rows that they were. Used by the
 * collector's thread.
 */
final class Closes {

    /** A process may keep a socket long after its connection was reset: so many of those are remembered. */
    private static final int MOST_DEPARTED = 16_384;

    private final long namespace;
    private final SocketTable table;
    private final LastFigures figures;
    private final FormerHolders holders;
    /** Closes that were heard and not told yet, by cookie, in the order in which they were heard. */
    private final Map<Long, HeardClose> heard = new LinkedHashMap<>();
    /** Who held sockets that nobody holds any more, until their rows are gone, by key. */
    private final Map<Long, List<Owner>> formerOwners = new HashMap<>();
    /** Connections that readings did not show any more before their close was heard, the latest of them. */
    private final Map<Long, Connection> departed = new LinkedHashMap<>();
    /** Which parts were read to their end in a tick before, by cookies. */
    private final ReadParts readBefore;
    /** Whose close was heard already and whose figures are the last; {@link #isRemains}. */
    private Ending[] ended = new Ending[0];

    /**
     * @param namespace the namespace
     * @param holders remembers whose the sockets were that no reading showed
     */
    Closes(long namespace, SocketTable table, LastFigures figures, FormerHolders holders) {
        this.namespace = namespace;
        this.table = table;
        this.figures = figures;
        this.holders = holders;
        this.readBefore = new ReadParts(table);
    }

    /** Gets ready for the slots of the latest reading. */
    void begin(int room) {
        if (ended.length < room) {
            ended = Arrays.copyOf(ended, room);
        }
    }

    /** Notes that the kernel closed a socket. */
    void note(HeardClose close) {
        heard.put(close.cookie(), close);
    }

    /** Notes that a socket whose attempt to connect had failed made another one, which succeeded. */
    void forget(long cookie) {
        heard.remove(cookie);
    }

    /** Notes who held a socket until now, when nobody does any more. */
    void lostOwners(long key, List<Owner> owners) {
        formerOwners.put(key, owners);
    }

    /** Returns a connection that readings do not show any more and whose close is awaited; null if it is none. */
    Connection departed(long cookie) {
        return departed.get(cookie);
    }

    /** Tells whether closes were heard that the rows do not show yet. */
    boolean isEmpty() {
        return heard.isEmpty();
    }

    /** Returns what was heard of the close of a row's socket; null if nothing was. */
    HeardClose of(int slot) {
        return heard.isEmpty() ? null : heard.get(table.key(slot));
    }

    /** Marks the rows whose close was heard. */
    void mark(BitSet marked) {
        for (Long cookie : heard.keySet()) {
            int slot = table.slotOf(cookie);
            if (slot != LongIntMap.NONE) {
                marked.set(slot);
            }
        }
    }

    /**
     * Finds what sockets that closed unseen left behind. The kernel makes a cookie when somebody asks for it first: if
     * nobody had done so when the socket went over to TIME_WAIT, the remains get another one than the socket.
     */
    void giveToRemains(Connection[] connections) {
        Map<SocketEnds, HeardClose> unseen = new HashMap<>();
        for (HeardClose close : heard.values()) {
            ClosedSocket socket = close.socket();
            if (socket.protocol() == Protocol.TCP && socket.remotePort() != 0
                    && table.slotOf(socket.cookie()) == LongIntMap.NONE && !departed.containsKey(socket.cookie())) {
                unseen.merge(SocketEnds.of(socket), close,
                        (one, other) -> one.at() > other.at() ? one : other);
            }
        }
        for (int slot = 0; slot < table.slots() && !unseen.isEmpty(); slot++) {
            if (!isWithoutFigures(slot, connections)) {
                continue;
            }
            HeardClose close = unseen.remove(SocketEnds.of(table, slot));
            if (close != null) {
                heard.remove(close.cookie());
                heard.put(table.key(slot), close);
            }
        }
    }

    private boolean isWithoutFigures(int slot, Connection[] connections) {
        Change change = table.change(slot);
        return change != Change.FREE && change != Change.REMOVED && isRemains(slot) && ended[slot] == null
                && (connections[slot] == null || connections[slot].tcp() == null);
    }

    /**
     * Tells whether a row is what a TCP socket leaves behind, a small structure without figures: in TIME_WAIT, or in
     * FIN_WAIT2 while the peer's end is awaited after the process closed (inet_timewait_sock, tw_substate).
     */
    boolean isRemains(int slot) {
        return table.protocol(slot) == Protocol.TCP && table.metricsLength(slot) == 0
                && (table.state(slot) == TcpState.TIME_WAIT.number()
                        || table.state(slot) == TcpState.FIN_WAIT2.number());
    }

    /**
     * Returns who held the socket that left a row behind until it was closed.
     *
     * @param began what was told of its beginning; null if nothing was
     * @return empty if nobody told
     */
    List<Owner> holders(int slot, Beginnings.Beginning began) {
        HeardClose close = of(slot);
        HeardEvent.Holder told = close == null || close.event() == null ? null : close.event().holder();
        if (told == null) {
            told = holders.take(namespace, table, slot);
        }
        if (told == null && began != null) {
            told = began.holder();
        }
        return told == null ? List.of() : holders.owners(told);
    }

    /** Says that a row was told: if its socket was closed, it has its last figures now and goes on without it. */
    void keepLastFigures(int slot, Connection now) {
        HeardClose close = isRemains(slot) ? heard.remove(table.key(slot)) : null;
        if (close != null) {
            ended[slot] = close.ending(now);
        }
    }

    /** Returns the figures of a row of which the kernel tells none any more: the last ones. */
    TcpMetrics figuresOfRemains(int slot, Connection before) {
        TcpMetrics known = before == null ? null : before.tcp();
        HeardClose close = of(slot);
        TcpMetrics last = close == null ? known : figures.of(close.socket(), known);
        return known != null && known.equals(last) ? known : last;
    }

    /**
     * Says that a row is gone.
     *
     * @param gone what it was
     * @param into receives its last form, if its close was heard; else that is awaited
     */
    void removed(int slot, Connection gone, Joined into) {
        HeardClose close = heard.remove(table.key(slot));
        List<Owner> former = formerOwners.remove(table.key(slot));
        Connection last = former == null ? gone : Closing.withOwners(gone, former);
        if (close != null) {
            close(last, close, into);
        } else if (ended[slot] != null) {
            into.close(last, last.tcp(), ended[slot]);
        } else if (!table.keyAssigned(slot) && NamedEnds.isInternet(gone.protocol()) && !isRemains(slot)) {
            // of what a socket left behind no close is told
            remember(last);
        }
        ended[slot] = null;
    }

    private void remember(Connection gone) {
        departed.put(gone.cookie(), gone);
        if (departed.size() > MOST_DEPARTED) {
            Iterator<Connection> oldest = departed.values().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /**
     * Gives those their last form whose close was heard but whom the latest reading did not remove.
     *
     * @param shortLived receives connections that no reading saw although it would have, had they been there
     */
    void tell(Joined into, List<HeardClose> shortLived) {
        for (Iterator<HeardClose> each = heard.values().iterator(); each.hasNext();) {
            HeardClose close = each.next();
            ClosedSocket socket = close.socket();
            if (table.slotOf(socket.cookie()) != LongIntMap.NONE) {
                continue; // closed after the reading
            }
            each.remove();
            holders.note(close);
            Connection gone = departed.remove(socket.cookie());
            if (gone != null) {
                close(gone, close, into);
            } else if (socket.remotePort() != 0 && readBefore.wereReadBefore(socket.protocol(), socket.v6())) {
                shortLived.add(close);
            }
        }
        noteParts();
    }

    /** Before a part was read once, a socket of it that closes may be as old as any. */
    private void noteParts() {
        readBefore.note();
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.change(slot) != Change.FREE && table.keyAssigned(slot)) {
                // read as text, which tells no cookies to know a closed socket by
                readBefore.forget(table.protocol(slot), table.v6(slot));
            }
        }
    }

    private void close(Connection gone, HeardClose close, Joined into) {
        // one that its own side aborted is told without peer, and its counters are 0 by then
        boolean aborted = Totals.isAborted(close.socket(), gone);
        into.close(gone, aborted ? gone.tcp() : figures.of(close.socket(), gone.tcp()), close.ending(gone));
    }
}
