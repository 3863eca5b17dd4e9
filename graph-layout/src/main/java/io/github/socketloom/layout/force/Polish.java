package io.github.socketloom.layout.force;

import java.util.SplittableRandom;

/**
 * The last stage of a layout from scratch of at most 1,000 nodes, where there is time for what no force can do: it
 * lowers one {@link DrawingCost} by moves that are tried one at a time and taken back unless they make the drawing
 * better. What is moved is a node, or a hub with its leaves or a branch of a tree as one piece. Where it is moved to is
 * where majorisation wants it, a place nearby, another side of its hub or beside a sibling; pieces are turned and
 * mirrored as well. At the end nodes that overlap are parted, and the drawing is turned and shifted to where the start
 * was, so that the eye finds everything again.
 * <p>
 * The start decides much: crossings that a good start does not have need not be undone. Nodes that do not reach each
 * other only keep apart; the caller lays components out separately.
 * <p>
 * The same input and seed give the same result. The caller's positions are written by the last step alone: a polish
 * that is abandoned leaves no half-done drawing.
 */
final class Polish {

    /** Larger graphs are not polished: the work grows with the square of the number of nodes. */
    static final int MOST_NODES = 1_000;

    /** Rounds for the largest graph; small ones have more, as each costs less. */
    private static final int LEAST_ROUNDS = 8;
    private static final int MOST_ROUNDS = 32;
    /** Pairs of nodes and edges that one step looks at before it is over, and that a single trial may look at. */
    private static final long STEP_WORK = 1_000_000;
    /** Pairs of nodes and edges that all steps together may look at: a bound for unusual graphs. */
    private static final long MOST_WORK = 600_000_000;
    private static final int PIECE_TRIALS = 4;
    /** Random moves of pieces and of nodes go so far in the first round, hops; ever shorter later. */
    private static final float PIECE_REACH = 1.2f;
    private static final float NODE_REACH = 0.6f;
    /** In the world's units: the square one node has when the drawing is shrunk to be seen as a whole. */
    private static final float AREA_PER_NODE = 0.25f;
    private static final float CLEARANCE = 1.15f;
    private static final float PARTED = 1.02f;
    /** Discs enlarged for a shrunk drawing are not larger than this part of the mean edge. */
    private static final float LARGEST_DISC = 0.15f;
    /** Hubs with more edges than these are moved with their leaves only. */
    private static final int MOST_EDGES_ALONE = 40;
    private static final float STEP_TOWARDS = 0.25f;
    private static final float SIBLING_RADII = 6;
    private static final int PARTING_PASSES = 200;
    private static final int PASSES_PER_STEP = 4;
    private static final int ROWS_PER_STEP = 100;

    private enum Stage {
        DISTANCES, ROUNDS, PARTING, DONE
    }

    private final PolishGraph graph;
    private final HopDistances distances;
    private final float[] callerX;
    private final float[] callerY;
    private final float[] callerRadius;
    private final float[] x;
    private final float[] y;
    private final float[] radius;
    private final boolean[] fixed;
    private final boolean anyFixed;
    private final SplittableRandom random;
    private final int[] order;
    private final int rounds;
    private final float[] target = new float[2];
    private final float[] savedX;
    private final float[] savedY;

    private Stage stage = Stage.DISTANCES;
    private DrawingCost cost;
    /** Length of a hop in the world's units. */
    private float hop = 1;
    private int round;
    /** The next piece, or, above the number of nodes, the next node of this round. */
    private int next;
    private int passes;

