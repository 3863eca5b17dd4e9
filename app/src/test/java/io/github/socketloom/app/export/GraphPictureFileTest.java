package io.github.socketloom.app.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.ui.raster.BlockText;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphScene;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.SampleGraph;
import io.github.socketloom.app.ui.raster.SpriteSource;
import io.github.socketloom.app.ui.raster.TextSprite;
import io.github.socketloom.app.ui.raster.TextSprites;
import io.github.socketloom.app.ui.raster.TextStyle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GraphPictureFileTest {
    private static final GraphScene SCENE = SampleGraph.of(80, 120, 5);
    private static final GraphFrame FRAME = GraphPictureFile.whole(SCENE, GraphMarks.NONE, SampleGraph.LIGHT, 4000);

    @TempDir
    private Path folder;

    @Test
    void theWholeGraphIsShownAtFullSizeAndNoNodeIsLeftOut() throws Exception {
        assertEquals(1, FRAME.camera().scale(), 0.01);
        GraphPictureFile.Written written = GraphPictureFile.svg(FRAME, "rack12", folder.resolve("graph.svg"));
        assertEquals(80, written.drawing().nodes());
        assertEquals(120, written.drawing().edges());
        String svg = Files.readString(folder.resolve("graph.svg"));
        assertTrue(svg.contains("<title>rack12</title>"));
        assertTrue(svg.contains(">postgres</text>"));
    }

    @Test
    void aGraphTooLargeForItsPictureIsMadeSmaller() {
        GraphFrame frame = GraphPictureFile.whole(SCENE, GraphMarks.NONE, SampleGraph.LIGHT, 300);
        assertTrue(frame.width() <= 300 && frame.height() <= 300);
        assertTrue(frame.camera().scale() < 0.6);
    }

    @Test
    void aPngHasThePixelsOfItsScale() throws Exception {
        Path file = folder.resolve("graph.png");
        GraphPictureFile.Written written = GraphPictureFile.png(FRAME, 2,
                new SpriteSource(new IconShapes(), new BlockText()), () -> {
                    throw new AssertionError("nothing to wait for");
                }, file);
        PngReader png = PngReader.read(Files.readAllBytes(file));
        assertEquals(2 * (int) FRAME.width(), png.width());
        assertEquals(2 * (int) FRAME.height(), png.height());
        assertEquals(0xffffff, png.pixels()[0]);
        assertEquals(0, written.missingTexts());
    }

    @Test
    void aPngWaitsForTextThatIsMadeLater() throws Exception {
        Late late = new Late();
        GraphPictureFile.Written written = GraphPictureFile.png(FRAME, 1, new SpriteSource(new IconShapes(), late),
                late::make,
                folder.resolve("graph.png"));
        assertEquals(0, written.missingTexts());
        assertTrue(written.drawing().labels() > 10);
    }

    @Test
    void textThatNeverComesIsCounted() throws Exception {
        GraphPictureFile.Written written = GraphPictureFile.png(FRAME, 1,
                new SpriteSource(new IconShapes(), new Late()), () -> {
                    // nobody makes it
                }, folder.resolve("graph.png"));
        assertEquals(written.drawing().labels(), written.missingTexts());
    }

    @Test
    void aPdfIsOne() throws Exception {
        GraphPictureFile.pdf(FRAME, "rack12", folder.resolve("graph.pdf"));
        String pdf = Files.readString(folder.resolve("graph.pdf"), StandardCharsets.ISO_8859_1);
        assertTrue(pdf.startsWith("%PDF-1.4\n"));
        assertTrue(pdf.endsWith("%%EOF\n"));
    }

    @Test
    void aPictureThatNoMemoryHoldsIsRefusedBeforeAFileIsMade() {
        Path file = folder.resolve("graph.png");
        assertThrows(IllegalArgumentException.class, () -> GraphPictureFile.png(
                new GraphFrame(SCENE, FRAME.camera(), GraphMarks.NONE, SampleGraph.LIGHT, 1e9, 1e9), 4,
                new SpriteSource(new IconShapes(), new BlockText()), () -> {
                    // nothing to wait for
                }, file));
        assertTrue(Files.notExists(file));
    }

    /** Makes pictures of text only when it is told to, and only those it was asked for. */
    private static final class Late implements TextSprites {
        private final BlockText maker = new BlockText();
        private final Set<String> asked = new HashSet<>();
        private final Set<String> made = new HashSet<>();

        void make() {
            made.addAll(asked);
        }

        @Override
        public Optional<TextSprite> find(String text, TextStyle style, double scale) {
            asked.add(text);
            return made.contains(text) ? maker.find(text, style, scale) : Optional.empty();
        }

        @Override
        public double width(String text, TextStyle style) {
            return maker.width(text, style);
        }
    }
}
