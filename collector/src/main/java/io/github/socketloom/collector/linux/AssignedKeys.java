package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Gives numbers to sockets of which only text is known, and the same number again as long as the same socket is seen. A
 * connected TCP socket is known by its four-tuple: it has no inode before it is accepted and none after it is closed.
 * All others are known by the inode too, because several may share an address.
 */
final class AssignedKeys {

    /** Cookies count from 1 and kernel addresses have all upper bits set: numbers from here on are neither. */
    private static final long FIRST = 1L << 62;
    private static final int TIME_WAIT = 6;

    /** Whole identity, compared field by field. */
    private record Socket(Protocol protocol, boolean v6, long localHigh, long localLow, int localPort, long remoteHigh,
            long remoteLow, int remotePort, long inode) {}

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
    private long next = FIRST;
    private int reading;

    /** Begins a reading. */
    void begin() {
        reading++;
    }

    /** Returns the number of a socket. */
    long key(Protocol protocol, boolean v6, long localHigh, long localLow, int localPort, long remoteHigh,
            long remoteLow, int remotePort, long inode, int state) {
        boolean byTuple = protocol == Protocol.TCP && remotePort != 0;
        Socket socket = new Socket(protocol, v6, localHigh, localLow, localPort, remoteHigh, remoteLow, remotePort,
                byTuple ? 0 : inode);
        Entry entry = entries.get(socket);
        if (entry == null || isAnother(entry, inode, state)) {
            entry = new Entry(next++);
            entries.put(socket, entry);
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