    /**
     * Prepares a polish; nothing is computed yet.
     *
     * @param nodes how many, at most {@link #MOST_NODES}
     * @param offsets where the row of each node starts in the neighbours, one more than nodes
     * @param neighbours of each node; every edge stands in the rows of both its ends
     * @param x the start, world units; takes the result
     * @param y the start, world units; takes the result
     * @param radius of the drawn discs, world units
     * @param pinned nodes that do not move
     * @param seed of all random choices
     * @throws IllegalArgumentException if there are too many nodes or a position is infinite or no number
     */
    Polish(int nodes, int[] offsets, int[] neighbours, float[] x, float[] y, float[] radius, boolean[] pinned,
            long seed) {
        if (nodes > MOST_NODES) {
            throw new IllegalArgumentException(nodes + " nodes; at most " + MOST_NODES + " are polished");
        }
        graph = new PolishGraph(nodes, offsets, neighbours);
        distances = new HopDistances(graph);
        callerX = x;
        callerY = y;
        callerRadius = radius.clone();
        this.x = new float[nodes];
        this.y = new float[nodes];
        this.radius = new float[nodes];
        fixed = new boolean[nodes];
        savedX = new float[nodes];
        savedY = new float[nodes];
        order = new int[nodes];
        random = new SplittableRandom(seed);
        boolean any = false;
        for (int i = 0; i < nodes; i++) {
            int node = graph.original[i];
            if (!Float.isFinite(x[node]) || !Float.isFinite(y[node])) {
                throw new IllegalArgumentException("position of node " + node + " is " + x[node] + ", " + y[node]);
            }
            this.x[i] = x[node];
            this.y[i] = y[node];
            fixed[i] = pinned[node];
            any |= fixed[i];
            order[i] = i;
        }
        anyFixed = any;
        rounds = nodes == 0 ? 0 : Math.max(LEAST_ROUNDS, Math.min(MOST_ROUNDS, LEAST_ROUNDS * MOST_NODES / nodes));
        if (nodes < 2) {
            stage = Stage.DONE;
        }
    }

