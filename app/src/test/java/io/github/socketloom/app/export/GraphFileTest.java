package io.github.socketloom.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.export.GraphFile.Format;
import io.github.socketloom.app.export.TopologyGraph.Place;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.EndpointFacts;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.graphstream.graph.Edge;
import org.graphstream.graph.Graph;
import org.graphstream.graph.Node;
import org.graphstream.graph.implementations.MultiGraph;
import org.graphstream.stream.file.FileSource;
import org.graphstream.stream.file.FileSourceDGS;
import org.graphstream.stream.file.FileSourceDOT;
import org.graphstream.stream.file.FileSourceGML;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GraphFileTest {

    /** Everything that a format could trip over; as the graph says it, without what is replaced. */
    private static final String HOSTILE = "a\"b'<&>\n\\c]]>\u0001\u202e\ud83d\ude00;[{=,\ud800 &quot; \\n %s $1 é\\";
    private static final String CLEAN = "a\"b'<&>\ufffd\\c]]>\ufffd\ufffd\ud83d\ude00;[{=,\ufffd &quot; \\n %s $1 é\\";

    private static final long COLLECTED_AT = 1_700_000_000_123_456L;

    @TempDir
    Path folder;

    private static Actor actor(String key, String type, String name, Map<String, Object> further) {
        ActorProcess process = new ActorProcess(812L, 1L, 0L, 4026531840L, name, "root", "system", null, null, name);
        return new Actor(key, key, type, "network", null, "demo", process, ActorCgroup.NONE, EndpointFacts.NONE, name,
                7,
                null, null, null, further, List.of(process), List.of(),
                List.of(new ActorLabel("team.name", "shop", "cgroups", "label"),
                        new ActorLabel("team.name", "web", "cgroups", "label")),
                List.of(new ActorPort(443, "tcp", 3), new ActorPort(80, "tcp", 1)), List.of());
    }

    private static Topology topology(String name) {
        Map<String, Object> further = new LinkedHashMap<>();
        further.put("odd name\"<", 2.5);
        further.put("not_a_number", Double.NaN);
        further.put("flag", true);
        List<Actor> actors = List.of(actor("self", Actor.SELF, "demo", Map.of()),
                actor("p:" + name, "process", name, further), actor("e", Actor.ENDPOINT, "192.0.2.9", Map.of()));
        LinkFigures figures = new LinkFigures(3L, 12.25, null, 0.5, 5_000_000_000L, 10L, 1.5e-3, 0.0,
                COLLECTED_AT - 61_000_000L);
        List<Link> links = List.of(
                new Link(new LinkKey("self", "p:" + name, Link.OWNERSHIP, "ownership", "active"), 0, 0, null,
                        LinkFigures.NONE, Map.of(), List.of(), List.of()),
                new Link(new LinkKey("e", "p:" + name, Link.ENDPOINT_SOCKET, "tcp", "established"), 1, 4, 4L, figures,
                        Map.of(), List.of(), List.of()),
                new Link(new LinkKey("e", "p:" + name, Link.ENDPOINT_SOCKET, "tcp", "time-wait"), 1, 1, 1L, figures,
                        Map.of(), List.of(), List.of()));
        return new Topology(
                new Topology.Origin("network-connections", name, null, null, List.of(), COLLECTED_AT),
                new Topology.View("network-connections", "process_name", "aggregated", List.of(), List.of()), Map.of(),
                Map.of(), List.of(), actors, links, Map.of());
    }

    private static Place place(Actor actor) {
        return actor.isSelf() ? new Place(0, 0) : actor.isEndpoint() ? null : new Place(1.5, 20.25);
    }

    private static String text(Format format, String name) throws IOException {
        return GraphFile.text(format, topology(name), GraphFileTest::place);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Values of a GraphML element or of a GEXF one by the names of their attributes. */
    private static Map<String, String> values(Document document, Element element, String data, String key) {
        Map<String, String> names = new HashMap<>();
        NodeList keys = document.getElementsByTagName(data.equals("data") ? "key" : "attribute");
        for (int i = 0; i < keys.getLength(); i++) {
            Element declared = (Element) keys.item(i);
            names.put(declared.getAttribute("id"), declared.getAttribute(data.equals("data") ? "attr.name" : "title"));
        }
        Map<String, String> values = new HashMap<>();
        NodeList entries = element.getElementsByTagName(data);
        for (int i = 0; i < entries.getLength(); i++) {
            Element entry = (Element) entries.item(i);
            values.put(names.get(entry.getAttribute(key)),
                    data.equals("data") ? entry.getTextContent() : entry.getAttribute("value"));
        }
        return values;
    }

    private static Graph read(FileSource source, String text) throws IOException {
        Graph graph = new MultiGraph("read");
        source.addSink(graph);
        source.readAll(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return graph;
    }

    private static String withoutEntities(String text) {
        return Pattern.compile("&#(\\d+);").matcher(text)
                .replaceAll(entity -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(entity.group(1)))));
    }

    @Test
    void graphHasNodesDirectedEdgesAndPlainValues() {
        Graph graph = TopologyGraph.of(topology(HOSTILE), GraphFileTest::place);
        Node process = graph.getNode("a1");
        assertEquals(CLEAN, process.getAttribute("label"));
        assertEquals("p:" + CLEAN, process.getAttribute("key"));
        assertEquals(812L, process.getAttribute("pid"));
        assertEquals("tcp/443, tcp/80", process.getAttribute("ports"));
        assertEquals("shop, web", process.getAttribute("label_team_name"));
        assertEquals(2.5, process.getAttribute("further_odd_name__"));
        assertFalse(process.hasAttribute("further_not_a_number"));
        assertFalse(process.hasAttribute("unit"));
        assertEquals(-20.25, process.getAttribute("y"));
        assertFalse(graph.getNode("a2").hasAttribute("x"));
        Edge link = graph.getEdge("l1");
        assertTrue(link.isDirected());
        assertEquals("a2", link.getSourceNode().getId());
        assertEquals("a1", link.getTargetNode().getId());
        assertEquals(5_000_000_000L, link.getAttribute("bytes_to_server"));
        assertEquals(61.0, link.getAttribute("age_seconds_max"), "from the first sight to the reading");
        assertEquals(3, graph.getEdgeCount());
    }

    @Test
    void graphMlIsReadByAnXmlParserWithTheValuesThatWereWritten() throws Exception {
        Document document = xml(text(Format.GRAPHML, HOSTILE));
        Element graph = (Element) document.getElementsByTagName("graph").item(0);
        assertEquals("directed", graph.getAttribute("edgedefault"), "NetworkX refuses directed edges in another");
        Element node = (Element) document.getElementsByTagName("node").item(1);
        Map<String, String> values = values(document, node, "data", "key");
        assertEquals("a1", node.getAttribute("id"));
        assertEquals(CLEAN, values.get("label"));
        assertEquals("7", values.get("sockets"));
        assertEquals("1.5", values.get("x"));
        Element edge = (Element) document.getElementsByTagName("edge").item(1);
        assertEquals("a2", edge.getAttribute("source"));
        assertEquals("true", edge.getAttribute("directed"));
        assertEquals("12.25", values(document, edge, "data", "key").get("rtt_ms_max"));
    }

    @Test
    void gexfIsReadByAnXmlParserAndIsDirected() throws Exception {
        Document document = xml(text(Format.GEXF, HOSTILE));
        Element graph = (Element) document.getElementsByTagName("graph").item(0);
        assertEquals("directed", graph.getAttribute("defaultedgetype"));
        Element meta = (Element) document.getElementsByTagName("meta").item(0);
        assertEquals("2023-11-14", meta.getAttribute("lastmodifieddate"));
        Element node = (Element) document.getElementsByTagName("node").item(1);
        Map<String, String> values = values(document, node, "attvalue", "for");
        assertEquals(CLEAN, node.getAttribute("label"));
        assertEquals(CLEAN, values.get("process"));
        assertEquals("812", values.get("pid"));
        assertEquals(3, document.getElementsByTagName("edge").getLength());
    }

    @Test
    void dgsIsReadBackByGraphStream() throws IOException {
        Graph graph = read(new FileSourceDGS(), text(Format.DGS, HOSTILE));
        assertEquals(CLEAN.replace('\\', '\uff3c'), graph.getNode("a1").getAttribute("label"));
        assertEquals(812, graph.getNode("a1").getNumber("pid"));
        assertTrue(graph.getEdge("l1").isDirected());
        assertEquals("a2", graph.getEdge("l1").getSourceNode().getId());
        assertEquals(12.25, graph.getEdge("l1").getNumber("rtt_ms_max"));
    }

    @Test
    void gmlIsReadBackByGraphStreamWithEntities() throws IOException {
        Graph graph = read(new FileSourceGML(), text(Format.GML, HOSTILE));
        assertTrue(text(Format.GML, "nginx").startsWith("graph [\n\tdirected 1\n\tmultigraph 1"),
                "several links between the same actors, which NetworkX wants to be told");
        assertEquals(CLEAN, withoutEntities(graph.getNode("a1").getAttribute("process").toString()));
        assertTrue(graph.edges().allMatch(Edge::isDirected));
        assertEquals(3, graph.getEdgeCount());
    }

    @Test
    void dotIsReadBackByGraphStream() throws IOException {
        Graph graph = read(new FileSourceDOT(), text(Format.DOT, "plain name"));
        assertEquals("plain name", graph.getNode("a1").getAttribute("label"));
        assertEquals("1.5,-20.25", graph.getNode("a1").getAttribute("pos"), "y grows upwards, as Graphviz has it");
        assertEquals(2, graph.getEdgeCount()); // its reader takes two edges between the same nodes for one
        assertTrue(graph.edges().allMatch(Edge::isDirected));
    }

    @Test
    void dotHasNoExponentsWhichGraphvizDoesNotRead() throws IOException {
        Topology small = topology("plain name");
        LinkFigures fast = new LinkFigures(3L, 12.25, null, 2e-7, 5_000_000_000L, 10L, 1.25e7, 0.0,
                COLLECTED_AT - 61_000_000L);
        Link link = new Link(small.links().get(1).key(), 1, 4, 4L, fast, Map.of(), List.of(), List.of());
        Topology topology = new Topology(small.origin(), small.view(), Map.of(), Map.of(), List.of(), small.actors(),
                List.of(link), Map.of());
        String dot = GraphFile.text(Format.DOT, topology, GraphFileTest::place);
        assertFalse(Pattern.compile("=-?[0-9.]+E").matcher(dot).find(), dot);
        assertTrue(dot.contains("\"bytes_to_server_per_second\"=\"12500000\""), dot);
        assertTrue(dot.contains("\"rtt_ms_min\"=\"0.00000020\""), dot);
    }

    @Test
    void dotIsDrawnByGraphvizWithTheNameThatWasWritten() throws Exception {
        Path dot = Path.of("/usr/bin/dot");
        Assumptions.assumeTrue(Files.isExecutable(dot), "Graphviz is not installed");
        Path file = folder.resolve("graph.dot");
        GraphFile.write(file, Format.DOT, topology(HOSTILE), GraphFileTest::place);
        Path errors = folder.resolve("errors");
        Path drawn = folder.resolve("drawn.svg");
        Process process = new ProcessBuilder(dot.toString(), "-Tsvg", "-o", drawn.toString(), file.toString())
                .redirectError(errors.toFile()).start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), Files.readString(errors));
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(Files.readString(drawn).replaceFirst("(?s)<!DOCTYPE.*?>", "")
                        .getBytes(StandardCharsets.UTF_8)));
        NodeList texts = document.getElementsByTagName("text");
        boolean found = false;
        for (int i = 0; i < texts.getLength(); i++) {
            found |= texts.item(i).getTextContent().startsWith("a\"b'<&>");
        }
        assertTrue(found);
        assertEquals(3, Files.readString(drawn).split("class=\"edge\"").length - 1);
    }

    @ParameterizedTest
    @EnumSource
    void equalTopologiesGiveEqualFilesAndNothingIsLeftBeside(Format format) throws IOException {
        Path first = folder.resolve("first." + format.extension());
        Path second = folder.resolve("second." + format.extension());
        GraphFile.write(first, format, topology(HOSTILE), GraphFileTest::place);
        GraphFile.write(second, format, topology(HOSTILE), GraphFileTest::place);
        assertEquals(-1, Files.mismatch(first, second));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count());
        }
    }

    @ParameterizedTest
    @EnumSource
    void emptyTopologyIsAFileToo(Format format) throws IOException {
        Topology some = topology("x");
        Topology empty = new Topology(some.origin(), some.view(), Map.of(), Map.of(), List.of(), List.of(), List.of(),
                Map.of());
        assertFalse(GraphFile.text(format, empty, GraphFileTest::place).isBlank());
    }

    @Property(tries = 150)
    void anyNameIsReadBack(@ForAll String name, @ForAll long seed) throws Exception {
        StringBuilder any = new StringBuilder(name.length() > 300 ? name.substring(0, 300) : name);
        Random random = new Random(seed);
        for (int i = 0; i < 10; i++) {
            any.insert(random.nextInt(any.length() + 1), "\"'\\<>&\n\t{}[];,%$|".charAt(random.nextInt(17)));
        }
        String clean = TopologyGraph.oneLine(any.toString());
        Document document = xml(text(Format.GRAPHML, any.toString()));
        Element node = (Element) document.getElementsByTagName("node").item(1);
        assertEquals(clean, values(document, node, "data", "key").get("label"));
        document = xml(text(Format.GEXF, any.toString()));
        assertEquals(clean, ((Element) document.getElementsByTagName("node").item(1)).getAttribute("label"));
        Graph graph = read(new FileSourceDGS(), text(Format.DGS, any.toString()));
        assertEquals(clean.replace('\\', '\uff3c'), graph.getNode("a1").getAttribute("label"));
        graph = read(new FileSourceGML(), text(Format.GML, any.toString()));
        assertEquals(clean, withoutEntities(graph.getNode("a1").getAttribute("process").toString()));
    }
}
