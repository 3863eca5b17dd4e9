package io.github.socketloom.collector.topology;

import java.util.List;
import java.util.Objects;

/**
 * How a graph changed with one update. Immutable.
 *
 * @param topology the graph after it
 * @param addedActors actors that are new
 * @param changedActors actors of which anything changed, in their new form
 * @param removedActors keys of actors that are gone
 * @param addedLinks links that are new
 * @param changedLinks links of which anything changed, in their new form
 * @param removedLinks keys of links that are gone
 */
public record TopologyChange(Topology topology, List<Actor> addedActors, List<Actor> changedActors,
        List<String> removedActors, List<Link> addedLinks, List<Link> changedLinks, List<LinkKey> removedLinks) {

    public TopologyChange {
        Objects.requireNonNull(topology);
        addedActors = List.copyOf(addedActors);
        changedActors = List.copyOf(changedActors);
        removedActors = List.copyOf(removedActors);
        addedLinks = List.copyOf(addedLinks);
        changedLinks = List.copyOf(changedLinks);
        removedLinks = List.copyOf(removedLinks);
    }

    /** Tells whether actors and links are the same as before, however they do. */
    public boolean keepsShape() {
        return addedActors.isEmpty() && removedActors.isEmpty() && addedLinks.isEmpty() && removedLinks.isEmpty();
    }
}
