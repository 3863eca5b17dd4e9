package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.force.ForceLayout;
import io.github.socketloom.layout.force.ForceLayoutSettings;
import io.github.socketloom.layout.quality.BenchmarkGraph;

/** Our own engine. Its first tick chooses the first places, so that they are inside the clock. */
final class SocketloomEngine implements LayoutEngine {

    private final ForceLayoutSettings settings;

    SocketloomEngine(int threads) {
        settings = ForceLayoutSettings.defaults().withThreads(threads);
    }

    @Override
    public String name() {
        return "socketloom";
    }

    @Override
    public String version() {
        return "ForceLayout, threads " + settings.threads() + ", spread " + settings.spread() + ", seed "
                + settings.seed();
    }

    @Override
    public boolean takesChanges() {
        return true;
    }

    @Override
    public LayoutRun start(BenchmarkGraph graph) {
        return new Run(graph);
    }

    private final class Run extends LayoutRun.Stepped {

        private final ForceLayout layout = new ForceLayout(settings);
        private BenchmarkGraph graph;
        private int[] handles;

        Run(BenchmarkGraph graph) {
            this.graph = graph;
            handles = new int[graph.nodes()];
            for (int node = 0; node < graph.nodes(); node++) {
                handles[node] = add(graph, node);
            }
            for (int edge = 0; edge < graph.edges(); edge++) {
                layout.addEdge(handles[graph.from(edge)], handles[graph.to(edge)]);
            }
        }

        private int add(BenchmarkGraph from, int node) {
            return layout.addNode((float) from.kind(node).radiusPixels());
        }

        @Override
        boolean step() {
            layout.tick();
            return !layout.settled();
        }

        @Override
        public void positions(double[] x, double[] y) {
            for (int node = 0; node < graph.nodes(); node++) {
                x[node] = layout.x(handles[node]);
                y[node] = layout.y(handles[node]);
            }
        }

        @Override
        public boolean change(BenchmarkGraph.Change change) {
            BenchmarkGraph after = change.graph();
            boolean[] stays = new boolean[graph.nodes()];
            int[] handlesAfter = new int[after.nodes()];
            for (int former : change.former()) {
                if (former >= 0) {
                    stays[former] = true;
                }
            }
            for (int node = 0; node < graph.nodes(); node++) {
                if (!stays[node]) {
                    layout.removeNode(handles[node]);
                }
            }
            for (int node = 0; node < after.nodes(); node++) {
                int former = change.former()[node];
                handlesAfter[node] = former >= 0 ? handles[former] : add(after, node);
            }
            for (int edge = 0; edge < after.edges(); edge++) {
                // edges between survivors are still there: a change takes edges only with their nodes
                if (change.former()[after.from(edge)] < 0 || change.former()[after.to(edge)] < 0) {
                    layout.addEdge(handlesAfter[after.from(edge)], handlesAfter[after.to(edge)]);
                }
            }
            graph = after;
            handles = handlesAfter;
            return true;
        }

        @Override
        public void close() {
            layout.close();
        }
    }
}
