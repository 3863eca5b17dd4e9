package io.github.socketloom.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.export.GraphFile;
import io.github.socketloom.app.export.GraphPictureFile;
import io.github.socketloom.app.export.PayloadFile;
import io.github.socketloom.app.export.TopologyGraph.Place;
import io.github.socketloom.app.testing.ForeignPayloads;
import io.github.socketloom.app.testing.SampleTopology;
import io.github.socketloom.app.topology.graph.DisplayOptions;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.EdgeSummary;
import io.github.socketloom.app.topology.graph.GraphDisplay;
import io.github.socketloom.app.topology.graph.GraphFilterTerms;
import io.github.socketloom.app.topology.graph.GraphScenes;
import io.github.socketloom.app.topology.graph.GraphSearch;
import io.github.socketloom.app.topology.graph.Legend;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.app.topology.graph.NodeSummary;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphScene;
import io.github.socketloom.app.ui.raster.SampleGraph;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import io.github.socketloom.collector.topology.payload.TopologyFormatException;
import io.github.socketloom.collector.topology.payload.TopologyReader;
import io.github.socketloom.collector.topology.payload.TopologyWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.statistics.Statistics;

/**
 * Whatever stands in a topology file: it is refused with a sentence, or shown, summed up, searched and exported. Nothing
 * else comes of it.
 */
class SpoiltTopologyFilesTest {

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("spoilt-topologies");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    @Provide
    Arbitrary<byte[]> payloads() throws IOException {
        StringWriter own = new StringWriter();
        TopologyWriter.write(SampleTopology.of("rack12"), own);
        List<byte[]> all = new ArrayList<>(ForeignPayloads.NAMES.stream().map(ForeignPayloads::bytes)
                .toList());
        all.add(own.toString().getBytes(StandardCharsets.UTF_8));
        return Arbitraries.of(all);
    }

    @Property(tries = 300)
    void aSpoiltPayloadIsRefusedWithASentenceOrShown(@ForAll("payloads") byte[] payload, @ForAll long seed)
            throws Exception {
        byte[] spoilt = ForeignPayloads.spoilt(payload, seed);
        TopologyDocument document;
        try {
            document = new TopologyReader().readDocument(new ByteArrayInputStream(spoilt));
        } catch (TopologyFormatException e) {
            assertFalse(e.getMessage().isBlank());
            assertTrue(e.getMessage().codePoints().noneMatch(Character::isISOControl), e.getMessage());
            Statistics.collect("refused");
            return;
        }
        Statistics.collect("shown");
        useAll(document, seed % 10 == 0);
        Statistics.coverage(checker -> {
            checker.check("refused").percentage(share -> share > 1);
            checker.check("shown").percentage(share -> share > 1);
        });
    }

    @Property(tries = 70)
    void hostileTextsOfEveryCellAreShownAndExported(@ForAll("payloads") byte[] payload, @ForAll long seed)
            throws Exception {
        TopologyDocument document;
        try {
            document = new TopologyReader()
                    .readDocument(new ByteArrayInputStream(ForeignPayloads.hostile(payload, seed)));
        } catch (TopologyFormatException e) {
            Statistics.collect("refused"); // a text stood for a word of the format
            return;
        }
        Statistics.collect("shown");
        useAll(document, true);
        Statistics.coverage(checker -> checker.check("shown").percentage(share -> share > 1));
    }

    private static void useAll(TopologyDocument document, boolean files) throws Exception {
        Topology topology = document.topology();
        GraphDisplay display = new GraphDisplay();
        DisplayedGraph graph = display.show(topology, DisplayOptions.DEFAULT, topology.origin().collectedAt());
        display.show(topology, new DisplayOptions(LinkMetric.THROUGHPUT, 0, Set.of(), false),
                topology.origin().collectedAt() + 1);
        for (LinkMetric metric : LinkMetric.values()) {
            Legend.of(graph, metric);
            for (int node = 0; node < graph.nodes().size(); node++) {
                NodeSummary.of(graph, node, metric);
            }
        }
        for (int node = 0; node < graph.nodes().size(); node++) {
            GraphFilterTerms.node(graph, node, node % 2 == 0);
            GraphSearch.find(graph, graph.nodes().get(node).label());
        }
        for (int edge = 0; edge < graph.edges().size(); edge++) {
            EdgeSummary.of(graph, edge);
            GraphFilterTerms.edge(graph, edge, edge % 2 == 0);
            document.links(graph.edges().get(edge).links());
        }
        for (Actor actor : topology.actors()) {
            assertEquals(actor.key(), document.actor(actor.key()).orElseThrow().actorKey());
        }
        if (files) {
            export(topology, graph);
        }
    }

    private static void export(Topology topology, DisplayedGraph graph) throws Exception {
        double[] x = new double[graph.nodes().size()];
        double[] y = new double[x.length];
        Arrays.setAll(x, i -> 40 * Math.sqrt(i) * Math.cos(i));
        Arrays.setAll(y, i -> 40 * Math.sqrt(i) * Math.sin(i));
        GraphScene scene = new GraphScenes().scene(graph, x, y, new BitSet());
        GraphFrame frame = GraphPictureFile.whole(scene, GraphMarks.NONE, SampleGraph.LIGHT, 3000);
        DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        GraphPictureFile.svg(frame, topology.origin().instance(), folder.resolve("a.svg"));
        xml.parse(folder.resolve("a.svg").toFile());
        GraphPictureFile.pdf(frame, topology.origin().instance(), folder.resolve("a.pdf"));
        for (GraphFile.Format format : GraphFile.Format.values()) {
            GraphFile.write(folder.resolve("a." + format.extension()), format, topology, actor -> new Place(1, 2));
        }
        xml.parse(folder.resolve("a.graphml").toFile());
        xml.parse(folder.resolve("a.gexf").toFile());
        PayloadFile.write(folder.resolve("a.json"), topology);
        Topology again;
        try (InputStream in = Files.newInputStream(folder.resolve("a.json"))) {
            again = new TopologyReader().read(in);
        }
        assertEquals(topology.actors().size(), again.actors().size());
        assertEquals(topology.links().size(), again.links().size());
    }
}
