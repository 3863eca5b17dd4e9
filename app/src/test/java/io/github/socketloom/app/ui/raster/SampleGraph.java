package io.github.socketloom.app.ui.raster;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Graphs that look like a host's: processes around the host, and around each of them what it talks to. */
public final class SampleGraph {
    public static final GraphPalette LIGHT = new GraphPalette(0xffffffff, 0xff24292f, 0xff0969da,
            List.of(0xff0969da, 0xff54aeff, 0xffafb8c1, 0xff2da44e, 0xff8250df, 0xffd4a72c),
            List.of(0x8c8c959f, 0xcccf222e, 0xccbf8700));
    public static final GraphPalette DARK = new GraphPalette(0xff0d1117, 0xffc9d1d9, 0xff58a6ff,
            List.of(0xff1f6feb, 0xff388bfd, 0xff484f58, 0xff2ea043, 0xff8957e5, 0xffbb8009),
            List.of(0x8c6e7681, 0xccf85149, 0xccd29922));
    private static final List<String> ICONS = List.of("host", "process", "container", "service", "server");
    private static final List<String> NAMES = List.of("nginx", "postgres", "sshd", "redis-server", "node_exporter",
            "systemd-resolved", "dockerd", "chronyd", "java", "python3", "envoy", "haproxy", "prometheus", "grafana",
            "rabbitmq", "zookeeper", "kubelet", "etcd", "vector", "fluent-bit");
    private static final double GOLDEN = Math.PI * (3 - Math.sqrt(5));

    private final Random random;
    private final List<GraphScene.Node> nodes = new ArrayList<>();
    private final List<GraphScene.Edge> edges = new ArrayList<>();
    private final double[] x;
    private final double[] y;

    private SampleGraph(int actors, long seed) {
        random = new Random(seed);
        x = new double[actors];
        y = new double[actors];
    }

    /** Returns the same graph for the same numbers. */
    public static GraphScene of(int actors, int links, long seed) {
        SampleGraph graph = new SampleGraph(actors, seed);
        graph.build(actors, links);
        return GraphScene.of(graph.nodes, graph.edges, ICONS, graph.x, graph.y);
    }

    private void build(int actors, int links) {
        int processes = Math.max(1, Math.min(actors - 1, (int) (Math.sqrt(actors) * 1.6)));
        add(new GraphScene.Node(24, 0, 0, 1, "rack12", 1000, false, true), 0, 0);
        double[] share = new double[processes];
        double sum = 0;
        for (int i = 0; i < processes; i++) {
            share[i] = Math.pow(random.nextDouble(), 3) + 0.08;
            sum += share[i];
        }
        int endpoints = Math.max(0, actors - 1 - processes);
        double distance = 90 + 15 * Math.sqrt(actors);
        for (int i = 0; i < processes && nodes.size() < actors; i++) {
            double angle = i * GOLDEN;
            double away = distance * Math.sqrt((i + 1.0) / processes);
            int own = (int) (endpoints * share[i] / sum);
            double radius = Math.min(20, 8 + Math.sqrt(own) * 1.3);
            int kind = 3 + random.nextInt(3);
            add(new GraphScene.Node(radius, kind, 1 + i % 4, 1, NAMES.get(i % NAMES.size()), radius * 10,
                    i % 17 == 3, false), away * Math.cos(angle), away * Math.sin(angle));
            edges.add(GraphScene.Edge.of(0, i + 1, 1.2, 0));
        }
        int process = 0;
        int left = (int) (endpoints * share[0] / sum);
        int placed = 0;
        while (nodes.size() < actors) {
            while (left <= 0 && process < processes - 1) {
                left = (int) Math.ceil(endpoints * share[++process] / sum);
                placed = 0;
            }
            int hub = process + 1;
            double angle = placed * GOLDEN + hub;
            double away = nodes.get(hub).radius() + 16 + 10 * Math.sqrt(placed) + random.nextDouble() * 6;
            int node = nodes.size();
            add(GraphScene.Node.of(3.5 + random.nextInt(4), 1 + random.nextInt(2), GraphScene.NO_ICON,
                    "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256)),
                    x[hub] + away * Math.cos(angle), y[hub] + away * Math.sin(angle));
            link(hub, node);
            placed++;
            left--;
        }
        while (edges.size() < links) {
            link(1 + random.nextInt(processes), 1 + random.nextInt(actors - 1));
        }
    }

    private void link(int from, int to) {
        int chance = random.nextInt(40);
        edges.add(new GraphScene.Edge(from, to, chance < 3 ? 2.5 : 1, chance == 0 ? 1 : chance == 1 ? 2 : 0,
                chance == 5 ? Dash.DASHED : Dash.SOLID, 1, chance == 6, true));
    }

    private void add(GraphScene.Node node, double atX, double atY) {
        x[nodes.size()] = atX;
        y[nodes.size()] = atY;
        nodes.add(node);
    }
}
