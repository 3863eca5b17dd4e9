package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import java.util.List;

/**
 * What becomes one disc, before it has looks.
 *
 * @param key of its actor, or of the group that it stands for
 * @param kind what it stands for
 * @param actors what it stands for, in the order of the topology
 * @param group the group that it is or that it can be collapsed to; null if there is none
 */
record Disc(String key, DisplayedNode.Kind kind, List<Actor> actors, String group) {

    /** Returns the disc of a single actor. */
    static Disc of(Actor actor, String group) {
        return new Disc(actor.key(), DisplayedNode.Kind.ACTOR, List.of(actor), group);
    }

    /** Returns how many sockets are behind it. */
    long sockets() {
        long sum = 0;
        for (Actor actor : actors) {
            sum += actor.socketCount();
        }
        return sum;
    }
}
