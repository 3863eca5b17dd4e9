package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GraphPainterTest {
    private static final GraphPalette PALETTE = SampleGraph.LIGHT;

    private static GraphScene.Node node(double radius, String label) {
        return GraphScene.Node.of(radius, 0, GraphScene.NO_ICON, label);
    }

    private static GraphScene pair() {
        return GraphScene.of(List.of(node(10, "a"), node(10, "b")), List.of(GraphScene.Edge.of(0, 1, 1, 0)), List.of(),
                new double[]{50, 150}, new double[]{50, 50});
    }

    private static GraphDrawing plan(GraphScene scene, Camera camera, GraphMarks marks) {
        return GraphPainter.plan(new GraphFrame(scene, camera, marks, PALETTE, 200, 100), new BlockText());
    }

    private static Canvases drawn(GraphScene scene, Camera camera, GraphMarks marks) {
        Canvases canvas = Canvases.of(200, 100);
        plan(scene, camera, marks).drawOn(canvas.surface);
        return canvas;
    }

    @Example
    void discsAreInTheirColourAndTheLineGoesBetweenThem() {
        Canvases canvas = drawn(pair(), Camera.IDENTITY, GraphMarks.NONE);
        assertEquals((int) PALETTE.nodes().get(0), canvas.at(50, 50));
        assertEquals((int) PALETTE.nodes().get(0), canvas.at(150, 50));
        assertTrue(canvas.at(100, 49) != PALETTE.background() || canvas.at(100, 50) != PALETTE.background());
        assertEquals(PALETTE.background(), canvas.at(100, 20));
    }

    @Example
    void theArrowIsAtTheEndThatIsPointedAt() {
        Canvases canvas = drawn(pair(), Camera.IDENTITY, GraphMarks.NONE);
        // two pixels beside the line: only the head is that wide
        assertTrue(canvas.at(133, 51) != PALETTE.background(), "head");
        assertEquals(PALETTE.background(), canvas.at(66, 52), "no head at the other end");
    }

    @Example
    void whatIsOutsideIsNotCounted() {
        assertEquals(new GraphDrawing.Tally(2, 1, 2, 0, 0), plan(pair(), Camera.IDENTITY, GraphMarks.NONE).tally());
        assertEquals(new GraphDrawing.Tally(0, 0, 0, 0, 0),
                plan(pair(), new Camera(1, 5000, 0), GraphMarks.NONE).tally());
    }

    @Example
    void nodesWithoutAPlaceAreCountedAndTheirEdgesLeftOut() {
        GraphScene scene = pair().movedTo(new double[]{50, Double.NaN}, new double[]{50, 50});
        assertEquals(new GraphDrawing.Tally(1, 0, 1, 0, 1), plan(scene, Camera.IDENTITY, GraphMarks.NONE).tally());
    }

    @Example
    void focusLeavesTheNeighbourhoodAndDimsTheRest() {
        GraphScene scene = GraphScene.of(List.of(node(10, ""), node(10, ""), node(10, "")),
                List.of(GraphScene.Edge.of(0, 1, 1, 0)), List.of(), new double[]{30, 100, 170},
                new double[]{50, 50, 50});
        Canvases canvas = drawn(scene, Camera.IDENTITY, GraphMarks.NONE.withFocus(scene, 0));
        int plain = PALETTE.nodes().get(0);
        assertEquals(plain, canvas.at(30, 50));
        assertEquals(plain, canvas.at(100, 50));
        assertTrue(Blend.brightness(canvas.at(170, 50)) > Blend.brightness(plain) + 50, "nearly white");
    }

    @Example
    void ofTheEdgesBetweenNeighboursOnlyThoseOfTheFocusAreLit() {
        GraphMarks marks = GraphMarks.NONE.withFocus(pair(), 0);
        assertTrue(marks.isEdgeLit(0, 1));
        assertFalse(marks.isEdgeLit(1, 1));
        BitSet both = new BitSet();
        both.set(0, 2);
        assertTrue(GraphMarks.NONE.withLit(both).isEdgeLit(1, 1));
        assertFalse(GraphMarks.NONE.withLit(both).isEdgeLit(1, 2));
    }

    @Example
    void theSelectionHasARing() {
        Canvases canvas = drawn(pair(), Camera.IDENTITY, GraphMarks.NONE.withSelected(0));
        assertEquals(PALETTE.accent(), canvas.at(50, 50 - 13));
        assertEquals(PALETTE.background(), canvas.at(150, 50 - 13));
    }

    @Example
    void aPinnedNodeHasAMark() {
        GraphScene scene = GraphScene.of(List.of(new GraphScene.Node(10, 3, -1, 1, "", 1, true, false)), List.of(),
                List.of(), new double[]{50}, new double[]{50});
        Canvases canvas = drawn(scene, Camera.IDENTITY, GraphMarks.NONE);
        assertEquals(PALETTE.accent(), canvas.at(57, 43));
    }

    @Example
    void aDiscNeverVanishesHoweverSmallTheGraph() {
        Canvases canvas = drawn(pair(), new Camera(0.01, 100, 50), GraphMarks.NONE);
        int coloured = 0;
        for (int pixel : canvas.picture.pixels()) {
            coloured += pixel == PALETTE.background() ? 0 : 1;
        }
        assertTrue(coloured >= 9, coloured + " pixels");
    }

    @Property
    void labelsNeverOverlap(@ForAll long seed, @ForAll @IntRange(max = 150) int count,
            @ForAll @DoubleRange(min = 0.05, max = 8) double scale) {
        Random random = new Random(seed);
        GraphScene scene = randomScene(random, count, count);
        GraphMarks marks = count > 3 ? GraphMarks.NONE.withSelected(1).withHovered(2) : GraphMarks.NONE;
        GraphFrame frame = new GraphFrame(scene, new Camera(scale, 20, -30), marks, PALETTE, 640, 400);
        List<LabelDrawing.Label> labels = GraphPainter.plan(frame, new BlockText()).labels().labels();
        for (int i = 0; i < labels.size(); i++) {
            for (int j = i + 1; j < labels.size(); j++) {
                LabelDrawing.Label a = labels.get(i);
                LabelDrawing.Label b = labels.get(j);
                assertTrue(a.x() + a.width() <= b.x() || b.x() + b.width() <= a.x() || a.y() + a.height() <= b.y()
                        || b.y() + b.height() <= a.y(), a + " overlaps " + b);
            }
        }
    }

    @Property
    void theSelectedNodeIsNamedWheneverItCanBeSeen(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int count) {
        Random random = new Random(seed);
        List<GraphScene.Node> nodes = random.ints(count).mapToObj(i -> node(Math.abs(i % 300), "a name")).toList();
        GraphScene scene = GraphScene.of(nodes, List.of(), List.of(), random.doubles(count, 0, 640).toArray(),
                random.doubles(count, 0, 400).toArray());
        GraphFrame frame = new GraphFrame(scene, Camera.IDENTITY, GraphMarks.NONE.withSelected(0), PALETTE, 640, 400);
        LabelDrawing.Label label = GraphPainter.plan(frame, new BlockText()).labels().labels().get(0);
        assertEquals(0, label.node());
        assertTrue(label.x() > -label.width() / 2 && label.x() < 640 - label.width() / 2
                && label.y() > -label.height() / 2 && label.y() < 400 - label.height() / 2, label.toString());
    }

    @Property(tries = 200)
    void anySceneIsDrawnOnAnySurface(@ForAll long seed, @ForAll @IntRange(max = 60) int count) throws Exception {
        Random random = new Random(seed);
        GraphScene scene = randomScene(random, count, count * 2);
        Camera camera = new Camera(Math.pow(10, random.nextDouble() * 4.4 - 3), random.nextGaussian() * 500,
                random.nextGaussian() * 500);
        GraphMarks marks = count == 0
                ? GraphMarks.NONE
                : GraphMarks.NONE.withFocus(scene, random.nextInt(count))
                        .withSelectedEdge(random.nextInt(count)).withSelected(random.nextInt(count));
        GraphDrawing drawing = GraphPainter.plan(new GraphFrame(scene, camera, marks, SampleGraph.DARK, 160, 90),
                new HelveticaWidths());
        drawing.drawOn(Canvases.of(160, 90).surface);
        SvgSurface svg = new SvgSurface(160, 90, "", new IconShapes());
        drawing.drawOn(svg);
        SvgSurfaceTest.parse(SurfaceFuzzTest.written(svg::write));
        PdfSurface pdf = new PdfSurface(160, 90, "", new IconShapes());
        drawing.drawOn(pdf);
        new PdfCheck(SurfaceFuzzTest.written(pdf::write));
    }

    private static GraphScene randomScene(Random random, int count, int edges) {
        List<GraphScene.Node> nodes = random.ints(count).mapToObj(i -> new GraphScene.Node(
                i % 50 == 0 ? 1e30 : Math.abs(i % 40), Math.abs(i % 9), Math.abs(i % 3) - 1, random.nextDouble(),
                "n".repeat(Math.abs(i % 60)), random.nextInt(5), i % 2 == 0, i % 11 == 0)).toList();
        List<GraphScene.Edge> links = count == 0
                ? List.of()
                : random.ints(edges).mapToObj(i -> new GraphScene.Edge(
                        random.nextInt(count), random.nextInt(count), 0.1 + random.nextDouble() * 9, Math.abs(i % 5),
                        i % 2 == 0 ? Dash.DOTTED : Dash.SOLID, random.nextDouble(), i % 3 == 0, i % 5 == 0)).toList();
        double[] x = random.doubles(count, -100, 800).map(v -> v > 790 ? Double.NaN : v < -90 ? -1e300 : v).toArray();
        double[] y = random.doubles(count, -100, 500).map(v -> v > 490 ? 1e18 : v).toArray();
        return GraphScene.of(nodes, links, List.of("process", "host"), x, y);
    }

    @Example
    void aLongLabelKeepsItsBeginningAndItsEnd() {
        assertEquals("short", LabelDrawing.shown("short"));
        assertEquals("a b", LabelDrawing.shown("a\nb"));
        String shown = LabelDrawing.shown("ip-10-0-0-12.eu-central-1.compute.internal.example.org");
        assertEquals("ip-10-0-0-12.eu-central….example.org", shown);
        assertEquals(36, shown.length());
    }

    @Example
    void numbersThatDoNotFitTogetherAreRefusedByName() {
        assertEquals("edge 0 joins 0 and 2 of 1 nodes", assertThrows(IllegalArgumentException.class,
                () -> GraphScene.of(List.of(node(1, "")), List.of(GraphScene.Edge.of(0, 2, 1, 0)), List.of(),
                        new double[1], new double[1]))
                .getMessage());
        assertEquals("node 0 has icon 3 of 1", assertThrows(IllegalArgumentException.class,
                () -> GraphScene.of(List.of(GraphScene.Node.of(1, 0, 3, "")), List.of(), List.of("host"),
                        new double[1], new double[1]))
                .getMessage());
        assertEquals("2 places for 1 nodes", assertThrows(IllegalArgumentException.class,
                () -> GraphScene.of(List.of(node(1, "")), List.of(), List.of(), new double[2], new double[1]))
                .getMessage());
    }

    @Example
    void pickingIsGenerousButTakesTheNearest() {
        assertEquals(0, GraphPicking.nodeAt(pair(), Camera.IDENTITY, 50, 50));
        assertEquals(0, GraphPicking.nodeAt(pair(), Camera.IDENTITY, 50, 67));
        assertEquals(-1, GraphPicking.nodeAt(pair(), Camera.IDENTITY, 50, 69));
        Camera small = new Camera(0.01, 100, 50);
        assertEquals(0, GraphPicking.nodeAt(pair(), small, 96, 50), "7 px beside a dot");
        assertEquals(1, GraphPicking.nodeAt(pair(), small, 102, 50));
        assertEquals(0, GraphPicking.edgeAt(pair(), Camera.IDENTITY, 100, 55));
        assertEquals(-1, GraphPicking.edgeAt(pair(), Camera.IDENTITY, 100, 59));
        assertEquals(-1, GraphPicking.nodeAt(pair(), Camera.IDENTITY, Double.NaN, 59));
    }

    @Example
    void aLabelStandsWhereNoLineLeavesItsDisc() {
        GraphScene scene = GraphScene.of(List.of(node(8, "client"), node(8, "below"), node(8, "right")),
                List.of(GraphScene.Edge.of(0, 1, 1, 0), GraphScene.Edge.of(0, 2, 1, 0)), List.of(),
                new double[]{300, 300, 400}, new double[]{200, 300, 200});
        GraphFrame frame = new GraphFrame(scene, Camera.IDENTITY, GraphMarks.NONE, SampleGraph.LIGHT, 640, 400);
        LabelDrawing.Label label = GraphPainter.plan(frame, new BlockText()).labels().labels().stream()
                .filter(each -> each.node() == 0).findFirst().orElseThrow();
        assertTrue(label.x() + label.width() < 300, label.toString());
    }

    @Example
    void withoutLinesALabelStandsBelowItsDisc() {
        GraphFrame frame = new GraphFrame(GraphScene.of(List.of(node(8, "alone")), List.of(), List.of(),
                new double[]{300}, new double[]{200}), Camera.IDENTITY, GraphMarks.NONE, SampleGraph.LIGHT, 640, 400);
        assertTrue(GraphPainter.plan(frame, new BlockText()).labels().labels().get(0).y() > 200);
    }
}
