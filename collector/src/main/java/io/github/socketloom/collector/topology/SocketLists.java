package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.ConnectionId;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sockets by something that they have in common, which most share with no other. Where many do, those of a namespace are
 * still found without looking at each: ids are in the order of namespaces. Used by one thread at a time.
 *
 * @param <K> what they have in common
 */
final class SocketLists<K> {

    private static final long GREATEST = -1L; // keys of sockets are unsigned

    private final Comparator<ConnectionId> order;
    /** A socket, or a TreeMap of sockets by their ids where there are several. */
    private final Map<K, Object> lists = new HashMap<>();

    SocketLists() {
        this(Comparator.naturalOrder());
    }

    /** @param order the natural one, which a test may count */
    SocketLists(Comparator<ConnectionId> order) {
        this.order = order;
    }

    void add(K key, GraphSocket socket) {
        lists.merge(key, socket, (before, same) -> {
            if (before == socket) {
                return before;
            }
            TreeMap<ConnectionId, GraphSocket> several = several(before);
            if (several == null) {
                GraphSocket first = (GraphSocket) before;
                several = new TreeMap<>(order);
                several.put(first.id(), first);
            }
            several.put(socket.id(), socket);
            return several;
        });
    }

    void remove(K key, GraphSocket socket) {
        lists.computeIfPresent(key, (same, before) -> {
            TreeMap<ConnectionId, GraphSocket> several = several(before);
            if (several == null) {
                return before == socket ? null : before;
            }
            several.remove(socket.id());
            return several.isEmpty() ? null : several;
        });
    }

    @SuppressWarnings("unchecked")
    private static TreeMap<ConnectionId, GraphSocket> several(Object found) {
        return found instanceof TreeMap ? (TreeMap<ConnectionId, GraphSocket>) found : null;
    }

    /** Returns the sockets that have this, in order; a view that changes with them. */
    Collection<GraphSocket> at(K key) {
        Object found = lists.get(key);
        if (found == null) {
            return List.of();
        }
        TreeMap<ConnectionId, GraphSocket> several = several(found);
        return several == null ? List.of((GraphSocket) found) : several.values();
    }

    /** Returns the first socket that has this; null if none has. */
    GraphSocket first(K key) {
        Object found = lists.get(key);
        TreeMap<ConnectionId, GraphSocket> several = several(found);
        return several == null ? (GraphSocket) found : several.firstEntry().getValue();
    }

    /** Returns the first other socket that has this in the namespace of a socket; null if there is none. */
    GraphSocket inNamespace(K key, GraphSocket socket) {
        Object found = lists.get(key);
        TreeMap<ConnectionId, GraphSocket> several = several(found);
        if (several == null) {
            GraphSocket only = (GraphSocket) found;
            return only == null || only == socket || only.namespace() != socket.namespace() ? null : only;
        }
        GraphSocket first = value(several.ceilingEntry(new ConnectionId(socket.namespace(), 0, false)));
        if (first == socket) {
            first = value(several.higherEntry(socket.id()));
        }
        return first == null || first.namespace() != socket.namespace() ? null : first;
    }

    /**
     * Returns the first socket that has this in another namespace than that of a socket; null if there is none, or if there
     * are some in several other namespaces.
     */
    GraphSocket inOneOther(K key, GraphSocket socket) {
        Object found = lists.get(key);
        TreeMap<ConnectionId, GraphSocket> several = several(found);
        if (several == null) {
            GraphSocket only = (GraphSocket) found;
            return only == null || only.namespace() == socket.namespace() ? null : only;
        }
        GraphSocket first = several.firstEntry().getValue();
        if (first.namespace() == socket.namespace()) {
            first = behind(several, socket.namespace());
        }
        if (first == null) {
            return null;
        }
        GraphSocket next = behind(several, first.namespace());
        if (next != null && next.namespace() == socket.namespace()) {
            next = behind(several, socket.namespace());
        }
        return next == null ? first : null;
    }

    /** Returns the first socket in the namespaces behind one; null if there is none. */
    private static GraphSocket behind(TreeMap<ConnectionId, GraphSocket> several, long namespace) {
        return value(several.higherEntry(new ConnectionId(namespace, GREATEST, true)));
    }

    private static GraphSocket value(Map.Entry<ConnectionId, GraphSocket> entry) {
        return entry == null ? null : entry.getValue();
    }
}
