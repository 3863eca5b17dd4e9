package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.merge.TopologyMerge;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What is written is read as it was, and written again it is the same to the byte. */
class TopologyRoundTripTest {

    @Example
    void aGraphIsTheSameToTheByteForEachGroupingAndMode() throws Exception {
        for (GroupBy groupBy : GroupBy.values()) {
            for (TopologyMode mode : TopologyMode.values()) {
                check(SampleTopology.of(groupBy, mode));
            }
        }
    }

    @Property(tries = 150)
    void anyGraphOfOursIsTheSameToTheByte(@ForAll long seed) throws Exception {
        check(new RandomTopology(seed).next());
    }

    @Example
    void nothingOfAGraphIsLost() throws Exception {
        for (GroupBy groupBy : GroupBy.values()) {
            for (TopologyMode mode : TopologyMode.values()) {
                assertContent(SampleTopology.of(groupBy, mode));
            }
        }
    }

    @Property(tries = 150)
    void nothingOfAnyGraphOfOursIsLost(@ForAll long seed) throws Exception {
        assertContent(new RandomTopology(seed).next());
    }

    @Example
    void whatOthersWroteIsWrittenValidly() throws Exception {
        for (String name : Payloads.ALL) {
            assertValid(Payloads.read(name), name);
        }
    }

    @Property(tries = 500)
    void whateverIsReadIsWrittenValidly(@ForAll long seed) throws Exception {
        byte[] mutant = new TopologyFuzz().mutant(seed);
        Topology topology;
        try {
            topology = new TopologyReader().read(new ByteArrayInputStream(mutant));
        } catch (TopologyFormatException e) {
            return;
        }
        assertValid(topology, "mutation " + seed);
    }

    @Property(tries = 50)
    void mergedGraphsAreWrittenValidly(@ForAll long seed) throws Exception {
        List<Topology> hosts = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            hosts.add(new RandomTopology(seed + i).next());
        }
        for (String name : Payloads.ALL) {
            hosts.add(Payloads.read(name));
        }
        assertValid(TopologyMerge.merge(hosts), "seed " + seed);
    }

    private static void check(Topology topology) throws IOException, TopologyFormatException {
        String written = WholeGraph.written(topology);
        WholeGraph.assertSameLines(written, WholeGraph.written(read(written)));
    }

    /** Texts in columns of addresses are left out: Netdata writes a star for any address, and others what they like. */
    private static void assertValid(Topology topology, String what) throws IOException {
        String written = WholeGraph.written(topology);
        assertEquals(List.of(), TopologyValidator.problems(TopologyValidator.parse(written)).stream()
                .filter(problem -> !problem.contains(" is no ip: ")).toList(), what);
    }

    private static Topology read(String json) throws IOException, TopologyFormatException {
        return new TopologyReader().read(new StringReader(json));
    }

    /** Keys are ids after reading, figures are to the thousandth, and statistics are completed by the writer. */
    private static void assertContent(Topology topology) throws IOException, TopologyFormatException {
        Topology again = read(WholeGraph.written(topology));
        Map<String, String> ids = new LinkedHashMap<>();
        topology.actors().forEach(actor -> ids.put(actor.key(), actor.id()));
        assertEquals(topology.origin(), again.origin());
        assertEquals(topology.view(), again.view());
        assertEquals(topology.actorTypes(), again.actorTypes());
        assertEquals(topology.linkTypes(), again.linkTypes());
        assertEquals(topology.labelKeys(), again.labelKeys());
        for (int i = 0; i < topology.actors().size(); i++) {
            assertEquals(withIdAsKey(topology.actors().get(i)), again.actors().get(i));
        }
        assertEquals(topology.actors().size(), again.actors().size());
        boolean detailed = topology.view().mode().equals("detailed");
        assertEquals(topology.links().stream().map(link -> written(link, ids, detailed)).toList(), again.links());
        topology.statistics().keySet().stream().filter(key -> !again.statistics().containsKey(key))
                .forEach(key -> assertEquals(key, "lost"));
    }

    private static Actor withIdAsKey(Actor actor) {
        return new Actor(actor.id(), actor.id(), actor.type(), actor.layer(), actor.machineGuid(), actor.hostname(),
                actor.process(), actor.cgroup(), actor.endpoint(), actor.displayName(), actor.socketCount(),
                actor.localIpCount(), actor.sharedSocketCount(), actor.noOwnerReason(), actor.further(),
                actor.processes(), actor.cgroups(), actor.labels(), actor.ports(), actor.addresses());
    }

    /** Behind a link there are sockets or connections, by the mode. */
    private static Link written(Link link, Map<String, String> ids, boolean detailed) {
        LinkKey key = link.key();
        return new Link(
                new LinkKey(ids.get(key.source()), ids.get(key.target()), key.type(), key.protocol(), key.state()),
                link.evidenceCount(), link.socketCount(), link.connectionCount(), link.figures(), link.further(),
                detailed ? List.of() : link.connections(), detailed ? link.sockets() : List.of());
    }
}
