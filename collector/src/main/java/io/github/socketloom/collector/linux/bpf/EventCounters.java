package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;
import java.lang.ref.Reference;

/** Reads the counters that our programs keep for each processor. For one thread at a time. */
final class EventCounters {

    /** Slots of the map, from records.h. */
    static final int LOST = 0;
    static final int MISSED = 14;
    static final int NO_STORAGE = 15;

    /** What the largest kernels are built for: it writes a value for each of those it could ever have. */
    private static final int MOST_PROCESSORS = 8192;

    private final int processors;
    private final NativeMemory key = new NativeMemory(Integer.BYTES);
    private final NativeMemory values;
    private final NativeMemory attributes;

    /**
     * @param map descriptor of the map
     * @param processors how many the kernel could ever have; 0 if that is unknown
     */
    EventCounters(int map, int processors) {
        this.processors = processors > 0 ? processors : MOST_PROCESSORS;
        values = new NativeMemory(this.processors * Long.BYTES);
        attributes = Bpf.elementAttributes(map, key, values);
    }

    /** Returns the sum of a counter over all processors; 0 if the kernel does not tell it. */
    long read(int slot) {
        key.bytes().putInt(0, slot);
        boolean found = Bpf.lookUp(attributes);
        Reference.reachabilityFence(this);
        long sum = 0;
        for (int i = 0; found && i < processors; i++) {
            sum += values.bytes().getLong(i * Long.BYTES);
        }
        return sum;
    }
}
