package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A graph of ours tells the same whether it is asked itself or the payload that was written of it. */
class PayloadDocumentPropertiesTest {

    @Example
    void theSampleTellsTheSameInEachGroupingAndMode() throws Exception {
        for (GroupBy groupBy : GroupBy.values()) {
            for (TopologyMode mode : TopologyMode.values()) {
                check(SampleTopology.of(groupBy, mode), 0);
            }
        }
    }

    @Property(tries = 300)
    void anyGraphOfOursTellsTheSame(@ForAll long seed) throws Exception {
        check(new RandomTopology(seed).next(), seed);
    }

    @Example
    void whatIsReadOfOthersTellsTheSameWhenWeWriteIt() throws Exception {
        for (String name : Payloads.ALL) {
            check(Payloads.read(name), 0);
        }
    }

    /** Keys are ids after reading: the graph gets ids for keys first. */
    private static void check(Topology topology, long seed) throws IOException, TopologyFormatException {
        Topology keyed = withIdsAsKeys(topology);
        TopologyDocument live = PayloadDocument.of(keyed);
        TopologyDocument read = new TopologyReader().readDocument(
                new ByteArrayInputStream(WholeGraph.written(keyed).getBytes(StandardCharsets.UTF_8)));
        for (Actor actor : keyed.actors()) {
            Optional<ActorModal> modal = live.actor(actor.key());
            assertTrue(modal.isPresent());
            assertEquals(modal, read.actor(actor.key()));
        }
        assertEquals(live.links(keyed.links()), read.links(read.topology().links()));
        Random random = new Random(seed);
        for (int i = 0; i < keyed.links().size(); i++) {
            assertEquals(live.links(keyed.links().subList(i, i + 1)),
                    read.links(read.topology().links().subList(i, i + 1)));
            int to = i + random.nextInt(keyed.links().size() - i);
            assertEquals(live.links(keyed.links().subList(i, to)), read.links(read.topology().links().subList(i, to)));
        }
    }

    private static Topology withIdsAsKeys(Topology topology) {
        Map<String, String> ids = topology.actors().stream().collect(Collectors.toMap(Actor::key, Actor::id));
        List<Actor> actors = topology.actors().stream()
                .map(actor -> new Actor(actor.id(), actor.id(), actor.type(), actor.layer(), actor.machineGuid(),
                        actor.hostname(), actor.process(), actor.cgroup(), actor.endpoint(), actor.displayName(),
                        actor.socketCount(), actor.localIpCount(), actor.sharedSocketCount(), actor.noOwnerReason(),
                        actor.further(), actor.processes(), actor.cgroups(), actor.labels(), actor.ports(),
                        actor.addresses()))
                .toList();
        List<Link> links = topology.links().stream().map(link -> new Link(
                new LinkKey(ids.get(link.key().source()), ids.get(link.key().target()), link.key().type(),
                        link.key().protocol(), link.key().state()),
                link.evidenceCount(), link.socketCount(), link.connectionCount(), link.figures(), link.further(),
                link.connections(), link.sockets())).toList();
        return new Topology(topology.origin(), topology.view(), topology.actorTypes(), topology.linkTypes(),
                topology.labelKeys(), actors, links, topology.statistics());
    }
}
