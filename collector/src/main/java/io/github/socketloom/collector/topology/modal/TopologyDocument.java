package io.github.socketloom.collector.topology.modal;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.util.List;
import java.util.Optional;

/**
 * A topology with what its producer wants told of it. Immutable, safe on any thread; modals are made when asked for, at
 * a price that goes with the number of links and of the rows asked for.
 */
public interface TopologyDocument {

    /** Returns the graph. */
    Topology topology();

    /** Returns what is told of an actor; empty if there is none with this key. */
    Optional<ActorModal> actor(String actorKey);

    /** Returns what is told of links of {@link #topology}, all between the same two actors or groups of them. */
    LinkModal links(List<Link> links);
}
