package io.github.socketloom.app.export;

import io.github.socketloom.app.export.TopologyGraph.Place;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.graphstream.graph.Element;
import org.graphstream.graph.Graph;
import org.graphstream.stream.file.FileSink;
import org.graphstream.stream.file.FileSinkDGS;
import org.graphstream.stream.file.FileSinkDOT;
import org.graphstream.stream.file.FileSinkGEXF;
import org.graphstream.stream.file.FileSinkGML;
import org.graphstream.stream.file.FileSinkGraphML;

/**
 * A topology as a file for other programs that draw and analyse graphs. Written by GraphStream, and put right where
 * GraphStream 2.0 falls short: it quotes nothing in DOT and neither quotes nor foreign letters in GML, leaves the direction
 * of edges out of GEXF and GML, calls a GraphML graph of directed edges undirected, which NetworkX refuses, and dates
 * GEXF in the words of the locale. Equal topologies give equal files. DOT has places as {@code pos} too, for
 * {@code neato -n}. GML and DGS have six decimals; DGS has no backslash, a wide one stands in for it.
 */
public final class GraphFile {

    /** What kind of file. */
    public enum Format {
        /** XML of yEd, Gephi, Cytoscape, NetworkX, igraph. */
        GRAPHML("graphml"),
        /** XML of Gephi, version 1.2. */
        GEXF("gexf"),
        /** Graphviz. */
        DOT("dot"),
        /** Graph Modelling Language. */
        GML("gml"),
        /** GraphStream's own, version 4. */
        DGS("dgs");

        private final String extension;

        Format(String extension) {
            this.extension = extension;
        }

        /** Returns how names of such files end, without the dot. */
        public String extension() {
            return extension;
        }
    }

    private static final char WIDE_BACKSLASH = '\uff3c';
    private static final Pattern GEXF_DATE = Pattern.compile("lastmodifieddate=\"[^\"]*\"");

    private GraphFile() {}

    /**
     * Writes a topology; a file of the same name is replaced when all is written.
     *
     * @param places where actors stand; null for those that stand nowhere
     * @throws IOException if it cannot be written; nothing is left behind then
     */
    public static void write(Path file, Format format, Topology topology, Function<Actor, Place> places)
            throws IOException {
        byte[] content = text(format, topology, places).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(file, out -> out.write(content));
    }

    static String text(Format format, Topology topology, Function<Actor, Place> places) throws IOException {
        Graph graph = TopologyGraph.of(topology, places, encoding(format));
        if (format == Format.DOT) {
            Stream.concat(graph.nodes(), graph.edges()).forEach(GraphFile::writeOutExponents);
            graph.nodes().filter(node -> node.hasNumber("x"))
                    .forEach(node -> node.setAttribute("pos", node.getNumber("x") + "," + node.getNumber("y")));
        }
        StringWriter out = new StringWriter();
        sink(format).writeAll(graph, out);
        String text = out.toString();
        return switch (format) {
            case GRAPHML -> text.replaceFirst("edgedefault=\"undirected\"", "edgedefault=\"directed\"");
            case GEXF -> directedGexf(text, topology);
            case GML -> text.replaceFirst("graph \\[", "graph [\n\tdirected 1\n\tmultigraph 1");
            default -> text;
        };
    }

    /** DOT's numbers have no exponent: Graphviz refuses a file with {@code 1.0E10} outside of quotes. */
    private static void writeOutExponents(Element element) {
        for (String name : element.attributeKeys().toList()) {
            if (element.getAttribute(name) instanceof Number number && number.toString().indexOf('E') >= 0) {
                element.setAttribute(name, new BigDecimal(number.toString()).toPlainString());
            }
        }
    }

    private static FileSink sink(Format format) {
        return switch (format) {
            case GRAPHML -> new FileSinkGraphML();
            case GEXF -> new FileSinkGEXF();
            case DOT -> {
                FileSinkDOT dot = new FileSinkDOT();
                dot.setDirected(true);
                yield dot;
            }
            case GML -> new FileSinkGML();
            case DGS -> new FileSinkDGS();
        };
    }

    /** How a text is to be handed to GraphStream so that the file says it. */
    private static UnaryOperator<String> encoding(Format format) {
        return switch (format) {
            case GRAPHML, GEXF -> UnaryOperator.identity();
            case DOT -> text -> text.replace("\\", "\\\\").replace("\"", "\\\"");
            case GML -> GraphFile::asciiWithEntities;
            // readers know no escaped backslash, and of two quotes in a row GraphStream escapes but the first
            case DGS -> text -> text.replace('\\', WIDE_BACKSLASH).replace("\"", "\\\"");
        };
    }

    /** GML is ASCII; other characters, and those that would end a text, are entities as in HTML. */
    private static String asciiWithEntities(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '&' || c == '"' || c == '\\' || c > '~') {
                ascii.append("&#").append(c).append(';');
            } else {
                ascii.append((char) c);
            }
        });
        return ascii.toString();
    }

    /** The first matches stand in the file's head: a quote within a value is escaped. */
    private static String directedGexf(String text, Topology topology) {
        long seconds = Math.floorDiv(topology.origin().collectedAt(), 1_000_000L);
        String date = Instant.ofEpochSecond(seconds).atZone(ZoneOffset.UTC).toLocalDate().toString();
        return GEXF_DATE.matcher(text)
                .replaceFirst(Matcher.quoteReplacement("lastmodifieddate=\"" + date + "\""))
                .replaceFirst("defaultedgetype=\"undirected\"", "defaultedgetype=\"directed\"");
    }
}
