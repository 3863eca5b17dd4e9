package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorType;
import java.util.Map;

/** How discs look. */
final class NodeLooks {

    private NodeLooks() {}

    /**
     * Returns a disc with its looks.
     *
     * @param before the same in the picture before; null if it was not there
     */
    static DisplayedNode node(Disc disc, Map<String, ActorType> types, DisplayedNode before) {
        Actor first = disc.actors().get(0);
        ActorType type = disc.kind() == DisplayedNode.Kind.ACTOR ? types.get(first.type()) : null;
        long sockets = disc.sockets();
        return new DisplayedNode(disc.key(), disc.kind(), disc.actors(), disc.group(), NodeLabels.label(disc, types),
                ActorIcons.icon(disc, types), colour(disc, types), sockets,
                Sizes.radius(sockets, type, before == null ? 0 : before.radius()), DisplayedNode.Life.PRESENT);
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
