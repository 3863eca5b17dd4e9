package io.github.socketloom.collector.topology.merge;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.WholeGraph;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds however hosts talk to each other. */
class TopologyMergePropertiesTest {

    private static final List<String> IPS = List.of("10.0.0.1", "10.0.0.2", "10.0.0.3", "172.17.0.1", "127.0.0.1",
            "192.0.2.7");
    private static final List<String> STATES = List.of("established", "close-wait");

    /** A few hosts with few addresses and ports, so that they often mean the same. */
    private static List<Topology> hosts(Random random) {
        List<Topology> hosts = new ArrayList<>();
        int count = 2 + random.nextInt(3);
        for (int host = 0; host < count; host++) {
            String name = "h" + random.nextInt(5);
            HostGraph graph = (random.nextBoolean() ? HostGraph.detailed(name) : HostGraph.aggregated(name))
                    .at(random.nextInt(4));
            for (int i = random.nextInt(12); i >= 0; i--) {
                String process = "p" + random.nextInt(3);
                LinkFigures figures = random.nextBoolean()
                        ? LinkFigures.NONE
                        : new LinkFigures((long) random.nextInt(9), random.nextInt(9) / 2.0, null, null,
                                (long) random.nextInt(99), null, random.nextInt(9) / 3.0, null, 7L);
                switch (random.nextInt(3)) {
                    case 0 -> graph.out(process, ip(random), port(random), ip(random), port(random), figures);
                    case 1 -> graph.in(process, ip(random), port(random), ip(random), port(random),
                            STATES.get(random.nextInt(2)), figures);
                    default -> graph.claim(process, ip(random), port(random));
                }
            }
            hosts.add(graph.build());
        }
        return hosts;
    }

    private static String ip(Random random) {
        return IPS.get(random.nextInt(IPS.size()));
    }

    private static int port(Random random) {
        return 1 + random.nextInt(4);
    }

    @Property(tries = 300)
    void theOrderOfHostsDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Topology> hosts = hosts(random);
        Topology merged = TopologyMerge.merge(hosts);
        Collections.shuffle(hosts, random);
        assertEquals(merged, TopologyMerge.merge(hosts));
    }

    @Property(tries = 300)
    void noSocketIsLostAndNoReferenceBroken(@ForAll long seed) {
        List<Topology> hosts = different(hosts(new Random(seed)));
        Topology merged = TopologyMerge.merge(hosts);
        assertEquals(hosts.stream().mapToLong(TopologyMergePropertiesTest::sockets).sum(), sockets(merged));
        WholeGraph.checkReferences(merged);
    }

    @Property(tries = 300)
    void everyEvidenceOfASocketIsKept(@ForAll long seed) {
        List<Topology> hosts = different(hosts(new Random(seed)));
        assertEquals(hosts.stream().mapToLong(TopologyMergePropertiesTest::evidence).sum(),
                evidence(TopologyMerge.merge(hosts)));
    }

    @Property(tries = 300)
    void endpointsCountTheSocketsOfTheirLinks(@ForAll long seed) {
        Topology merged = TopologyMerge.merge(different(hosts(new Random(seed))));
        for (Actor actor : merged.actors()) {
            if (actor.isEndpoint()) {
                assertEquals(merged.links().stream().filter(link -> link.key().source().equals(actor.key())
                        || link.key().target().equals(actor.key())).mapToLong(Link::socketCount).sum(),
                        actor.socketCount(), actor.key());
            }
        }
    }

    @Property(tries = 300)
    void whatIsMergedCanBeWrittenAndReadAgain(@ForAll long seed) throws Exception {
        WholeGraph.check(TopologyMerge.merge(different(hosts(new Random(seed)))));
    }

    private static List<Topology> different(List<Topology> hosts) {
        List<Topology> different = new ArrayList<>();
        for (Topology host : hosts) {
            if (different.stream().noneMatch(one -> one.origin().instance().equals(host.origin().instance()))) {
                different.add(host);
            }
        }
        return different;
    }

    private static long sockets(Topology topology) {
        return topology.links().stream().mapToLong(Link::socketCount).sum();
    }

    private static long evidence(Topology topology) {
        return topology.links().stream().flatMap(link -> link.sockets().stream()).mapToLong(LinkSocket::socketCount)
                .sum();
    }
}
