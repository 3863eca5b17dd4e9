package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedNode;

/** A node that the engine holds. */
final class EngineNode {

    /** Its number in the engine. */
    final int handle;
    /** As it was last shown. */
    DisplayedNode node;
    /** As the engine knows it, and whether its label takes room in it. */
    NodeBoxes.Box box;
    boolean labelled;
    /** In which round of changes it was last asked for. */
    int round;

    EngineNode(int handle, DisplayedNode node, NodeBoxes.Box box, boolean labelled, int round) {
        this.handle = handle;
        this.node = node;
        this.box = box;
        this.labelled = labelled;
        this.round = round;
    }

    /** Tells whether it is neither the host nor an endpoint: another one as soon as actors are grouped otherwise. */
    static boolean dependsOnGrouping(DisplayedNode node) {
        return switch (node.colour()) {
            case SELF, PRIVATE_ENDPOINT, PUBLIC_ENDPOINT, OTHER_ENDPOINT -> false;
            default -> node.kind() != DisplayedNode.Kind.LEAVES;
        };
    }
}
