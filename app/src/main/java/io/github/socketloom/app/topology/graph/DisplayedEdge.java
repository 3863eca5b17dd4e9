package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Link;
import java.util.List;
import java.util.Objects;

/**
 * A line of the graph: all links between two discs, in both directions. Immutable.
 *
 * @param from number of a node of the graph
 * @param to number of a node of the graph; the same for a loop
 * @param links what it stands for
 * @param forward whether connections are opened from {@code from} to {@code to}
 * @param backward whether connections are opened from {@code to} to {@code from}
 * @param amount of the metric asked for: connections, or bytes a second; NaN if unknown
 * @param width in units of the screen when the graph is shown at scale 1
 * @param health how it does
 * @param reason why, a phrase for users; null where there is nothing to tell
 * @param life whether it is there
 */
public record DisplayedEdge(int from, int to, List<Link> links, boolean forward, boolean backward, double amount,
        double width, LinkHealth health, String reason, DisplayedNode.Life life) {

    public DisplayedEdge {
        links = List.copyOf(links);
        Objects.requireNonNull(health);
        Objects.requireNonNull(life);
    }

    /** Tells whether it says who owns what instead of who talks to whom. */
    public boolean isOwnership() {
        return health == LinkHealth.OWNERSHIP;
    }
}
