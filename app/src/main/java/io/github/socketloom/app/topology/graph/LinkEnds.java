package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Links by the numbers of their actors, looked up once for each topology. Immutable: the arrays must not be changed.
 *
 * @param topology the topology
 * @param numbers number of each actor by its key
 * @param sources number of each link's source; -1 if there is no such actor
 * @param targets number of each link's target; -1 if there is no such actor
 * @param ownership whether each link says who owns what
 */
record LinkEnds(Topology topology, Map<String, Integer> numbers, int[] sources, int[] targets, boolean[] ownership) {

    /** So many links that follow each other may go without a search for the next. */
    private static final int NEAR = 4;

    /** @param before those of the topology before, from which much can be taken; null if there is none */
    static LinkEnds of(Topology topology, LinkEnds before) {
        boolean sameActors = before != null && hasSameActors(topology, before.topology());
        boolean sameTypes = before != null && topology.linkTypes().equals(before.topology().linkTypes());
        Map<String, Integer> numbers = sameActors ? before.numbers() : numbers(topology.actors());
        List<Link> links = topology.links();
        int[] sources = new int[links.size()];
        int[] targets = new int[links.size()];
        boolean[] ownership = new boolean[links.size()];
        List<Link> old = sameTypes ? before.topology().links() : List.of();
        // few actors have many links: their new numbers are looked up once instead of once for each link
        int[] renumbered = sameTypes ? renumbered(before.topology().actors(), numbers, sameActors) : new int[0];
        int cursor = 0;
        for (int i = 0; i < sources.length; i++) {
            Link link = links.get(i);
            int at = near(old, cursor, link.key());
            boolean known = at >= 0 && before.isWhole(at);
            sources[i] = known
                    ? renumbered[before.sources()[at]]
                    : numbers.getOrDefault(link.key().source(), -1);
            targets[i] = known
                    ? renumbered[before.targets()[at]]
                    : numbers.getOrDefault(link.key().target(), -1);
            ownership[i] = at >= 0
                    ? before.ownership()[at]
                    : LinkKinds.isOwnership(link, topology.linkTypes());
            cursor = at >= 0 ? at + 1 : cursor;
        }
        return new LinkEnds(topology, numbers, sources, targets, ownership);
    }

    /** Tells whether two topologies have the same actors in the same order; an unchanged key stays the same object. */
    private static boolean hasSameActors(Topology one, Topology other) {
        if (one.actors().size() != other.actors().size()) {
            return false;
        }
        for (int i = 0; i < one.actors().size(); i++) {
            if (one.actors().get(i).key() != other.actors().get(i).key()) {
                return false;
            }
        }
        return true;
    }

    /** Returns the number that each actor of before has now; -1 for one that is gone. */
    private static int[] renumbered(List<Actor> before, Map<String, Integer> numbers, boolean sameActors) {
        int[] renumbered = new int[before.size()];
        for (int i = 0; i < renumbered.length; i++) {
            renumbered[i] = sameActors ? i : numbers.getOrDefault(before.get(i).key(), -1);
        }
        return renumbered;
    }

    private static Map<String, Integer> numbers(List<Actor> actors) {
        Map<String, Integer> numbers = HashMap.newHashMap(actors.size());
        for (Actor actor : actors) {
            numbers.put(actor.key(), numbers.size());
        }
        return numbers;
    }

    /** Returns the number of the link with this very key if it is the one expected or soon behind it, or -1. */
    private static int near(List<Link> links, int expected, LinkKey key) {
        int last = Math.min(links.size(), expected + NEAR);
        for (int i = expected; i < last; i++) {
            if (links.get(i).key() == key) {
                return i;
            }
        }
        return -1;
    }

    /** Returns how many links there are. */
    int size() {
        return sources.length;
    }

    /** Tells whether a link has both its actors. */
    boolean isWhole(int link) {
        return sources[link] >= 0 && targets[link] >= 0;
    }
}
