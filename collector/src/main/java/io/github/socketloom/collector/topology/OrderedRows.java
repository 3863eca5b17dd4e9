package io.github.socketloom.collector.topology;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Rows in the order of their keys, of which few change at a time: changes are gathered and merged when the rows are asked
 * for, so that k changes among n rows cost k searches and one copy of n references. Used by one thread at a time.
 *
 * @param <K> keys; equal exactly if they are equal in order
 * @param <R> rows
 */
final class OrderedRows<K, R> {

    private final Comparator<? super K> order;
    private Object[] keys = {};
    private Object[] rows = {};
    private List<R> list = List.of();
    /** New rows by key; null where the row is gone. */
    private Map<K, R> pending = new HashMap<>();

    OrderedRows(Comparator<? super K> order) {
        this.order = order;
    }

    void put(K key, R row) {
        pending.put(key, Objects.requireNonNull(row));
    }

    /** Takes a row away, if it is there. */
    void remove(K key) {
        pending.put(key, null);
    }

    /** Returns all rows. Immutable; the same list as long as nothing was changed. */
    List<R> rows() {
        if (!pending.isEmpty()) {
            merge();
        }
        return list;
    }

    @SuppressWarnings("unchecked")
    private void merge() {
        Object[] changed = pending.keySet().toArray();
        Arrays.sort((K[]) changed, order);
        Object[] mergedKeys = new Object[keys.length + changed.length];
        Object[] mergedRows = new Object[mergedKeys.length];
        int from = 0;
        int to = 0;
        for (Object each : changed) {
            K key = (K) each;
            int found = Arrays.binarySearch((K[]) keys, from, keys.length, key, order);
            int at = found < 0 ? -found - 1 : found;
            System.arraycopy(keys, from, mergedKeys, to, at - from);
            System.arraycopy(rows, from, mergedRows, to, at - from);
            to += at - from;
            from = found < 0 ? at : at + 1;
            R row = pending.get(key);
            if (row != null) {
                mergedKeys[to] = key;
                mergedRows[to] = row;
                to++;
            }
        }
        System.arraycopy(keys, from, mergedKeys, to, keys.length - from);
        System.arraycopy(rows, from, mergedRows, to, keys.length - from);
        to += keys.length - from;
        keys = Arrays.copyOf(mergedKeys, to);
        rows = Arrays.copyOf(mergedRows, to);
        list = (List<R>) List.of(rows);
        // a map that once held many stays large, and many of these are held
        pending = new HashMap<>();
    }
}
