package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Gives groups of endpoints keys that stay. A key is made of the neighbours, so members may come and go. Where the
 * neighbours change, as when a program starts again under another pid, a group that has most of the members of one that
 * is no more takes over its key. Used by one thread.
 */
final class GroupNames {

    private Map<String, String> keyByNeighbours = Map.of();
    private Map<String, String> keyByMember = Map.of();
    private Map<String, Integer> sizes = Map.of();

    /** Forgets all groups. */
    void forget() {
        keyByNeighbours = Map.of();
        keyByMember = Map.of();
        sizes = Map.of();
    }

    /**
     * Returns the key of each group, all different.
     *
     * @param taken tells which keys are those of actors
     */
    String[] keys(List<LeafGroup> groups, List<Actor> actors, Predicate<String> taken) {
        String[] keys = new String[groups.size()];
        Set<String> used = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            keys[i] = keyByNeighbours.get(groups.get(i).neighbours());
            if (keys[i] != null && (taken.test(keys[i]) || !used.add(keys[i]))) {
                keys[i] = null;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == null) {
                String heritage = heritage(groups.get(i), actors);
                keys[i] = heritage != null && !taken.test(heritage) && used.add(heritage) ? heritage : null;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            String key = groups.get(i).neighbours();
            while (keys[i] == null) {
                keys[i] = !taken.test(key) && used.add(key) ? key : null;
                key += "'";
            }
        }
        remember(groups, actors, keys);
        return keys;
    }

    /** Returns the key of the group before that most of whose members are in this one; null if there is none. */
    private String heritage(LeafGroup group, List<Actor> actors) {
        Map<String, Integer> counts = new HashMap<>();
        for (int member : group.members()) {
            String key = keyByMember.get(actors.get(member).key());
            if (key != null && 2 * counts.merge(key, 1, Integer::sum) > sizes.get(key)) {
                return key;
            }
        }
        return null;
    }

    private void remember(List<LeafGroup> groups, List<Actor> actors, String[] keys) {
        keyByNeighbours = HashMap.newHashMap(keys.length);
        keyByMember = new HashMap<>();
        sizes = HashMap.newHashMap(keys.length);
        for (int i = 0; i < keys.length; i++) {
            keyByNeighbours.put(groups.get(i).neighbours(), keys[i]);
            sizes.put(keys[i], groups.get(i).members().length);
            for (int member : groups.get(i).members()) {
                keyByMember.put(actors.get(member).key(), keys[i]);
            }
        }
    }
}
