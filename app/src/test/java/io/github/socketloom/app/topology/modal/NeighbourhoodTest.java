package io.github.socketloom.app.topology.modal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.modal.ActorModal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NeighbourhoodTest {

    private static ActorModal modal(List<String> around, List<Integer> links) {
        return new ActorModal(SampleModals.NGINX, "nginx", "Process", "process", "primary", List.of(), List.of(),
                new ActorModal.MiniTopology(around, links));
    }

    @Test
    void theActorStandsInTheMiddleAndTheOthersAround() {
        Neighbourhood around = Neighbourhood.of(SampleModals.nginx(1), SampleModals.topology(), RadialPlaces.EMPTY);
        assertEquals(3, around.graph().nodes().size());
        assertEquals(2, around.graph().edges().size());
        assertEquals(SampleModals.NGINX, around.actor(around.centre()).key());
        assertEquals(0, around.scene().x(around.centre()));
        assertEquals(0, around.scene().y(around.centre()));
        assertEquals("process", around.icon());
    }

    @Test
    void hundredsOfEndpointsAreDiscsEach() {
        List<Actor> actors = new ArrayList<>(List.of(SampleModals.actorOf(SampleModals.NGINX, "process", "nginx", 9)));
        List<Link> links = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            actors.add(SampleModals.actorOf("ip:" + i, "endpoint", "192.0.2." + i, 1));
            links.add(SampleModals.link(SampleModals.NGINX, "ip:" + i));
        }
        Neighbourhood around = Neighbourhood.of(modal(actors.stream().map(Actor::key).toList(),
                IntStream.range(0, 300).boxed().toList()), SampleModals.topology(actors, links), RadialPlaces.EMPTY);
        assertEquals(301, around.graph().nodes().size());
        assertTrue(IntStream.range(0, 301).allMatch(i -> around.actor(i) != null));
    }

    @Test
    void linksAndActorsThatTheTopologyDoesNotKnowAreLeftOut() {
        Neighbourhood around = Neighbourhood.of(modal(List.of(SampleModals.NGINX, "gone"), List.of(0, 1, 99)),
                SampleModals.topology(), RadialPlaces.EMPTY);
        assertEquals(1, around.graph().nodes().size());
        assertEquals(0, around.graph().edges().size());
    }

    @Test
    void anActorThatIsGoneHasNoPlaceAndNoIcon() {
        Neighbourhood around = Neighbourhood.of(modal(List.of(SampleModals.NGINX), List.of()),
                SampleModals.topology(List.of(), List.of()), RadialPlaces.EMPTY);
        assertEquals(-1, around.centre());
        assertEquals(null, around.icon());
    }
}
