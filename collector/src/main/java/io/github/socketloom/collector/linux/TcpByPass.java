package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.linux.bpf.SocketRows;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.BitSet;
import java.util.function.LongSupplier;

/**
 * The TCP sockets of one network namespace out of a pass over all descriptors. What has no descriptor is not in it:
 *
 * <ul>
 * <li>what is half-open or closing, TIME_WAIT too: a dump of these states, which is short, tells it;
 * <li>connections that nobody has accepted yet: the listeners' queues tell whether there are any, a dump of their states
 * which;
 * <li>sockets below Multipath TCP, those of the kernel itself, those on their way from one process to another: where a dump
 * of all sockets finds any, all are dumped in the next reading too, and every {@link #DUMP_NANOS} it is looked again.
 * </ul>
 */
final class TcpByPass {

    static final long DUMP_NANOS = Duration.ofSeconds(30).toNanos();

    private static final int ESTABLISHED = 1;
    private static final int SYN_RECEIVED = 3;
    private static final int CLOSE = 7;
    private static final int CLOSE_WAIT = 8;
    private static final int LISTEN = 10;
    private static final int NEW_SYN_RECEIVED = 12;

    /** SYN_RECV in both its forms, FIN_WAIT1, FIN_WAIT2, TIME_WAIT, LAST_ACK and CLOSING. */
    static final int WITHOUT_DESCRIPTOR = 1 << SYN_RECEIVED | 1 << NEW_SYN_RECEIVED | 1 << 4 | 1 << 5 | 1 << 6 | 1 << 9
            | 1 << 11;
    /** The same, and what a connection can be in while it waits to be accepted. */
    static final int NOT_ACCEPTED = WITHOUT_DESCRIPTOR | 1 << ESTABLISHED | 1 << CLOSE_WAIT;

    private final SocketPass pass;
    private final long namespace;
    private final LongSupplier nanoTime;
    private final SocketPart withoutDescriptor = SocketPart.tcpIn(WITHOUT_DESCRIPTOR);
    private final SocketPart notAccepted = SocketPart.tcpIn(NOT_ACCEPTED);

    private long read;
    private int strange;
    private boolean dumped;
    private long dumpedAt;
    /** The reading before was by a dump, too. */
    private boolean dumpedBefore;
    private boolean dumpAgain;
    private boolean multipath;
    /** How many sockets were in two dumps without that the passes before had them. */
    private int lasting;
    private LongIntMap unheld = new LongIntMap();
    private LongIntMap unheldBefore = new LongIntMap();

    /**
     * @param pass the pass, which others read too
     * @param namespace the namespace
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    TcpByPass(SocketPass pass, long namespace, LongSupplier nanoTime) {
        this.pass = pass;
        this.namespace = namespace;
        this.nanoTime = nanoTime;
    }

    /** Returns why sockets are not read by passes any more; null as long as they are. */
    SourceException failure() {
        return pass.failure();
    }

    /** Returns how many rows of the latest pass said what cannot be. */
    int strange() {
        return strange;
    }

    /**
     * Gets the pass for this reading.
     *
     * @return false if a dump of all sockets is to take its place, after which {@link #dumped} is to be told
     * @throws SourceException if there is no pass any more
     */
    boolean begin() throws SourceException {
        read = pass.after(read);
        strange = pass.rows().strange();
        multipath = pass.rows().hasMultipath(namespace);
        boolean due = !dumped || dumpAgain || multipath
                || nanoTime.getAsLong() - dumpedAt >= DUMP_NANOS;
        if (!due) {
            dumpedBefore = false;
            lasting = 0;
        }
        return !due;
    }

    /**
     * Writes the sockets of the pass into a table that has none yet, before all are dumped: those of each process get slots
     * side by side, in the order in which passes tell them. In the order of a dump, which is that of the kernel's hash
     * table, each socket of each later pass would be looked for in memory that no cache holds any more.
     *
     * @return whether there were any
     */
    boolean place(SocketTable table) {
        if (table.size() > 0) {
            return false;
        }
        writeAll(pass.rows(), namespace, table);
        return table.size() > 0;
    }

    /**
     * Reads the sockets of the pass and dumps what it cannot have.
     *
     * @return whether all were read; if not, the kernel's table changed during each attempt
     * @throws SourceException if a dump failed; a dump of all sockets may do better
     */
    boolean read(SocketTable table, SocketDump dump) throws SourceException {
        if (writeAll(pass.rows(), namespace, table)) {
            return dump.read(notAccepted, table);
        }
        boolean whole = dump.read(withoutDescriptor, table);
        return isAnyMissed(table) ? dump.read(notAccepted, table) : whole;
    }

