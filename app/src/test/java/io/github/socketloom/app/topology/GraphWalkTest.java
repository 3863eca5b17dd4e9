package io.github.socketloom.app.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.NodeColour;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GraphWalkTest {

    private static DisplayedGraph graph(List<Integer> sockets) {
        List<DisplayedNode> nodes = new ArrayList<>();
        for (int i = 0; i < sockets.size(); i++) {
            String key = "ip:" + i;
            Actor actor = new Actor(key, key, Actor.ENDPOINT, "network", null, null, ActorProcess.NONE,
                    ActorCgroup.NONE, EndpointFacts.NONE, key, sockets.get(i), null, null, null, Map.of(), List.of(),
                    List.of(), List.of(), List.of(), List.of());
            nodes.add(new DisplayedNode(key, DisplayedNode.Kind.ACTOR, List.of(actor), null, key, "endpoint",
                    NodeColour.PUBLIC_ENDPOINT, sockets.get(i), 5, DisplayedNode.Life.PRESENT));
        }
        Topology topology = new Topology(new Topology.Origin("test", "test", null, null, List.of(), 1),
                new Topology.View(null, null, null, List.of(), List.of()), Map.of(), Map.of(), List.of(), List.of(),
                List.of(), Map.of());
        return new DisplayedGraph(topology, nodes, List.of());
    }

    @Test
    void anEmptyGraphHasNoFirstDisc() {
        assertEquals(-1, GraphWalk.first(graph(List.of())));
    }

    @Test
    void theWayBeginsAtTheDiscWithTheMostSockets() {
        assertEquals(1, GraphWalk.first(graph(List.of(3, 9, 5))));
    }

    @Property(tries = 100)
    void everyDiscIsVisitedOnceForwardsAndBackwards(@ForAll @Size(max = 30) List<@IntRange(max = 5) Integer> sockets) {
        DisplayedGraph graph = graph(sockets);
        List<Integer> forwards = new ArrayList<>();
        for (int at = GraphWalk.first(graph); at >= 0; at = GraphWalk.next(graph, at, 1)) {
            forwards.add(at);
        }
        assertEquals(sockets.size(), forwards.stream().distinct().count());
        assertEquals(sockets.size(), forwards.size());
        List<Integer> backwards = new ArrayList<>();
        for (int at = forwards.isEmpty() ? -1 : forwards.get(forwards.size() - 1); at >= 0; at = GraphWalk.next(graph,
                at, -1)) {
            backwards.add(0, at);
        }
        assertEquals(forwards, backwards);
    }
}
