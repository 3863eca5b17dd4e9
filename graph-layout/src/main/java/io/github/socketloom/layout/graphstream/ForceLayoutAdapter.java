package io.github.socketloom.layout.graphstream;

import io.github.socketloom.layout.force.ForceLayout;
import io.github.socketloom.layout.force.ForceLayoutSettings;
import io.github.socketloom.layout.force.LayoutBounds;
import java.util.concurrent.TimeUnit;
import org.graphstream.ui.geom.Point3;

/**
 * {@link ForceLayout} as a layout of GraphStream, to be used where SpringBox is: as sink of a graph's events and source
 * of "xyz" attributes, alone or under a {@code LayoutRunner}. As with SpringBox nothing but positions is passed on, and
 * one thread at a time uses it. An edge is one graph unit long; z is 0.
 *
 * <p>
 * Changes of the graph take effect together at the next {@link #compute}. What is removed and added anew between two of
 * them is a newcomer. Only nodes that moved are sent. No event and no attribute value makes it throw: a runner would end
 * without a word. Values that mean nothing are passed over, ids that are unknown too; an edge that comes before its
 * nodes waits for them.
 *
 * <p>
 * Attributes it follows: of nodes "xyz", "xy", "x" and "y" (a place to go to), "layout.frozen" and "ui.size" where it is
 * in graph units ("0.2gu"); of edges "layout.weight" (a multiple of the length, as SpringBox has it) and
 * "layout.ignored"; of the graph "layout.force", "layout.quality" and "layout.stabilization-limit". A node's
 * "layout.weight" has no effect: all nodes repel alike.
 */
public final class ForceLayoutAdapter extends GraphFollower {

    private static final double DEFAULT_LIMIT = 0.9;
    /** How long a step may take before it leaves the rest of the work to the next. */
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(8);
    /** A node is sent when it has moved by so much, graph units: at quality 0 and at quality 1. */
    private static final float COARSE = 0.05f;
    private static final float FINE = 0.0005f;

    private final ForceLayoutSettings settings;
    private double force;
    private double quality = 1;
    private double limit = DEFAULT_LIMIT;
    private boolean sendInfos;
    /** Whether places may have changed that were not sent as they are at rest. */
    private boolean unsent;
    private int moved;
    private int steps;
    private long lastStepMillis;
    private Point3 low = new Point3();
    private Point3 high = new Point3();

    /** Makes a layout with the engine's usual seed: the same events give the same places. */
    public ForceLayoutAdapter() {
        this(ForceLayoutSettings.defaults().seed());
    }

    /** Makes a layout whose random choices start from a seed. */
    public ForceLayoutAdapter(long seed) {
        this(ForceLayoutSettings.defaults().withSeed(seed).withEdgeLength(EDGE));
    }

    private ForceLayoutAdapter(ForceLayoutSettings settings) {
        super(new ForceLayout(settings));
        this.settings = settings;
        force = settings.spread();
    }

    @Override
    public String getLayoutAlgorithmName() {
        return "Socketloom force layout";
    }

    /** Returns how many nodes were sent in the last step. */
    @Override
    public int getNodeMovedCount() {
        return moved;
    }

    /**
     * Returns 1 if the layout is at rest and all changes have taken effect. Else the share of nodes that did not move in
     * the last step, but not more than the limit: a runner naps only at rest.
     */
    @Override
    public double getStabilization() {
        if (!due && !unsent && layout.settled()) {
            return 1;
        }
        if (due || layout.nodeCount() == 0) {
            return 0;
        }
        return Math.max(0, Math.min(limit, 1 - (double) moved / layout.nodeCount()));
    }

    @Override
    public double getStabilizationLimit() {
        return limit;
    }

    /** Returns the corner of the smallest coordinates, with the nodes' sizes, after the last step. */
    @Override
    public Point3 getLowPoint() {
        return low;
    }

    /** Returns the corner of the largest coordinates, with the nodes' sizes, after the last step. */
    @Override
    public Point3 getHiPoint() {
        return high;
    }

    @Override
    public int getSteps() {
        return steps;
    }

    @Override
    public long getLastStepTime() {
        return lastStepMillis;
    }

    @Override
    public double getQuality() {
        return quality;
    }

    @Override
    public double getForce() {
        return force;
    }

    /** Forgets all nodes and edges, and the counts. */
    @Override
    public void clear() {
        ForceLayout empty = new ForceLayout(settings);
        empty.spread((float) force);
        startOver(empty);
        moved = 0;
        lastStepMillis = 0;
        low = new Point3();
        high = new Point3();
    }

    /**
     * Turns the engine's spread: how far hubs with many edges draw apart, 0 to 1. Other values are cut to that; what is
     * no number changes nothing.
     */
    @Override
    public void setForce(double value) {
        if (!Double.isNaN(value)) {
            force = Math.max(0, Math.min(1, value));
            layout.spread((float) force);
            due = true;
        }
    }

