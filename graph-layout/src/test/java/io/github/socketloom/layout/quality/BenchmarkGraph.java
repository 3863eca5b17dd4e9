package io.github.socketloom.layout.quality;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A graph that layouts are measured on. Nodes are 0 to {@link #nodes()} − 1, edges are undirected, simple and numbered
 * in the order of their creation. The same name gives the same graph on every machine: figures are comparable only then.
 */
public final class BenchmarkGraph {

    /** What a node stands for, and how large it is drawn. */
    public enum Kind {
        SELF(16), CONTAINER(9), PROCESS(6), ENDPOINT(3.5);

        private final double radiusPixels;

        Kind(double radiusPixels) {
            this.radiusPixels = radiusPixels;
        }

        /** Returns the drawn radius in pixels. */
        public double radiusPixels() {
            return radiusPixels;
        }
    }

    /**
     * A graph after a change.
     *
     * @param graph  the graph of today
     * @param former for each of its nodes the number it had before, or −1 for a newcomer
     */
    public record Change(BenchmarkGraph graph, int[] former) {}

    /** Pixels per unit of layout: the drawn length of an ideal edge. */
    public static final double PIXELS_PER_UNIT = 60;

    private static final long USUAL_SEED = 42;
    private static final Pattern NAME = Pattern
            .compile("host(\\d{1,7})(?:~(\\d{1,18}))?|grid(\\d{1,4})x(\\d{1,4})|tree(\\d{1,3})\\^(\\d{1,2})");
    private static final double CONTAINED_SHARE = 0.35;
    private static final double SHARED_SHARE = 0.15;
    private static final double FAN_OUT_EXPONENT = 0.85;

    private final String name;
    private final Kind[] kinds;
    private final int[] from;
    private final int[] to;
    private final int[] rowStart;
    private final int[] neighbours;

    private BenchmarkGraph(String name, Kind[] kinds, int[] from, int[] to) {
        this.name = name;
        this.kinds = kinds;
        this.from = from;
        this.to = to;
        rowStart = new int[kinds.length + 1];
        for (int edge = 0; edge < from.length; edge++) {
            rowStart[from[edge] + 1]++;
            rowStart[to[edge] + 1]++;
        }
        for (int node = 0; node < kinds.length; node++) {
            rowStart[node + 1] += rowStart[node];
        }
        neighbours = new int[2 * from.length];
        int[] fill = rowStart.clone();
        for (int edge = 0; edge < from.length; edge++) {
            neighbours[fill[from[edge]]++] = to[edge];
            neighbours[fill[to[edge]]++] = from[edge];
        }
    }

    /**
     * Returns the graph of a name: {@code host1000} (seed 42), {@code host2000~7} (seed 7), {@code grid50x50} or
     * {@code tree2^11} (arity and depth).
     *
     * @throws IllegalArgumentException if the name is none of these
     */
    public static BenchmarkGraph named(String name) {
        Matcher match = NAME.matcher(name);
        if (!match.matches()) {
            throw new IllegalArgumentException("no benchmark graph is called " + name);
        }
        if (match.group(1) != null) {
            long seed = match.group(2) == null ? USUAL_SEED : Long.parseLong(match.group(2));
            return host(Integer.parseInt(match.group(1)), seed);
        }
        if (match.group(3) != null) {
            return grid(Integer.parseInt(match.group(3)), Integer.parseInt(match.group(4)));
        }
        return tree(Integer.parseInt(match.group(5)), Integer.parseInt(match.group(6)));
    }

    /**
     * Returns an imitation of a host: itself, containers, processes, endpoints with a Zipf fan-out of which some are
     * shared, and loopback connections between processes.
     *
     * @param nodes at least the containers and processes of so many nodes, which 20 always are
     */
    public static BenchmarkGraph host(int nodes, long seed) {
        int containers = Math.max(2, (int) Math.round(Math.sqrt(nodes) / 6));
        int processes = Math.max(8, (int) Math.round(Math.pow(nodes, 0.72) / 2.2));
        int firstProcess = 1 + containers;
        int firstEndpoint = firstProcess + processes;
        if (firstEndpoint > nodes) {
            throw new IllegalArgumentException("a host of " + nodes + " nodes has no room for its processes");
        }
        Random random = new Random(seed);
        Edges edges = new Edges();
        for (int container = 1; container <= containers; container++) {
            edges.add(0, container);
        }
        for (int process = firstProcess; process < firstEndpoint; process++) {
            boolean contained = random.nextDouble() < CONTAINED_SHARE;
            edges.add(contained ? 1 + random.nextInt(containers) : 0, process);
        }
        double[] cumulative = zipf(processes);
        for (int endpoint = firstEndpoint; endpoint < nodes; endpoint++) {
            edges.add(firstProcess + pick(cumulative, random), endpoint);
            if (random.nextDouble() < SHARED_SHARE) {
                int further = 1 + random.nextInt(3);
                for (int i = 0; i < further; i++) {
                    edges.add(firstProcess + pick(cumulative, random), endpoint);
                }
            }
        }
        for (int i = 0; i < processes / 2; i++) {
            int one = random.nextInt(processes);
            edges.add(firstProcess + one, firstProcess + random.nextInt(processes));
        }
        Kind[] kinds = new Kind[nodes];
        kinds[0] = Kind.SELF;
        Arrays.fill(kinds, 1, firstProcess, Kind.CONTAINER);
        Arrays.fill(kinds, firstProcess, firstEndpoint, Kind.PROCESS);
        Arrays.fill(kinds, firstEndpoint, nodes, Kind.ENDPOINT);
        return edges.graph("host" + nodes + (seed == USUAL_SEED ? "" : "~" + seed), kinds);
    }

    /** Returns a square grid; node {@code row · columns + column}. */
    public static BenchmarkGraph grid(int rows, int columns) {
        Edges edges = new Edges();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int node = row * columns + column;
                if (row + 1 < rows) {
                    edges.add(node, node + columns);
                }
                if (column + 1 < columns) {
                    edges.add(node, node + 1);
                }
            }
        }
        return edges.graph("grid" + rows + "x" + columns, selves(rows * columns));
    }

    /** Returns a complete tree, numbered breadth first; depth 0 is the root alone. */
    public static BenchmarkGraph tree(int arity, int depth) {
        Edges edges = new Edges();
        int nodes = 1;
        int first = 0;
        for (int level = 0; level < depth; level++) {
            int end = nodes;
            for (int parent = first; parent < end; parent++) {
                for (int child = 0; child < arity; child++) {
                    edges.add(parent, nodes++);
                }
            }
            first = end;
        }
        return edges.graph("tree" + arity + "^" + depth, selves(nodes));
    }

    /**
     * Returns a graph of given edges, all nodes of one kind.
     *
     * @param pairs the nodes of the first edge, those of the second and so on; loops and repeated edges are dropped
     */
    public static BenchmarkGraph of(String name, int nodes, Kind kind, int... pairs) {
        Edges edges = new Edges();
        for (int i = 0; i < pairs.length; i += 2) {
            edges.add(pairs[i], pairs[i + 1]);
        }
        Kind[] kinds = new Kind[nodes];
        Arrays.fill(kinds, kind);
        return edges.graph(name, kinds);
    }

    /**
     * Returns this graph after a share of its nodes has been replaced: half of the share goes, of degree 2 at most and
     * never node 0, and as many endpoints come, each with one edge to the first node of a random old edge.
     */
    public Change churn(double share, long seed) {
        Random random = new Random(seed);
        int replaced = (int) Math.round(nodes() * share / 2);
        boolean[] gone = drawLeavers(random, replaced);
        int[] number = new int[nodes()];
        int[] former = new int[nodes() + replaced];
        int survivors = 0;
        for (int node = 0; node < nodes(); node++) {
            if (!gone[node]) {
                former[survivors] = node;
                number[node] = survivors++;
            }
        }
        Edges edges = new Edges();
        for (int edge = 0; edge < edges(); edge++) {
            if (!gone[from[edge]] && !gone[to[edge]]) {
                edges.add(number[from[edge]], number[to[edge]]);
            }
        }
        int after = survivors + replaced;
        Kind[] kindsAfter = new Kind[after];
        for (int node = 0; node < after; node++) {
            boolean survivor = node < survivors;
            kindsAfter[node] = survivor ? kinds[former[node]] : Kind.ENDPOINT;
            if (!survivor) {
                former[node] = -1;
                edges.add(number[drawHost(random, gone, former[0])], node);
            }
        }
        return new Change(edges.graph(name + "'", kindsAfter), Arrays.copyOf(former, after));
    }

    private boolean[] drawLeavers(Random random, int wanted) {
        boolean[] gone = new boolean[nodes()];
        int found = 0;
        for (int draw = 0; draw < 50 * nodes() && found < wanted; draw++) {
            int node = 1 + random.nextInt(nodes() - 1);
            if (!gone[node] && degree(node) <= 2) {
                gone[node] = true;
                found++;
            }
        }
        return gone;
    }

    private int drawHost(Random random, boolean[] gone, int firstSurvivor) {
        random.nextInt(edges()); // the recipe spends one draw before it looks
        for (int draw = 0; draw < 50; draw++) {
            int host = from[random.nextInt(edges())];
            if (!gone[host]) {
                return host;
            }
        }
        return firstSurvivor;
    }

    /** Returns the name that {@link #named} knows it by; a prime is added by each change. */
    public String name() {
        return name;
    }

    public int nodes() {
        return kinds.length;
    }

    public int edges() {
        return from.length;
    }

    /** Returns the first node of an edge, the one nearer to the hub in a host. */
    public int from(int edge) {
        return from[edge];
    }

    /** Returns the second node of an edge. */
    public int to(int edge) {
        return to[edge];
    }

    public int degree(int node) {
        return rowStart[node + 1] - rowStart[node];
    }

    /** Returns one of a node's neighbours; {@code index} is below its degree. */
    public int neighbour(int node, int index) {
        return neighbours[rowStart[node] + index];
    }

    public Kind kind(int node) {
        return kinds[node];
    }

    /** Returns a node's drawn radius in units of layout. */
    public double radius(int node) {
        return kinds[node].radiusPixels() / PIXELS_PER_UNIT;
    }

    /**
     * Returns the hop distances from a node, −1 where no path leads.
     *
     * @param limit distances above it are not looked for and stay −1
     */
    public int[] hops(int source, int limit) {
        int[] distance = new int[nodes()];
        Arrays.fill(distance, -1);
        int[] queue = new int[nodes()];
        int end = 1;
        queue[0] = source;
        distance[source] = 0;
        for (int head = 0; head < end && distance[queue[head]] < limit; head++) {
            int node = queue[head];
            for (int i = rowStart[node]; i < rowStart[node + 1]; i++) {
                int next = neighbours[i];
                if (distance[next] < 0) {
                    distance[next] = distance[node] + 1;
                    queue[end++] = next;
                }
            }
        }
        return distance;
    }

    /** Returns a line with the counts of nodes and edges and one line for each edge, each ended by a line feed. */
    public String edgeList() {
        StringBuilder text = new StringBuilder(12 * (edges() + 1));
        text.append(nodes()).append(' ').append(edges()).append('\n');
        for (int edge = 0; edge < edges(); edge++) {
            text.append(from[edge]).append(' ').append(to[edge]).append('\n');
        }
        return text.toString();
    }

    /** Fills start positions as every opponent gets them: uniform in a square of side 30 √n, the same for each run. */
    public void scatter(double[] x, double[] y) {
        Random random = new Random(3);
        double side = 30 * Math.sqrt(nodes());
        for (int node = 0; node < nodes(); node++) {
            x[node] = random.nextDouble() * side;
            y[node] = random.nextDouble() * side;
        }
    }

    @Override
    public String toString() {
        return name + " (" + nodes() + " nodes, " + edges() + " edges)";
    }

    private static Kind[] selves(int nodes) {
        Kind[] kinds = new Kind[nodes];
        Arrays.fill(kinds, Kind.SELF);
        return kinds;
    }

    private static double[] zipf(int count) {
        double[] cumulative = new double[count];
        double sum = 0;
        for (int i = 0; i < count; i++) {
            // the quotient, not the power of −0.85: the last bit decides some draws
            cumulative[i] = 1 / Math.pow(i + 1, FAN_OUT_EXPONENT);
            sum += cumulative[i];
        }
        for (int i = 0; i < count; i++) {
            cumulative[i] = cumulative[i] / sum + (i == 0 ? 0 : cumulative[i - 1]);
        }
        return cumulative;
    }

    private static int pick(double[] cumulative, Random random) {
        int found = Arrays.binarySearch(cumulative, random.nextDouble());
        return Math.min(found < 0 ? -found - 1 : found, cumulative.length - 1);
    }

    /** Simple undirected edges in the order of their creation. */
    private static final class Edges {

        private final Set<Long> known = new HashSet<>();
        private final List<Integer> from = new ArrayList<>();
        private final List<Integer> to = new ArrayList<>();

        void add(int one, int other) {
            if (one != other && known.add((long) Math.min(one, other) << 32 | Math.max(one, other))) {
                from.add(one);
                to.add(other);
            }
        }

        BenchmarkGraph graph(String name, Kind[] kinds) {
            return new BenchmarkGraph(name, kinds, from.stream().mapToInt(Integer::intValue).toArray(),
                    to.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
