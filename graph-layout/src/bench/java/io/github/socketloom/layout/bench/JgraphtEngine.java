package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.util.Random;
import org.jgrapht.Graph;
import org.jgrapht.alg.drawing.FRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.IndexedFRLayoutAlgorithm2D;
import org.jgrapht.alg.drawing.model.Box2D;
import org.jgrapht.alg.drawing.model.MapLayoutModel2D;
import org.jgrapht.alg.drawing.model.Point2D;
import org.jgrapht.graph.DefaultEdge;
import org.jgrapht.graph.SimpleGraph;

/** JGraphT's Fruchterman-Reingold with a quadtree: one blocking call, which counts as one iteration. */
final class JgraphtEngine implements LayoutEngine {

    private static final int ITERATIONS = 100;

    @Override
    public String name() {
        return "JGraphT IndexedFR(" + ITERATIONS + ")";
    }

    @Override
    public String version() {
        return "jgrapht-core 1.5.3, " + ITERATIONS + " iterations in one call, default theta and normalisation";
    }

    @Override
    public LayoutRun start(BenchmarkGraph graph) {
        Graph<Integer, DefaultEdge> copy = new SimpleGraph<>(DefaultEdge.class);
        for (int node = 0; node < graph.nodes(); node++) {
            copy.addVertex(node);
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            copy.addEdge(graph.from(edge), graph.to(edge));
        }
        double[] x = new double[graph.nodes()];
        double[] y = new double[graph.nodes()];
        graph.scatter(x, y);
        FRLayoutAlgorithm2D<Integer, DefaultEdge> layout = new IndexedFRLayoutAlgorithm2D<>(ITERATIONS,
                IndexedFRLayoutAlgorithm2D.DEFAULT_THETA_FACTOR, FRLayoutAlgorithm2D.DEFAULT_NORMALIZATION_FACTOR,
                new Random(1));
        layout.setInitializer(node -> Point2D.of(x[node], y[node]));
        // of a side with many binary digits its quadtree loses points between two quarters and throws
        double side = Math.ceil(30 * Math.sqrt(graph.nodes()));
        return new Run(copy, layout, new MapLayoutModel2D<>(Box2D.of(side, side)));
    }

    private static final class Run extends LayoutRun.Stepped {

        private final Graph<Integer, DefaultEdge> graph;
        private final FRLayoutAlgorithm2D<Integer, DefaultEdge> layout;
        private final MapLayoutModel2D<Integer> model;

        Run(Graph<Integer, DefaultEdge> graph, FRLayoutAlgorithm2D<Integer, DefaultEdge> layout,
                MapLayoutModel2D<Integer> model) {
            this.graph = graph;
            this.layout = layout;
            this.model = model;
        }

        @Override
        boolean step() {
            layout.layout(graph, model);
            return false;
        }

        @Override
        public void positions(double[] x, double[] y) {
            for (int node = 0; node < x.length; node++) {
                x[node] = model.get(node).getX();
                y[node] = model.get(node).getY();
            }
        }
    }
}
