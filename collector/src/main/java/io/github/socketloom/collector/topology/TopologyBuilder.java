package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Snapshot;
import java.util.Objects;

/**
 * Makes graphs of snapshots, as a request wants them (spec/topology-v1.md §4 to §7, with the differences of §13). Immutable;
 * any thread.
 *
 * <p>
 * Only TCP and UDP over IP take part. Links go from the client to the server, whichever of them was looked at. A peer that
 * has an address of the host is looked for among the host's sockets: in the own network namespace first, then where
 * address translation leads, then in the one other namespace that has exactly this address and port. One that is not
 * found is the {@code [unknown]} actor, and is counted. Whatever is left out is counted in
 * {@link Topology#statistics()}.
 */
public final class TopologyBuilder {

    private final TopologyRequest request;
    private final HostIdentity host;
    private final Redaction redaction;

    /**
     * @param request which graph is wanted
     * @param host the host that snapshots are of
     * @param redaction what may be told of command lines and labels
     */
    public TopologyBuilder(TopologyRequest request, HostIdentity host, Redaction redaction) {
        this.request = Objects.requireNonNull(request);
        this.host = Objects.requireNonNull(host);
        this.redaction = Objects.requireNonNull(redaction);
    }

    /** Returns the graph of a snapshot. Equal snapshots give equal graphs, in whatever order their sockets are. */
    public Topology build(Snapshot snapshot) {
        return begin().load(snapshot).topology();
    }

    GraphBuilder begin() {
        return new GraphBuilder(request, host, redaction);
    }
}
