package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Gives numbers to sockets without a cookie of their own, and the same number again as long as the same socket is seen:
 * those of which only text is known, and those of MPTCP. A connected TCP or MPTCP socket is known by its four-tuple: it
 * has no inode before it is accepted and none after it is closed. All others are known by the inode too, because several
 * may share an address. Allocates nothing for a socket seen before.
 */
final class AssignedKeys {

    /** Cookies count from 1 and kernel addresses have all upper bits set: numbers from here on are neither. */
    private static final long FIRST = 1L << 62;
    private static final int TIME_WAIT = 6;

    /** Whole identity, compared field by field. */
    private static final class Socket {
        private Protocol protocol;
        private boolean v6;
        private long localHigh;
        private long localLow;
        private long remoteHigh;
        private long remoteLow;
        private int ports;
        private long inode;

        Socket copy() {
            Socket copy = new Socket();
            copy.protocol = protocol;
            copy.v6 = v6;
            copy.localHigh = localHigh;
            copy.localLow = localLow;
            copy.remoteHigh = remoteHigh;
            copy.remoteLow = remoteLow;
            copy.ports = ports;
            copy.inode = inode;
            return copy;
        }

        @Override
        public boolean equals(Object other) {
            if (!(other instanceof Socket)) {
                return false;
            }
            Socket that = (Socket) other;
            return protocol == that.protocol && v6 == that.v6 && ports == that.ports && inode == that.inode
                    && localHigh == that.localHigh && localLow == that.localLow && remoteHigh == that.remoteHigh
                    && remoteLow == that.remoteLow;
        }

        @Override
        public int hashCode() {
            long mixed = protocol.ordinal() * 2 + (v6 ? 1 : 0);
            mixed = mixed * 31 + localHigh;
            mixed = mixed * 31 + localLow;
            mixed = mixed * 31 + remoteHigh;
            mixed = mixed * 31 + remoteLow;
            mixed = mixed * 31 + ports;
            mixed = (mixed * 31 + inode) * 0x9e37_79b9_7f4a_7c15L;
            return (int) (mixed >>> Integer.SIZE);
        }
    }

    private static final class Entry {
        private final long key;
        private long inode;
        private int state;
        private int seenIn;

        Entry(long key) {
            this.key = key;
        }
    }

    private final Map<Socket, Entry> entries = new HashMap<>();
    private final Socket wanted = new Socket();
    private long next = FIRST;
    private int reading;

    /** Begins a reading. */
    void begin() {
        reading++;
    }

    /** Returns the number of a socket. */
    long key(Protocol protocol, boolean v6, long localHigh, long localLow, int localPort, long remoteHigh,
            long remoteLow, int remotePort, long inode, int state) {
        boolean byTuple = (protocol == Protocol.TCP || protocol == Protocol.MPTCP || protocol == Protocol.SCTP)
                && remotePort != 0;
        wanted.protocol = protocol;
        wanted.v6 = v6;
        wanted.localHigh = localHigh;
        wanted.localLow = localLow;
        wanted.remoteHigh = remoteHigh;
        wanted.remoteLow = remoteLow;
        wanted.ports = localPort << Short.SIZE | remotePort;
        wanted.inode = byTuple ? 0 : inode;
        Entry entry = entries.get(wanted);
        if (entry == null || isAnother(entry, inode, state)) {
            entry = new Entry(next++);
            entries.put(wanted.copy(), entry);
        }
        entry.inode = inode;
        entry.state = state;
        entry.seenIn = reading;
        return entry.key;
    }

    private static boolean isAnother(Entry known, long inode, int state) {
        return known.inode != 0 && inode != 0 && known.inode != inode
                || known.state == TIME_WAIT && state != TIME_WAIT;
    }

    /** Forgets the sockets of a part that was read to its end and that were not seen in this reading. */
    void forgetUnseen(Protocol protocol, boolean v6) {
        for (Iterator<Map.Entry<Socket, Entry>> i = entries.entrySet().iterator(); i.hasNext();) {
            Map.Entry<Socket, Entry> each = i.next();
            if (each.getValue().seenIn != reading && each.getKey().protocol == protocol && each.getKey().v6 == v6) {
                i.remove();
            }
        }
    }
}
