package io.github.socketloom.app.model;

import io.github.socketloom.collector.model.CountedFamily;
import io.github.socketloom.collector.model.CountedProtocol;
import io.github.socketloom.collector.model.ProtocolCounter;
import java.util.Arrays;

/**
 * What became of every counter of a namespace, or of all together, at each of the latest readings: how much it grew in a
 * second, or the value of a gauge. Not a number where nothing is known, which is a gap. Holds room for counters that the
 * kernel keeps only, and no more of it than there were readings. Belongs to the model thread.
 */
public final class ProtocolSeries {

    private static final CountedFamily[] FAMILIES = CountedFamily.values();
    private static final ProtocolCounter[] COUNTERS = ProtocolCounter.values();

    /** How many counters there can be. */
    static final int KEYS = CountedProtocol.values().length * FAMILIES.length * COUNTERS.length;

    private static final int FIRST_ROOM = 64;

    private final int capacity;
    private final float[][] rings;
    private int room;
    private long readings;
    private int size;

    /** @param capacity most readings kept */
    ProtocolSeries(int capacity) {
        this.capacity = capacity;
        this.room = Math.min(FIRST_ROOM, capacity);
        this.rings = new float[KEYS][];
    }

    private ProtocolSeries(ProtocolSeries other) {
        capacity = other.capacity;
        room = other.room;
        readings = other.readings;
        size = other.size;
        rings = new float[KEYS][];
        for (int key = 0; key < KEYS; key++) {
            rings[key] = other.rings[key] == null ? null : other.rings[key].clone();
        }
    }

    ProtocolSeries copy() {
        return new ProtocolSeries(this);
    }

    static int key(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        return (protocol.ordinal() * FAMILIES.length + family.ordinal()) * COUNTERS.length + counter.ordinal();
    }

    /** Begins the next reading: nothing is known of it yet. */
    void advance() {
        if (readings == room && room < capacity) {
            int more = Math.min(capacity, room * 2);
            for (int key = 0; key < KEYS; key++) {
                if (rings[key] != null) {
                    float[] longer = Arrays.copyOf(rings[key], more);
                    Arrays.fill(longer, room, more, Float.NaN);
                    rings[key] = longer;
                }
            }
            room = more;
        }
        int at = (int) (readings++ % room);
        size = Math.min(size + 1, room);
        for (float[] ring : rings) {
            if (ring != null) {
                ring[at] = Float.NaN;
            }
        }
    }

    /** Forgets so many of the latest readings, as far as they are kept. */
    void drop(int count) {
        int dropped = Math.min(count, size);
        readings -= dropped;
        size -= dropped;
    }

    /** Notes that a counter is kept, and what is known of it at the reading begun last, if anything. */
    void put(int key, double value) {
        if (rings[key] == null) {
            rings[key] = new float[room];
            Arrays.fill(rings[key], Float.NaN);
        }
        rings[key][(int) ((readings - 1) % room)] = (float) value;
    }

    /** Tells of the reading begun last what was known of the one before: nothing newer was read. */
    void repeat() {
        for (float[] ring : rings) {
            if (ring != null && size > 1) {
                ring[(int) ((readings - 1) % room)] = ring[(int) ((readings - 2) % room)];
            }
        }
    }

    double latest(int key) {
        return rings[key] == null || size == 0 ? Double.NaN : rings[key][(int) ((readings - 1) % room)];
    }

    /** Tells whether the kernel was ever seen to keep a counter. */
    public boolean keeps(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        return rings[key(protocol, family, counter)] != null;
    }

    /** Tells whether the kernel was ever seen to keep any counter of this protocol and family. */
    public boolean keeps(CountedProtocol protocol, CountedFamily family) {
        for (ProtocolCounter counter : COUNTERS) {
            if (keeps(protocol, family, counter)) {
                return true;
            }
        }
        return false;
    }

    /** Returns what is known of a counter at the latest reading; not a number if nothing is. */
    public double latest(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter) {
        return latest(key(protocol, family, counter));
    }

    /**
     * Returns what is known of a counter at the latest readings, oldest first.
     *
     * @param count of how many readings; those that are not kept (any more) are gaps
     */
    public double[] latest(CountedProtocol protocol, CountedFamily family, ProtocolCounter counter, int count) {
        double[] values = new double[count];
        Arrays.fill(values, Double.NaN);
        float[] ring = rings[key(protocol, family, counter)];
        if (ring != null) {
            int kept = Math.min(size, count);
            for (int back = 1; back <= kept; back++) {
                values[count - back] = ring[(int) ((readings - back) % room)];
            }
        }
        return values;
    }
}
