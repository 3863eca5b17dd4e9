package io.github.socketloom.app.topology.graph;

/** How the connections of a line do, as its colour tells, in the order of {@code GraphPalette.edges}. */
public enum LinkHealth {
    /** Nothing is known: no TCP, or no figures of it. */
    UNKNOWN,
    /** Neither lost segments nor a round trip time unlike its own history. */
    GOOD,
    /** Some segments were sent again, or the round trip takes longer than it used to. */
    STRAINED,
    /** Many segments were sent again, or the round trip takes several times as long as it used to. */
    BAD,
    /** No traffic at all: the host owns what is at its other end. */
    OWNERSHIP
}
