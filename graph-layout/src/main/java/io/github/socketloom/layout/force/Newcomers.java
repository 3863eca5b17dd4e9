package io.github.socketloom.layout.force;

/**
 * First places. In a component that stands already, a newcomer goes beside what it connects to, on the side where its
 * host has fewest neighbours, where no other node is. Those of a component that is all new wait on a spiral until it is
 * laid out.
 */
final class Newcomers {

    /** A host whose neighbours' directions, added up, are longer than this part of their number has a free side. */
    private static final double ONE_SIDED = 0.35;
    private static final int MOST_TRIES = 256;
    /** Tries that stay at the ideal length; later ones move out. */
    private static final double TRIES_PER_LENGTH = 16;
    private static final double GOLDEN_ANGLE = 2.399963229728653;
    private static final double WAITING_DISTANCE = 0.6;
    private static final float AIR = 1.1f;

    private final GraphStore graph;
    private final HitGrid grid;
    private final float edgeLength;
    private final long seed;
    private int[] queue = new int[0];
    /** How many nodes wait, and the middle of the spiral they wait on. */
    private int waiting;
    private double waitingX;
    private double waitingY;

    Newcomers(GraphStore graph, ForceLayoutSettings settings) {
        this.graph = graph;
        grid = new HitGrid(graph);
        edgeLength = settings.edgeLength();
        seed = settings.seed();
    }

    /** Looks at where nodes stand; to be called before a round of {@link #join} and {@link #queueUp}. */
    void lookAround(LayoutBounds placed) {
        grid.build(true);
        waiting = 0;
        waitingX = placed.maxX();
        waitingY = (placed.minY() + placed.maxY()) / 2;
    }

    /** Places those nodes of a component that have no place beside those that have one. */
    void join(Components components, int component) {
        int size = components.size(component);
        if (queue.length < size) {
            queue = new int[size + (size >> 1)];
        }
        int found = 0;
        for (int i = 0; i < size; i++) {
            int node = components.node(component, i);
            if (graph.placed[node]) {
                queue[found++] = node;
            }
        }
        for (int at = 0; at < found; at++) {
            int host = queue[at];
            for (int half = graph.firstHalf(host); half != GraphStore.NONE; half = graph.nextHalf(half)) {
                int node = graph.across(half);
                if (!graph.placed[node]) {
                    placeBeside(node, host, graph.length(half));
                    graph.placed[node] = true;
                    graph.heat[node] = 1;
                    grid.add(node);
                    queue[found++] = node;
                }
            }
        }
    }

    private void placeBeside(int node, int host, float length) {
        double sumX = 0;
        double sumY = 0;
        int hosts = 0;
        for (int half = graph.firstHalf(node); half != GraphStore.NONE; half = graph.nextHalf(half)) {
            int other = graph.across(half);
            if (other != node && graph.placed[other]) {
                sumX += graph.x[other];
                sumY += graph.y[other];
                hosts++;
            }
        }
        long mixed = Mixing.mix(seed, node);
        double angle = 2 * Math.PI * Mixing.unit(mixed);
        // with several hosts it belongs between them, with one at its free side
        double centreX = hosts > 1 ? sumX / hosts : graph.x[host];
        double centreY = hosts > 1 ? sumY / hosts : graph.y[host];
        double distance = hosts > 1 ? 0 : length;
        if (hosts == 1) {
            angle = freeSide(host, mixed, angle);
        }
        float x = 0;
        float y = 0;
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            double reach = hosts > 1
                    ? length * Math.sqrt(attempt / TRIES_PER_LENGTH)
                    : distance * Math.sqrt(1 + attempt / TRIES_PER_LENGTH);
            double turn = angle + attempt * GOLDEN_ANGLE;
            x = (float) (centreX + reach * Math.cos(turn));
            y = (float) (centreY + reach * Math.sin(turn));
            if (grid.isFree(x, y, graph.radius[node] * AIR)) {
                break;
            }
        }
        graph.put(node, x, y);
    }

    private double freeSide(int host, long mixed, double otherwise) {
        double sumX = 0;
        double sumY = 0;
        int degree = 0;
        for (int half = graph.firstHalf(host); half != GraphStore.NONE; half = graph.nextHalf(half)) {
            int other = graph.across(half);
            degree++;
            if (graph.placed[other] && other != host) {
                double dx = graph.x[other] - graph.x[host];
                double dy = graph.y[other] - graph.y[host];
                double distance = Math.sqrt(dx * dx + dy * dy) + 1e-6;
                sumX += dx / distance;
                sumY += dy / distance;
            }
        }
        if (Math.sqrt(sumX * sumX + sumY * sumY) <= ONE_SIDED * degree) {
            return otherwise;
        }
        return Math.atan2(-sumY, -sumX) + 1.5 * (Mixing.unit(Mixing.mix(mixed)) - 0.5);
    }

    /** Gives the nodes of a new component places to wait at, none upon another. */
    void queueUp(Components components, int component) {
        for (int i = 0; i < components.size(component); i++) {
            int node = components.node(component, i);
            if (!graph.placed[node]) {
                double reach = edgeLength * WAITING_DISTANCE * Math.sqrt(waiting + 0.5);
                graph.put(node, waitingX + reach * Math.cos(waiting * GOLDEN_ANGLE),
                        waitingY + reach * Math.sin(waiting * GOLDEN_ANGLE));
                waiting++;
            }
        }
    }
}
