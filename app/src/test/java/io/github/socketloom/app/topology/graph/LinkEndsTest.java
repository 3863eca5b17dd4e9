package io.github.socketloom.app.topology.graph;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LinkEndsTest {

    private final Topology all = new SampleGraphs().process(700, "nginx", SampleGraphs.unit("nginx.service"))
            .process(701, "redis", SampleGraphs.unit("redis.service"))
            .clients(700, 100, SampleGraphs.addresses("203.0.113.", 1, 40))
            .clients(701, 300, SampleGraphs.addresses("198.51.100.", 1, 40)).topology();

    /** A part of the whole, with the very objects: so readings that follow each other share what did not change. */
    private Topology part(Random random) {
        List<Actor> actors = all.actors().stream().filter(each -> random.nextInt(10) > 0).toList();
        List<Link> links = all.links().stream().filter(each -> random.nextInt(10) > 0).toList();
        return new Topology(all.origin(), all.view(), all.actorTypes(), all.linkTypes(), all.labelKeys(), actors,
                links, all.statistics());
    }

    @Property(tries = 200)
    void whatIsTakenFromTheReadingBeforeIsWhatASearchFinds(@ForAll long seed) {
        Random random = new Random(seed);
        LinkEnds before = null;
        for (int i = 0; i < 5; i++) {
            Topology now = part(random);
            LinkEnds followed = LinkEnds.of(now, before);
            LinkEnds searched = LinkEnds.of(now, null);
            assertArrayEquals(searched.sources(), followed.sources());
            assertArrayEquals(searched.targets(), followed.targets());
            assertArrayEquals(searched.ownership(), followed.ownership());
            assertEquals(searched.numbers(), followed.numbers());
            before = followed;
        }
    }
}
