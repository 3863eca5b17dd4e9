package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user has pinned, shown or not, so that a pin is there again when its actor is. Of more than {@link #MOST}
 * those go whose actors were not shown or pinned for longest. Safe on any thread.
 */
final class PinBoard {

    /** So many pins are kept. */
    static final int MOST = 5_000;

    private final Map<String, PinPlace> pins = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PinPlace> eldest) {
            return size() > MOST;
        }
    };

    synchronized void put(String node, PinPlace place) {
        pins.put(node, place);
    }

    /** Moves a pin, if the node has one. */
    synchronized void move(String node, PinPlace place) {
        pins.replace(node, place);
    }

    synchronized void remove(String node) {
        pins.remove(node);
    }

    /** Replaces all; of too many the last stay. */
    synchronized void replaceAll(Map<String, PinPlace> others) {
        pins.clear();
        pins.putAll(others);
    }

    /** Returns where a node is pinned, or null. It counts as shown now. */
    synchronized PinPlace get(String node) {
        return pins.get(node);
    }

    /** Returns a copy, what was shown or pinned last at its end. */
    synchronized Map<String, PinPlace> all() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(pins));
    }

    /** Returns the numbers of the nodes of a graph that are pinned. */
    BitSet among(DisplayedGraph graph) {
        List<String> keys;
        synchronized (this) {
            keys = new ArrayList<>(pins.keySet());
        }
        BitSet pinned = new BitSet();
        for (String key : keys) {
            int node = graph.node(key);
            if (node >= 0) {
                pinned.set(node);
            }
        }
        return pinned;
    }
}
