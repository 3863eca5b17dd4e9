package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Links by the numbers of their actors, looked up once for each topology. Immutable: the arrays must not be changed.
 *
 * @param numbers number of each actor by its key
 * @param sources number of each link's source; -1 if there is no such actor
 * @param targets number of each link's target; -1 if there is no such actor
 * @param ownership whether each link says who owns what
 */
record LinkEnds(Map<String, Integer> numbers, int[] sources, int[] targets, boolean[] ownership) {

    static LinkEnds of(Topology topology) {
        List<Actor> actors = topology.actors();
        Map<String, Integer> numbers = HashMap.newHashMap(actors.size());
        for (Actor actor : actors) {
            numbers.put(actor.key(), numbers.size());
        }
        List<Link> links = topology.links();
        int[] sources = new int[links.size()];
        int[] targets = new int[links.size()];
        boolean[] ownership = new boolean[links.size()];
        for (int i = 0; i < links.size(); i++) {
            Link link = links.get(i);
            sources[i] = numbers.getOrDefault(link.key().source(), -1);
            targets[i] = numbers.getOrDefault(link.key().target(), -1);
            ownership[i] = LinkKinds.isOwnership(link, topology.linkTypes());
        }
        return new LinkEnds(numbers, sources, targets, ownership);
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
