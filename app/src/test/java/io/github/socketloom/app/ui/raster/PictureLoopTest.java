package io.github.socketloom.app.ui.raster;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PictureLoopTest {
    private static final GraphScene SCENE = SampleGraph.of(60, 90, 3);
    private static final long SOON = 30;

    private final BlockingQueue<Shown> shown = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final PictureTarget<GraphFrame> target = (picture, frame, returned) -> shown
            .add(new Shown(picture, frame, returned));
    private PictureLoop<GraphFrame> loop = new PictureLoop<>(target, Canvases.sprites(), 3,
            (what, cause) -> failures.add(cause));

    private record Shown(PixelPicture picture, GraphFrame frame, PictureTarget.PictureReturn returned) {
        void giveBack() {
            returned.giveBack(picture);
        }
    }

    @AfterEach
    void close() {
        loop.close();
    }

    private static GraphFrame frame(int moved) {
        return new GraphFrame(SCENE, Camera.IDENTITY.pannedBy(200 + moved, 150), GraphMarks.NONE, SampleGraph.LIGHT,
                400, 300);
    }

    private Shown next() throws InterruptedException {
        Shown next = shown.poll(SOON, TimeUnit.SECONDS);
        assertTrue(next != null, "no picture came; failures: " + failures);
        return next;
    }

    @Test
    void aPictureDrawnInBandsIsTheOneThatOneThreadDraws() throws Exception {
        loop.show(frame(0), 2);
        Shown first = next();
        PixelPicture alone = new PixelPicture(800, 600, 2);
        GraphPainter.plan(frame(0), new BlockText()).drawOn(new PixelSurface(alone, Canvases.sprites()));
        assertArrayEquals(alone.pixels(), first.picture.pixels());
        assertEquals(2, first.picture.scale());
    }

    @Test
    void whileNoPictureIsGivenBackOnlyTheLatestFrameWaits() throws Exception {
        Shown last = null;
        for (int i = 0; i < 3; i++) {
            loop.show(frame(i), 1);
            last = next(); // and kept
            assertEquals(frame(i), last.frame);
        }
        for (int i = 3; i < 50; i++) {
            loop.show(frame(i), 1);
        }
        assertTrue(shown.isEmpty(), "there is no picture left to draw on");
        last.giveBack();
        assertEquals(frame(49), next().frame);
        assertTrue(shown.isEmpty());
    }

    @Test
    void aPictureThatIsGivenBackIsDrawnOnAgainWithTheLatestFrame() throws Exception {
        loop.show(frame(0), 1);
        Shown first = next();
        loop.show(frame(1), 1);
        next();
        loop.show(frame(2), 1);
        next();
        loop.show(frame(3), 1);
        loop.show(frame(4), 1);
        first.giveBack();
        Shown fourth = next();
        assertSame(first.picture, fourth.picture);
        assertEquals(frame(4), fourth.frame);
        first.giveBack(); // it is out again, so this is its second return, which is allowed
        first.giveBack(); // and this one means nothing
        loop.show(frame(5), 1);
        assertSame(first.picture, next().picture);
        loop.show(frame(6), 1);
        assertTrue(shown.isEmpty());
    }

    @Test
    void theSameFrameAgainIsNotDrawnAgainButARedrawIs() throws Exception {
        loop.show(frame(0), 1);
        next().giveBack();
        loop.show(frame(0), 1);
        loop.show(frame(1), 1);
        Shown second = next();
        assertEquals(frame(1), second.frame, "the one that was wanted twice came once");
        second.giveBack();
        loop.redraw();
        assertEquals(frame(1), next().frame);
    }

    @Test
    void anIdleLoopSleepsWithoutATimeLimit() throws Exception {
        loop.show(frame(0), 1);
        next();
        for (Thread thread : paintThreads()) {
            while (thread.getState() != Thread.State.WAITING) { // never TIMED_WAITING
                assertFalse(thread.getState() == Thread.State.TIMED_WAITING, thread.getName());
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void closingEndsAllOfItsThreadsAndTheyAreDaemons() throws Exception {
        Thread[] threads = paintThreads();
        assertEquals(3, threads.length);
        for (Thread thread : threads) {
            assertTrue(thread.isDaemon());
        }
        loop.close();
        for (Thread thread : threads) {
            thread.join(TimeUnit.SECONDS.toMillis(SOON));
            assertFalse(thread.isAlive(), thread.getName());
        }
        loop.show(frame(9), 1);
        assertTrue(shown.isEmpty());
    }

    @Test
    void aFailureReachesItsHandlerAndTheNextPictureIsDrawn() throws Exception {
        loop.close();
        TextSprites broken = new TextSprites() {
            private final TextSprites good = new BlockText();
            private boolean failed;

            @Override
            public synchronized Optional<TextSprite> find(String text, TextStyle style, double scale) {
                if (!failed) {
                    failed = true;
                    throw new IllegalStateException("no font");
                }
                return good.find(text, style, scale);
            }

            @Override
            public double width(String text, TextStyle style) {
                return good.width(text, style);
            }
        };
        loop = new PictureLoop<>(target, new SpriteSource(new IconShapes(), broken), 2,
                (what, cause) -> failures.add(cause));
        loop.show(frame(0), 1);
        assertEquals("no font", failures.poll(SOON, TimeUnit.SECONDS).getMessage());
        loop.show(frame(1), 1);
        assertEquals(frame(1), next().frame);
    }

    @Test
    void aTargetThatFailsDoesNotStopTheLoop() throws Exception {
        loop.close();
        CountDownLatch tries = new CountDownLatch(5);
        loop = new PictureLoop<>((picture, frame, returned) -> {
            tries.countDown();
            throw new IllegalStateException("no screen");
        }, Canvases.sprites(), 1, (what, cause) -> failures.add(cause));
        for (int i = 0; i < 5; i++) {
            loop.show(frame(i), 1);
            assertEquals("no screen", failures.poll(SOON, TimeUnit.SECONDS).getMessage());
        }
        assertTrue(tries.await(SOON, TimeUnit.SECONDS));
    }

    @Test
    void aScreenOfAnotherSizeGetsAPictureOfThatSize() throws Exception {
        loop.show(frame(0), 1);
        next().giveBack();
        loop.show(new GraphFrame(SCENE, Camera.IDENTITY, GraphMarks.NONE, SampleGraph.DARK, 333.4, 1), 1.5);
        Shown second = next();
        assertEquals(501, second.picture.width());
        assertEquals(2, second.picture.height());
    }

    @Test
    void aScreenTooLargeToDrawIsAFailureNotAnEnd() throws Exception {
        loop.show(new GraphFrame(SCENE, Camera.IDENTITY, GraphMarks.NONE, SampleGraph.DARK, 1e12, 1e12), 1);
        assertTrue(failures.poll(SOON, TimeUnit.SECONDS).getMessage().startsWith("picture of "));
        loop.show(frame(0), 1);
        next();
    }

    private static Thread[] paintThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("paint") && thread.isAlive()).toArray(Thread[]::new);
    }
}
