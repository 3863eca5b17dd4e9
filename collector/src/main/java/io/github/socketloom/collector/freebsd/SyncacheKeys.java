package io.github.socketloom.collector.freebsd;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;

/**
 * Gives numbers to connections that have none of the kernel's, because they are not sockets yet (the syncache): the same
 * number again as long as the same connection is seen.
 */
final class SyncacheKeys {

    /** The top byte of other keys names their list, which is none of these. */
    private static final long FIRST = 1L << 62;

    private record Connection(boolean v6, long localHigh, long localLow, int localPort, long remoteHigh, long remoteLow,
            int remotePort) {}

    private static final class Entry {
        private final long key;
        private int seenIn;

        Entry(long key) {
            this.key = key;
        }
    }

    private final Map<Connection, Entry> entries = new HashMap<>();
    private long next = FIRST;
    private int reading;

    /** Begins a reading. */
    void begin() {
        reading++;
    }

    /** Returns the number of the connection at hand. */
    long key(PcbList at) {
        Entry entry = entries.computeIfAbsent(new Connection(at.isV6(), at.localHigh(), at.localLow(), at.localPort(),
                at.remoteHigh(), at.remoteLow(), at.remotePort()), fresh -> new Entry(next++));
        entry.seenIn = reading;
        return entry.key;
    }

    /** Forgets those that were not seen in this reading, which was whole. */
    void forgetUnseen() {
        for (Iterator<Entry> each = entries.values().iterator(); each.hasNext();) {
            if (each.next().seenIn != reading) {
                each.remove();
            }
        }
    }
}
