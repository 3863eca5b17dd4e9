package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.GraphDisplay;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyRequest;
import java.util.Objects;

/** Makes what is to be shown of the state of a host, or of a document in its place. Belongs to the model thread. */
final class TopologySource {

    private final String machineGuid;
    private final Redaction redaction;
    private final GraphDisplay display = new GraphDisplay();
    private TopologyFollower follower;
    private TopologyRequest followed;
    private SocketFilter filter;
    private Topology shown;
    private TopologyStatus status = TopologyStatus.WAITING;

    TopologySource(String machineGuid, Redaction redaction) {
        this.machineGuid = machineGuid;
        this.redaction = redaction;
    }

    /**
     * What is wanted.
     *
     * @param wish what the toolbar says
     * @param filter which connections take part
     * @param document what is shown in place of the host; null for the host
     * @param documentName what it is called
     */
    record Wanted(TopologyWish wish, SocketFilter filter, Topology document, String documentName) {}

    /**
     * What came of it.
     *
     * @param status what is said around the graph
     * @param graph null before the first reading
     */
    record Made(TopologyStatus status, DisplayedGraph graph) {}

    Made make(ModelState state, ModelChange change, Wanted wanted) {
        Topology topology = wanted.document() == null ? live(state, change, wanted) : document(wanted);
        if (topology == null) {
            status = new TopologyStatus(state.feed(), null, null, 0, 0, 0, false);
            return new Made(status, null);
        }
        long now = wanted.document() == null ? state.collectedAt() : topology.origin().collectedAt();
        DisplayedGraph graph = display.show(topology, wanted.wish().options(), now);
        // a document may be made of what was live a moment ago
        if (topology != shown || !state.feed().equals(status.feed())
                || !Objects.equals(wanted.documentName(), status.document())) {
            shown = topology;
            status = status(state, topology, wanted);
        }
        return new Made(status, graph);
    }

    private Topology live(ModelState state, ModelChange change, Wanted wanted) {
        TopologyRequest request = wanted.wish().request();
        if (follower == null || !request.equals(followed) || wanted.filter() != filter) {
            // what comes or goes because something else is asked for is neither new nor gone
            display.forget();
            follower = new TopologyFollower(request, wanted.filter(), machineGuid, redaction);
            followed = request;
            filter = wanted.filter();
        }
        return follower.follow(state, change);
    }

    private Topology document(Wanted wanted) {
        if (follower != null || shown != wanted.document()) {
            follower = null;
            display.forget();
        }
        return wanted.document();
    }

    private static TopologyStatus status(ModelState state, Topology topology, Wanted wanted) {
        int endpoints = 0;
        int actors = 0;
        for (Actor actor : topology.actors()) {
            endpoints += actor.isEndpoint() ? 1 : 0;
            actors += actor.isEndpoint() || actor.isSelf() ? 0 : 1;
        }
        int links = 0;
        for (Link link : topology.links()) {
            links += link.key().type().equals(Link.OWNERSHIP) ? 0 : 1;
        }
        boolean filtered = wanted.document() == null && wanted.filter() != SocketFilter.ALL;
        return new TopologyStatus(state.feed(), topology, wanted.documentName(), actors, endpoints, links, filtered);
    }
}