    /**
     * Does one bounded piece of work, at most a few milliseconds.
     *
     * @return false if there was nothing left to do; the result is in the caller's arrays then
     */
    boolean step() {
        switch (stage) {
            case DISTANCES -> findDistances();
            case ROUNDS -> improve();
            case PARTING -> part();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void findDistances() {
        for (int row = 0; row < ROWS_PER_STEP; row++) {
            if (!distances.findNext()) {
                begin();
                return;
            }
        }
    }

    private void begin() {
        scatterCoincident();
        cost = new DrawingCost(graph, distances, x, y);
        hop = 1 / cost.rescale();
        enlarge(CLEARANCE);
        cost.keepApart(radius);
        shuffle();
        stage = Stage.ROUNDS;
    }

    /** Moves every free node by next to nothing, so that no two are in one place; from one point, all of them apart. */
    private void scatterCoincident() {
        float side = (float) Math.sqrt(boundingArea());
        float amount = side > 0 ? side / (MOST_NODES * graph.size) : (float) Math.sqrt(graph.size);
        for (int i = 0; i < graph.size; i++) {
            if (!fixed[i]) {
                x[i] += amount * centred();
                y[i] += amount * centred();
            }
        }
    }

    private double boundingArea() {
        float left = Float.POSITIVE_INFINITY;
        float right = Float.NEGATIVE_INFINITY;
        float top = Float.POSITIVE_INFINITY;
        float bottom = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < graph.size; i++) {
            left = Math.min(left, x[i]);
            right = Math.max(right, x[i]);
            top = Math.min(top, y[i]);
            bottom = Math.max(bottom, y[i]);
        }
        return ((double) right - left) * ((double) bottom - top);
    }

    /**
     * Sets the radii that nodes are to keep from each other, in today's unit: those of the discs, or larger ones, so
     * that nodes are apart as well when a wide drawing is shrunk to be seen as a whole.
     */
    private void enlarge(float clearance) {
        double meanRadius = 0;
        for (int i = 0; i < graph.size; i++) {
            meanRadius += callerRadius[graph.original[i]] / graph.size;
        }
        double meanEdge = 0;
        for (int edge = 0; edge < graph.edges; edge++) {
            meanEdge += hop * distance(graph.from[edge], graph.to[edge]) / graph.edges;
        }
        double factor = Math.sqrt(hop * (double) hop * boundingArea() / (AREA_PER_NODE * graph.size));
        factor = Math.max(1, Math.min(factor, LARGEST_DISC * meanEdge / Math.max(meanRadius, Float.MIN_NORMAL)));
        for (int i = 0; i < graph.size; i++) {
            radius[i] = (float) (callerRadius[graph.original[i]] * factor * clearance / hop);
        }
    }

    private double distance(int one, int other) {
        double dx = x[one] - x[other];
        double dy = y[one] - y[other];
        return Math.sqrt(dx * dx + dy * dy);
    }

    private void improve() {
        long end = cost.work() + STEP_WORK;
        float cooling = 1 - (float) round / rounds;
        while (cost.work() < end) {
            if (next < graph.size) {
                improvePiece(next, graph.end[next], PIECE_REACH * cooling);
            } else if (next < 2 * graph.size) {
                improveNode(order[next - graph.size], NODE_REACH * cooling);
            } else {
                endRound();
                return;
            }
            next++;
        }
    }

    private void endRound() {
        if (anyFixed) {
            cost.measureEdges();
        } else {
            // not the length of a hop: a drawing that grew in every round would end up far larger than it began
            cost.rescale();
        }
        next = 0;
        round++;
        if (round >= rounds || cost.work() > MOST_WORK) {
            enlarge(PARTED);
            stage = Stage.PARTING;
        } else {
            shuffle();
        }
    }

    private void shuffle() {
        for (int i = graph.size - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[other];
            order[other] = swapped;
        }
    }

    /** Tries to shift, turn and mirror a node with all that hangs on it. */
    private void improvePiece(int first, int end, float reach) {
        if (end - first < 2 || 2 * (end - first) > graph.size || cost.workOf(first, end) > STEP_WORK
                || holdsFixed(first, end)) {
            return;
        }
        cost.enter(first, end);
        float best = cost.of(first, end, Float.POSITIVE_INFINITY);
        float shiftX = 0;
        float shiftY = 0;
        for (int i = first; i < end; i++) {
            cost.ease(i, target);
            shiftX += (target[0] - x[i]) / (end - first);
            shiftY += (target[1] - y[i]) / (end - first);
        }
        best = tryPiece(first, end, shiftX, shiftY, 1, 0, false, best);
        for (int trial = 0; trial < PIECE_TRIALS; trial++) {
            boolean turnOnly = trial == PIECE_TRIALS - 1;
            double angle = turnOnly ? 2 * Math.PI * centred() : trial == 1 ? 2 * centred() : 0;
            shiftX = turnOnly ? 0 : 2 * reach * centred();
            shiftY = turnOnly ? 0 : 2 * reach * centred();
            best = tryPiece(first, end, shiftX, shiftY, (float) StrictMath.cos(angle), (float) StrictMath.sin(angle),
                    turnOnly && random.nextBoolean(), best);
        }
        cost.leave(first, end);
    }

    private boolean holdsFixed(int first, int end) {
        for (int i = first; anyFixed && i < end; i++) {
            if (fixed[i]) {
                return true;
            }
        }
        return false;
    }

    /** Moves a piece about its first node, and back again unless that is better; returns the cost afterwards. */
    private float tryPiece(int first, int end, float shiftX, float shiftY, float cos, float sin, boolean mirrored,
            float best) {
        System.arraycopy(x, first, savedX, first, end - first);
        System.arraycopy(y, first, savedY, first, end - first);
        float centreX = x[first];
        float centreY = y[first];
        for (int i = first; i < end; i++) {
            float dx = mirrored ? centreX - x[i] : x[i] - centreX;
            float dy = y[i] - centreY;
            x[i] = centreX + shiftX + cos * dx - sin * dy;
            y[i] = centreY + shiftY + sin * dx + cos * dy;
        }
        cost.moved(first, end);
        float found = cost.of(first, end, best);
        if (found < best) {
            return found;
        }
        System.arraycopy(savedX, first, x, first, end - first);
        System.arraycopy(savedY, first, y, first, end - first);
        cost.moved(first, end);
        return best;
    }

    /** Tries other places for one node. */
    private void improveNode(int node, float reach) {
        int degree = graph.degree(node);
        if (fixed[node] || degree > MOST_EDGES_ALONE || cost.workOf(node, node + 1) > STEP_WORK) {
            return;
        }
        float best = cost.of(node, node + 1, Float.POSITIVE_INFINITY);
        cost.ease(node, target);
        best = tryNode(node, target[0], target[1], best);
        best = tryNode(node, x[node] + 2 * reach * centred(), y[node] + 2 * reach * centred(), best);
        if (degree == 0) {
            return;
        }
        int neighbour = neighbour(node);
        if (degree > 1) {
            float part = STEP_TOWARDS * (0.5f + random.nextFloat());
            tryNode(node, x[node] + part * (x[neighbour] - x[node]), y[node] + part * (y[neighbour] - y[node]), best);
            return;
        }
        double angle = 2 * Math.PI * random.nextDouble();
        double length = cost.meanLength() * (0.5 + random.nextDouble());
        best = tryNode(node, x[neighbour] + (float) (length * StrictMath.cos(angle)),
                y[neighbour] + (float) (length * StrictMath.sin(angle)), best);
        int sibling = neighbour(neighbour);
        float beside = SIBLING_RADII * radius[node];
        tryNode(node, x[sibling] + beside * centred(), y[sibling] + beside * centred(), best);
    }

    private int neighbour(int node) {
        return graph.neighbours[graph.offsets[node] + random.nextInt(graph.degree(node))];
    }

    /** Puts a node to a place, and back again unless that is better; returns the cost afterwards. */
    private float tryNode(int node, float toX, float toY, float best) {
        float oldX = x[node];
        float oldY = y[node];
        x[node] = toX;
        y[node] = toY;
        cost.moved(node, node + 1);
        float found = cost.of(node, node + 1, best);
        if (found < best) {
            return found;
        }
        x[node] = oldX;
        y[node] = oldY;
        cost.moved(node, node + 1);
        return best;
    }

    /** Returns a number from -0.5 to below 0.5. */
    private float centred() {
        return random.nextFloat() - 0.5f;
    }

    private void part() {
        for (int pass = 0; pass < PASSES_PER_STEP; pass++) {
            if (passes++ == PARTING_PASSES || !OverlapRemoval.pass(graph, x, y, radius, fixed)) {
                finish();
                return;
            }
        }
    }

    /** Gives the result to the caller, turned and shifted to lie on the start as well as it can. */
    private void finish() {
        int size = graph.size;
        double fromX = 0;
        double fromY = 0;
        double toX = 0;
        double toY = 0;
        for (int i = 0; i < size; i++) {
            fromX += x[i] / size;
            fromY += y[i] / size;
            toX += callerX[graph.original[i]] / (double) size;
            toY += callerY[graph.original[i]] / (double) size;
        }
        double along = 0;
        double across = 0;
        for (int i = 0; i < size; i++) {
            double dx = x[i] - fromX;
            double dy = y[i] - fromY;
            double startX = callerX[graph.original[i]] - toX;
            double startY = callerY[graph.original[i]] - toY;
            along += dx * startX + dy * startY;
            across += dx * startY - dy * startX;
        }
        double norm = Math.sqrt(along * along + across * across);
        double cos = norm > 0 ? hop * along / norm : hop;
        double sin = norm > 0 ? hop * across / norm : 0;
        for (int i = 0; i < size; i++) {
            int node = graph.original[i];
            if (anyFixed) {
                if (!fixed[i]) {
                    callerX[node] = x[i] * hop;
                    callerY[node] = y[i] * hop;
                }
                continue;
            }
            double dx = x[i] - fromX;
            double dy = y[i] - fromY;
            callerX[node] = (float) (toX + cos * dx - sin * dy);
            callerY[node] = (float) (toY + sin * dx + cos * dy);
        }
        stage = Stage.DONE;
    }
}