    /**
     * Writes all TCP sockets of a namespace into its table.
     *
     * @return whether connections wait to be accepted
     */
    static boolean writeAll(SocketRows rows, long namespace, SocketTable table) {
        boolean waiting = false;
        for (int row = rows.first(namespace); row != SocketRows.NONE; row = rows.next(row)) {
            if (rows.isTcp(row) && rows.state(row) != CLOSE) {
                write(rows, row, table);
                waiting |= rows.state(row) == LISTEN && rows.receiveQueue(row) > 0;
            }
        }
        return waiting;
    }

    /** Writes a TCP socket into the table of its namespace. */
    static void write(SocketRows rows, int row, SocketTable table) {
        int slot = table.row(rows.cookie(row), false);
        boolean v6 = rows.v6(row);
        int state = rows.state(row);
        table.kind(slot, Protocol.TCP, v6, state);
        table.ends(slot, rows.localHigh(row), rows.localLow(row), rows.localPort(row), rows.remoteHigh(row),
                rows.remoteLow(row), rows.remotePort(row));
        table.queues(slot, rows.receiveQueue(row), rows.sendQueue(row));
        table.belongs(slot, rows.uid(row), rows.inode(row), rows.interfaceIndex(row));
        if (v6 && state == LISTEN) {
            table.v6Only(slot, rows.v6Only(row));
        }
        if (rows.cgroup(row) != 0) {
            table.cgroup(slot, rows.cgroup(row));
        }
        table.congestion(slot, rows.bytes(row), rows.congestion(row), SocketRows.CONGESTION_LENGTH);
        table.metrics(slot, rows.bytes(row), rows.figures(row), rows.figuresLength(row));
    }

    /**
     * Tells whether a connection that had no descriptor in the reading before was not seen in this one: it may have been
     * accepted by a process whose descriptors the pass had seen already, or be in a queue that was empty then.
     */
    private static boolean isAnyMissed(SocketTable table) {
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.isAwaited(slot) && table.protocol(slot) == Protocol.TCP && table.inode(slot) == 0
                    && isOfNobodyYet(table.state(slot))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfNobodyYet(int state) {
        return state == ESTABLISHED || state == CLOSE_WAIT || state == SYN_RECEIVED || state == NEW_SYN_RECEIVED;
    }

    /**
     * Notes that all sockets were dumped, and looks for some among them that the pass does not have.
     *
     * @param whole whether the dump was read to its end
     */
    void dumped(SocketTable table, boolean whole) {
        if (!whole) {
            dumpAgain = true;
            return;
        }
        findUnheld(table);
        lasting = dumpedBefore ? countLasting(table) : 0;
        // what was made since the pass is found there the next time; what is not, is of nobody
        dumpAgain = lasting > 0 || !dumpedBefore && unheld.size() > 0;
        dumpedBefore = true;
        dumped = true;
        dumpedAt = nanoTime.getAsLong();
    }

    private int countLasting(SocketTable table) {
        int count = 0;
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.isSeen(slot) && unheld.get(table.key(slot)) != LongIntMap.NONE
                    && unheldBefore.get(table.key(slot)) != LongIntMap.NONE) {
                count++;
            }
        }
        return count;
    }

    /** Returns why all sockets are dumped in each reading, a phrase; null if they are not. */
    String whyDumped() {
        if (multipath) {
            return "there are sockets below Multipath TCP, which have no descriptor";
        }
        return lasting == 0
                ? null
                : (lasting == 1 ? "one of them has" : lasting + " of them have")
                        + " no descriptor: opened by the kernel itself, by NFS for example, or on its way between processes";
    }

    private void findUnheld(SocketTable table) {
        LongIntMap swap = unheldBefore;
        unheldBefore = unheld;
        unheld = swap;
        unheld.clear();
        SocketRows rows = pass.rows();
        BitSet held = new BitSet(table.slots());
        for (int row = rows.first(namespace); row != SocketRows.NONE; row = rows.next(row)) {
            int slot = rows.isTcp(row) ? table.slotOf(rows.cookie(row)) : LongIntMap.NONE;
            if (slot != LongIntMap.NONE) {
                held.set(slot);
            }
        }
        for (int slot = 0; slot < table.slots(); slot++) {
            if (table.isSeen(slot) && table.protocol(slot) == Protocol.TCP && !held.get(slot)
                    && table.inode(slot) != 0 && (1 << table.state(slot) & WITHOUT_DESCRIPTOR) == 0) {
                unheld.put(table.key(slot), 0);
            }
        }
    }
}
