package io.github.socketloom.layout.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.layout.quality.BenchmarkGraph.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LayoutPictureTest {

    @Test
    @DisplayName("A picture is well-formed and holds a line for each edge, a disc for each node and the labels asked for")
    void contents() throws Exception {
        BenchmarkGraph graph = BenchmarkGraph.named("host100");
        double[] x = new double[100];
        double[] y = new double[100];
        graph.scatter(x, y);
        Document picture = parse(LayoutPicture.of(graph, x, y).labelled(node -> node == 0 ? "a<b & c" : null));
        assertEquals(graph.edges(), picture.getElementsByTagName("line").getLength());
        assertEquals(100, picture.getElementsByTagName("circle").getLength());
        assertEquals(1, picture.getElementsByTagName("text").getLength());
        assertEquals("a<b & c", picture.getElementsByTagName("text").item(0).getTextContent());
    }

    @Test
    @DisplayName("Four nodes get a square of 60 px, whatever the unit of their positions")
    void scale() throws Exception {
        BenchmarkGraph square = BenchmarkGraph.of("square", 4, Kind.SELF, 0, 1);
        Document picture = parse(
                LayoutPicture.of(square, new double[]{-7, -6.9, -6.9, -7}, new double[]{0, 0, 0.1, 0.1}));
        Element line = (Element) picture.getElementsByTagName("line").item(0);
        assertEquals(60, Double.parseDouble(line.getAttribute("x2")) - Double.parseDouble(line.getAttribute("x1")),
                0.11);
    }

    @Test
    @DisplayName("Nodes on a line or in one point give a picture of finite size")
    void flat() throws Exception {
        BenchmarkGraph pair = BenchmarkGraph.of("pair", 2, Kind.SELF, 0, 1);
        for (double[] x : new double[][]{{0, 1}, {5, 5}}) {
            Document picture = parse(LayoutPicture.of(pair, x, new double[]{3, 3}));
            double width = Double.parseDouble(picture.getDocumentElement().getAttribute("width"));
            assertTrue(width >= 48 && width < 1000, "width " + width);
        }
    }

    private static Document parse(LayoutPicture picture) throws Exception {
        StringBuilder text = new StringBuilder();
        picture.write(text);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
