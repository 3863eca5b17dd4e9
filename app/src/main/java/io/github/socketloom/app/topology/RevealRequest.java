package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.collector.topology.Actor;
import java.util.Optional;

/**
 * A connection whose actor is to be shown.
 *
 * @param pid process that owns it; null if none is known
 * @param networkNamespace inode of its network namespace
 * @param remoteAddress text of the peer's address; null if there is no peer
 */
public record RevealRequest(Long pid, long networkNamespace, String remoteAddress) {

    /** Returns the key of the node that shows the owner, or else the peer; empty if neither is there. */
    Optional<String> in(DisplayedGraph graph) {
        return graph.topology().actors().stream().filter(this::isOwner).findFirst()
                .or(() -> graph.topology().actors().stream().filter(this::isPeer).findFirst())
                .map(actor -> graph.nodeOfActor(actor.key())).filter(node -> node >= 0)
                .map(node -> graph.nodes().get(node).key());
    }

    private boolean isOwner(Actor actor) {
        return pid != null && actor.processes().stream().anyMatch(process -> pid.equals(process.pid())
                && (process.networkNamespace() == null || process.networkNamespace() == networkNamespace));
    }

    private boolean isPeer(Actor actor) {
        return remoteAddress != null && remoteAddress.equals(actor.endpoint().ip());
    }
}
