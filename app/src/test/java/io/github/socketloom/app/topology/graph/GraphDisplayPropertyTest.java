package io.github.socketloom.app.topology.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever comes, goes and is opened or closed: every picture holds all that its topology holds, each once. */
class GraphDisplayPropertyTest {

    private static final int[] PIDS = {700, 701, 800, 900, 910, 911};

    private static SampleGraphs host() {
        return new SampleGraphs().process(700, "nginx").process(701, "nginx").process(800, "postgres")
                .process(900, "java").process(910, "app", SampleGraphs.docker(SampleGraphs.DOCKER_ID, "shop"))
                .process(911, "worker", SampleGraphs.docker(SampleGraphs.DOCKER_ID, "shop"));
    }

    private static void churn(SampleGraphs host, Random random, List<Long> keys, int next) {
        for (int i = random.nextInt(30); i > 0; i--) {
            long key = next + 2L * i;
            int pid = PIDS[random.nextInt(PIDS.length)];
            String address = random.nextInt(3) == 0 ? "8.8.8." + random.nextInt(30) : "10.0.1." + random.nextInt(30);
            switch (random.nextInt(4)) {
                case 0 -> host.add(SampleGraphs.inbound(key, pid, address).build());
                case 1 -> host.add(SampleGraphs.outbound(key, pid, address, 443).build());
                case 2 -> host.local(key, pid, PIDS[random.nextInt(PIDS.length)], 8000 + random.nextInt(5));
                default -> host.clients(pid, key, SampleGraphs.addresses("203.0.113.", random.nextInt(5), 1));
            }
            keys.add(key);
            keys.add(key + 1);
        }
        for (int i = random.nextInt(25); i > 0 && !keys.isEmpty(); i--) {
            host.remove(keys.remove(random.nextInt(keys.size())));
        }
    }

    @Property(tries = 150)
    void everythingIsShownOnce(@ForAll long seed, @ForAll @IntRange(min = 0, max = 20) int threshold) {
        Random random = new Random(seed);
        SampleGraphs host = host();
        GraphDisplay display = new GraphDisplay();
        List<Long> keys = new ArrayList<>();
        Set<String> toggled = new HashSet<>();
        boolean hostShown = true;
        for (int step = 0; step < 12; step++) {
            churn(host, random, keys, 1000 + 100 * step);
            if (random.nextInt(8) == 0) {
                host.by(GroupBy.values()[random.nextInt(3)]);
            }
            hostShown ^= random.nextInt(6) == 0;
            host.after(random.nextInt(4));
            Topology topology = host.topology();
            DisplayOptions options = new DisplayOptions(LinkMetric.values()[random.nextInt(2)], threshold, toggled,
                    hostShown);

            DisplayedGraph graph = display.show(topology, options, host.now());

            check(topology, options, graph);
            assertSame(graph, display.show(topology, options, host.now()), "nothing changed");
            graph.nodes().stream().map(DisplayedNode::group)
                    .filter(group -> group != null && random.nextInt(3) == 0)
                    .forEach(group -> {
                        if (!toggled.remove(group)) {
                            toggled.add(group);
                        }
                    });
        }
    }

    private static void check(Topology topology, DisplayOptions options, DisplayedGraph graph) {
        Map<String, Integer> discs = new HashMap<>();
        boolean gone = false;
        for (int i = 0; i < graph.nodes().size(); i++) {
            DisplayedNode node = graph.nodes().get(i);
            gone |= node.life() == Life.GONE;
            assertEquals(gone, node.life() == Life.GONE, "what is gone comes last");
            assertTrue(node.radius() >= 6 && node.radius() <= 30 && !node.label().isBlank(), node.toString());
            for (Actor actor : node.actors()) {
                if (!gone) {
                    assertEquals(null, discs.put(actor.key(), i), actor.key() + " is shown twice");
                    assertEquals(i, graph.nodeOfActor(actor.key()));
                }
            }
        }
        for (Actor actor : topology.actors()) {
            assertEquals(options.hostShown() || !actor.isSelf(), discs.containsKey(actor.key()), actor.key());
        }
        checkLines(topology, graph, discs);
    }

    private static void checkLines(Topology topology, DisplayedGraph graph, Map<String, Integer> discs) {
        Map<Link, Integer> lines = new HashMap<>();
        Set<Long> pairs = new HashSet<>();
        for (int i = 0; i < graph.edges().size(); i++) {
            DisplayedEdge edge = graph.edges().get(i);
            assertTrue(edge.width() >= 1 && edge.width() <= 6, edge.toString());
            assertTrue(pairs.add((long) Math.min(edge.from(), edge.to()) << 32 | Math.max(edge.from(), edge.to())),
                    "two lines between the same discs");
            if (edge.life() == Life.GONE) {
                continue;
            }
            for (Link link : edge.links()) {
                assertEquals(null, lines.put(link, i), link.key() + " is in two lines");
                int source = discs.get(link.key().source());
                int target = discs.get(link.key().target());
                assertTrue(source == edge.from() && target == edge.to() || source == edge.to() && target == edge.from(),
                        link.key().toString());
            }
        }
        for (Link link : topology.links()) {
            Integer source = discs.get(link.key().source());
            Integer target = discs.get(link.key().target());
            if (source != null && target != null && !source.equals(target)) {
                assertNotNull(lines.get(link), link.key() + " is in no line");
            }
        }
    }

    @Property(tries = 60)
    void onlyTheHistoryCounts(@ForAll long seed) {
        GraphDisplay one = new GraphDisplay();
        GraphDisplay two = new GraphDisplay();
        for (int run = 0; run < 2; run++) {
            Random random = new Random(seed);
            List<Long> keys = new ArrayList<>();
            SampleGraphs host = host();
            for (int step = 0; step < 5; step++) {
                churn(host, random, keys, 1000 + 100 * step);
                host.after(1).show(run == 0 ? one : two);
            }
            if (run == 1) {
                DisplayedGraph first = host.show(one);
                DisplayedGraph second = host.show(two);
                assertEquals(first.nodes(), second.nodes());
                assertEquals(first.edges(), second.edges());
            }
        }
    }
}
