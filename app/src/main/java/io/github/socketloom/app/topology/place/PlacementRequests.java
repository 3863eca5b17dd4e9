package io.github.socketloom.app.topology.place;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What was asked for since the layout thread last looked; of each kind the latest counts. Safe on any thread. */
final class PlacementRequests {

    private DisplayedGraph graph;
    private Map<String, PinPlace> moved = new LinkedHashMap<>();
    private String held;
    private boolean pinsChanged;
    private Float spread;
    private boolean relayout;
    private boolean any;
    private boolean hidden;
    private boolean closed;

    /**
     * All that was asked for.
     *
     * @param graph to be shown; null if it stays
     * @param moved where nodes were put
     * @param held the node under the user's hand; null if there is none
     * @param pinsChanged whether other nodes are pinned than before, or elsewhere
     * @param spread null if it stays
     * @param relayout whether everything is to be laid out anew
     */
    record Batch(DisplayedGraph graph, Map<String, PinPlace> moved, String held, boolean pinsChanged, Float spread,
            boolean relayout) {}

    synchronized void show(DisplayedGraph wanted) {
        graph = wanted;
        wake();
    }

    synchronized void drag(String node, PinPlace place) {
        moved.put(node, place);
        held = node;
        wake();
    }

    /** A node was put somewhere for good. */
    synchronized void pinned(String node, PinPlace place) {
        moved.put(node, place);
        letGo(node);
    }

    synchronized void unpinned(String node) {
        letGo(node);
    }

    private void letGo(String node) {
        if (node.equals(held)) {
            held = null;
        }
        pinsChanged();
    }

    synchronized void pinsChanged() {
        pinsChanged = true;
        wake();
    }

    synchronized void spread(float turnedTo) {
        spread = turnedTo;
        wake();
    }

    synchronized void relayout() {
        relayout = true;
        wake();
    }

    synchronized void setHidden(boolean hidden) {
        this.hidden = hidden;
        notifyAll();
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    private void wake() {
        any = true;
        notifyAll();
    }

    /**
     * Waits until something is asked for, but while all is hidden.
     *
     * @param nanos the longest time to wait, {@link Placement#AT_REST} for any time
     * @return what was asked for; null after {@link #close}
     */
    synchronized Batch await(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        while (!closed && (hidden || !any)) {
            if (hidden || nanos == Placement.AT_REST) {
                wait();
                continue;
            }
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                break;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return closed ? null : take();
    }

    /** Returns what was asked for since the last time. */
    synchronized Batch take() {
        Batch batch = new Batch(graph, moved, held, pinsChanged, spread, relayout);
        graph = null;
        moved = new LinkedHashMap<>();
        pinsChanged = false;
        spread = null;
        relayout = false;
        any = false;
        return batch;
    }
}
