package io.github.socketloom.app.topology.place;

import static io.github.socketloom.app.topology.place.Pictures.x;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The placement with its thread. */
class GraphPlacementTest {

    private static final long SOON = 60;

    private final BlockingQueue<PlacedGraph> pictures = new LinkedBlockingQueue<>();
    private final BlockingQueue<Throwable> failures = new LinkedBlockingQueue<>();
    private final AtomicReference<Thread> thread = new AtomicReference<>();
    private final GraphPlacement placement = new GraphPlacement(picture -> {
        thread.set(Thread.currentThread());
        pictures.add(picture);
    }, (what, cause) -> failures.add(cause), true);
    private final HostGraph host = HostGraph.of(10, 60, 3);

    @AfterEach
    void close() {
        placement.close();
        assertTrue(failures.isEmpty(), failures.toString());
    }

    private PlacedGraph next() throws InterruptedException {
        PlacedGraph next = pictures.poll(SOON, TimeUnit.SECONDS);
        assertNotNull(next, "no picture came; failures: " + failures);
        return next;
    }

    /** Waits for the picture after which nothing is left to do. */
    private PlacedGraph last() throws InterruptedException {
        PlacedGraph picture = next();
        while (picture.working()) {
            picture = next();
        }
        return picture;
    }

    @Test
    void picturesComeOnTheLayoutThread() throws Exception {
        DisplayedGraph graph = host.shown();
        placement.show(graph);
        assertSame(graph, last().graph());
        assertEquals("layout", thread.get().getName());
        assertTrue(thread.get().isDaemon());
    }

    @Test
    void atRestTheThreadSleepsUntilItIsAskedForSomething() throws Exception {
        placement.show(host.shown());
        last();
        while (thread.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait(); // not TIMED_WAITING: nobody looks at a clock
        }
        long before = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.get().threadId());
        assertSame(null, pictures.poll(300, TimeUnit.MILLISECONDS));
        assertEquals(before, ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.get().threadId()));
        placement.drag("process3", 5, 6);
        assertEquals(5, x(last(), "process3"));
    }

    @Test
    void hiddenItRestsAndShownAgainItCatchesUpWithTheLatest() throws Exception {
        placement.show(host.shown());
        last();
        placement.setHidden(true);
        for (int i = 0; i < 5; i++) {
            placement.show(host.endpoint("new" + i).link("process2", "new" + i).shown());
            placement.relayout();
            placement.pin("process" + i, new PinPlace(100 * i, 0));
        }
        while (thread.get().getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        assertTrue(pictures.isEmpty());
        placement.setHidden(false);
        PlacedGraph picture = last();
        assertEquals(76, picture.x().length);
        assertEquals(5, picture.pinned().cardinality());
        assertEquals(400, x(picture, "process4"));
    }

    @Test
    void ofGraphsThatComeWhileItIsBusyTheLatestCounts() throws Exception {
        placement.show(HostGraph.of(200, 10_000, 3).shown());
        for (int i = 0; i < 100; i++) {
            placement.show(host.endpoint("new" + i).link("process2", "new" + i).shown());
        }
        PlacedGraph picture = last();
        while (picture.graph().node("new99") < 0) {
            picture = last();
        }
        assertEquals(171, picture.x().length);
    }

    @Test
    void itEndsInTheMidstOfAHugeLayout() throws Exception {
        placement.show(HostGraph.of(2_000, 18_000, 3).shown());
        assertTrue(next().working());
        placement.close();
        thread.get().join(TimeUnit.SECONDS.toMillis(SOON));
        assertFalse(thread.get().isAlive(), "it works on after the end");
        pictures.clear();
        placement.show(host.shown());
        placement.drag("process2", 1, 1);
        assertTrue(pictures.isEmpty());
    }

    @Test
    void closedByWhoeverReceivesAPictureItEndsToo() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        AtomicReference<GraphPlacement> other = new AtomicReference<>();
        AtomicReference<Thread> worker = new AtomicReference<>();
        other.set(new GraphPlacement(picture -> {
            worker.set(Thread.currentThread());
            other.get().close();
            closed.countDown();
        }, (what, cause) -> failures.add(cause), true));
        other.get().show(host.shown());
        assertTrue(closed.await(SOON, TimeUnit.SECONDS));
        worker.get().join(TimeUnit.SECONDS.toMillis(SOON));
        assertFalse(worker.get().isAlive());
    }

    @Test
    void aHugeGraphThatIsStillLaidOutFollowsTheHand() throws Exception {
        placement.show(HostGraph.of(2_000, 18_000, 3).shown());
        PlacedGraph progress = next();
        assertTrue(progress.working());
        placement.drag("process7", 4321, 1234);
        PlacedGraph echo = next();
        while (x(echo, "process7") != 4321) {
            assertTrue(echo.working(), "it was laid out before the hand was seen");
            echo = next();
        }
        assertEquals(4321, x(last(), "process7"));
    }

    @Test
    void whatHasNoFiniteSizeOrPlaceIsRefusedByName() {
        for (double radius : new double[]{Double.NaN, -1, Double.POSITIVE_INFINITY, 1e9}) {
            DisplayedGraph graph = host.copy().restyle("process3", radius, "process3", Life.PRESENT).shown();
            String message = assertThrows(IllegalArgumentException.class, () -> placement.show(graph)).getMessage();
            assertTrue(message.contains("process3") && message.contains("" + radius), message);
        }
        assertThrows(IllegalArgumentException.class, () -> placement.drag("process3", Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> placement.drag("process3", 0, 1e8));
        assertThrows(IllegalArgumentException.class, () -> placement.setSpread(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> placement.setSpread(1.1));
        assertThrows(NullPointerException.class, () -> placement.pin("process3", null));
        assertTrue(pictures.isEmpty());
    }

    @Test
    void pinsAreKnownAtOnceAndAreKeptForActorsThatAreNotShown() throws Exception {
        placement.setPins(Map.of("nobody", new PinPlace(1, 2), "process3", new PinPlace(3, 4)));
        placement.pin("process5", new PinPlace(5, 6));
        placement.unpin("process3");
        Map<String, PinPlace> pins = Map.of("nobody", new PinPlace(1, 2), "process5", new PinPlace(5, 6));
        assertEquals(pins, placement.pins());
        placement.show(host.shown());
        assertEquals(1, last().pinned().cardinality());
        assertEquals(pins, placement.pins());
        assertThrows(UnsupportedOperationException.class, () -> placement.pins().clear());
    }
}
