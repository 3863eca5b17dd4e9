package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which programs run in which container. Remembers what it found, because an actor may be of very many processes. Used by
 * one thread.
 */
final class ContainerGroups {

    private static final String PROCESS = "process";

    /** What was found of an actor. */
    private record Found(Actor actor, Containers.Container container) {}

    private Map<String, Found> before = Map.of();

    /**
     * Returns the key of the container of each actor that is a program, all of whose processes run in that one; null for
     * others.
     *
     * @param endpoint whether each actor is an endpoint
     */
    String[] keys(List<Actor> actors, boolean[] endpoint) {
        Map<String, Found> now = new HashMap<>();
        String[] keys = new String[actors.size()];
        for (int i = 0; i < keys.length; i++) {
            Actor actor = actors.get(i);
            if (endpoint[i] || !actor.type().equals(PROCESS)) {
                continue;
            }
            Found found = before.get(actor.key());
            if (found == null || found.actor() != actor) {
                found = new Found(actor, Containers.of(actor));
            }
            now.put(actor.key(), found);
            keys[i] = found.container() == null ? null : found.container().key();
        }
        before = now;
        return keys;
    }
}
