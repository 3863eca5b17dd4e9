package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Places what is shown. One thread named {@code layout} owns the engine; all methods may be called on any thread and
 * return at once. Of the graphs that come while it is at work only the latest counts.
 */
public final class GraphPlacement implements AutoCloseable {

    private final Consumer<PlacedGraph> placed;

    /**
     * @param placed receives each picture's places, on the layout thread; must return soon
     * @param failures told what nobody expected
     * @param animated whether what moves may be seen moving
     */
    public GraphPlacement(Consumer<PlacedGraph> placed, FailureHandler failures, boolean animated) {
        this.placed = placed;
    }

    /** Shows a graph: what was there keeps its place, newcomers appear beside what they connect to. */
    public void show(DisplayedGraph graph) {}

    /** Puts a node somewhere while it is dragged; its leaves go with it, nothing else moves. */
    public void drag(String node, double x, double y) {}

    /** Fixes a node at a place. */
    public void pin(String node, PinPlace place) {}

    /** Lets a node go. */
    public void unpin(String node) {}

    /** Replaces all pins, those of nodes that are not shown too. */
    public void setPins(Map<String, PinPlace> pins) {}

    /** Returns all pins, those of nodes that are not shown too. */
    public Map<String, PinPlace> pins() {
        return Map.of();
    }

    /** Turns the spread, 0 to 1. */
    public void setSpread(double spread) {}

    /** Forgets all places but pins and lays everything out anew. */
    public void relayout() {}

    /** Rests while nobody looks; what came meanwhile is placed afterwards. */
    public void setHidden(boolean hidden) {}

    /** Ends the thread. */
    @Override
    public void close() {}
}
