package io.github.socketloom.layout.force;

import java.util.Arrays;

/**
 * Places the nodes of a graph that changes. Nodes and edges are int handles; positions are in world units, in which one
 * edge is {@link ForceLayoutSettings#edgeLength} long ideally and in which radii are given. y grows downwards.
 *
 * <p>
 * Changes are collected and take effect together at the next {@link #tick} or {@link #applyChanges}. A component that is
 * new is laid out from scratch; in one that was there before, newcomers are placed beside what they connect to and the
 * rest stays (survivors keep their places but for tiny corrections). A node that has been alone so far, and that nobody
 * put where it is, is a newcomer when it gets an edge. What is at rest costs nothing: {@link #tick} returns false and
 * touches nothing.
 *
 * <p>
 * A handle is valid until its node or edge is removed; then it may be given to another one. Positions by handle can be
 * read at any time, also between a change and its effect. One thread owns a layout: no method may be called by two
 * threads at once. Other threads get positions by {@link #copyPositions}.
 */
public final class ForceLayout implements AutoCloseable {

    /** What {@link #nearest} returns where no node is near enough. */
    public static final int NONE = -1;

    /** Positions, radii and label sides are at most so large, in world units. */
    public static final float MOST = 1e7f;

    private static final float LEAST_WEIGHT = 1e-3f;
    private static final float MOST_WEIGHT = 1e3f;
    private static final float LEAST_LENGTH = 1e-3f;
    /** With so many nodes, taking up changes is a tick of its own. */
    private static final int MANY_NODES = 2000;

    private final GraphStore graph = new GraphStore();
    private final HitGrid hits = new HitGrid(graph);
    private final float edgeLength;
    private final Repulsion repulsion;
    private final Agenda agenda;

    private float spread;
    private long version;
    private long hitVersion = -1;
    /** Whether something was changed that did not take effect yet. */
    private boolean changed;
    private boolean spreadTurned;
    private boolean fromScratch;

    /** Makes an empty layout. */
    public ForceLayout(ForceLayoutSettings settings) {
        this(settings, Schedule.DEFAULT);
    }

    ForceLayout(ForceLayoutSettings settings, Schedule schedule) {
        repulsion = new Repulsion(RepulsionSettings.DEFAULT.withThreads(settings.threads()));
        edgeLength = settings.edgeLength();
        spread = settings.spread();
        agenda = new Agenda(graph, settings, schedule, repulsion);
    }

    /**
     * Adds a node without a label box.
     *
     * @param radius of the drawn disc, world units, 0 to {@link #MOST}
     * @return its handle
     */
    public int addNode(float radius) {
        return addNode(radius, 0, 0);
    }

    /**
     * Adds a node whose label takes room: a box centred under the disc.
     *
     * @param radius of the drawn disc, world units
     * @param labelWidth width of the box, world units; 0 for none
     * @param labelHeight height of the box, world units; 0 for none
     * @return its handle
     * @throws IllegalArgumentException if one of them is negative, infinite, no number or above {@link #MOST}
     */
    public int addNode(float radius, float labelWidth, float labelHeight) {
        Arguments.checkSize(radius, labelWidth, labelHeight);
        changed = true;
        version++;
        return graph.addNode(radius, labelWidth, labelHeight);
    }

    /** Gives a node another radius and label box; it and its surroundings make room at the next tick. */
    public void resizeNode(int node, float radius, float labelWidth, float labelHeight) {
        checkNode(node);
        Arguments.checkSize(radius, labelWidth, labelHeight);
        graph.resizeNode(node, radius, labelWidth, labelHeight);
        changed = true;
        version++;
    }

    /** Removes a node and all its edges. */
    public void removeNode(int node) {
        checkNode(node);
        graph.removeNode(node);
        changed = true;
        version++;
    }

    /** Adds an edge of the usual length and weight 1. */
    public int addEdge(int a, int b) {
        return addEdge(a, b, edgeLength, 1);
    }

