package io.github.socketloom.collector.topology;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Sees to it that no two actors of the host have one id, whatever their names are. Used by one thread at a time. */
final class ActorIds {

    private final Map<String, TreeMap<String, LocalActor>> byPlainId = new HashMap<>();

    /**
     * Takes note of an actor's plain id.
     *
     * @param affected is told of other actors whose ids change by that
     */
    void register(LocalActor actor, Consumer<LocalActor> affected) {
        if (actor.plainId().equals(actor.registeredId())) {
            return;
        }
        forget(actor, affected);
        TreeMap<String, LocalActor> same = byPlainId.computeIfAbsent(actor.plainId(), id -> new TreeMap<>());
        same.put(actor.identity().key(), actor);
        actor.setRegisteredId(actor.plainId());
        if (same.size() == 2) {
            same.values().forEach(affected);
        }
    }

    /** Forgets an actor. */
    void forget(LocalActor actor, Consumer<LocalActor> affected) {
        TreeMap<String, LocalActor> same = actor.registeredId() == null ? null : byPlainId.get(actor.registeredId());
        if (same == null) {
            return;
        }
        same.remove(actor.identity().key());
        if (same.isEmpty()) {
            byPlainId.remove(actor.registeredId());
        } else if (same.size() == 1) {
            same.values().forEach(affected);
        }
        actor.setRegisteredId(null);
    }

    /** Returns the id of a registered actor. */
    String id(LocalActor actor) {
        return byPlainId.get(actor.registeredId()).size() == 1
                ? actor.registeredId()
                : LocalIdentities.distinct(actor.registeredId(), actor.identity());
    }
}
