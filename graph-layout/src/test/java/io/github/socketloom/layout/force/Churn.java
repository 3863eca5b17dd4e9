package io.github.socketloom.layout.force;

import io.github.socketloom.layout.quality.BenchmarkGraph;
import io.github.socketloom.layout.quality.LayoutMetrics;

/** Changes a layout as a benchmark graph changes: nodes leave, others come. */
final class Churn {

    private static final float RADIUS = 3.5f;

    private final ForceLayout layout;
    private BenchmarkGraph graph;
    /** The handle of each of the graph's nodes. */
    private int[] handles;

    /** Begins with a layout whose handles are the graph's own numbers. */
    Churn(ForceLayout layout, BenchmarkGraph graph) {
        this.layout = layout;
        this.graph = graph;
        handles = new int[graph.nodes()];
        for (int node = 0; node < handles.length; node++) {
            handles[node] = node;
        }
    }

    /** Changes a share of the nodes, settles and returns how far survivors moved, in RMS radii. */
    double round(double share, long seed) {
        BenchmarkGraph.Change change = graph.churn(share, seed);
        int[] next = new int[change.graph().nodes()];
        boolean[] stays = new boolean[handles.length];
        int survivors = 0;
        for (int former : change.former()) {
            if (former >= 0) {
                stays[former] = true;
                survivors++;
            }
        }
        double[][] before = new double[2][survivors];
        int at = 0;
        for (int node = 0; node < next.length; node++) {
            int former = change.former()[node];
            if (former >= 0) {
                next[node] = handles[former];
                before[0][at] = layout.x(next[node]);
                before[1][at++] = layout.y(next[node]);
            }
        }
        for (int node = 0; node < handles.length; node++) {
            if (!stays[node]) {
                layout.removeNode(handles[node]);
            }
        }
        for (int node = 0; node < next.length; node++) {
            if (change.former()[node] < 0) {
                next[node] = layout.addNode(RADIUS);
            }
        }
        for (int edge = 0; edge < change.graph().edges(); edge++) {
            int from = change.graph().from(edge);
            int to = change.graph().to(edge);
            if (change.former()[from] < 0 || change.former()[to] < 0) {
                layout.addEdge(next[from], next[to]);
            }
        }
        layout.settle();
        double[][] after = new double[2][survivors];
        at = 0;
        for (int node = 0; node < next.length; node++) {
            if (change.former()[node] >= 0) {
                after[0][at] = layout.x(next[node]);
                after[1][at++] = layout.y(next[node]);
            }
        }
        graph = change.graph();
        handles = next;
        return LayoutMetrics.displacement(before[0], before[1], after[0], after[1]);
    }

    BenchmarkGraph graph() {
        return graph;
    }

    float[] x() {
        float[] x = new float[handles.length];
        for (int node = 0; node < x.length; node++) {
            x[node] = layout.x(handles[node]);
        }
        return x;
    }

    float[] y() {
        float[] y = new float[handles.length];
        for (int node = 0; node < y.length; node++) {
            y[node] = layout.y(handles[node]);
        }
        return y;
    }
}
