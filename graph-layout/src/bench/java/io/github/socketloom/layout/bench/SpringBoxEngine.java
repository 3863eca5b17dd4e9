package io.github.socketloom.layout.bench;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import java.util.Random;
import org.graphstream.ui.layout.springbox.implementations.SpringBox;
import org.miv.pherd.geom.Point3;

/**
 * GraphStream's SpringBox, called directly: LayoutRunner would put naps between the steps. It places nodes by itself.
 * Positions are read from its particles, so that nobody pays for events that nobody wants.
 */
final class SpringBoxEngine implements LayoutEngine {

    private static final String SOURCE = "benchmark";

    @Override
    public String name() {
        return "GraphStream SpringBox";
    }

    @Override
    public String version() {
        return "gs-core 2.0, default quality and force, until its stabilisation exceeds its limit";
    }

    @Override
    public boolean takesChanges() {
        return true;
    }

    @Override
    public LayoutRun start(BenchmarkGraph graph) {
        return new Run(graph);
    }

    private static final class Run extends LayoutRun.Stepped {

        private final SpringBox box = new SpringBox(false, new Random(1));
        private String[] names;
        private BenchmarkGraph graph;
        private int named;
        private long events;

        Run(BenchmarkGraph graph) {
            this.graph = graph;
            names = new String[graph.nodes()];
            for (int node = 0; node < graph.nodes(); node++) {
                names[node] = add();
            }
            for (int edge = 0; edge < graph.edges(); edge++) {
                connect(names[graph.from(edge)], names[graph.to(edge)]);
            }
        }

        private String add() {
            String name = "n" + named++;
            box.nodeAdded(SOURCE, events++, name);
            return name;
        }

        private void connect(String from, String to) {
            box.edgeAdded(SOURCE, events++, edge(from, to), from, to, false);
        }

        private static String edge(String from, String to) {
            return from + "-" + to;
        }

        @Override
        boolean step() {
            box.compute();
            return box.getStabilization() <= box.getStabilizationLimit();
        }

        @Override
        public void positions(double[] x, double[] y) {
            for (int node = 0; node < names.length; node++) {
                Point3 position = box.getSpatialIndex().getParticle(names[node]).getPosition();
                x[node] = position.x;
                y[node] = position.y;
            }
        }

        @Override
        public boolean change(BenchmarkGraph.Change change) {
            BenchmarkGraph after = change.graph();
            String[] namesAfter = new String[after.nodes()];
            boolean[] stays = new boolean[graph.nodes()];
            for (int node = 0; node < after.nodes(); node++) {
                int former = change.former()[node];
                if (former >= 0) {
                    namesAfter[node] = names[former];
                    stays[former] = true;
                } else {
                    namesAfter[node] = add();
                }
            }
            for (int edge = 0; edge < graph.edges(); edge++) {
                if (!stays[graph.from(edge)] || !stays[graph.to(edge)]) {
                    box.edgeRemoved(SOURCE, events++, edge(names[graph.from(edge)], names[graph.to(edge)]));
                }
            }
            for (int node = 0; node < graph.nodes(); node++) {
                if (!stays[node]) {
                    box.nodeRemoved(SOURCE, events++, names[node]);
                }
            }
            for (int edge = 0; edge < after.edges(); edge++) {
                if (change.former()[after.from(edge)] < 0 || change.former()[after.to(edge)] < 0) {
                    connect(namesAfter[after.from(edge)], namesAfter[after.to(edge)]);
                }
            }
            graph = after;
            names = namesAfter;
            return true;
        }
    }
}
