package io.github.socketloom.layout.graphstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.graphstream.graph.Graph;
import org.graphstream.graph.implementations.MultiGraph;
import org.graphstream.stream.SinkAdapter;
import org.graphstream.ui.geom.Point3;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForceLayoutAdapterTest {

    private final Graph graph = new MultiGraph("test");
    private final ForceLayoutAdapter layout = new ForceLayoutAdapter();
    private final Map<String, double[]> places = new HashMap<>();
    private final List<String> infos = new ArrayList<>();

    @BeforeEach
    void connect() {
        graph.addSink(layout);
        layout.addAttributeSink(new SinkAdapter() {
            @Override
            public void nodeAttributeChanged(String source, long time, String id, String name, Object old,
                    Object value) {
                if (name.equals("xyz")) {
                    Object[] xyz = (Object[]) value;
                    places.put(id, new double[]{(double) xyz[0], (double) xyz[1], (double) xyz[2]});
                } else {
                    infos.add(name);
                }
            }
        });
    }

    /** A hub with leaves, and a ring of five. */
    private void build() {
        for (int i = 0; i < 6; i++) {
            graph.addNode("leaf" + i);
        }
        graph.addNode("hub");
        for (int i = 0; i < 6; i++) {
            graph.addEdge("spoke" + i, "hub", "leaf" + i);
        }
        for (int i = 0; i < 5; i++) {
            graph.addNode("ring" + i);
        }
        for (int i = 0; i < 5; i++) {
            graph.addEdge("side" + i, "ring" + i, "ring" + (i + 1) % 5);
        }
        graph.addEdge("bridge", "hub", "ring0");
    }

    private int settle() {
        int steps = 0;
        while (layout.getStabilization() <= layout.getStabilizationLimit()) {
            layout.compute();
            assertTrue(++steps < 100_000, "does not come to rest");
        }
        return steps;
    }

    private double distance(String a, String b) {
        double[] from = places.get(a);
        double[] to = places.get(b);
        return Math.hypot(from[0] - to[0], from[1] - to[1]);
    }

    @Test
    void everyNodeGetsAPlaceAndEdgesAreAboutOneLong() {
        build();
        settle();
        assertEquals(12, places.size());
        for (int i = 0; i < 5; i++) {
            assertEquals(1, distance("ring" + i, "ring" + (i + 1) % 5), .6);
        }
        assertEquals(0, places.get("hub")[2]);
    }

    @Test
    void atRestAStepSendsNothing() {
        build();
        settle();
        places.clear();
        layout.compute();
        assertEquals(0, layout.getNodeMovedCount());
        assertTrue(places.isEmpty());
        assertEquals(1, layout.getStabilization());
    }

    @Test
    void stabilizationExceedsTheLimitAtRestOnly() {
        build();
        assertEquals(0, layout.getStabilization());
        layout.setStabilizationLimit(0.3);
        settle();
        graph.addNode("new");
        assertTrue(layout.getStabilization() <= 0.3);
    }

    @Test
    void lastPlacesSentAreThoseAtRestWhateverTheQuality() {
        build();
        graph.setAttribute("layout.quality", 0);
        settle();
        Map<String, double[]> coarse = new HashMap<>(places);
        assertEquals(0, layout.getQuality());
        ForceLayoutAdapter fine = new ForceLayoutAdapter();
        Graph other = new MultiGraph("other");
        other.addSink(fine);
        fine.addAttributeSink(new SinkAdapter() {
            @Override
            public void nodeAttributeChanged(String source, long time, String id, String name, Object old,
                    Object value) {
                places.put(id, new double[]{(double) ((Object[]) value)[0], (double) ((Object[]) value)[1]});
            }
        });
        places.clear();
        graph.nodes().forEach(node -> other.addNode(node.getId()));
        graph.edges().forEach(edge -> other.addEdge(edge.getId(), edge.getNode0().getId(), edge.getNode1().getId()));
        while (fine.getStabilization() <= fine.getStabilizationLimit()) {
            fine.compute();
        }
        coarse.forEach((id, place) -> assertEquals(place[0], places.get(id)[0]));
    }

    @Test
    void frozenNodeStaysWhileOthersComeAndGo() {
        build();
        settle();
        double[] before = places.get("ring2");
        graph.getNode("ring2").setAttribute("layout.frozen");
        layout.compute();
        layout.shake();
        for (int i = 0; i < 20; i++) {
            graph.addNode("more" + i);
            graph.addEdge("tie" + i, "more" + i, "ring2");
        }
        settle();
        assertEquals(before[0], places.get("ring2")[0]);
        assertEquals(before[1], places.get("ring2")[1]);
    }

    @Test
    void nodeThawedMovesAgain() {
        build();
        settle();
        layout.freezeNode("ring2", true);
        layout.moveNode("ring2", 100, 100, 0);
        settle();
        assertEquals(100, places.get("ring2")[0]);
        graph.getNode("ring2").setAttribute("layout.frozen", true);
        graph.getNode("ring2").removeAttribute("layout.frozen");
        layout.shake();
        settle();
        assertTrue(distance("ring2", "ring1") < 3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"xyz", "xy", "x", "point"})
    void nodeGoesWhereAnAttributeSays(String name) {
        build();
        settle();
        switch (name) {
            case "xyz" -> graph.getNode("leaf1").setAttribute("xyz", 7, 8.0, 9f);
            case "xy" -> graph.getNode("leaf1").setAttribute("xy", new double[]{7, 8});
            case "point" -> graph.getNode("leaf1").setAttribute("xyz", new Point3(7, 8, 9));
            default -> {
                graph.getNode("leaf1").setAttribute("x", 7);
                graph.getNode("leaf1").setAttribute("y", "8");
            }
        }
        assertEquals(0, layout.getStabilization());
        layout.compute();
        assertEquals(7, places.get("leaf1")[0]);
        assertEquals(8, places.get("leaf1")[1]);
    }

    @Test
    void moveThatIsAskedForIsSentThoughTheLayoutRests() {
        build();
        settle();
        layout.moveNode("hub", -3, 5, 0);
        assertTrue(layout.getStabilization() <= layout.getStabilizationLimit());
        layout.compute();
        assertEquals(-3, places.get("hub")[0]);
    }

    @Test
    void weightOfAnEdgeIsItsLength() {
        graph.addNode("a");
        graph.addNode("b");
        graph.addNode("c");
        graph.addEdge("ab", "a", "b").setAttribute("layout.weight", 5.0);
        graph.addEdge("bc", "b", "c");
        settle();
        assertTrue(distance("a", "b") > 3 * distance("b", "c"), distance("a", "b") + " " + distance("b", "c"));
    }

    @Test
    void ignoredEdgeHoldsNothing() {
        build();
        graph.getEdge("bridge").setAttribute("layout.ignored", true);
        settle();
        double apart = distance("hub", "ring0");
        graph.getEdge("bridge").removeAttribute("layout.ignored");
        layout.shake();
        settle();
        assertTrue(distance("hub", "ring0") < apart);
    }

    @Test
    void nodeAndEdgeRemovedAreForgotten() {
        build();
        settle();
        graph.removeNode("hub");
        settle();
        places.clear();
        layout.shake();
        settle();
        assertFalse(places.containsKey("hub"));
        graph.addNode("hub");
        settle();
        assertNotNull(places.get("hub"));
    }

    @Test
    void clearedGraphStartsOver() {
        build();
        settle();
        graph.clear();
        assertEquals(0, layout.getStabilization());
        settle();
        assertEquals(new Point3(), layout.getHiPoint());
        places.clear();
        build();
        settle();
        assertEquals(12, places.size());
    }

    @Test
    void cornersEncloseAllPlaces() {
        build();
        settle();
        Point3 low = layout.getLowPoint();
        Point3 high = layout.getHiPoint();
        for (double[] place : places.values()) {
            assertTrue(low.x <= place[0] && place[0] <= high.x && low.y <= place[1] && place[1] <= high.y);
        }
        assertTrue(high.x - low.x < 12 && high.y - low.y < 12);
    }

    @Test
    void edgeBeforeItsNodesWaitsForThem() {
        layout.edgeAdded("half", 1, "ab", "a", "b", false);
        layout.nodeAdded("half", 2, "a");
        layout.compute();
        layout.nodeAdded("half", 3, "b");
        layout.nodeAdded("half", 4, "c");
        settle();
        assertEquals(1, distance("a", "b"), .3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 50, 200, 380})
    void nodesThatRestBeforeTheirEdgesComeAreDrawnToTheirNeighbours(int edgesBefore) {
        for (int i = 0; i < 400; i++) {
            graph.addNode("n" + i);
        }
        for (int i = 1; i < 400; i++) {
            if (i == edgesBefore + 1) {
                settle();
            }
            graph.addEdge("e" + i, "n" + i, "n" + (i - 1) / 4);
        }
        settle();
        for (int i = 1; i < 400; i++) {
            double length = distance("n" + i, "n" + (i - 1) / 4);
            assertTrue(length < 12, "edge " + i + " is " + length + " long");
        }
    }

    @Test
    void eventsThatWereSeenAreNotFollowedTwice() {
        layout.nodeAdded("source", 5, "a");
        layout.nodeRemoved("source", 5, "a");
        settle();
        assertTrue(places.containsKey("a"));
    }

    @Test
    void placesThatComeBackFromTheGraphMoveNothing() {
        layout.addAttributeSink(graph); // the graph hears of the places and tells its sinks, the layout among them
        build();
        settle();
        assertTrue(graph.getNode("hub").hasAttribute("xyz"));
        layout.compute();
        assertEquals(1, layout.getStabilization());
    }

    @Test
    void nodesOnlyTellTheirWayWhenAsked() {
        build();
        settle();
        assertTrue(infos.isEmpty());
        layout.setSendNodeInfos(true);
        layout.moveNode("leaf0", 15, 15, 0); // shaken from scratch the others come back to the same places
        layout.compute();
        layout.shake();
        settle();
        assertTrue(infos.contains("layout.info"));
    }

    @Test
    void forceIsTheSpread() {
        graph.setAttribute("layout.force", 0.25);
        assertEquals(.25, layout.getForce(), 1e-9);
        graph.setAttribute("layout.force", 7);
        assertEquals(1, layout.getForce());
        graph.removeAttribute("layout.force");
        assertEquals(.8, layout.getForce(), 1e-6);
    }

    @Test
    void sizesInGraphUnitsKeepNodesApart() {
        build();
        settle();
        double before = distance("leaf0", "hub");
        graph.nodes().forEach(node -> node.setAttribute("ui.size", "1.6gu"));
        layout.shake();
        settle();
        assertTrue(distance("leaf0", "hub") > before);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"NaN", "Infinity", "", "gu", "1e400", "-5", "null"})
    void valuesThatMeanNothingArePassedOver(String value) {
        build();
        Object sent = value.equals("null") ? null : value;
        for (String name : List.of("xyz", "xy", "x", "y", "layout.weight", "ui.size")) {
            graph.getNode("hub").setAttribute(name, sent);
            graph.getEdge("bridge").setAttribute(name, sent);
        }
        for (String name : List.of("layout.force", "layout.quality", "layout.stabilization-limit")) {
            graph.setAttribute(name, sent);
        }
        layout.setStabilizationLimit(.9);
        layout.moveNode("hub", Double.NaN, 0, 0);
        layout.moveNode("nobody", 0, 0, 0);
        layout.freezeNode("nobody", true);
        settle();
        assertEquals(12, places.size());
    }

    @Property(tries = 60)
    void anySequenceOfEventsEndsAtRestWithAllNodesPlaced(@ForAll long seed) {
        Random random = new Random(seed);
        ForceLayoutAdapter adapter = new ForceLayoutAdapter(seed);
        Graph any = new MultiGraph("any");
        any.addSink(adapter);
        adapter.addAttributeSink(any);
        int edges = 0;
        for (int i = 0; i < 300; i++) {
            String a = "n" + random.nextInt(40);
            String b = "n" + random.nextInt(40);
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> {
                    if (any.getNode(a) == null) {
                        any.addNode(a);
                    }
                }
                case 4, 5, 6 -> {
                    if (any.getNode(a) != null && any.getNode(b) != null) {
                        any.addEdge("e" + edges++, a, b, random.nextBoolean());
                    }
                }
                case 7 -> {
                    if (any.getNode(a) != null) {
                        any.removeNode(a);
                    }
                }
                case 8 -> {
                    if (any.getEdgeCount() > 0) {
                        any.removeEdge(random.nextInt(any.getEdgeCount()));
                    }
                }
                case 9 -> adapter.freezeNode(a, random.nextBoolean());
                case 10 -> adapter.moveNode(a, 20 * random.nextGaussian(), 1e9 * random.nextGaussian(), 0);
                default -> {
                    if (random.nextInt(20) == 0) {
                        any.clear();
                    }
                    adapter.compute();
                }
            }
        }
        int steps = 0;
        while (adapter.getStabilization() <= adapter.getStabilizationLimit()) {
            adapter.compute();
            assertTrue(++steps < 100_000);
        }
        any.nodes().forEach(node -> {
            Object[] xyz = (Object[]) node.getAttribute("xyz");
            assertTrue(Double.isFinite((double) xyz[0]) && Double.isFinite((double) xyz[1]));
        });
    }
}
