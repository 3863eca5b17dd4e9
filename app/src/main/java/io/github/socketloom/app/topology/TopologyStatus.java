package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.FeedState;
import io.github.socketloom.collector.topology.Topology;

/**
 * What the view says around the graph. Immutable.
 *
 * @param feed how the feed fares
 * @param topology what is shown, whole; null before the first reading
 * @param document name of the file that is shown instead of the host; null if it is the host
 * @param actors actors of the host
 * @param endpoints endpoints
 * @param links links between actors, ownership not counted
 * @param filtered whether a filter leaves some connections out
 */
public record TopologyStatus(FeedState feed, Topology topology, String document, int actors, int endpoints, int links,
        boolean filtered) {

    /** Before the first reading. */
    public static final TopologyStatus WAITING = new TopologyStatus(FeedState.CONNECTING, null, null, 0, 0, 0, false);

    /** Tells whether there is nothing to draw. */
    public boolean isEmpty() {
        return actors + endpoints == 0;
    }
}
