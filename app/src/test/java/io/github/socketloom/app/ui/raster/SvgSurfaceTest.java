package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

class SvgSurfaceTest {
    private static final IconShapes ICONS = new IconShapes();

    static Document parse(byte[] svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(new ErrorHandler() { // the default one prints
            @Override
            public void warning(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void error(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXParseException {
                throw e;
            }
        });
        return builder.parse(new ByteArrayInputStream(svg));
    }

    @Test
    void whatWasDrawnStandsInTheDocument() throws Exception {
        SvgSurface surface = new SvgSurface(200, 100, "of rack12", ICONS);
        surface.fill(0xfffafbfc);
        surface.line(10, 20, 110.25, 20, 1.5, 0x80ff0000, Dash.DASHED);
        surface.disc(50, 50, 12, 0xff00ff00);
        surface.text("a < b & \"c\"", new TextStyle(12, true), 50, 70, TextAnchor.MIDDLE, 0xff000000);
        Document document = parse(SurfaceFuzzTest.written(surface::write));
        Element root = document.getDocumentElement();
        assertEquals("0 0 200 100", root.getAttribute("viewBox"));
        assertEquals("of rack12", root.getElementsByTagName("title").item(0).getTextContent());
        Element line = (Element) root.getElementsByTagName("path").item(0);
        assertEquals("M10 20L110.25 20", line.getAttribute("d"));
        assertEquals("#ff0000", line.getAttribute("stroke"));
        assertEquals("0.502", line.getAttribute("stroke-opacity"));
        assertEquals("6 4", line.getAttribute("stroke-dasharray"));
        Element text = (Element) root.getElementsByTagName("text").item(0);
        assertEquals("a < b & \"c\"", text.getTextContent());
        assertEquals("bold", text.getAttribute("font-weight"));
        assertEquals("12", ((Element) root.getElementsByTagName("circle").item(0)).getAttribute("r"));
    }

    @Test
    void whatCannotBeSeenIsNotWritten() throws Exception {
        SvgSurface surface = new SvgSurface(200, 100, "", ICONS);
        surface.disc(-50, 50, 12, 0xff00ff00);
        surface.line(-10, -10, 300, -20, 1, 0xff000000, Dash.SOLID);
        surface.disc(Double.NaN, 50, 12, 0xff00ff00);
        Document document = parse(SurfaceFuzzTest.written(surface::write));
        assertEquals(1, document.getDocumentElement().getElementsByTagName("*").getLength(), "the title only");
    }

    @Test
    void rsvgDrawsTheGraphAsTheScreenDoes(@TempDir Path folder) throws Exception {
        GraphDrawing drawing = DrawnByOthers.drawing();
        SvgSurface surface = new SvgSurface(DrawnByOthers.WIDTH, DrawnByOthers.HEIGHT, "graph", ICONS);
        drawing.drawOn(surface);
        DrawnByOthers others = new DrawnByOthers(folder);
        int[] theirs = others.draw("rsvg-convert", "graph.svg", SurfaceFuzzTest.written(surface::write),
                "graph.svg", "-o", "out.png");
        double difference = DrawnByOthers.difference(drawing, theirs);
        assertTrue(difference < 0.03, difference + " of it differs");
    }
}
