package io.github.socketloom.collector.topology;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Gathers what changed in a graph. Used by one thread at a time. */
final class Changes {

    private final List<Actor> addedActors = new ArrayList<>();
    private final List<Actor> changedActors = new ArrayList<>();
    private final List<String> removedActors = new ArrayList<>();
    private final List<Link> addedLinks = new ArrayList<>();
    private final List<Link> changedLinks = new ArrayList<>();
    private final List<LinkKey> removedLinks = new ArrayList<>();

    /**
     * Adds what became of an actor.
     *
     * @param before null if it is new
     * @param now null if it is gone
     * @return whether anything changed
     */
    boolean add(String key, Actor before, Actor now) {
        return add(key, before, now, addedActors, changedActors, removedActors);
    }

    /** Adds what became of a link, as with actors. */
    boolean add(LinkKey key, Link before, Link now) {
        return add(key, before, now, addedLinks, changedLinks, removedLinks);
    }

    private static <K, R> boolean add(K key, R before, R now, List<R> added, List<R> changed, List<K> removed) {
        if (before == null) {
            return now != null && added.add(now);
        }
        if (now == null) {
            return removed.add(key);
        }
        return !before.equals(now) && changed.add(now);
    }

    /** Returns all changes, each in the order of keys. */
    TopologyChange of(Topology topology) {
        Comparator<Actor> actors = Comparator.comparing(Actor::key);
        Comparator<Link> links = Comparator.comparing(Link::key);
        addedActors.sort(actors);
        changedActors.sort(actors);
        removedActors.sort(Comparator.naturalOrder());
        addedLinks.sort(links);
        changedLinks.sort(links);
        removedLinks.sort(Comparator.naturalOrder());
        return new TopologyChange(topology, addedActors, changedActors, removedActors, addedLinks, changedLinks,
                removedLinks);
    }
}
