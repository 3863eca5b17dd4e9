package io.github.socketloom.layout.force;

/**
 * What a drawing of a small graph is judged by: one sum of stress, crossings, differences in edge length, strangers
 * among neighbours and overlap. Lengths are in hops: the scale is chosen so that stress is least. Works on its own copy
 * of the positions, in the numbering of the {@link PolishGraph}; nothing is allocated after the constructor.
 * <p>
 * Stress is the usual sum of (length / hops − 1)² over all pairs of nodes that reach each other, which full stress
 * majorisation minimises (Gansner, Koren, North, "Graph drawing by stress majorization", 2004). Alone it draws the
 * leaves of different hubs into each other and edges across each other; the other terms are against that.
 */
final class DrawingCost {

    /** The number of nodes that the weights below are for. */
    private static final double USUAL_SIZE = 1000;
    /** What a crossing costs, when a pair of nodes in one place costs 1. */
    private static final float CROSSING = 10;
    /** Weight of (length / mean length − 1)² of an edge in a graph of 1,000 nodes. */
    private static final float EDGE_LENGTH = 90;
    /** It falls a little faster than the number of nodes: stress has fewer pairs for each edge in small graphs. */
    private static final double EDGE_LENGTH_POWER = 1.3;
    private static final float EDGE_LENGTH_LEAST = 4;
    /** A node is a stranger to those more than two hops away; nearer than this, hops, it is in the way. */
    private static final float STRANGER_REACH = 1.6f;
    /** Weight of (1 − length / reach)² of two strangers in a graph of 1,000 nodes; larger ones have denser middles. */
    private static final float STRANGER = 4;
    private static final float STRANGER_MOST = 8;
    /** Reciprocals of hops below this are those of strangers. */
    private static final float STRANGER_CLOSENESS = 0.4f;
    /** Cost of an overlap per hop of its depth. */
    private static final float OVERLAP = 200;
    /** More edges per node than these make crossings a matter of counting ink: they are left out. */
    private static final int MOST_EDGES_PER_NODE = 5;
    private static final float LEAST_LENGTH = 1e-3f;
    private static final float TINY = 1e-6f;

    final float[] x;
    final float[] y;
    private final PolishGraph graph;
    private final HopDistances distances;
    private final EdgeCrossings crossings;
    private final boolean countsCrossings;
    private final float[] radius;
    private final float[] length;
    private final float edgeWeight;
    private final float strangerWeight;
    private float largestRadius;
    private float meanLength = 1;
    private long work;

    /**
     * Makes the judge of one drawing.
     *
     * @param graph the graph
     * @param distances all of its hop distances
     * @param x positions in any unit, worked on
     * @param y positions in any unit, worked on
     */
    DrawingCost(PolishGraph graph, HopDistances distances, float[] x, float[] y) {
        this.graph = graph;
        this.distances = distances;
        this.x = x;
        this.y = y;
        radius = new float[graph.size];
        crossings = new EdgeCrossings(graph);
        countsCrossings = graph.edges <= MOST_EDGES_PER_NODE * graph.size;
        length = new float[graph.size];
        edgeWeight = Math.max(EDGE_LENGTH_LEAST,
                EDGE_LENGTH * (float) StrictMath.pow(graph.size / USUAL_SIZE, EDGE_LENGTH_POWER));
        strangerWeight = Math.min(STRANGER_MOST, STRANGER * (float) Math.sqrt(USUAL_SIZE / graph.size));
    }

    /** Sets the distances that nodes are to keep, hops; one radius for each. At first all are 0. */
    void keepApart(float[] radii) {
        largestRadius = 0;
        for (int node = 0; node < graph.size; node++) {
            radius[node] = radii[node];
            largestRadius = Math.max(largestRadius, radii[node]);
        }
    }

    /**
     * Scales the positions so that stress is least, and takes the mean edge length anew.
     *
     * @return the factor
     */
    float rescale() {
        double squares = 0;
        double ratios = 0;
        for (int i = 0; i < graph.size; i++) {
            float[] closeness = distances.closeness(i);
            for (int j = 0; j < i; j++) {
                double ratio = distance(i, j) * closeness[j];
                squares += ratio * ratio;
                ratios += ratio;
            }
        }
        float scale = squares > 0 && ratios > 0 ? (float) (ratios / squares) : 1;
        for (int i = 0; i < graph.size; i++) {
            x[i] *= scale;
            y[i] *= scale;
        }
        measureEdges();
        return scale;
    }

    /** Takes the mean edge length anew, and where the edges are. */
    void measureEdges() {
        double sum = 0;
        for (int edge = 0; edge < graph.edges; edge++) {
            sum += distance(graph.from[edge], graph.to[edge]);
        }
        meanLength = graph.edges == 0 ? 1 : Math.max(LEAST_LENGTH, (float) (sum / graph.edges));
        crossings.place(0, graph.size, x, y);
    }

    private double distance(int one, int other) {
        double dx = x[one] - x[other];
        double dy = y[one] - y[other];
        return Math.sqrt(dx * dx + dy * dy);
    }

    /** Returns the mean length of the edges, hops, as of the last {@link #measureEdges}. */
    float meanLength() {
        return meanLength;
    }

    /** Returns about how many pairs of nodes and of edges were looked at so far. */
    long work() {
        return work;
    }

    /** Returns about how many pairs of nodes and of edges {@link #of} looks at for a range. */
    long workOf(int first, int end) {
        long incident = countsCrossings ? graph.offsets[end] - graph.offsets[first] : 0;
        return (end - first) * (long) graph.size + incident * graph.edges;
    }

