package io.github.socketloom.layout.force;

/**
 * Places the nodes of a graph that changes. Nodes and edges are int handles; positions are in world units, in which one
 * edge is {@link ForceLayoutSettings#edgeLength} long ideally and in which radii are given. y grows downwards.
 *
 * <p>
 * Changes are collected and take effect together at the next {@link #tick} or {@link #applyChanges}. A component that is
 * new is laid out from scratch; in one that was there before, newcomers are placed beside what they connect to and the
 * rest stays (survivors keep their places but for tiny corrections). What is at rest costs nothing: {@link #tick} returns
 * false and touches nothing.
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

    /** Makes an empty layout. */
    public ForceLayout(ForceLayoutSettings settings) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /** Gives a node another radius and label box; it and its surroundings make room at the next tick. */
    public void resizeNode(int node, float radius, float labelWidth, float labelHeight) {
        throw new UnsupportedOperationException();
    }

    /** Removes a node and all its edges. */
    public void removeNode(int node) {
        throw new UnsupportedOperationException();
    }

    /** Adds an edge of the usual length and weight 1. */
    public int addEdge(int a, int b) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /** Removes an edge. */
    public void removeEdge(int edge) {
        throw new UnsupportedOperationException();
    }

    /**
     * Puts a node at a place at once, as dragging does; nothing else moves or warms up. A node that is not pinned may be
     * moved by the next change. A pinned node stays pinned, at the new place.
     */
    public void moveTo(int node, float x, float y) {
        throw new UnsupportedOperationException();
    }

    /** Puts a node at a place and holds it there against forces, collisions, changes and {@link #relayout}. */
    public void pin(int node, float x, float y) {
        throw new UnsupportedOperationException();
    }

    /** Lets a node go; it stays where it is until something makes it move. */
    public void unpin(int node) {
        throw new UnsupportedOperationException();
    }

    /** Tells whether a node is pinned. */
    public boolean pinned(int node) {
        throw new UnsupportedOperationException();
    }

    /** Turns the spread, 0 to 1; the layout moves to it from where it stands. The same value changes nothing. */
    public void spread(float spread) {
        throw new UnsupportedOperationException();
    }

    /** Returns the spread in force. */
    public float spread() {
        throw new UnsupportedOperationException();
    }

    /** Forgets all places but those of pinned nodes: the next ticks lay everything out from scratch. */
    public void relayout() {
        throw new UnsupportedOperationException();
    }

    /** Brings collected changes into effect: afterwards every node has a place. {@link #tick} does it by itself. */
    public void applyChanges() {
        throw new UnsupportedOperationException();
    }

    /**
     * Does one bounded piece of work, at most a few milliseconds with 10,000 nodes.
     *
     * @return false if the layout is at rest; it did nothing then
     */
    public boolean tick() {
        throw new UnsupportedOperationException();
    }

    /** Ticks until the layout is at rest. */
    public void settle() {
        throw new UnsupportedOperationException();
    }

    /** Tells whether nothing is left to do: no change is waiting and no node is to move. */
    public boolean settled() {
        throw new UnsupportedOperationException();
    }

    /** Returns the x of a node, world units. A node whose first place was not chosen yet is at 0. */
    public float x(int node) {
        throw new UnsupportedOperationException();
    }

    /** Returns the y of a node, world units; {@link #x}. */
    public float y(int node) {
        throw new UnsupportedOperationException();
    }

    /** Returns the radius of a node, world units. */
    public float radius(int node) {
        throw new UnsupportedOperationException();
    }

    /** Tells whether a handle is that of a node. */
    public boolean isNode(int node) {
        throw new UnsupportedOperationException();
    }

    /** Returns how many nodes there are. */
    public int nodeCount() {
        throw new UnsupportedOperationException();
    }

    /** Returns how many edges there are. */
    public int edgeCount() {
        throw new UnsupportedOperationException();
    }

    /** Returns a number above every node's handle: the length arrays for {@link #copyPositions} must have. */
    public int nodeLimit() {
        throw new UnsupportedOperationException();
    }

    /** Copies all positions to arrays by handle, world units; NaN where a handle below the limit is no node. */
    public void copyPositions(float[] x, float[] y) {
        throw new UnsupportedOperationException();
    }

    /** Returns a number that grows whenever a position may have changed. */
    public long version() {
        throw new UnsupportedOperationException();
    }

    /** Returns the rectangle around everything; all 0 if there is no node. */
    public LayoutBounds bounds() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the node under or nearest to a point. What counts is the distance to the node's disc, then to its centre,
     * then the smaller handle.
     *
     * @param maxDistance the farthest a disc's border may be, world units
     * @return its handle, or {@link #NONE}
     */
    public int nearest(float x, float y, float maxDistance) {
        throw new UnsupportedOperationException();
    }

    /** Ends the worker threads, if there are any. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
