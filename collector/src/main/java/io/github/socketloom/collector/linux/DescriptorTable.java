package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.LongIntMap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Set;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Which process holds which socket by which descriptor, and which sockets' holders changed since they were asked for. */
final class DescriptorTable {

    /** What is known of one process. */
    static final class Holder {
        private final int pid;
        private ProcessKey key;
        private long identity;
        private long descriptors;
        private boolean readable = true;
        private int seenIn;
        private int[] fds = {};
        private long[] inodes = {};
        private int sockets;
        private final BitSet others = new BitSet();

        Holder(int pid) {
            this.pid = pid;
        }

        int pid() {
            return pid;
        }

        ProcessKey key() {
            return key;
        }

        void setKey(ProcessKey process) {
            key = process;
        }

        long identity() {
            return identity;
        }

        long descriptors() {
            return descriptors;
        }

        void setLook(long processIdentity, long descriptorCount) {
            identity = processIdentity;
            descriptors = descriptorCount;
        }

        boolean readable() {
            return readable;
        }

        void setReadable(boolean couldBeRead) {
            readable = couldBeRead;
        }

        int seenIn() {
            return seenIn;
        }

        void setSeenIn(int walk) {
            seenIn = walk;
        }

        int sockets() {
            return sockets;
        }

        /** Returns the descriptors that are something else than sockets. */
        BitSet others() {
            return others;
        }

        /** Returns the inode of the socket that was a descriptor when it was read last; 0 if it was none. */
        long socket(int fd) {
            int index = Arrays.binarySearch(fds, 0, sockets, fd);
            return index < 0 ? 0 : inodes[index];
        }
    }

    private static final int NONE = LongIntMap.NONE;
    private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::process).thenComparingInt(Owner::fd);

    // entries: one for each descriptor; those of one inode are chained
    private final LongIntMap firstOfInode = new LongIntMap();
    private Holder[] holder = new Holder[256];
    private int[] fd = new int[256];
    private int[] next = new int[256];
    private int used;
    private int free = NONE;

    private long[] changed = new long[64];
    private int changes;

    /** Tells whether anybody is known to hold a socket. */
    boolean knows(long inode) {
        return firstOfInode.get(inode) != NONE;
    }

    /** Returns all holders of a socket, sorted by process and descriptor. */
    List<Owner> owners(long inode) {
        int entry = firstOfInode.get(inode);
        if (entry == NONE) {
            return List.of();
        }
        if (next[entry] == NONE) {
            return List.of(new Owner(holder[entry].key, fd[entry]));
        }
        List<Owner> owners = new ArrayList<>();
        for (; entry != NONE; entry = next[entry]) {
            owners.add(new Owner(holder[entry].key, fd[entry]));
        }
        owners.sort(ORDER);
        return owners;
    }

    /** Adds all processes that hold a socket to a set. */
    void addHoldersTo(long inode, Set<Holder> holders) {
        for (int entry = firstOfInode.get(inode); entry != NONE; entry = next[entry]) {
            holders.add(holder[entry]);
        }
    }

    /** Makes a process hold exactly the sockets that a reader has just read. */
    void update(Holder process, DescriptorReader reader) {
        int count = reader.sockets();
        int old = 0;
        boolean differs = count != process.sockets;
        for (int i = 0; i < count; i++) {
            // both ascend by descriptor
            while (old < process.sockets && process.fds[old] < reader.fd(i)) {
                remove(process, old++);
                differs = true;
            }
            if (old < process.sockets && process.fds[old] == reader.fd(i)) {
                if (process.inodes[old] != reader.inode(i)) {
                    remove(process, old);
                    add(process, reader.fd(i), reader.inode(i));
                    differs = true;
                }
                old++;
            } else {
                add(process, reader.fd(i), reader.inode(i));
                differs = true;
            }
        }
        while (old < process.sockets) {
            remove(process, old++);
        }
        if (differs) {
            remember(process, reader);
        }
        reader.others(process.others);
    }

    private static void remember(Holder process, DescriptorReader reader) {
        int count = reader.sockets();
        if (process.fds.length < count || process.fds.length > 4 * count + 64) {
            process.fds = new int[count];
            process.inodes = new long[count];
        }
        for (int i = 0; i < count; i++) {
            process.fds[i] = reader.fd(i);
            process.inodes[i] = reader.inode(i);
        }
        process.sockets = count;
    }

    /** Makes a process hold nothing. */
    void clear(Holder process) {
        for (int i = 0; i < process.sockets; i++) {
            remove(process, i);
        }
        process.sockets = 0;
        process.others.clear();
    }

    private void add(Holder process, int descriptor, long inode) {
        int entry = free;
        if (entry == NONE) {
            if (used == fd.length) {
                holder = Arrays.copyOf(holder, 2 * used);
                fd = Arrays.copyOf(fd, 2 * used);
                next = Arrays.copyOf(next, 2 * used);
            }
            entry = used++;
        } else {
            free = next[entry];
        }
        holder[entry] = process;
        fd[entry] = descriptor;
        next[entry] = firstOfInode.get(inode);
        firstOfInode.put(inode, entry);
        change(inode);
    }

    private void remove(Holder process, int index) {
        long inode = process.inodes[index];
        int before = NONE;
        int entry = firstOfInode.get(inode);
        while (holder[entry] != process || fd[entry] != process.fds[index]) {
            before = entry;
            entry = next[entry];
        }
        if (before != NONE) {
            next[before] = next[entry];
        } else if (next[entry] != NONE) {
            firstOfInode.put(inode, next[entry]);
        } else {
            firstOfInode.remove(inode);
        }
        holder[entry] = null;
        next[entry] = free;
        free = entry;
        change(inode);
    }

    private void change(long inode) {
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
        }
        changed[changes++] = inode;
    }

    /** Returns the sockets whose holders changed since this was called last, each once. */
    long[] takeChanged() {
        if (changes == 0) {
            return new long[0];
        }
        long[] sorted = Arrays.copyOf(changed, changes);
        Arrays.sort(sorted);
        int kept = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] != sorted[i - 1]) {
                sorted[kept++] = sorted[i];
            }
        }
        changes = 0;
        if (changed.length > 65_536) {
            changed = new long[64];
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }
}
