package io.github.socketloom.layout.quality;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntFunction;

/**
 * Draws a layout as SVG, to be looked at: edges as thin translucent lines, endpoints, processes, containers and the host
 * itself as discs of their sizes over them (small ones if all are of one kind). The picture is scaled as the overlap
 * metric scales, to 900 px² of bounding box for each node, so that what overlaps in the figures overlaps in the picture.
 */
public final class LayoutPicture {

    private static final double PIXELS_PER_NODE = 900;
    private static final double MARGIN = 24;

    private final BenchmarkGraph graph;
    private final double[] x;
    private final double[] y;
    private final double width;
    private final double height;
    private IntFunction<String> labels = node -> null;

    private LayoutPicture(BenchmarkGraph graph, double[] x, double[] y, double width, double height) {
        this.graph = graph;
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
    }

    /** Makes a picture of positions in any unit; y grows downwards. */
    public static LayoutPicture of(BenchmarkGraph graph, double[] x, double[] y) {
        double left = Arrays.stream(x).min().orElse(0);
        double top = Arrays.stream(y).min().orElse(0);
        double width = Arrays.stream(x).max().orElse(0) - left;
        double height = Arrays.stream(y).max().orElse(0) - top;
        double area = width * height;
        double longer = Math.max(width, height);
        double scale = area > 0
                ? Math.sqrt(PIXELS_PER_NODE * graph.nodes() / area)
                : longer > 0 ? BenchmarkGraph.PIXELS_PER_UNIT * graph.nodes() / longer : 1;
        return new LayoutPicture(graph, Arrays.stream(x).map(value -> (value - left) * scale + MARGIN).toArray(),
                Arrays.stream(y).map(value -> (value - top) * scale + MARGIN).toArray(), width * scale + 2 * MARGIN,
                height * scale + 2 * MARGIN);
    }

    /** Writes a text beside each node for which there is one. */
    public LayoutPicture labelled(IntFunction<String> labels) {
        this.labels = Objects.requireNonNull(labels);
        return this;
    }

    /** Writes the picture; what is in the file already is replaced. */
    public void write(Path file) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            write(out);
        }
    }

    /** Writes the picture. */
    public void write(Appendable out) throws IOException {
        append(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\">%n", width, height);
        append(out, "<title>%s</title>%n<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
                escape(graph.name()));
        append(out, "<g stroke=\"#456\" stroke-opacity=\"%.2f\" stroke-width=\"0.8\">%n",
                graph.edges() > 5000 ? 0.18 : 0.4);
        for (int edge = 0; edge < graph.edges(); edge++) {
            int from = graph.from(edge);
            int to = graph.to(edge);
            append(out, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n", x[from], y[from], x[to], y[to]);
        }
        append(out, "</g>%n");
        // the smallest first: what is rare and large stays in sight
        BenchmarkGraph.Kind[] kinds = BenchmarkGraph.Kind.values();
        for (int i = kinds.length - 1; i >= 0; i--) {
            append(out, "<g fill=\"%s\" stroke=\"#fff\" stroke-width=\"0.5\">%n", colour(kinds[i]));
            for (int node = 0; node < graph.nodes(); node++) {
                if (graph.kind(node) == kinds[i]) {
                    append(out, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>%n", x[node], y[node],
                            radius(node));
                }
            }
            append(out, "</g>%n");
        }
        append(out, "<g font-family=\"sans-serif\" font-size=\"9\" text-anchor=\"middle\">%n");
        for (int node = 0; node < graph.nodes(); node++) {
            String label = labels.apply(node);
            if (label != null) {
                append(out, "<text x=\"%.1f\" y=\"%.1f\">%s</text>%n", x[node],
                        y[node] + radius(node) + 9, escape(label));
            }
        }
        append(out, "</g>%n</svg>%n");
    }

    /** Grids and trees have one kind of node only, the largest: drawn at that size they would be a blot. */
    private double radius(int node) {
        boolean oneKind = graph.kind(graph.nodes() - 1) == graph.kind(0);
        return (oneKind ? BenchmarkGraph.Kind.ENDPOINT : graph.kind(node)).radiusPixels();
    }

    private static String colour(BenchmarkGraph.Kind kind) {
        return switch (kind) {
            case SELF -> "#c0392b";
            case CONTAINER -> "#e0a030";
            case PROCESS -> "#2f6fb0";
            case ENDPOINT -> "#7a8a99";
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void append(Appendable out, String format, Object... arguments) throws IOException {
        out.append(String.format(Locale.ROOT, format.replace("%n", "\n"), arguments));
    }
}
