package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.Endpoint;
import java.util.Arrays;

/**
 * Finds tracked connections among rows by what identifies them: namespace, zone, id, protocol and original direction.
 * Open addressing over numbers of rows, because there may be half a million. Immutable.
 */
final class EntryIndex {

    private static final int NONE = -1;

    private final EntryRow[] rows;
    private final int[] slots;

    /** @param rows must not be changed any more */
    EntryIndex(EntryRow[] rows) {
        this.rows = rows;
        slots = new int[Integer.highestOneBit(Math.max(8, rows.length) * 2 - 1) * 2];
        Arrays.fill(slots, NONE);
        for (int i = 0; i < rows.length; i++) {
            int slot = slot(rows[i].entry());
            if (slots[slot] == NONE) {
                slots[slot] = i; // a table that changes while it is walked may tell an entry twice
            }
        }
    }

    /** Returns where an entry is among the rows; -1 if it is not. */
    int indexOf(ConntrackEntry entry) {
        return slots[slot(entry)];
    }

    /** Returns the row of an entry; null if there is none. */
    EntryRow find(ConntrackEntry entry) {
        int at = indexOf(entry);
        return at == NONE ? null : rows[at];
    }

    private int slot(ConntrackEntry entry) {
        int mask = slots.length - 1;
        int slot = hash(entry) & mask;
        while (slots[slot] != NONE && !rows[slots[slot]].isOf(entry)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int hash(ConntrackEntry entry) {
        long mixed = entry.id() * 31 + entry.protocol() + (entry.namespace() << 20) + ((long) entry.zone() << 44);
        mixed = mixed * 31 + hash(entry.original().source());
        mixed = mixed * 31 + hash(entry.original().destination());
        mixed *= 0x9e37_79b9_7f4a_7c15L;
        return (int) (mixed >>> 32);
    }

    private static long hash(Endpoint end) {
        return (end.address().high() * 31 + end.address().low()) * 65_599 + end.port();
    }
}
