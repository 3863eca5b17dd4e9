package io.github.socketloom.collector.topology;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Sockets by something that they have in common, which most share with no other. Used by one thread at a time.
 *
 * @param <K> what they have in common
 */
final class SocketLists<K> {

    /** A socket, or a TreeSet of sockets where there are several. */
    private final Map<K, Object> lists = new HashMap<>();

    @SuppressWarnings("unchecked")
    void add(K key, GraphSocket socket) {
        lists.merge(key, socket, (before, same) -> {
            if (before == socket) {
                return before;
            }
            TreeSet<GraphSocket> several = before instanceof TreeSet
                    ? (TreeSet<GraphSocket>) before
                    : new TreeSet<>(List.of((GraphSocket) before));
            several.add(socket);
            return several;
        });
    }

    @SuppressWarnings("unchecked")
    void remove(K key, GraphSocket socket) {
        lists.computeIfPresent(key, (same, before) -> {
            if (before == socket) {
                return null;
            }
            if (before instanceof TreeSet) {
                TreeSet<GraphSocket> several = (TreeSet<GraphSocket>) before;
                several.remove(socket);
                return several.isEmpty() ? null : several;
            }
            return before;
        });
    }

    /** Returns the sockets that have this, in order; a view that changes with them. */
    @SuppressWarnings("unchecked")
    Collection<GraphSocket> at(K key) {
        Object found = lists.get(key);
        if (found == null) {
            return List.of();
        }
        return found instanceof TreeSet ? (TreeSet<GraphSocket>) found : List.of((GraphSocket) found);
    }
}
