package io.github.socketloom.collector.topology;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Rows that several things bring along together, in the order of their keys: each is there as long as anything brings it.
 * Used by one thread at a time.
 *
 * @param <K> keys; equal exactly if they are equal in order
 * @param <R> rows
 */
final class CountedRows<K, R> {

    private final BiFunction<K, Integer, R> row;
    private final boolean tellsCount;
    private final OrderedRows<K, R> rows;
    private final Map<K, Integer> counts = new HashMap<>();

    private CountedRows(Comparator<? super K> order, BiFunction<K, Integer, R> row, boolean tellsCount) {
        this.row = row;
        this.tellsCount = tellsCount;
        this.rows = new OrderedRows<>(order);
    }

    /** Rows that are their own keys. */
    static <K> CountedRows<K, K> of(Comparator<? super K> order) {
        return of(order, Function.identity());
    }

    /** Rows that are made of their keys. */
    static <K, R> CountedRows<K, R> of(Comparator<? super K> order, Function<K, R> row) {
        return new CountedRows<>(order, (key, count) -> row.apply(key), false);
    }

    /** Rows that tell how many things bring them. */
    static <K, R> CountedRows<K, R> telling(Comparator<? super K> order, BiFunction<K, Integer, R> row) {
        return new CountedRows<>(order, row, true);
    }

    /**
     * Says that something brings a row or does not any more.
     *
     * @param by 1 or -1
     */
    void change(K key, int by) {
        int count = counts.merge(key, by, Integer::sum);
        if (count == 0) {
            counts.remove(key);
            rows.remove(key);
        } else if (tellsCount || by > 0 && count == 1) {
            rows.put(key, row.apply(key, count));
        }
    }

    /** Returns the key, if there is one only; else null. */
    K only() {
        return counts.size() == 1 ? counts.keySet().iterator().next() : null;
    }

    /** Returns how many rows there are. */
    int size() {
        return counts.size();
    }

    /** Returns all rows. Immutable; the same list as long as nothing was changed. */
    List<R> rows() {
        return rows.rows();
    }
}
