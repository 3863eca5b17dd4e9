package io.github.socketloom.layout.bench;

import edu.uci.ics.jung.algorithms.layout.FRLayout;
import edu.uci.ics.jung.graph.UndirectedSparseGraph;
import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.awt.Dimension;

/** JUNG's Fruchterman-Reingold: every pair of nodes in every step, until its temperature is spent. */
final class JungEngine implements LayoutEngine {

    @Override
    public String name() {
        return "JUNG FRLayout";
    }

    @Override
    public String version() {
        return "jung-algorithms 2.1.1, defaults, a square of side 30 √n";
    }

    @Override
    public LayoutRun start(BenchmarkGraph graph) {
        UndirectedSparseGraph<Integer, Integer> copy = new UndirectedSparseGraph<>();
        for (int node = 0; node < graph.nodes(); node++) {
            copy.addVertex(node);
        }
        for (int edge = 0; edge < graph.edges(); edge++) {
            copy.addEdge(edge, graph.from(edge), graph.to(edge));
        }
        int side = (int) Math.ceil(30 * Math.sqrt(graph.nodes()));
        FRLayout<Integer, Integer> layout = new FRLayout<>(copy, new Dimension(side, side));
        layout.initialize();
        double[] x = new double[graph.nodes()];
        double[] y = new double[graph.nodes()];
        graph.scatter(x, y);
        for (int node = 0; node < graph.nodes(); node++) {
            layout.setLocation(node, x[node], y[node]);
        }
        return new Run(layout);
    }

    private static final class Run extends LayoutRun.Stepped {

        private final FRLayout<Integer, Integer> layout;

        Run(FRLayout<Integer, Integer> layout) {
            this.layout = layout;
        }

        @Override
        boolean step() {
            layout.step();
            return !layout.done();
        }

        @Override
        public void positions(double[] x, double[] y) {
            for (int node = 0; node < x.length; node++) {
                x[node] = layout.getX(node);
                y[node] = layout.getY(node);
            }
        }
    }
}
