package io.github.socketloom.layout.graphstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.graphstream.graph.Graph;
import org.graphstream.graph.Node;
import org.graphstream.graph.implementations.MultiGraph;
import org.graphstream.stream.ProxyPipe;
import org.graphstream.ui.layout.Layout;
import org.graphstream.ui.layout.LayoutRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LayoutRunnerTest {

    private final Graph graph = new MultiGraph("test");
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    /** The last mark that the test set in the graph, and the last one that the layout heard of. */
    private int marks;
    private volatile int heard;
    /** The last mark that the layout had heard of when it said that it rests. */
    private volatile int restedAfter;
    /** Whether the layout said that it does not rest after it had said so of a mark. */
    private volatile boolean stirred;
    private Thread.UncaughtExceptionHandler before;

    @BeforeEach
    void listenToFailures() {
        before = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> failure.set(e));
    }

    @AfterEach
    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        assertNull(failure.get());
    }

    /**
     * Ends a runner that did not fail. GraphStream 2.0 takes the runner's pipe away before it tells its loop to end, so what
     * happens to that thread afterwards is no concern of the layout.
     */
    private void release(LayoutRunner runner) {
        assertNull(failure.get());
        assertTrue(runner.isAlive());
        runner.setUncaughtExceptionHandler((thread, e) -> {});
        runner.release();
    }

    private void tree(int nodes) {
        for (int i = graph.getNodeCount(); i < nodes; i++) {
            graph.addNode("n" + i);
            if (i > 0) {
                graph.addEdge("e" + i, "n" + i, "n" + (i - 1) / 4);
            }
        }
    }

    private boolean allPlaced() {
        return graph.nodes().allMatch(node -> node.hasAttribute("xyz"));
    }

    /** Returns our layout; what it hears of marks and answers the runner about rest is remembered. */
    private Layout layout() {
        Layout ours = new ForceLayoutAdapter();
        return (Layout) Proxy.newProxyInstance(Layout.class.getClassLoader(), new Class<?>[]{Layout.class},
                (proxy, method, arguments) -> {
                    try {
                        Object answer = method.invoke(ours, arguments);
                        switch (method.getName()) {
                            case "graphAttributeAdded", "graphAttributeChanged" -> {
                                if (arguments[2].equals("mark")) {
                                    heard = (int) arguments[arguments.length - 1];
                                }
                            }
                            case "getStabilization" -> answered((double) answer == 1);
                            default -> {
                                // no concern of the test
                            }
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private void answered(boolean rests) {
        if (rests) {
            restedAfter = heard;
        } else if (restedAfter > 0) {
            stirred = true;
        }
    }

    /**
     * Pumps places into the graph until the layout has heard of all changes and rests, and again until it has heard of
     * all those places, which must move nothing. Nothing in the graph is to change afterwards.
     */
    private void awaitRest(ProxyPipe places) throws InterruptedException {
        awaitRestAfterMark(places);
        assertTrue(allPlaced());
        awaitRestAfterMark(places);
        assertFalse(stirred, "places that came back from the graph");
    }

    /** Events come in order: who has heard of the mark has heard of everything before it. */
    private void awaitRestAfterMark(ProxyPipe places) throws InterruptedException {
        graph.setAttribute("mark", ++marks);
        while (restedAfter < marks) {
            assertNull(failure.get());
            Thread.sleep(5); // blockingPump waits for an event, however long
            places.pump();
        }
        places.pump(); // what was sent before it said that it rests
    }

    @Test
    void graphThatWasThereIsReplayedAndLaidOut() throws InterruptedException {
        tree(400);
        LayoutRunner runner = new LayoutRunner(graph, layout(), true, true);
        runner.setNaps(5, 1);
        ProxyPipe places = runner.newLayoutPipe();
        places.addAttributeSink(graph);
        awaitRest(places);
        release(runner);
        assertEdgesAreShort();
    }

    /** Whatever portions of the events the runner hands over at a time, no node is left where it was before its edges. */
    private void assertEdgesAreShort() {
        double longest = graph.edges().mapToDouble(edge -> distance(edge.getNode0(), edge.getNode1())).max().orElse(0);
        assertTrue(longest > 0.2 && longest < 12, "longest edge " + longest);
    }

    private static double distance(Node a, Node b) {
        Object[] from = (Object[]) a.getAttribute("xyz");
        Object[] to = (Object[]) b.getAttribute("xyz");
        return Math.hypot((double) from[0] - (double) to[0], (double) from[1] - (double) to[1]);
    }

    @Test
    void nodesComeAndGoWhileItRuns() throws InterruptedException {
        LayoutRunner runner = new LayoutRunner(graph, layout(), true, false);
        runner.setNaps(5, 1);
        ProxyPipe places = runner.newLayoutPipe();
        places.addAttributeSink(graph);
        Random random = new Random(3);
        for (int round = 0; round < 60; round++) {
            tree(20 + 5 * round);
            for (int i = 0; i < 3; i++) {
                String id = "n" + random.nextInt(20 + 5 * round);
                if (graph.getNode(id) != null && random.nextBoolean()) {
                    graph.removeNode(id);
                    graph.addNode(id);
                } else {
                    graph.getNode(id).setAttribute("layout.frozen", random.nextBoolean());
                }
            }
            places.pump();
            Thread.sleep(2);
        }
        awaitRest(places);
        release(runner);
        assertEquals(315, graph.getNodeCount());
    }

    @Test
    void graphThatIsClearedWhileItRunsIsForgotten() throws InterruptedException {
        tree(200);
        LayoutRunner runner = new LayoutRunner(graph, layout(), true, true);
        runner.setNaps(5, 1);
        ProxyPipe places = runner.newLayoutPipe();
        Thread.sleep(20);
        graph.clear();
        tree(30);
        places.addAttributeSink(graph);
        awaitRest(places);
        release(runner);
        assertEdgesAreShort();
    }
}
