package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.source.LongIntMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Who holds which socket, of one reading: chains of descriptors by socket in flat arrays. One thread at a time.
 */
final class Holders {

    private static final int FIRST_CAPACITY = 1024;
    private static final int NONE = -1;
    private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

    private final LongIntMap indexOfSocket = new LongIntMap();
    private long[] sockets = new long[FIRST_CAPACITY];
    private int[] first = new int[FIRST_CAPACITY];
    /** A sum over the holders that differs where they do, in whatever order they are told. */
    private long[] sums = new long[FIRST_CAPACITY];
    private int socketCount;

    private ProcessEntry[] processes = new ProcessEntry[FIRST_CAPACITY];
    private int[] descriptors = new int[FIRST_CAPACITY];
    private int[] next = new int[FIRST_CAPACITY];
    private int count;

    /** Forgets everything. */
    void clear() {
        for (int i = 0; i < socketCount; i++) {
            indexOfSocket.remove(sockets[i]);
        }
        Arrays.fill(processes, 0, count, null);
        socketCount = 0;
        count = 0;
    }

    /** Adds one that holds a socket. */
    void add(long socket, ProcessEntry process, int descriptor) {
        int index = indexOfSocket.get(socket);
        if (index == LongIntMap.NONE) {
            index = newSocket(socket);
        }
        if (count == next.length) {
            processes = Arrays.copyOf(processes, 2 * count);
            descriptors = Arrays.copyOf(descriptors, 2 * count);
            next = Arrays.copyOf(next, 2 * count);
        }
        processes[count] = process;
        descriptors[count] = descriptor;
        next[count] = first[index];
        first[index] = count++;
        long holder = process.key().startTime() * MIXER + ((long) process.key().pid() << Integer.SIZE | descriptor);
        sums[index] += (holder ^ holder >>> 29) * MIXER;
    }

    private int newSocket(long socket) {
        if (socketCount == sockets.length) {
            sockets = Arrays.copyOf(sockets, 2 * socketCount);
            first = Arrays.copyOf(first, 2 * socketCount);
            sums = Arrays.copyOf(sums, 2 * socketCount);
        }
        int index = socketCount++;
        sockets[index] = socket;
        first[index] = NONE;
        sums[index] = 0;
        indexOfSocket.put(socket, index);
        return index;
    }

    /** Returns how many descriptors of sockets there are. */
    int size() {
        return count;
    }

    /** Returns all holders of a socket, sorted by process and descriptor; empty if none is known. */
    List<Owner> of(long socket) {
        int index = indexOfSocket.get(socket);
        if (index == LongIntMap.NONE) {
            return List.of();
        }
        List<Owner> owners = new ArrayList<>(1);
        for (int at = first[index]; at != NONE; at = next[at]) {
            owners.add(new Owner(processes[at].key(), descriptors[at]));
        }
        if (owners.size() > 1) {
            owners.sort(Comparator.comparing(Owner::process).thenComparingInt(Owner::fd));
        }
        return owners;
    }

    /** Returns the sockets whose holders are others than before. */
    long[] differences(Holders before) {
        long[] found = new long[socketCount + before.socketCount];
        int differing = 0;
        for (int i = 0; i < socketCount; i++) {
            int other = before.indexOfSocket.get(sockets[i]);
            if (other == LongIntMap.NONE || before.sums[other] != sums[i]) {
                found[differing++] = sockets[i];
            }
        }
        for (int i = 0; i < before.socketCount; i++) {
            if (indexOfSocket.get(before.sockets[i]) == LongIntMap.NONE) {
                found[differing++] = before.sockets[i];
            }
        }
        return Arrays.copyOf(found, differing);
    }
}
