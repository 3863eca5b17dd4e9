package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpMetrics;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.MetricsDecoder;
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

    private final SocketTable table;
    private final MetricsDecoder decoder;
    /** Closes that were heard and not told yet, by cookie, in the order in which they were heard. */
    private final Map<Long, ClosedSocket> heard = new LinkedHashMap<>();
    /** Connections that readings did not show any more before their close was heard, the latest of them. */
    private final Map<Long, Connection> departed = new LinkedHashMap<>();
    /** Which parts were read to their end in a tick before, by cookies; {@link #part} numbers them. */
    private final BitSet readBefore = new BitSet();
    /** Whose close was heard already and whose figures are the last; {@link #isRemains}. */
    private boolean[] ended = new boolean[0];

    Closes(SocketTable table, MetricsDecoder decoder) {
        this.table = table;
        this.decoder = decoder;
    }

    /** Gets ready for the slots of the latest reading. */
    void begin(int room) {
        if (ended.length < room) {
            ended = Arrays.copyOf(ended, room);
        }
    }

    /** Notes that the kernel closed a socket. */
    void note(ClosedSocket socket) {
        heard.put(socket.cookie(), socket);
    }

    /** Tells whether closes were heard that the rows do not show yet. */
    boolean isEmpty() {
        return heard.isEmpty();
    }

    /** Returns what was heard of the close of a row's socket; null if nothing was. */
    ClosedSocket of(int slot) {
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

    /** Both ends of a socket as table and close message have them. */
    private record Ends(boolean v6, long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow,
            int remotePort) {}

    /**
     * Finds what sockets that closed unseen left behind. The kernel makes a cookie when somebody asks for it first: if
     * nobody had done so when the socket went over to TIME_WAIT, the remains get another one than the socket.
     */
    void giveToRemains(Connection[] connections) {
        Map<Ends, ClosedSocket> unseen = new HashMap<>();
        for (ClosedSocket socket : heard.values()) {
            if (socket.protocol() == Protocol.TCP && socket.remotePort() != 0
                    && table.slotOf(socket.cookie()) == LongIntMap.NONE && !departed.containsKey(socket.cookie())) {
                unseen.merge(new Ends(socket.v6(), socket.localHigh(), socket.localLow(), socket.localPort(),
                        socket.remoteHigh(), socket.remoteLow(), socket.remotePort()), socket,
                        (one, other) -> one.nanoTime() > other.nanoTime() ? one : other);
            }
        }
        for (int slot = 0; slot < table.slots() && !unseen.isEmpty(); slot++) {
            if (!isWithoutFigures(slot, connections)) {
                continue;
            }
            ClosedSocket socket = unseen.remove(new Ends(table.v6(slot), table.localHigh(slot), table.localLow(slot),
                    table.localPort(slot), table.remoteHigh(slot), table.remoteLow(slot), table.remotePort(slot)));
            if (socket != null) {
                heard.remove(socket.cookie());
                heard.put(table.key(slot), socket);
            }
        }
    }

    private boolean isWithoutFigures(int slot, Connection[] connections) {
        Change change = table.change(slot);
        return change != Change.FREE && change != Change.REMOVED && isRemains(slot) && !ended[slot]
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

    /** Says that a row was told: if its socket was closed, it has its last figures now and goes on without it. */
    void keepLastFigures(int slot) {
        if (isRemains(slot) && heard.remove(table.key(slot)) != null) {
            ended[slot] = true;
        }
    }

    /** Returns the figures of a row of which the kernel tells none any more: the last ones. */
    TcpMetrics figuresOfRemains(int slot, Connection before) {
        TcpMetrics known = before == null ? null : before.tcp();
        ClosedSocket close = of(slot);
        TcpMetrics last = close == null ? known : lastFigures(close, known);
        return known != null && known.equals(last) ? known : last;
    }

    /**
     * Says that a row is gone.
     *
     * @param gone what it was
     * @param into receives its last form, if its close was heard; else that is awaited
     */
    void removed(int slot, Connection gone, Joined into) {
        ClosedSocket close = heard.remove(table.key(slot));
        if (close != null) {
            into.closed.add(lastForm(gone, close));
        } else if (ended[slot]) {
            into.closed.add(Closing.withFigures(gone, gone.tcp(), Closing.end(gone.state())));
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

    /**
     * Gives those their last form whose close was heard but whom the latest reading did not remove.
     *
     * @param shortLived receives connections that no reading saw although it would have, had they been there
     */
    void tell(Joined into, List<ClosedSocket> shortLived) {
        for (Iterator<ClosedSocket> each = heard.values().iterator(); each.hasNext();) {
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

    /** Returns the last figures of a socket, or those before if the kernel told none. */
    TcpMetrics lastFigures(ClosedSocket socket, TcpMetrics before) {
        return socket.figures().length == 0
                ? before
                : decoder.decode(socket.figures(), 0, socket.figures().length,
                        before == null ? null : before.congestionControl());
    }

}
