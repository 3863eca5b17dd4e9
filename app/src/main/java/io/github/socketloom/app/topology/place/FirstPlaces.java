package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.layout.force.ForceLayout;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Where newcomers begin that take the place of others: members around the disc that they were behind, a disc in the
 * middle of the members that it stands for from now on. The engine finds places for all others.
 */
final class FirstPlaces {

    private static final double GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
    /** Members begin so many times their radius apart. */
    private static final double APART = 3;

    private final ForceLayout engine;
    /** What goes with this change: by its key, and what is known of the members of a group by the group's key. */
    private final Map<String, EngineNode> leaving = new HashMap<>();
    private final Map<String, Members> members = new HashMap<>();
    private final Map<String, Integer> begun = new HashMap<>();

    /** The sum of places of a group's members. */
    private static final class Members {
        private double x;
        private double y;
        private int count;
    }

    /** @param gone what was shown before and is not any more; still held by the engine */
    FirstPlaces(ForceLayout engine, Collection<EngineNode> gone) {
        this.engine = engine;
        for (EngineNode body : gone) {
            DisplayedNode node = body.node;
            leaving.put(node.key(), body);
            if (node.group() != null && !node.group().equals(node.key())) {
                Members group = members.computeIfAbsent(node.group(), key -> new Members());
                group.x += engine.x(body.handle);
                group.y += engine.y(body.handle);
                group.count++;
            }
        }
    }

    /** Tells a newcomer where to begin, if it takes the place of others. */
    void give(EngineNode newcomer) {
        DisplayedNode node = newcomer.node;
        Members group = members.get(node.key());
        if (group != null) {
            engine.startAt(newcomer.handle, (float) (group.x / group.count), (float) (group.y / group.count));
            return;
        }
        EngineNode disc = node.group() == null ? null : leaving.get(node.group());
        if (disc != null) {
            int number = begun.merge(node.group(), 1, Integer::sum) - 1;
            double reach = APART * Math.max(1, node.radius()) * Math.sqrt(number);
            engine.startAt(newcomer.handle, within(engine.x(disc.handle) + reach * Math.cos(number * GOLDEN_ANGLE)),
                    within(engine.y(disc.handle) + reach * Math.sin(number * GOLDEN_ANGLE)));
        }
    }

    private static float within(double coordinate) {
        return (float) Math.max(-PinPlace.FARTHEST, Math.min(PinPlace.FARTHEST, coordinate));
    }
}
