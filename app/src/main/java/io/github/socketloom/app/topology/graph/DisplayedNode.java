package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import java.util.List;
import java.util.Objects;

/**
 * A disc of the graph. Immutable.
 *
 * @param key identity: the key of its actor, or that of the group it stands for
 * @param kind what it stands for
 * @param actors what it stands for: one for {@link Kind#ACTOR}, else those behind it
 * @param group the group that it is, or that it is a member of and can be collapsed to; null if there is none
 * @param label what is written beside it
 * @param icon name of an icon of the icons module
 * @param colour the role of its colour
 * @param sockets sockets behind it; its size goes by them
 * @param radius in units of the world
 * @param life whether it is there
 */
public record DisplayedNode(String key, Kind kind, List<Actor> actors, String group, String label, String icon,
        NodeColour colour, long sockets, double radius, Life life) {

    /** What a disc stands for. */
    public enum Kind {
        /** One actor. */
        ACTOR,
        /** Endpoints with the same neighbours. */
        LEAVES,
        /** What runs in one container. */
        CONTAINER
    }

    /** Whether something is there. */
    public enum Life {
        /** It was there before. */
        PRESENT,
        /** It came a moment ago. */
        NEW,
        /** It went a moment ago and keeps its place for a while. */
        GONE
    }

    public DisplayedNode {
        Objects.requireNonNull(key);
        Objects.requireNonNull(kind);
        actors = List.copyOf(actors);
        Objects.requireNonNull(label);
        Objects.requireNonNull(icon);
        Objects.requireNonNull(colour);
        Objects.requireNonNull(life);
        if (actors.isEmpty() || kind == Kind.ACTOR && actors.size() != 1) {
            throw new IllegalArgumentException(kind + " of " + actors.size() + " actors");
        }
    }

    /** Returns the actor if it is only one; null for a group. */
    public Actor actor() {
        return kind == Kind.ACTOR ? actors.get(0) : null;
    }
}
