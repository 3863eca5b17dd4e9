package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.SocketTable;
import io.github.socketloom.collector.source.SocketTable.Change;
import java.util.Arrays;
import java.util.BitSet;

/** Finds the rows of one namespace by the inodes of their sockets. Used by the collector's thread. */
final class InodeIndex {

    private final SocketTable table;
    private final LongIntMap slots = new LongIntMap();
    /** Whether an inode was seen on two sockets: an MPTCP socket and its subflows have one in common. */
    private boolean shared;

    InodeIndex(SocketTable table) {
        this.table = table;
    }

    /** Returns the row of a socket, the latest of those that share an inode; {@link LongIntMap#NONE} if there is none. */
    int slot(long inode) {
        return slots.get(inode);
    }

    /** Learns the inode of a row that is new or changed. */
    void learn(int slot) {
        long inode = table.inode(slot);
        if (inode == 0) {
            return;
        }
        int other = slots.get(inode);
        shared |= other != LongIntMap.NONE && other != slot && table.change(other) != Change.REMOVED
                && table.inode(other) == inode;
        slots.put(inode, slot);
    }

    /** Forgets an inode that a row had before. */
    void forget(long inode, int slot) {
        if (inode != 0 && slots.get(inode) == slot) {
            slots.remove(inode);
        }
    }

    /** Marks all rows that have one of these inodes. */
    void mark(long[] inodes, BitSet marked) {
        for (long inode : inodes) {
            int slot = slots.get(inode);
            if (slot != LongIntMap.NONE) {
                marked.set(slot);
            }
        }
        if (shared && inodes.length > 0) {
            long[] sorted = inodes.clone();
            Arrays.sort(sorted);
            for (int slot = 0; slot < table.slots(); slot++) {
                if (table.inode(slot) != 0 && Arrays.binarySearch(sorted, table.inode(slot)) >= 0) {
                    marked.set(slot);
                }
            }
        }
    }
}
