package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Connection;
import java.util.List;

/**
 * Where a socket was put in the graph and what it brought there, so that exactly that can be taken away again.
 *
 * @param connection the socket as it was then
 * @param part whether it counts; if not, there is nothing further
 * @param member its process or place in its actor; null if it does not count
 * @param holders processes that hold it beside its owner
 * @param other the other end; null if it has none
 * @param evidence what it brings to a link; null if it has no other end
 */
record Placement(Connection connection, GraphSocket.Part part, ActorMember member, List<Holder> holders, Other other,
        Evidence evidence) {

    /**
     * A process that holds the socket beside its owner.
     *
     * @param member the process
     * @param told whether its actor tells that it shares the socket: it is another one than the owner's, and each once
     */
    record Holder(ActorMember member, boolean told) {}

    /**
     * The other end.
     *
     * @param peer who it is
     * @param actor its actor; null if it is an endpoint
     * @param member the member of that actor; null if none is known
     * @param endpoint its actor, if it is an endpoint; else null
     */
    record Other(Peer peer, LocalActor actor, ActorMember member, EndpointActor endpoint) {}
}
