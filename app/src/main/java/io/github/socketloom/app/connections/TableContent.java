package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.model.Mark;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.query.SeenValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the table shows at one moment. Immutable; made on the model thread, shown on that of the user interface. */
public final class TableContent {

    /** Why there may be nothing in the table. */
    public enum Emptiness {
        /** There are rows. */
        NONE,
        /** No reading has come yet. */
        WAITING,
        /** The feed failed before its first reading. */
        FAILED,
        /** The host has no sockets that the collector can see. */
        NO_SOCKETS,
        /** What was closed is asked for, and nothing is known to have been closed. */
        NONE_CLOSED,
        /** The filter and the quick choices leave nothing but sockets that nobody asked for by their protocol. */
        INTERNAL_ONLY,
        /** The filter and the quick choices leave nothing. */
        NO_MATCH
    }

    /** What is shown before the model was looked at. */
    static final TableContent WAITING = new TableContent(new Row[0], new Row[0], new int[0],
            new Counts(0, 0, 0, 0, Map.of(), false), false, 0, null, 0, FeedState.CONNECTING, HostPlatform.LINUX);

    /**
     * How many rows there are. Closed connections are not counted unless they are asked for.
     *
     * @param shown rows in the table
     * @param total connections of the host
     * @param loopback connections that only {@link Facet#HIDE_LOOPBACK} hides or would hide
     * @param internal Unix and netlink sockets that are hidden only because nobody asked for their protocol
     * @param byFacet connections of the host of each facet's kind
     * @param ofClosed whether the table shows what was closed of late, and {@code shown} and {@code total} count that
     */
    public record Counts(int shown, int total, int loopback, int internal, Map<Facet, Integer> byFacet,
            boolean ofClosed) {
        public Counts {
            byFacet = Collections.unmodifiableMap(byFacet);
        }
    }

    private final Row[] rows;
    private final Row[] bySlot;
    private final int[] indexOfSlot;
    private final Counts counts;
    private final boolean held;
    private final int moved;
    private final Row peer;
    private final long collectedAt;
    private final FeedState feed;
    private final HostPlatform platform;

    /**
     * @param rows the rows in order; not copied
     * @param bySlot all connections' rows, those not shown too, by slot; not copied
     * @param peer the other end of the local connection whose details are asked for; null if it is not known
     * @param indexOfSlot where in {@code rows} a slot's row is, -1 if it is not shown; not copied
     * @param platform whose words are used
     */
    TableContent(Row[] rows, Row[] bySlot, int[] indexOfSlot, Counts counts, boolean held, int moved,
            Row peer, long collectedAt, FeedState feed, HostPlatform platform) {
        this.rows = rows;
        this.bySlot = bySlot;
        this.indexOfSlot = indexOfSlot;
        this.counts = counts;
        this.held = held;
        this.moved = moved;
        this.peer = peer;
        this.collectedAt = collectedAt;
        this.feed = feed;
        this.platform = platform;
    }

    /** Returns the rows in order. To be read only: every reader shares the array. */
    Row[] rows() {
        return rows;
    }

    /** Returns how many rows are shown, closed ones included. */
    public int size() {
        return rows.length;
    }

    /** Returns a row by its place. */
    public Row row(int index) {
        return rows[index];
    }

    /** Returns how many rows there are of what kind. */
    public Counts counts() {
        return counts;
    }

    /** Tells whether the rows keep their places instead of following the order that was asked for. */
    public boolean isHeld() {
        return held;
    }

    /** Returns how many rows would have to move to restore the order that was asked for. */
    public int moved() {
        return moved;
    }

    /**
     * Returns the socket at the other end of the Unix socket whose details are asked for; null if it is not known, or
     * those of another row were asked for.
     */
    Row peerOf(Row row) {
        boolean isIts = peer != null && row.connection().detail() instanceof SocketDetail.Unix unix
                && unix.peerInode() == peer.connection().inode();
        return isIts ? peer : null;
    }

    /** Returns the time of the reading, epoch microseconds; 0 before the first one. */
    public long collectedAt() {
        return collectedAt;
    }

    /** Returns how the feed fares. */
    public FeedState feed() {
        return feed;
    }

    /** Returns the platform of the host, by whose words its parts are called. */
    public HostPlatform platform() {
        return platform;
    }

    /** Returns why the table is empty, or that it is not. */
    public Emptiness emptiness() {
        if (rows.length > 0) {
            return Emptiness.NONE;
        }
        if (collectedAt == 0) {
            return feed.isFailed() ? Emptiness.FAILED : Emptiness.WAITING;
        }
        if (counts.ofClosed() && counts.total() == 0) {
            return Emptiness.NONE_CLOSED;
        }
        if (counts.total() == 0) {
            return Emptiness.NO_SOCKETS;
        }
        return counts.internal() > 0 ? Emptiness.INTERNAL_ONLY : Emptiness.NO_MATCH;
    }

    /** Returns where the connection of an earlier row is now; -1 if it is not shown. */
    public int indexOf(Row earlier) {
        return current(earlier).map(row -> indexOfSlot[row.slot()]).orElse(-1);
    }

    /** Returns the present row of the connection of an earlier row, shown or not; empty if it is not tracked now. */
    public Optional<Row> current(Row earlier) {
        int slot = earlier.slot();
        Row row = slot < bySlot.length ? bySlot[slot] : null;
        return row != null && row.id().equals(earlier.id()) ? Optional.of(row) : Optional.empty();
    }

    /**
     * Returns the open connections, shown or not, to complete a filter with the values that they have. Looks at every
     * connection: not for the thread of the user interface.
     */
    SeenValues seenValues() {
        List<Connection> seen = new ArrayList<>(bySlot.length);
        Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
        for (Row row : bySlot) {
            if (row != null && !row.tracked().isClosed()) {
                seen.add(row.connection());
                row.processes().forEach(process -> processes.put(process.key(), process));
            }
        }
        return new SeenValues(seen, processes::get);
    }

    /** Finds the row of a connection, shown or not; looks at every connection. */
    public Optional<Row> find(ConnectionId id) {
        for (Row row : bySlot) {
            if (row != null && row.id().equals(id)) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }
}
