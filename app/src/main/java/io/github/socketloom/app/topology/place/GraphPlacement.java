package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.ui.raster.HelveticaWidths;
import io.github.socketloom.app.ui.raster.TextMeasure;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Places what is shown. One thread named {@code layout} owns the engine; all methods may be called on any thread and
 * return at once. Of the graphs that come while it is at work only the latest counts.
 *
 * <p>
 * At rest the thread sleeps. Failures are told and cost the picture in hand at most: the next graph is placed beside what
 * was seen last.
 */
public final class GraphPlacement implements AutoCloseable {

    /** The thread's name. */
    public static final String THREAD = "layout";

    private static final double LARGEST_RADIUS = 1e6;
    private static final long CLOSE_MILLIS = 1000;

    private final PinBoard pins = new PinBoard();
    private final PlacementRequests requests = new PlacementRequests();
    private final Thread thread;

    /**
     * Starts the thread. Labels are taken to be as wide as in Helvetica.
     *
     * @param placed receives each picture's places, on the layout thread; must return soon
     * @param failures told what nobody expected
     * @param animated whether what moves may be seen moving
     */
    public GraphPlacement(Consumer<PlacedGraph> placed, FailureHandler failures, boolean animated) {
        this(placed, failures, animated, new HelveticaWidths());
    }

    /**
     * Starts the thread.
     *
     * @param placed receives each picture's places, on the layout thread; must return soon
     * @param failures told what nobody expected
     * @param animated whether what moves may be seen moving
     * @param labels how wide labels are, asked on the layout thread
     */
    public GraphPlacement(Consumer<PlacedGraph> placed, FailureHandler failures, boolean animated, TextMeasure labels) {
        Placement placement = new Placement(placed, failures, new NodeBoxes(labels), pins, animated, System::nanoTime);
        PlacementLoop loop = new PlacementLoop(requests, placement, failures);
        thread = new Thread(loop, THREAD);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Shows a graph: what was there keeps its place, newcomers appear beside what they connect to.
     *
     * @throws IllegalArgumentException if the radius of a node is no finite number, negative or above a million; then
     *         nothing changes
     */
    public void show(DisplayedGraph graph) {
        for (DisplayedNode node : graph.nodes()) {
            if (!(node.radius() >= 0 && node.radius() <= LARGEST_RADIUS)) {
                throw new IllegalArgumentException("node " + node.key() + " of radius " + node.radius());
            }
        }
        requests.show(graph);
    }

    /**
     * Puts a node somewhere while it is dragged; its leaves go with it, nothing else moves. It is held there until it is
     * pinned or let go, or another one is dragged. The pin of one that is pinned goes with it.
     *
     * @throws IllegalArgumentException if it is no place that a node could be pinned to
     */
    public void drag(String node, double x, double y) {
        PinPlace place = new PinPlace(x, y);
        pins.move(node, place);
        requests.drag(node, place);
    }

    /** Fixes a node at a place; its leaves go there with it. One that is not shown will be there when it is. */
    public void pin(String node, PinPlace place) {
        pins.put(Objects.requireNonNull(node), Objects.requireNonNull(place));
        requests.pinned(node, place);
    }

    /** Lets a node go. It stays where it is until something makes it move. */
    public void unpin(String node) {
        pins.remove(node);
        requests.unpinned(node);
    }

    /** Replaces all pins, those of nodes that are not shown too. Of more than 5,000 the last are taken. */
    public void setPins(Map<String, PinPlace> pins) {
        this.pins.replaceAll(pins);
        requests.pinsChanged();
    }

    /** Returns all pins, those of nodes that are not shown too; at most 5,000, what was shown or pinned last at the end. */
    public Map<String, PinPlace> pins() {
        return pins.all();
    }

    /**
     * Turns the spread.
     *
     * @param spread 0 to 1
     * @throws IllegalArgumentException if it is anything else
     */
    public void setSpread(double spread) {
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("spread of " + spread);
        }
        requests.spread((float) spread);
    }

    /** Forgets all places but pins and lays everything out anew. */
    public void relayout() {
        requests.relayout();
    }

    /** Rests while nobody looks; what came meanwhile is placed afterwards. */
    public void setHidden(boolean hidden) {
        requests.setHidden(hidden);
    }

    /** Ends the thread. No picture comes afterwards. */
    @Override
    public void close() {
        requests.close();
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
