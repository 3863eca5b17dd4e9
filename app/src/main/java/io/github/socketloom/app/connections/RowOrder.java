package io.github.socketloom.app.connections;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The order of rows that sort keys ask for: total, so that equal rows never change places from reading to reading. */
final class RowOrder {

    /** From here on several processors sort together. */
    private static final int PARALLEL = 50_000;

    private RowOrder() {}

    /** Returns the order; keys of columns that do not exist are left out. */
    static Comparator<Row> of(List<SortKey> keys) {
        List<Comparator<Row>> levels = new ArrayList<>();
        for (SortKey key : keys) {
            ConnectionColumns.byKey(key.column()).ifPresent(column -> levels.add(column.order(key.ascending())));
        }
        levels.add(Comparator.comparing(Row::id));
        @SuppressWarnings({"unchecked", "rawtypes"})
        Comparator<Row>[] all = levels.toArray(new Comparator[0]);
        return (a, b) -> {
            for (Comparator<Row> level : all) {
                int order = level.compare(a, b);
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }

    static void sort(Row[] rows, Comparator<Row> order) {
        if (rows.length >= PARALLEL) {
            Arrays.parallelSort(rows, order);
        } else {
            Arrays.sort(rows, order);
        }
    }

    /**
     * Merges rows into others.
     *
     * @param sorted begins with {@code count} rows in order
     * @param others rows in order
     */
    static Row[] merge(Row[] sorted, int count, Row[] others, Comparator<Row> order) {
        Row[] merged = new Row[count + others.length];
        int left = 0;
        int right = 0;
        int at = 0;
        while (left < count && right < others.length) {
            merged[at++] = order.compare(sorted[left], others[right]) <= 0 ? sorted[left++] : others[right++];
        }
        System.arraycopy(sorted, left, merged, at, count - left);
        System.arraycopy(others, right, merged, at + count - left, others.length - right);
        return merged;
    }

    /**
     * Returns how many numbers must be moved at least to put all in ascending order: all but those of the longest
     * ascending subsequence.
     */
    static int moves(int[] ranks) {
        int[] smallestEnd = new int[ranks.length]; // of an ascending subsequence of each length
        int longest = 0;
        for (int rank : ranks) {
            if (longest == 0 || rank > smallestEnd[longest - 1]) {
                smallestEnd[longest++] = rank;
            } else {
                int at = Arrays.binarySearch(smallestEnd, 0, longest, rank);
                smallestEnd[at < 0 ? -at - 1 : at] = rank;
            }
        }
        return ranks.length - longest;
    }
}
