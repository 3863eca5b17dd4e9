package io.github.socketloom.app.topology.graph;

/** Brings pairs of numbers of discs in order, at a price that goes with how many there are: a line for each pair. */
final class PairSorter {

    private PairSorter() {}

    /**
     * Returns the numbers of the pairs, sorted by the lesser end, then by the greater, then by themselves.
     *
     * @param low lesser ends, 0 to {@code discs - 1}
     * @param high greater ends, likewise
     * @param pairs how many there are
     */
    static int[] order(int[] low, int[] high, int pairs, int discs) {
        int[] order = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            order[i] = i;
        }
        return counted(low, counted(high, order, discs), discs);
    }

    /** Sorts numbers by a key, keeping the order of those with the same key. */
    private static int[] counted(int[] keys, int[] order, int discs) {
        int[] next = new int[discs + 1];
        for (int each : order) {
            next[keys[each] + 1]++;
        }
        for (int i = 0; i < discs; i++) {
            next[i + 1] += next[i];
        }
        int[] sorted = new int[order.length];
        for (int each : order) {
            sorted[next[keys[each]]++] = each;
        }
        return sorted;
    }
}