    /** Sets above which stabilization a runner naps; 0 or less: never. At 1 or more it never does either. */
    @Override
    public void setStabilizationLimit(double value) {
        if (!Double.isNaN(value)) {
            limit = value;
        }
    }

    /**
     * Sets how finely motion is passed on, 0 to 1, cut to that: a node is sent once it has moved by a twentieth of an
     * edge at 0 and by a two-thousandth at 1. The places at rest are the same, and are sent as they are.
     */
    @Override
    public void setQuality(double value) {
        if (!Double.isNaN(value)) {
            quality = Math.max(0, Math.min(1, value));
        }
    }

    /** Sets whether each node that is sent also gets "layout.info": how far it moved since it was sent, graph units. */
    @Override
    public void setSendNodeInfos(boolean send) {
        sendInfos = send;
    }

    /** Lays all nodes out anew but those that are frozen. */
    @Override
    public void shake() {
        layout.relayout();
        due = true;
    }

    /** Puts a node at a place, frozen or not; z is passed over. An unknown node and what is no place change nothing. */
    @Override
    public void moveNode(String id, double x, double y, double z) {
        Integer node = nodes.get(id);
        if (node != null && Double.isFinite(x) && Double.isFinite(y)) {
            layout.moveTo(node, within(x), within(y));
            due = true;
        }
    }

    /** Holds a node where it is, or where it is put first; or lets it go. */
    @Override
    public void freezeNode(String id, boolean frozen) {
        Integer node = nodes.get(id);
        if (node == null) {
            return;
        }
        if (frozen) {
            toFreeze.add(id);
        } else {
            toFreeze.remove(id);
            layout.unpin(node);
        }
        due = true;
    }

    /** Works for a few milliseconds at most, and sends the nodes that moved. At rest it does nothing. */
    @Override
    public void compute() {
        long start = System.nanoTime();
        if (!toFreeze.isEmpty()) {
            layout.applyChanges(); // now every node has a place
            for (String id : toFreeze) {
                int node = nodes.get(id);
                layout.pin(node, within(layout.x(node)), within(layout.y(node)));
            }
            toFreeze.clear();
        }
        unsent |= due;
        boolean worked = layout.tick();
        unsent |= worked;
        while (worked && System.nanoTime() - start < STEP_NANOS && layout.tick()) {
            // as much as fits
        }
        due = false;
        moved = 0;
        if (unsent) {
            boolean atRest = layout.settled();
            moved = send(atRest);
            unsent = !atRest;
            LayoutBounds bounds = layout.bounds();
            low = new Point3(bounds.minX(), bounds.minY(), 0);
            high = new Point3(bounds.maxX(), bounds.maxY(), 0);
        }
        steps++;
        lastStepMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    /** Sends the nodes that have moved far enough; at rest all that are not where they were sent. */
    private int send(boolean atRest) {
        float threshold = atRest ? 0 : COARSE + (FINE - COARSE) * (float) quality;
        int count = 0;
        for (int node = 0; node < layout.nodeLimit(); node++) {
            if (ids[node] == null) {
                continue;
            }
            float x = layout.x(node);
            float y = layout.y(node);
            float way = Math.max(Math.abs(x - sentX[node]), Math.abs(y - sentY[node]));
            boolean first = Float.isNaN(way);
            // the origin is where nodes wait that the layout has not placed yet
            if (first ? atRest || x != 0 || y != 0 : way > threshold) {
                sentX[node] = x;
                sentY[node] = y;
                count++;
                sendNodeAttributeChanged(sourceId, ids[node], "xyz", null, new Object[]{(double) x, (double) y, 0.0});
                if (sendInfos) {
                    sendNodeAttributeChanged(sourceId, ids[node], "layout.info", null, first ? 0.0 : (double) way);
                }
            }
        }
        return count;
    }

    @Override
    public void graphAttributeAdded(String source, long time, String name, Object value) {
        if (!sinkTime.isNewEvent(source, time)) {
            return;
        }
        switch (name) {
            case "layout.force" -> setForce(AttributeValues.number(value));
            case "layout.quality" -> setQuality(AttributeValues.number(value));
            case "layout.stabilization-limit" -> setStabilizationLimit(AttributeValues.number(value));
            default -> {
                // not about the layout
            }
        }
    }

    @Override
    public void graphAttributeChanged(String source, long time, String name, Object old, Object value) {
        graphAttributeAdded(source, time, name, value);
    }

    @Override
    public void graphAttributeRemoved(String source, long time, String name) {
        if (!sinkTime.isNewEvent(source, time)) {
            return;
        }
        switch (name) {
            case "layout.force" -> setForce(settings.spread());
            case "layout.quality" -> setQuality(1);
            case "layout.stabilization-limit" -> setStabilizationLimit(DEFAULT_LIMIT);
            default -> {
                // not about the layout
            }
        }
    }
}
