package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.KernelCounters;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Collects counters under their names, reading after reading. As long as the names stay the same, their list is the same
 * object, and nothing is allocated for it.
 */
final class NamedValues {

    /** Many times as many as any kernel has. */
    static final int MOST = 8192;
    static final int LONGEST_NAME = 200;
    /** Enough for today's kernels. */
    private static final int FIRST_ROOM = 512;

    private final UnaryOperator<List<KernelCounters.Name>> shared;
    private KernelCounters.Name[] names = new KernelCounters.Name[FIRST_ROOM];
    private long[] values = new long[FIRST_ROOM];
    private int size;
    /** Whether the names differ from the list; stays so when a reading is given up. */
    private boolean changed = true;
    private List<KernelCounters.Name> list = List.of();

    /** @param shared returns, for a list of names, an equal one that others use too */
    NamedValues(UnaryOperator<List<KernelCounters.Name>> shared) {
        this.shared = shared;
    }

    /** Begins another reading. */
    void begin() {
        size = 0;
    }

    /**
     * Adds a counter.
     *
     * @param table which table it stands in
     * @param text in which its group and name stand
     * @throws IllegalArgumentException if its name cannot be one, or there are too many; with a message for the user
     */
    void add(String table, byte[] text, int groupStart, int groupEnd, int nameStart, int nameEnd, long value) {
        if (size == MOST) {
            throw new IllegalArgumentException("there are more than " + MOST + " counters");
        }
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            values = Arrays.copyOf(values, 2 * size);
        }
        KernelCounters.Name known = names[size];
        if (known == null || !known.table().equals(table) || !same(known.group(), text, groupStart, groupEnd)
                || !same(known.name(), text, nameStart, nameEnd)) {
            names[size] = new KernelCounters.Name(table, word(text, groupStart, groupEnd),
                    word(text, nameStart, nameEnd));
            changed = true;
        }
        values[size++] = value;
    }

    private static String word(byte[] text, int start, int end) {
        if (end - start > LONGEST_NAME) {
            throw new IllegalArgumentException("the name is longer than " + LONGEST_NAME + " characters");
        }
        for (int i = start; i < end; i++) {
            if (text[i] <= ' ' || text[i] >= 0x7f) {
                throw new IllegalArgumentException("the name has characters that no name has");
            }
        }
        return new String(text, start, end - start, StandardCharsets.US_ASCII);
    }

    /** Tells whether this word of ASCII characters stands there. */
    static boolean same(String word, byte[] text, int start, int end) {
        if (word.length() != end - start) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (word.charAt(i - start) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends a reading.
     *
     * @return the names in their order: the same object as before if they are the same
     * @throws IllegalArgumentException if a name is there twice; with a message for the user
     */
    List<KernelCounters.Name> end() {
        if (changed || size != list.size()) {
            Set<KernelCounters.Name> seen = new HashSet<>();
            for (int i = 0; i < size; i++) {
                if (!seen.add(names[i])) {
                    throw new IllegalArgumentException(names[i].table() + " has two counters named "
                            + names[i].group() + " " + names[i].name());
                }
            }
            list = shared.apply(List.of(Arrays.copyOf(names, size)));
            changed = false;
        }
        return list;
    }

    /** Returns the counters' values, in the order of their names. */
    long[] values() {
        return Arrays.copyOf(values, size);
    }
}
