package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.bpf.SocketRows;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.LongIntMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.LongUnaryOperator;

/**
 * Which processes hold which sockets, as passes over all descriptors tell, and which sockets' holders changed from one
 * pass to the next. An entry for each descriptor, kept as long as it is seen; a pass that tells the same allocates nothing.
 */
final class HeldSockets {

    private static final int NONE = LongIntMap.NONE;
    private static final int FIRST_CAPACITY = 256;
    /** More room than this for a list of changes is given back. */
    private static final int MANY_CHANGES = 65_536;
    private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;
    private static final Comparator<Owner> ORDER = Comparator.comparing(Owner::process).thenComparingInt(Owner::fd);

    private final LongUnaryOperator startTime;

    private final LongIntMap firstOfInode = new LongIntMap();
    private final LongIntMap entryOfHolding = new LongIntMap();
    private long[] inode = new long[FIRST_CAPACITY];
    private int[] pid = new int[FIRST_CAPACITY];
    private int[] fd = new int[FIRST_CAPACITY];
    private long[] start = new long[FIRST_CAPACITY];
    /** The next holding of the same socket, or the next free entry. */
    private int[] next = new int[FIRST_CAPACITY];
    /** What came after an entry in the pass before, and mostly comes after it again. */
    private int[] follower = new int[FIRST_CAPACITY];
    private int[] seenIn = new int[FIRST_CAPACITY];
    private int used;
    private int free = NONE;
    private int head = NONE;
    private int pass;

    private long[] changed = new long[64];
    private int changes;

    /** @param startTime makes epoch microseconds of nanoseconds after boot */
    HeldSockets(LongUnaryOperator startTime) {
        this.startTime = startTime;
    }

    /** Takes what a pass told in place of what the one before did. */
    void take(SocketRows rows) {
        pass++;
        int before = NONE;
        for (int row = 0; row < rows.count(); row++) {
            int guess = before == NONE ? head : follower[before];
            int entry = guess != NONE && is(guess, rows, row) ? guess : find(rows, row);
            if (entry == NONE) {
                entry = add(rows.inode(row), rows.pid(row), rows.fd(row), rows.start(row));
            } else if (seenIn[entry] == pass) {
                // threads whose first one has ended tell the same descriptors over and over
                continue;
            }
            seenIn[entry] = pass;
            if (before == NONE) {
                head = entry;
            } else {
                follower[before] = entry;
            }
            before = entry;
        }
        if (before == NONE) {
            head = NONE;
        } else {
            follower[before] = NONE;
        }
        for (int entry = 0; entry < used; entry++) {
            if (seenIn[entry] != pass && inode[entry] != 0) {
                remove(entry);
            }
        }
    }

    private boolean is(int entry, SocketRows rows, int row) {
        return inode[entry] == rows.inode(row) && pid[entry] == rows.pid(row) && fd[entry] == rows.fd(row)
                && start[entry] == rows.start(row);
    }

    /**
     * Finds the entry of a holding by a number made of it. Two holdings may have the same number: then the next number is
     * tried; where one of them went meanwhile the other one is taken for new.
     */
    private int find(SocketRows rows, int row) {
        long number = number(rows.inode(row), rows.pid(row), rows.fd(row));
        int entry = entryOfHolding.get(number);
        while (entry != NONE && !is(entry, rows, row)) {
            entry = entryOfHolding.get(++number);
        }
        return entry;
    }

    private static long number(long socket, int process, int descriptor) {
        return socket * MIXER ^ Long.rotateLeft(((long) process << Integer.SIZE | descriptor) * MIXER, 29);
    }

    private int add(long socket, int process, int descriptor, long begun) {
        int entry = free;
        if (entry == NONE) {
            if (used == inode.length) {
                grow();
            }
            entry = used++;
        } else {
            free = next[entry];
        }
        inode[entry] = socket;
        pid[entry] = process;
        fd[entry] = descriptor;
        start[entry] = begun;
        follower[entry] = NONE;
        next[entry] = firstOfInode.get(socket);
        firstOfInode.put(socket, entry);
        long number = number(socket, process, descriptor);
        while (entryOfHolding.get(number) != NONE) {
            number++;
        }
        entryOfHolding.put(number, entry);
        change(socket);
        return entry;
    }

    private void grow() {
        int capacity = Math.multiplyExact(used, 2);
        inode = Arrays.copyOf(inode, capacity);
        pid = Arrays.copyOf(pid, capacity);
        fd = Arrays.copyOf(fd, capacity);
        start = Arrays.copyOf(start, capacity);
        next = Arrays.copyOf(next, capacity);
        follower = Arrays.copyOf(follower, capacity);
        seenIn = Arrays.copyOf(seenIn, capacity);
    }

    private void remove(int entry) {
        long socket = inode[entry];
        int first = firstOfInode.get(socket);
        if (first != entry) {
            int before = first;
            while (next[before] != entry) {
                before = next[before];
            }
            next[before] = next[entry];
        } else if (next[entry] == NONE) {
            firstOfInode.remove(socket);
        } else {
            firstOfInode.put(socket, next[entry]);
        }
        long number = number(socket, pid[entry], fd[entry]);
        int found = entryOfHolding.get(number);
        while (found != entry && found != NONE) {
            found = entryOfHolding.get(++number);
        }
        entryOfHolding.remove(number);
        inode[entry] = 0;
        next[entry] = free;
        free = entry;
        change(socket);
    }

    private void change(long socket) {
        if (changes == changed.length) {
            changed = Arrays.copyOf(changed, 2 * changes);
        }
        changed[changes++] = socket;
    }

    /** Tells whether anybody is known to hold a socket. */
    boolean knows(long socket) {
        return firstOfInode.get(socket) != NONE;
    }

    /**
     * Returns all holders of a socket, sorted by process and descriptor.
     *
     * @param hasEnded tells of a pid whether its process is known to have ended
     */
    List<Owner> owners(long socket, IntPredicate hasEnded) {
        int entry = firstOfInode.get(socket);
        if (entry == NONE) {
            return List.of();
        }
        if (next[entry] == NONE) {
            return hasEnded.test(pid[entry]) ? List.of() : List.of(owner(entry));
        }
        List<Owner> owners = new ArrayList<>();
        for (; entry != NONE; entry = next[entry]) {
            if (!hasEnded.test(pid[entry])) {
                owners.add(owner(entry));
            }
        }
        owners.sort(ORDER);
        return owners;
    }

    private Owner owner(int entry) {
        return new Owner(new ProcessKey(pid[entry], startTime.applyAsLong(start[entry])), fd[entry]);
    }

    /** Forgets all, so that every socket's holders changed. */
    void clear() {
        for (int entry = 0; entry < used; entry++) {
            if (inode[entry] != 0) {
                change(inode[entry]);
            }
        }
        firstOfInode.clear();
        entryOfHolding.clear();
        Arrays.fill(inode, 0);
        used = 0;
        free = NONE;
        head = NONE;
    }

    /** Returns the sockets whose holders changed since this was called last, each once, ascending. */
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
        if (changed.length > MANY_CHANGES) {
            changed = new long[64];
        }
        return kept == sorted.length ? sorted : Arrays.copyOf(sorted, kept);
    }
}
