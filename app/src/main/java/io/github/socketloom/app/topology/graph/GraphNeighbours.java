package io.github.socketloom.app.topology.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Goes from disc to disc along lines, as the keyboard does. Pure functions; places are those of the picture, y down. */
public final class GraphNeighbours {

    /** Where to. */
    public enum Direction {
        LEFT(-1, 0), RIGHT(1, 0), UP(0, -1), DOWN(0, 1);

        private final int x;
        private final int y;

        Direction(int x, int y) {
            this.x = x;
            this.y = y;
        }
    }

    /** Cosine of how far from the direction a neighbour may be, 72 degrees: the four directions overlap. */
    private static final double LEAST_COSINE = 0.31;

    private GraphNeighbours() {}

    /**
     * Returns the neighbour that lies best in a direction, near and not far from straight on; -1 if none lies there.
     *
     * @param x of each node
     * @param y of each node; grows downwards
     */
    public static int toward(DisplayedGraph graph, double[] x, double[] y, int node, Direction direction) {
        int best = -1;
        double bestScore = Double.POSITIVE_INFINITY;
        for (int neighbour : neighbours(graph, node)) {
            double dx = x[neighbour] - x[node];
            double dy = y[neighbour] - y[node];
            double distance = Math.hypot(dx, dy);
            double cosine = distance == 0 ? 0 : (dx * direction.x + dy * direction.y) / distance;
            // straight on counts as near as it is, aside as farther
            double score = distance / (cosine * cosine);
            if (cosine >= LEAST_COSINE && score < bestScore) {
                best = neighbour;
                bestScore = score;
            }
        }
        return best;
    }

    /**
     * Returns the neighbour of a node that comes clockwise behind another of its neighbours, the first one from twelve
     * o'clock on if that is none of them; -1 if it has no neighbour.
     */
    public static int next(DisplayedGraph graph, double[] x, double[] y, int node, int neighbour) {
        List<Integer> around = clockwise(graph, x, y, node);
        return around.isEmpty() ? -1 : around.get((around.indexOf(neighbour) + 1) % around.size());
    }

    /**
     * Returns the neighbour of a node that comes clockwise before another of its neighbours, the last one before twelve
     * o'clock if that is none of them; -1 if it has no neighbour.
     */
    public static int previous(DisplayedGraph graph, double[] x, double[] y, int node, int neighbour) {
        List<Integer> around = clockwise(graph, x, y, node);
        int at = around.indexOf(neighbour);
        return around.isEmpty() ? -1 : around.get((at <= 0 ? around.size() : at) - 1);
    }

    private static List<Integer> clockwise(DisplayedGraph graph, double[] x, double[] y, int node) {
        List<Integer> around = neighbours(graph, node);
        around.sort(Comparator.<Integer>comparingDouble(each -> angle(x[each] - x[node], y[each] - y[node]))
                .thenComparing(Comparator.naturalOrder()));
        return around;
    }

    /** Returns how far clockwise from twelve o'clock something lies, 0 to 2π. */
    private static double angle(double dx, double dy) {
        double angle = Math.atan2(dx, -dy);
        return angle < 0 ? angle + 2 * Math.PI : angle;
    }

    private static List<Integer> neighbours(DisplayedGraph graph, int node) {
        List<Integer> neighbours = new ArrayList<>();
        for (int edge : graph.edgesAt(node)) {
            int other = graph.opposite(edge, node);
            if (other != node) {
                neighbours.add(other);
            }
        }
        return neighbours;
    }
}