    /**
     * Adds an edge. Several edges between the same two nodes act as one with the sum of their weights and the mean of
     * their lengths; an edge from a node to itself has a handle and no effect.
     *
     * @param a one end
     * @param b the other
     * @param length its ideal length, world units, above 0
     * @param weight how strongly it holds, against 1 for the usual edge; 0.001 to 1000
     * @return its handle
     */
    public int addEdge(int a, int b, float length, float weight) {
        checkNode(a);
        checkNode(b);
        Arguments.check(length >= LEAST_LENGTH && length <= MOST, "length", length, "0.001 to 10000000");
        Arguments.check(weight >= LEAST_WEIGHT && weight <= MOST_WEIGHT, "weight", weight, "0.001 to 1000");
        changed = true;
        return graph.addEdge(a, b, length, weight);
    }

    /** Removes an edge. */
    public void removeEdge(int edge) {
        if (!graph.isEdge(edge)) {
            throw new IllegalArgumentException("there is no edge " + edge);
        }
        graph.removeEdge(edge);
        changed = true;
    }

    /**
     * Puts a node at a place at once, as dragging does. Its leaves, nodes that connect to nothing else, go with it and
     * keep their places around it, but for pinned ones; nothing else moves, and nothing warms up. A node that is not
     * pinned may be moved by the next change. A pinned node stays pinned, at the new place.
     */
    public void moveTo(int node, float x, float y) {
        checkNode(node);
        Arguments.checkPlace(x, y);
        put(node, x, y);
    }

    /**
     * Says where a node begins instead of beside what it connects to: from there it finds its place among what stands
     * already, as newcomers do, with the next ticks. It does not count as new any more, so that many of them do not have
     * their component laid out from scratch. Nothing goes along with it; a pinned node stays where it is.
     */
    public void startAt(int node, float x, float y) {
        checkNode(node);
        Arguments.checkPlace(x, y);
        if (graph.pinned[node]) {
            return;
        }
        graph.put(node, x, y);
        graph.placed[node] = true;
        graph.alone[node] = false;
        graph.heat[node] = 1;
        agenda.takeOver(node);
        changed = true;
        version++;
    }

    /**
     * Puts a node at a place, as {@link #moveTo} does, and holds it there against forces, collisions, changes and
     * {@link #relayout}. Its leaves are not held.
     */
    public void pin(int node, float x, float y) {
        checkNode(node);
        Arguments.checkPlace(x, y);
        graph.pinned[node] = true;
        put(node, x, y);
    }

    /** Lets a node go; it stays where it is until something makes it move. */
    public void unpin(int node) {
        checkNode(node);
        graph.pinned[node] = false;
        agenda.takeOver(node);
    }

    /** Tells whether a node is pinned. */
    public boolean pinned(int node) {
        checkNode(node);
        return graph.pinned[node];
    }

    /** Turns the spread, 0 to 1; the layout moves to it from where it stands. The same value changes nothing. */
    public void spread(float spread) {
        Arguments.check(spread >= 0 && spread <= 1, "spread", spread, "0 to 1");
        if (spread != this.spread) {
            this.spread = spread;
            spreadTurned = true;
            changed = true;
        }
    }

    /** Returns the spread in force. */
    public float spread() {
        return spread;
    }

    /** Forgets all places but those of pinned nodes: the next ticks lay everything out from scratch. */
    public void relayout() {
        fromScratch = true;
        changed = true;
    }

    /** Brings collected changes into effect: afterwards every node has a place. {@link #tick} does it by itself. */
    public void applyChanges() {
        if (!changed) {
            return;
        }
        changed = false;
        agenda.takeUp(spread, spreadTurned, fromScratch);
        fromScratch = false;
        spreadTurned = false;
        version++;
    }

    /**
     * Does one bounded piece of work: one pass over the nodes of a component, or several small components. With 10,000
     * nodes in one component that is 1 to 5 ms of one core once the JVM has compiled the engine, with 20,000 twice that;
     * in the first second of a JVM it is several times as long.
     *
     * @return false if the layout is at rest; it did nothing then
     */
    public boolean tick() {
        if (changed && !agenda.unfolding()) {
            applyChanges();
            if (graph.nodeCount() >= MANY_NODES && !agenda.done()) {
                return true;
            }
        }
        boolean worked = agenda.work(changed);
        if (worked) {
            version++;
        }
        return worked;
    }

