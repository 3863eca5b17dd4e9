package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A topology whose modals are made of what a payload declares: that of another producer as {@link TopologyReader} read it,
 * or that which {@link TopologyWriter} would write of a graph of ours. Immutable; any thread.
 */
public final class PayloadDocument implements TopologyDocument {

    private final Topology topology;
    private final Lazy<DocumentData> data;
    private final Lazy<Map<String, Integer>> rows;
    private final Lazy<LinkRows> linkRows;

    private PayloadDocument(Topology topology, Lazy<DocumentData> data) {
        this.topology = topology;
        this.data = data;
        rows = new Lazy<>(() -> rows(topology));
        linkRows = new Lazy<>(() -> new LinkRows(topology));
    }

    /**
     * Returns the document of a graph of ours, without making anything yet: what the first modal costs goes with the number
     * of actors and links, what each further one costs with its own rows. It tells what the payload of the graph would tell.
     * A modal of a graph that contradicts itself, see {@link TopologyWriter#write}, is refused.
     */
    public static PayloadDocument of(Topology topology) {
        Objects.requireNonNull(topology);
        return new PayloadDocument(topology, new Lazy<>(() -> LiveData.of(topology)));
    }

    /** Returns the document of what was read. */
    static PayloadDocument of(DocumentData data) {
        return new PayloadDocument(data.topology(), new Lazy<>(() -> data));
    }

    private static Map<String, Integer> rows(Topology topology) {
        Map<String, Integer> rows = new HashMap<>();
        for (Actor actor : topology.actors()) {
            rows.put(actor.key(), rows.size());
        }
        return rows;
    }

    @Override
    public Topology topology() {
        return topology;
    }

    @Override
    public Optional<ActorModal> actor(String actorKey) {
        Integer row = rows.get().get(actorKey);
        return row == null ? Optional.empty() : Optional.of(new ModalMaker(data.get()).make(row));
    }

    /**
     * {@inheritDoc} Links of an earlier form of the graph are found again by their keys; those that are gone are left out.
     */
    @Override
    public LinkModal links(List<Link> links) {
        return new LinkModalMaker(data.get()).make(linkRows.get().of(links));
    }
}
