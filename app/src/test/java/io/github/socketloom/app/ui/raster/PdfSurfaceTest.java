package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PdfSurfaceTest {
    private static final IconShapes ICONS = new IconShapes();
    private static final TextStyle STYLE = new TextStyle(10, false);

    @Test
    void whatWasDrawnStandsInThePage() throws Exception {
        PdfSurface surface = new PdfSurface(200, 100, "of rack12", ICONS);
        surface.line(10, 20, 110.25, 20, 1.5, 0x80ff0000, Dash.DASHED);
        surface.text("a (b) \\ é", STYLE, 50, 70, TextAnchor.START, 0xff000000);
        PdfCheck check = new PdfCheck(SurfaceFuzzTest.written(surface::write));
        assertTrue(check.file().contains("/MediaBox [0 0 200 100]"));
        assertTrue(check.file().contains("/A128 <</ca 0.502 /CA 0.502>>"));
        assertTrue(check.content().contains("1.5 w [6 4] 0 d 10 20 m 110.25 20 l S"), check.content());
        assertTrue(check.content().contains("(a \\(b\\) \\\\ \\351) Tj"), check.content());
        assertEquals(0, surface.textsWithOtherLetters());
    }

    @Test
    void lettersThatTheFontLacksAreCountedAndKeptForSearch() throws Exception {
        PdfSurface surface = new PdfSurface(200, 100, "", ICONS);
        surface.text("host 漢", STYLE, 50, 70, TextAnchor.START, 0xff000000);
        PdfCheck check = new PdfCheck(SurfaceFuzzTest.written(surface::write));
        assertEquals(1, surface.textsWithOtherLetters());
        assertTrue(check.content().contains("/ActualText <FEFF0068006F0073007400206F22>"), check.content());
        assertTrue(check.content().contains("(host ?) Tj ET EMC"), check.content());
    }

    @Test
    void aPageLargerThanReadersTakeIsMadeSmaller() throws Exception {
        PdfSurface surface = new PdfSurface(28_800, 14_400, "", ICONS);
        surface.disc(28_000, 14_000, 100, 0xff000000);
        PdfCheck check = new PdfCheck(SurfaceFuzzTest.written(surface::write));
        assertTrue(check.file().contains("/MediaBox [0 0 14400 7200]"));
        assertTrue(check.content().startsWith("0.500000 0 0 -0.500000 0 7200 cm\n"), check.content());
    }

    @Test
    void textIsAsWideAsAdobeSays() {
        HelveticaWidths widths = new HelveticaWidths();
        assertEquals(10 * (0.722 + 0.556 + 0.222 + 0.222 + 0.556), widths.width("Hello", STYLE), 1e-9);
        assertEquals(10 * (0.722 + 0.556 + 0.278 + 0.278 + 0.611), widths.width("Hello", new TextStyle(10, true)),
                1e-9);
        assertEquals(10, widths.width("漢", STYLE), 1e-9);
        assertFalse(HelveticaWidths.canEncode("漢"));
        assertTrue(HelveticaWidths.canEncode("€ é"));
    }

    @Test
    void popplerDrawsTheGraphAsTheScreenDoes(@TempDir Path folder) throws Exception {
        GraphDrawing drawing = DrawnByOthers.drawing();
        PdfSurface surface = new PdfSurface(DrawnByOthers.WIDTH, DrawnByOthers.HEIGHT, "graph", ICONS);
        drawing.drawOn(surface);
        DrawnByOthers others = new DrawnByOthers(folder);
        int[] theirs = others.draw("pdftoppm", "graph.pdf", SurfaceFuzzTest.written(surface::write), "-r", "72", "-png",
                "-singlefile", "graph.pdf", "out");
        double difference = DrawnByOthers.difference(drawing, theirs);
        assertTrue(difference < 0.05, difference + " of it differs");
    }
}
