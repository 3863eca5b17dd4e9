package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.KernelCounters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A table of the kernel's counters as one sysctl copies it out: words of 64 bits without names. How long it is tells which
 * release wrote it and so what its words mean; of a table of unknown length only those words are read that stood at the
 * same place in every release. Immutable.
 */
final class CounterTable {

    private static final int WORD = Long.BYTES;

    /**
     * One layout of a table.
     *
     * @param words how long it is, words of 64 bits
     * @param names what its words are called, in their order
     * @param places which word each name stands for, ascending; words without a name are padding or histograms
     */
    record Layout(int words, List<KernelCounters.Name> names, List<Integer> places) {
        Layout {
            names = List.copyOf(names);
            places = List.copyOf(places);
        }

        /** Returns the part of it that lies in so many words. */
        private Layout within(int most) {
            int count = (int) places.stream().filter(place -> place < most).count();
            return new Layout(most, names.subList(0, count), places.subList(0, count));
        }
    }

    /**
     * What was found in a table.
     *
     * @param names what was counted, in the kernel's order; the same list for the same length
     * @param values 64 bits without sign, one for each name
     * @param fault what could not be made use of and why, a sentence without capital and full stop; null if nothing
     */
    record Reading(List<KernelCounters.Name> names, long[] values, String fault) {}

    private final String sysctl;
    private final List<Layout> layouts;
    private final List<Layout> parts;

    /**
     * @param sysctl name of the sysctl
     * @param certain how many words at the beginning mean the same in every release
     * @param layouts one for each length, the shortest first
     */
    CounterTable(String sysctl, int certain, List<Layout> layouts) {
        this.sysctl = sysctl;
        this.layouts = List.copyOf(layouts);
        List<Layout> beginnings = new ArrayList<>();
        for (int words = 0; words <= certain; words++) {
            beginnings.add(layouts.get(0).within(words));
        }
        this.parts = List.copyOf(beginnings);
    }

    /** Returns the name of the sysctl. */
    String sysctl() {
        return sysctl;
    }

    /**
     * Reads the table. Whatever the bytes are, it does not fail.
     *
     * @param copied what the sysctl copied out, from its position to its limit; stays as it is
     */
    Reading read(ByteBuffer copied) {
        ByteBuffer bytes = copied.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        int begin = bytes.position();
        int length = bytes.remaining();
        Layout layout = layouts.stream().filter(each -> each.words() * WORD == length).findFirst().orElse(null);
        String fault = null;
        if (layout == null) {
            layout = parts.get(Math.min(length / WORD, parts.size() - 1));
            fault = fault(length, layout.names().size());
        }
        long[] values = new long[layout.names().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = bytes.getLong(begin + layout.places().get(i) * WORD);
        }
        return new Reading(layout.names(), values, fault);
    }

    private String fault(int length, int used) {
        StringBuilder text = new StringBuilder(sysctl).append(" has ").append(length).append(" bytes instead of ")
                .append(layouts.stream().map(each -> Integer.toString(each.words() * WORD))
                        .collect(Collectors.joining(" or ")))
                .append(used == 0
                        ? ", none of which is a counter that is known"
                        : ", of which only the first " + used * WORD + " are known");
        if (length % WORD != 0) {
            text.append(", and its last ").append(length % WORD).append(" are no whole counter");
        }
        return text.toString();
    }
}
