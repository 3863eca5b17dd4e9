package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.ui.raster.HelveticaWidths;
import io.github.socketloom.app.ui.raster.TextMeasure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A placement without a thread, whose clock goes when it is told to. */
final class PlacementStage implements AutoCloseable {

    static final long MILLI = 1_000_000;

    final PinBoard pins = new PinBoard();
    final PlacementRequests requests = new PlacementRequests();
    final List<PlacedGraph> pictures = new ArrayList<>();
    final List<Throwable> failures = new ArrayList<>();
    /** Told of each picture after it was kept. */
    Consumer<PlacedGraph> listener = picture -> {};
    /** How long each look at the clock takes, nanoseconds. */
    long tick;
    private long now = -5;
    private final Placement placement;
    private final PlacementLoop loop;

    PlacementStage(boolean animated) {
        this(animated, new HelveticaWidths());
    }

    PlacementStage(boolean animated, TextMeasure labels) {
        Consumer<PlacedGraph> placed = picture -> {
            pictures.add(picture);
            listener.accept(picture);
        };
        placement = new Placement(placed, (what, cause) -> failures.add(cause), new NodeBoxes(labels), pins, animated,
                () -> now += tick);
        loop = new PlacementLoop(requests, placement, (what, cause) -> failures.add(cause));
    }

    /** Takes up what was asked for and works one slice; returns after how many nanoseconds it wants to go on. */
    long step() {
        return loop.step(requests.take());
    }

    /** Works until it is at rest, the clock going as fast as it wishes. */
    PlacedGraph rest() {
        for (long pause = step(); pause != Placement.AT_REST; pause = step()) {
            now += pause;
        }
        return last();
    }

    PlacedGraph show(HostGraph graph) {
        return show(graph.shown());
    }

    /** Shows a graph and works until it is at rest. */
    PlacedGraph show(DisplayedGraph graph) {
        requests.show(graph);
        return rest();
    }

    void pin(String node, double x, double y) {
        pins.put(node, new PinPlace(x, y));
        requests.pinned(node, new PinPlace(x, y));
    }

    void unpin(String node) {
        pins.remove(node);
        requests.unpinned(node);
    }

    void drag(String node, double x, double y) {
        pins.move(node, new PinPlace(x, y));
        requests.drag(node, new PinPlace(x, y));
    }

    void pass(long nanos) {
        now += nanos;
    }

    PlacedGraph last() {
        return pictures.get(pictures.size() - 1);
    }

    /** Returns all pictures since the last call. */
    List<PlacedGraph> take() {
        List<PlacedGraph> taken = List.copyOf(pictures);
        pictures.clear();
        return taken;
    }

    @Override
    public void close() {
        placement.close();
    }
}
