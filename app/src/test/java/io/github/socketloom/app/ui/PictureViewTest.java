package io.github.socketloom.app.ui;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphDrawing;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.app.ui.raster.GraphMarks;
import io.github.socketloom.app.ui.raster.GraphPainter;
import io.github.socketloom.app.ui.raster.GraphScene;
import io.github.socketloom.app.ui.raster.IconShapes;
import io.github.socketloom.app.ui.raster.PictureLoop;
import io.github.socketloom.app.ui.raster.PixelPicture;
import io.github.socketloom.app.ui.raster.PixelSurface;
import io.github.socketloom.app.ui.raster.SampleGraph;
import io.github.socketloom.app.ui.raster.SpriteSource;
import io.github.socketloom.app.ui.raster.TextSprite;
import io.github.socketloom.app.ui.raster.TextStyle;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class PictureViewTest {
    private static final long SOON = 30;

    private final BlockingQueue<GraphFrame> frames = new LinkedBlockingQueue<>();
    private final BlockingQueue<PixelPicture> returned = new LinkedBlockingQueue<>();
    private PictureView<GraphFrame> view;

    @Start
    void start(Stage stage) {
        view = new PictureView<>(frames::add);
        stage.setScene(new Scene(view, 64, 48));
        stage.show();
    }

    private static GraphFrame frame() {
        return new GraphFrame(SampleGraph.of(10, 10, 1), Camera.IDENTITY, GraphMarks.NONE, SampleGraph.LIGHT, 64, 48);
    }

    private static PixelPicture picture(int colour) {
        PixelPicture picture = new PixelPicture(64, 48, 1);
        java.util.Arrays.fill(picture.pixels(), colour);
        return picture;
    }

    private GraphFrame nextFrame() throws InterruptedException {
        GraphFrame next = frames.poll(SOON, TimeUnit.SECONDS);
        assertTrue(next != null, "nothing was shown");
        return next;
    }

    private Color shownColour() {
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(SOON), () -> {
            WritableImage image = view.getScene().snapshot(null);
            return image.getPixelReader().getColor(30, 20);
        });
    }

    @Test
    void thePixelsOfAPictureAreOnTheScreen() throws Exception {
        GraphFrame frame = frame();
        view.show(picture(0xff3366cc), frame, returned::add);
        assertSame(frame, nextFrame());
        assertEquals(Color.web("#3366cc"), shownColour());
    }

    @Test
    void aPictureIsGivenBackWhenAnotherHasTakenItsPlaceAndNotBefore() throws Exception {
        PixelPicture first = picture(0xff112233);
        PixelPicture second = picture(0xff445566);
        view.show(first, frame(), returned::add);
        nextFrame();
        WaitForAsyncUtils.waitForFxEvents();
        assertTrue(returned.isEmpty(), "it is on the screen");
        view.show(second, frame(), returned::add);
        assertSame(first, returned.poll(SOON, TimeUnit.SECONDS));
        assertEquals(Color.web("#445566"), shownColour());
        assertTrue(returned.isEmpty());
    }

    @Test
    void aPictureThatWasOvertakenIsGivenBackUnseen() throws Exception {
        PixelPicture first = picture(0xff112233);
        PixelPicture second = picture(0xff445566);
        PixelPicture third = picture(0xff778899);
        WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(SOON), () -> {
            view.show(first, frame(), returned::add); // the FX thread is here and cannot put it up
            view.show(second, frame(), returned::add);
            view.show(third, frame(), returned::add);
        });
        assertSame(first, returned.poll(SOON, TimeUnit.SECONDS));
        assertSame(second, returned.poll(SOON, TimeUnit.SECONDS));
        nextFrame();
        assertEquals(Color.web("#778899"), shownColour());
    }

    @Test
    void aGraphWithTextOfJavaFxArrivesOnTheScreen() throws Exception {
        GraphScene scene = GraphScene.of(List.of(GraphScene.Node.of(6, 0, GraphScene.NO_ICON, "web")), List.of(),
                List.of(), new double[]{32}, new double[]{16});
        GraphFrame frame = new GraphFrame(scene, Camera.IDENTITY, GraphMarks.NONE, SampleGraph.LIGHT, 64, 48);
        AtomicReference<PictureLoop<GraphFrame>> loop = new AtomicReference<>();
        FxTextSprites texts = new FxTextSprites("System", () -> loop.get().redraw());
        SpriteSource sprites = new SpriteSource(new IconShapes(), texts);
        BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
        loop.set(new PictureLoop<>(view, sprites, 2, (what, cause) -> failures.add(cause)));
        loop.get().show(frame, 1);
        nextFrame();
        texts.await();
        // asked on the FX thread: text that is there has been passed on then
        WaitForAsyncUtils.waitFor(SOON, TimeUnit.SECONDS, () -> WaitForAsyncUtils
                .asyncFx(() -> !texts.isPending() && !loop.get().isBusy() && view.isSettled()).get());
        loop.get().close();
        assertTrue(failures.isEmpty(), failures.toString());

        PixelPicture expected = new PixelPicture(64, 48, 1);
        PixelSurface surface = new PixelSurface(expected, sprites);
        GraphDrawing drawing = GraphPainter.plan(frame, texts);
        assertEquals(1, drawing.tally().labels());
        drawing.drawOn(surface);
        assertEquals(0, surface.missingTexts());
        int[] shown = WaitForAsyncUtils.waitForAsyncFx(TimeUnit.SECONDS.toMillis(SOON), () -> {
            int[] pixels = new int[64 * 48];
            view.getScene().snapshot(null).getPixelReader().getPixels(0, 0, 64, 48, PixelFormat.getIntArgbInstance(),
                    pixels, 0, 64);
            return pixels;
        });
        assertArrayEquals(expected.pixels(), shown);
    }

    @Test
    void aTextIsDrawnOnceAndHasItsSizeAfterwards() throws Exception {
        LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
        FxTextSprites texts = new FxTextSprites("System", () -> arrived.add("some"));
        TextStyle style = new TextStyle(12, false);
        assertEquals(Optional.empty(), texts.find("Hamburg", style, 2));
        texts.await();
        TextSprite sprite = texts.find("Hamburg", style, 2).orElseThrow();
        assertEquals(sprite.mask().width() / 2.0, texts.width("Hamburg", style));
        assertTrue(sprite.mask().width() > 60 && sprite.mask().width() < 160, "width " + sprite.mask().width());
        assertTrue(sprite.baseline() > 14 && sprite.baseline() < 30, "baseline " + sprite.baseline());
        assertEquals("some", arrived.poll(SOON, TimeUnit.SECONDS));
        assertSame(sprite, texts.find("Hamburg", style, 2).orElseThrow());
        assertFalse(texts.find("Hamburg", style, 1).isPresent(), "another scale is another picture");
        texts.await();
        assertTrue(texts.find("Hamburg", style, 1).isPresent());
    }

    @Test
    void manyTextsAndOddOnesAreAllDrawn() throws Exception {
        FxTextSprites texts = new FxTextSprites("System", () -> {
            // nobody waits for it
        });
        TextStyle style = new TextStyle(11, true);
        String[] odd = {" ", "漢字", "\u0000", "\ud800", "é".repeat(500), "مرحبا", "a\tb"};
        for (String each : odd) {
            texts.find(each, style, 1);
        }
        for (int i = 0; i < 500; i++) {
            texts.find("text " + i, style, i % 3 + 1);
        }
        texts.await();
        for (String each : odd) {
            assertTrue(texts.find(each, style, 1).isPresent(), each);
        }
        for (int i = 0; i < 500; i++) {
            assertTrue(texts.find("text " + i, style, i % 3 + 1).isPresent());
        }
    }
}
