package io.github.socketloom.app.topology.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.topology.graph.NodeColour;
import io.github.socketloom.app.topology.graph.DisplayedNode.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever comes in whichever order: every node has a place, pins hold, and what did not change did not move. */
class PlacementPropertyTest {

    @Property(tries = 60)
    void anySequenceKeepsTheRules(@ForAll long seed, @ForAll boolean animated) {
        Random random = new Random(seed);
        try (PlacementStage stage = new PlacementStage(animated)) {
            stage.tick = random.nextInt(4) * PlacementStage.MILLI;
            HostGraph host = HostGraph.of(1 + random.nextInt(8), random.nextInt(40), seed);
            stage.listener = picture -> check(stage, picture);
            for (int i = 0; i < 60; i++) {
                host = operate(random, stage, host);
                if (random.nextInt(3) == 0) {
                    stage.pass(stage.step() == 0 ? 0 : random.nextInt(40) * PlacementStage.MILLI);
                }
            }
            stage.listener = picture -> {};
            assertTrue(stage.failures.isEmpty(), stage.failures.toString());
            stage.requests.unpinned(""); // the hand lets go
            PlacedGraph before = stage.show(host);
            check(stage, before);
            assertPinsHold(stage, before);
            assertEquals(host.keys(), Pictures.keys(before));
            PlacedGraph after = stage.show(host);
            Pictures.assertSamePlaces(before, after);
        }
    }

    private static HostGraph operate(Random random, PlacementStage stage, HostGraph host) {
        List<String> keys = host.keys();
        String one = keys.isEmpty() ? "nobody" : keys.get(random.nextInt(keys.size()));
        String other = keys.isEmpty() ? "nobody" : keys.get(random.nextInt(keys.size()));
        double x = random.nextInt(50) == 0 ? PinPlace.FARTHEST : 2000 * (random.nextDouble() - 0.5);
        double y = 2000 * (random.nextDouble() - 0.5);
        switch (random.nextInt(17)) {
            case 0, 1, 2 -> stage.requests.show(host.shown());
            case 3 -> host.endpoint("new" + random.nextInt(100)).shown();
            case 4 -> link(host, one, other);
            case 5 -> host.remove(one);
            case 6 -> host.unlink(one, other);
            case 7 -> stage.drag(one, x, y);
            case 8 -> stage.pin(one, x, y);
            case 9 -> stage.unpin(one);
            case 10 -> stage.requests.relayout();
            case 11 -> stage.requests.spread(random.nextFloat());
            case 12 -> restyle(random, host, one);
            case 13 -> expand(random, host, one);
            case 14 -> collapse(host);
            case 15 -> {
                stage.pins.replaceAll(Map.of(one, new PinPlace(x, y)));
                stage.requests.pinsChanged();
            }
            default -> {
                return regroup(random, host);
            }
        }
        return host;
    }

    private static void link(HostGraph host, String one, String other) {
        if (host.keys().contains(one)) {
            host.link(one, other);
        }
    }

    private static void restyle(Random random, HostGraph host, String key) {
        if (host.keys().contains(key)) {
            host.restyle(key, 40 * random.nextDouble(), "x".repeat(random.nextInt(30)),
                    Life.values()[random.nextInt(3)]);
        }
    }

    private static void expand(Random random, HostGraph host, String near) {
        host.remove("group");
        for (int i = random.nextInt(40); i > 0; i--) {
            host.endpoint("member" + i, "group");
            link(host, near, "member" + i);
        }
    }

    private static void collapse(HostGraph host) {
        List<String> members = host.keys().stream().filter(key -> key.startsWith("member")).toList();
        List<String> neighbours = members.stream().flatMap(key -> host.neighbours(key).stream()).distinct().toList();
        members.forEach(host::remove);
        host.leaves("group", 15);
        neighbours.stream().filter(host.keys()::contains).forEach(key -> host.link(key, "group"));
    }

    private static HostGraph regroup(Random random, HostGraph host) {
        HostGraph regrouped = HostGraph.empty().self();
        List<String> endpoints = host.keys().stream()
                .filter(key -> !key.startsWith("process") && !key.startsWith("container") && !key.equals("rack12"))
                .toList();
        endpoints.forEach(regrouped::endpoint);
        List<String> containers = new ArrayList<>();
        int generation = random.nextInt(1000);
        for (int i = random.nextInt(6); i > 0; i--) {
            String container = "container" + generation + "/" + i;
            containers.add(container);
            regrouped.node(container, Kind.CONTAINER, container, NodeColour.CONTAINER, 11).edge("rack12", container,
                    LinkHealth.OWNERSHIP);
        }
        for (String endpoint : endpoints) {
            if (!containers.isEmpty()) {
                regrouped.link(containers.get(random.nextInt(containers.size())), endpoint);
            }
        }
        return regrouped;
    }

    private static void check(PlacementStage stage, PlacedGraph picture) {
        Pictures.assertFinite(picture);
        picture.pinned().stream().forEach(node -> assertTrue(
                stage.pins.all().containsKey(picture.graph().nodes().get(node).key()), "pinned and not on the board"));
    }

    private static void assertPinsHold(PlacementStage stage, PlacedGraph picture) {
        stage.pins.all().forEach((key, place) -> {
            int node = picture.graph().node(key);
            if (node >= 0) {
                assertTrue(picture.pinned().get(node), key);
                assertEquals((float) place.x(), picture.x()[node], key);
                assertEquals((float) place.y(), picture.y()[node], key);
            }
        });
    }
}
