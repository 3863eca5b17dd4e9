package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorType;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** How discs look. */
final class NodeLooks {

    private NodeLooks() {}

    /**
     * Returns a disc with its looks.
     *
     * @param before the same in the picture before; null if it was not there
     * @param sameTypes whether types look as they did in the picture before
     */
    static DisplayedNode node(Disc disc, Map<String, ActorType> types, DisplayedNode before, boolean sameTypes,
            DisplayedNode.Life life) {
        if (before != null && sameTypes && before.life() == life && before.kind() == disc.kind()
                && Objects.equals(before.group(), disc.group()) && isSame(before.actors(), disc.actors())) {
            return before;
        }
        ActorType type = disc.kind() == DisplayedNode.Kind.ACTOR ? types.get(disc.actors().get(0).type()) : null;
        long sockets = disc.sockets();
        return new DisplayedNode(disc.key(), disc.kind(), disc.actors(), disc.group(), NodeLabels.label(disc, types),
                ActorIcons.icon(disc, types), colour(disc, types), sockets,
                Sizes.radius(sockets, type, before == null ? 0 : before.radius()), life);
    }

    /** Tells whether two lists hold the very same objects: actors that did not change stay what they are. */
    private static boolean isSame(List<Actor> one, List<Actor> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (one.get(i) != other.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static NodeColour colour(Disc disc, Map<String, ActorType> types) {
        return switch (disc.kind()) {
            case ACTOR -> ActorKinds.colour(disc.actors().get(0), types);
            case LEAVES ->
                ActorKinds.endpoint(NodeLabels.agreed(disc.actors(), each -> each.endpoint().addressSpace()));
            case CONTAINER -> "vm".equals(Containers.of(disc.actors().get(0)).kind())
                    ? NodeColour.MACHINE
                    : NodeColour.CONTAINER;
        };
    }
}
