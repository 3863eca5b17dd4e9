package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;

/**
 * A graph that follows a host from update to update. What it gives is equal to what its builder would make of the latest
 * snapshot, at a price that goes with what changed and not with what there is; only the lists of all actors and links are
 * copied each time. Used by one thread at a time; what it gives may go to any.
 */
public final class LiveTopology {

    private final GraphBuilder graph;
    private Topology topology;

    /**
     * @param builder says which graph
     * @param base the snapshot that the first update refers to
     */
    public LiveTopology(TopologyBuilder builder, Snapshot base) {
        this.graph = builder.begin();
        this.topology = graph.load(base).topology();
    }

    /** Returns the graph as of the latest update. */
    public Topology topology() {
        return topology;
    }

    /**
     * Goes on by one update.
     *
     * @param update the one that follows the latest; connections of {@link Update#closed()} take no part
     * @return what that changed
     */
    public TopologyChange apply(Update update) {
        TopologyChange change = graph.apply(update);
        topology = change.topology();
        return change;
    }
}