    /** Ticks until the layout is at rest. */
    public void settle() {
        boolean more = tick();
        while (more) {
            more = tick();
        }
    }

    /** Tells whether nothing is left to do: no change is waiting and no node is to move. */
    public boolean settled() {
        return !changed && agenda.done();
    }

    /** Returns the x of a node, world units. A node whose first place was not chosen yet is at 0. */
    public float x(int node) {
        checkNode(node);
        return graph.x[node];
    }

    /** Returns the y of a node, world units; {@link #x}. */
    public float y(int node) {
        checkNode(node);
        return graph.y[node];
    }

    /** Returns the radius of a node, world units. */
    public float radius(int node) {
        checkNode(node);
        return graph.radius[node];
    }

    /** Tells whether a handle is that of a node. */
    public boolean isNode(int node) {
        return graph.isNode(node);
    }

    /** Returns how many nodes there are. */
    public int nodeCount() {
        return graph.nodeCount();
    }

    /** Returns how many edges there are. */
    public int edgeCount() {
        return graph.edgeCount();
    }

    /** Returns a number above every node's handle: the length arrays for {@link #copyPositions} must have. */
    public int nodeLimit() {
        return graph.nodeLimit();
    }

    /** Copies all positions to arrays by handle, world units; NaN where a handle below the limit is no node. */
    public void copyPositions(float[] x, float[] y) {
        int limit = graph.nodeLimit();
        if (x.length < limit || y.length < limit) {
            throw new IllegalArgumentException("arrays of " + x.length + " and " + y.length
                    + " are too short for handles below " + limit);
        }
        for (int node = 0; node < limit; node++) {
            boolean used = graph.isNode(node);
            x[node] = used ? graph.x[node] : Float.NaN;
            y[node] = used ? graph.y[node] : Float.NaN;
        }
    }

    /** Returns a number that grows whenever a position may have changed. */
    public long version() {
        return version;
    }

    /** Returns the rectangle around everything; all 0 if there is no node. */
    public LayoutBounds bounds() {
        return graph.bounds(false);
    }

    /**
     * Returns the node under or nearest to a point. What counts is the distance to the node's disc, then to its centre,
     * then the smaller handle.
     *
     * @param maxDistance the farthest a disc's border may be, world units
     * @return its handle, or {@link #NONE}
     */
    public int nearest(float x, float y, float maxDistance) {
        Arguments.check(Float.isFinite(x), "x", x, "finite");
        Arguments.check(Float.isFinite(y), "y", y, "finite");
        Arguments.check(maxDistance >= 0, "maxDistance", maxDistance, "0 or more");
        if (hitVersion != version) {
            hits.build(false);
            hitVersion = version;
        }
        return hits.nearest(x, y, maxDistance);
    }

    /** Ends the worker threads, if there are any. */
    @Override
    public void close() {
        repulsion.close();
    }

    /** Puts a node where the user wants it, and its leaves with it. */
    private void put(int node, float x, float y) {
        if (graph.placed[node]) {
            takeLeavesAlong(node, (double) x - graph.x[node], (double) y - graph.y[node]);
        }
        graph.put(node, x, y);
        graph.placed[node] = true;
        graph.alone[node] = false;
        agenda.takeOver(node);
        version++;
    }

    private void takeLeavesAlong(int hub, double dx, double dy) {
        for (int half = graph.firstHalf(hub); half != GraphStore.NONE; half = graph.nextHalf(half)) {
            int leaf = graph.across(half);
            if (graph.isLeafBy(half ^ 1) && graph.placed[leaf] && !graph.pinned[leaf]) {
                graph.put(leaf, graph.x[leaf] + dx, graph.y[leaf] + dy);
                agenda.takeOver(leaf);
            }
        }
    }

    private void checkNode(int node) {
        if (!graph.isNode(node)) {
            throw new IllegalArgumentException("there is no node " + node);
        }
    }
}
