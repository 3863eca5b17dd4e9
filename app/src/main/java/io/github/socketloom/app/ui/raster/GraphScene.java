package io.github.socketloom.app.ui.raster;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A graph to be drawn: what there is, where it is and how it looks, in flat arrays. Colours and icons are numbers that
 * a {@link GraphPalette} and {@link #icons} give their meaning. Immutable, safe on any thread; {@link #movedTo} gives
 * the same graph at other places and shares the rest.
 */
public final class GraphScene {
    /** No icon in a disc. */
    public static final int NO_ICON = -1;

    private final Nodes nodes;
    private final Edges edges;
    private final List<String> icons;
    private final double[] x;
    private final double[] y;
    private final QuadTree tree;
    private final Bounds bounds;

    /** Everything of the nodes but their places. {@code order} are their numbers, most important first. */
    record Nodes(float[] radius, int[] colour, int[] icon, float[] alpha, String[] label, float[] importance,
            boolean[] pinned, boolean[] alwaysLabelled, int[] order, double maxRadius) {}

    record Edges(int[] from, int[] to, float[] width, int[] colour, Dash[] dash, float[] alpha, boolean[] arrowAtFrom,
            boolean[] arrowAtTo) {}

    private GraphScene(Nodes nodes, Edges edges, List<String> icons, double[] x, double[] y) {
        this(nodes, edges, icons, x, y, new QuadTree(x, y));
    }

    private GraphScene(Nodes nodes, Edges edges, List<String> icons, double[] x, double[] y, QuadTree tree) {
        this.nodes = nodes;
        this.edges = edges;
        this.icons = icons;
        this.x = x;
        this.y = y;
        this.tree = tree;
        this.bounds = bounds(nodes, x, y, tree);
    }

    /**
     * A node's looks.
     *
     * @param radius in units of the world, at least 0
     * @param colour number of a colour of {@link GraphPalette#nodes}, taken modulo their number
     * @param icon number of an icon of the scene, or {@link #NO_ICON}
     * @param alpha 1 for one that is there, less for one that is going, 0 to 1
     * @param label what is written beside it; may be empty
     * @param importance the more, the sooner its label finds a place
     * @param pinned whether the user has fixed its place
     * @param alwaysLabelled whether its label is shown however small the graph is
     */
    public record Node(double radius, int colour, int icon, double alpha, String label, double importance,
            boolean pinned, boolean alwaysLabelled) {
        public Node {
            Objects.requireNonNull(label);
            if (!(radius >= 0 && radius < Float.MAX_VALUE)) {
                throw new IllegalArgumentException("node of radius " + radius);
            }
            if (!(alpha >= 0 && alpha <= 1)) {
                throw new IllegalArgumentException("node of alpha " + alpha);
            }
            if (colour < 0) {
                throw new IllegalArgumentException("node of colour " + colour);
            }
            if (Double.isNaN(importance)) {
                throw new IllegalArgumentException("node of an importance that is no number");
            }
        }

        /** An ordinary node: opaque, as important as it is large. */
        public static Node of(double radius, int colour, int icon, String label) {
            return new Node(radius, colour, icon, 1, label, radius, false, false);
        }
    }

    /**
     * An edge.
     *
     * @param from number of a node
     * @param to number of a node; the same for a loop
     * @param width in units of the screen when the graph is shown at scale 1, above 0
     * @param colour number of a colour of {@link GraphPalette#edges}, taken modulo their number
     * @param alpha 0 to 1
     */
    public record Edge(int from, int to, double width, int colour, Dash dash, double alpha, boolean arrowAtFrom,
            boolean arrowAtTo) {
        public Edge {
            Objects.requireNonNull(dash);
            if (!(width > 0 && width < Float.MAX_VALUE)) {
                throw new IllegalArgumentException("edge of width " + width);
            }
            if (!(alpha >= 0 && alpha <= 1)) {
                throw new IllegalArgumentException("edge of alpha " + alpha);
            }
            if (colour < 0) {
                throw new IllegalArgumentException("edge of colour " + colour);
            }
        }

        /** An edge with an arrow at its end. */
        public static Edge of(int from, int to, double width, int colour) {
            return new Edge(from, to, width, colour, Dash.SOLID, 1, false, true);
        }
    }

    /**
     * Makes a scene.
     *
     * @param nodes in the order of their numbers
     * @param edges later ones are drawn on top
     * @param icons names of icons of the icons module
     * @param x of each node in the world; copied. A node whose place is no finite number is not drawn
     * @param y of each node in the world; copied
     * @throws IllegalArgumentException if numbers do not fit together; the message says which
     */
    public static GraphScene of(List<Node> nodes, List<Edge> edges, List<String> icons, double[] x, double[] y) {
        int count = nodes.size();
        Nodes looks = new Nodes(new float[count], new int[count], new int[count], new float[count],
                new String[count], new float[count], new boolean[count], new boolean[count], new int[count],
                nodes.stream().mapToDouble(Node::radius).max().orElse(0));
        for (int i = 0; i < count; i++) {
            Node node = nodes.get(i);
            if (node.icon() != NO_ICON && (node.icon() < 0 || node.icon() >= icons.size())) {
                throw new IllegalArgumentException("node " + i + " has icon " + node.icon() + " of " + icons.size());
            }
            looks.radius[i] = (float) node.radius();
            looks.colour[i] = node.colour();
            looks.icon[i] = node.icon();
            looks.alpha[i] = (float) node.alpha();
            looks.label[i] = node.label();
            looks.importance[i] = (float) node.importance();
            looks.pinned[i] = node.pinned();
            looks.alwaysLabelled[i] = node.alwaysLabelled();
        }
        sortByImportance(looks);
        return new GraphScene(looks, edges(edges, count), List.copyOf(icons), places(x, count), places(y, count));
    }

    private static void sortByImportance(Nodes looks) {
        Integer[] order = new Integer[looks.order.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> {
            int important = Float.compare(looks.importance[b], looks.importance[a]);
            return important != 0 ? important : Integer.compare(a, b);
        });
        Arrays.setAll(looks.order, i -> order[i]);
    }

    private static Edges edges(List<Edge> list, int nodes) {
        int count = list.size();
        Edges edges = new Edges(new int[count], new int[count], new float[count], new int[count], new Dash[count],
                new float[count], new boolean[count], new boolean[count]);
        for (int i = 0; i < count; i++) {
            Edge edge = list.get(i);
            if (edge.from() < 0 || edge.from() >= nodes || edge.to() < 0 || edge.to() >= nodes) {
                throw new IllegalArgumentException("edge " + i + " joins " + edge.from() + " and " + edge.to() + " of "
                        + nodes + " nodes");
            }
            edges.from[i] = edge.from();
            edges.to[i] = edge.to();
            edges.width[i] = (float) edge.width();
            edges.colour[i] = edge.colour();
            edges.dash[i] = edge.dash();
            edges.alpha[i] = (float) edge.alpha();
            edges.arrowAtFrom[i] = edge.arrowAtFrom();
            edges.arrowAtTo[i] = edge.arrowAtTo();
        }
        return edges;
    }

    private static double[] places(double[] places, int count) {
        if (places.length != count) {
            throw new IllegalArgumentException(places.length + " places for " + count + " nodes");
        }
        return places.clone();
    }

    /** Returns the same graph with its nodes at other places, which are copied; this very scene if none is elsewhere. */
    public GraphScene movedTo(double[] newX, double[] newY) {
        if (Arrays.equals(newX, x) && Arrays.equals(newY, y)) {
            return this; // whoever compares scenes need not paint
        }
        return new GraphScene(nodes, edges, icons, places(newX, x.length), places(newY, x.length));
    }

    /** Returns the same graph without any text, for pictures too small to read in. */
    public GraphScene withoutLabels() {
        String[] none = new String[x.length];
        Arrays.fill(none, "");
        Nodes unlabelled = new Nodes(nodes.radius, nodes.colour, nodes.icon, nodes.alpha, none, nodes.importance,
                nodes.pinned, nodes.alwaysLabelled, nodes.order, nodes.maxRadius);
        return new GraphScene(unlabelled, edges, icons, x, y, tree);
    }

    /** Returns how many nodes there are. */
    public int nodeCount() {
        return x.length;
    }

    /** Returns how many edges there are. */
    public int edgeCount() {
        return edges.from.length;
    }

    /** Returns the x of a node in the world. */
    public double x(int node) {
        return x[node];
    }

    /** Returns the y of a node in the world. */
    public double y(int node) {
        return y[node];
    }

    /** Returns the radius of a node in the world. */
    public double radius(int node) {
        return nodes.radius[node];
    }

    /** Returns the whole label of a node; a picture may show less of it. */
    public String label(int node) {
        return nodes.label[node];
    }

    /** Returns the node at which an edge begins. */
    public int from(int edge) {
        return edges.from[edge];
    }

    /** Returns the node at which an edge ends. */
    public int to(int edge) {
        return edges.to[edge];
    }

    /** Returns names of icons, by the numbers that nodes use. */
    public List<String> icons() {
        return icons;
    }

    /** Returns the nodes by their places. */
    public QuadTree tree() {
        return tree;
    }

    /** Returns the part of the world that all discs take, or {@link Bounds#NOTHING}. */
    public Bounds bounds() {
        return bounds;
    }

    private static Bounds bounds(Nodes nodes, double[] x, double[] y, QuadTree tree) {
        if (tree.size() == 0) {
            return Bounds.NOTHING;
        }
        double left = Double.POSITIVE_INFINITY;
        double top = Double.POSITIVE_INFINITY;
        double right = Double.NEGATIVE_INFINITY;
        double bottom = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            if (Double.isFinite(x[i]) && Double.isFinite(y[i])) {
                left = Math.min(left, x[i] - nodes.radius[i]);
                right = Math.max(right, x[i] + nodes.radius[i]);
                top = Math.min(top, y[i] - nodes.radius[i]);
                bottom = Math.max(bottom, y[i] + nodes.radius[i]);
            }
        }
        return Double.isFinite(right - left) && Double.isFinite(bottom - top)
                ? new Bounds(left, top, right, bottom)
                : tree.bounds();
    }

    Nodes nodes() {
        return nodes;
    }

    Edges edges() {
        return edges;
    }
}