    /** Prepares {@link #of} for a range that will be moved as one piece. */
    void enter(int first, int end) {
        crossings.countHalf(first, end);
    }

    /** Ends the work on a range. */
    void leave(int first, int end) {
        crossings.countWhole(first, end);
    }

    /** Tells that the nodes of a range have been moved. */
    void moved(int first, int end) {
        crossings.place(first, end, x, y);
    }

    /**
     * Returns the part of the cost that depends on where the nodes of a range are, or something above the limit as soon
     * as it is clear that it will be above.
     */
    float of(int first, int end, float limit) {
        float cost = 0;
        for (int node = first; node < end && cost <= limit; node++) {
            cost += ofPairs(node);
        }
        for (int node = first; node < end && cost <= limit; node++) {
            for (int at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
                if (counts(node, graph.neighbours[at], first, end)) {
                    float ratio = (float) distance(node, graph.neighbours[at]) / meanLength - 1;
                    cost += edgeWeight * ratio * ratio;
                }
            }
        }
        if (countsCrossings) {
            for (int node = first; node < end && cost <= limit; node++) {
                for (int at = graph.offsets[node]; at < graph.offsets[node + 1] && cost <= limit; at++) {
                    if (counts(node, graph.neighbours[at], first, end)) {
                        cost += CROSSING * crossings.with(graph.edgeAt[at]);
                        work += graph.edges;
                    }
                }
            }
        }
        return cost;
    }

    /** An edge inside a range is met from both ends and counts from the lower one. */
    private static boolean counts(int node, int neighbour, int first, int end) {
        return neighbour > node || neighbour < first || neighbour >= end;
    }

    /** Returns what a node and all others have to do with each other, apart from edges. */
    private float ofPairs(int node) {
        measure(node);
        work += graph.size;
        float[] lengths = length;
        float[] closeness = distances.closeness(node);
        float[] radii = radius;
        float own = radius[node];
        float reach = Math.max(STRANGER_REACH, own + largestRadius);
        float stress = 0;
        float strangers = 0;
        float overlap = 0;
        for (int other = 0; other < lengths.length; other++) {
            float distance = lengths[other];
            float ratio = distance * closeness[other] - 1;
            stress += ratio * ratio;
            if (distance < reach) {
                float depth = own + radii[other] - distance;
                if (depth > 0) {
                    overlap += depth;
                }
                float intrusion = 1 - distance * (1 / STRANGER_REACH);
                if (closeness[other] < STRANGER_CLOSENESS && intrusion > 0) {
                    strangers += intrusion * intrusion;
                }
            }
        }
        // the node itself is at distance 0 from itself: always the same, whatever is compared
        return stress + strangerWeight * strangers + OVERLAP * overlap;
    }

    /** Sets {@link #length} to a node's distances from all; the compiler vectorises it. */
    private void measure(int node) {
        float px = x[node];
        float py = y[node];
        float[] xs = x;
        float[] ys = y;
        float[] result = length;
        for (int other = 0; other < result.length; other++) {
            float dx = px - xs[other];
            float dy = py - ys[other];
            result[other] = (float) Math.sqrt(dx * dx + dy * dy);
        }
    }

    /**
     * Finds where a node would be best off if nothing but it moved and no edge crossed another: one step of
     * majorisation, the weighted mean of the places that all others wish it at.
     *
     * @param target takes x at 0 and y at 1
     */
    void ease(int node, float[] target) {
        measure(node);
        work += graph.size;
        float px = x[node];
        float py = y[node];
        float[] closeness = distances.closeness(node);
        float sumX = 0;
        float sumY = 0;
        float sum = 0;
        for (int other = 0; other < graph.size; other++) {
            float distance = length[other] + TINY;
            float near = closeness[other];
            float weight = near * near;
            float wished = near;
            if (distance < STRANGER_REACH && near < STRANGER_CLOSENESS && other != node) {
                weight += strangerWeight / (STRANGER_REACH * STRANGER_REACH);
                wished += strangerWeight / STRANGER_REACH;
            }
            float along = wished / distance;
            sumX += weight * x[other] + along * (px - x[other]);
            sumY += weight * y[other] + along * (py - y[other]);
            sum += weight;
        }
        float weight = edgeWeight / (meanLength * meanLength);
        for (int at = graph.offsets[node]; at < graph.offsets[node + 1]; at++) {
            int other = graph.neighbours[at];
            float along = weight * meanLength / (length[other] + TINY);
            sumX += weight * x[other] + along * (px - x[other]);
            sumY += weight * y[other] + along * (py - y[other]);
            sum += weight;
        }
        target[0] = sum > 0 ? sumX / sum : px;
        target[1] = sum > 0 ? sumY / sum : py;
    }

    /** Returns the cost of the whole drawing; overlaps of a node with itself do not count. */
    double total() {
        double pairs = 0;
        double edges = 0;
        for (int node = 0; node < graph.size; node++) {
            pairs += ofPairs(node) - 1 - strangerWeight - OVERLAP * 2 * radius[node];
        }
        for (int edge = 0; edge < graph.edges; edge++) {
            double ratio = distance(graph.from[edge], graph.to[edge]) / meanLength - 1;
            edges += edgeWeight * ratio * ratio;
        }
        return pairs / 2 + edges + (countsCrossings ? CROSSING * crossings.count() : 0);
    }
}
