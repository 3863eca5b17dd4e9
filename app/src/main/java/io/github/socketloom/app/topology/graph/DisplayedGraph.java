package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Topology;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is drawn of a topology, without places. Immutable, safe on any thread. */
public final class DisplayedGraph {

    private final Topology topology;
    private final List<DisplayedNode> nodes;
    private final List<DisplayedEdge> edges;
    private final LinkMetric metric;
    private final int groups;
    private final Map<String, Integer> byKey = new HashMap<>();
    private final Map<String, Integer> byActor = new HashMap<>();
    private final int[][] incident;

    /**
     * A graph whose lines are as wide as they stand for many connections.
     *
     * @param topology what it is a picture of
     * @param nodes with keys that differ; what is gone last
     * @param edges at most one between two nodes
     */
    public DisplayedGraph(Topology topology, List<DisplayedNode> nodes, List<DisplayedEdge> edges) {
        this(topology, nodes, edges, LinkMetric.CONNECTIONS);
    }

    /**
     * @param topology what it is a picture of
     * @param nodes with keys that differ; what is gone last
     * @param edges at most one between two nodes
     * @param metric what the widths of the edges mean
     */
    public DisplayedGraph(Topology topology, List<DisplayedNode> nodes, List<DisplayedEdge> edges, LinkMetric metric) {
        this.topology = topology;
        this.metric = metric;
        this.nodes = List.copyOf(nodes);
        this.edges = List.copyOf(edges);
        int collapsed = 0;
        for (int i = 0; i < this.nodes.size(); i++) {
            DisplayedNode node = this.nodes.get(i);
            collapsed += node.actor() == null ? 1 : 0;
            if (byKey.put(node.key(), i) != null) {
                throw new IllegalArgumentException("two nodes with key " + node.key());
            }
            for (var actor : node.actors()) {
                byActor.putIfAbsent(actor.key(), i);
            }
        }
        groups = collapsed;
        incident = incident(this.nodes.size(), this.edges);
    }

    private static int[][] incident(int nodes, List<DisplayedEdge> edges) {
        int[][] lists = new int[nodes][0];
        int[] counts = new int[nodes];
        for (int i = 0; i < edges.size(); i++) {
            add(lists, counts, edges.get(i).from(), i);
            if (edges.get(i).to() != edges.get(i).from()) {
                add(lists, counts, edges.get(i).to(), i);
            }
        }
        for (int i = 0; i < nodes; i++) {
            lists[i] = Arrays.copyOf(lists[i], counts[i]);
        }
        return lists;
    }

    private static void add(int[][] lists, int[] counts, int node, int edge) {
        if (counts[node] == lists[node].length) {
            lists[node] = Arrays.copyOf(lists[node], Math.max(4, 2 * counts[node]));
        }
        lists[node][counts[node]++] = edge;
    }

    /** Returns the topology that it is a picture of. */
    public Topology topology() {
        return topology;
    }

    /** Returns the discs; the number of each is its index. */
    public List<DisplayedNode> nodes() {
        return nodes;
    }

    /** Returns the lines; the number of each is its index. */
    public List<DisplayedEdge> edges() {
        return edges;
    }

    /** Returns what the widths of the lines mean. */
    public LinkMetric metric() {
        return metric;
    }

    /** Returns how many discs stand for several actors. */
    public int groups() {
        return groups;
    }

    /** Returns the number of the node with a key, or -1. */
    public int node(String key) {
        return byKey.getOrDefault(key, -1);
    }

    /** Returns the number of the node that an actor is shown by, alone or among others, or -1. */
    public int nodeOfActor(String actorKey) {
        return byActor.getOrDefault(actorKey, -1);
    }

    /** Returns the numbers of the edges at a node. */
    public int[] edgesAt(int node) {
        return incident[node].clone();
    }

    /** Returns the other end of an edge; the same for a loop. */
    public int opposite(int edge, int node) {
        DisplayedEdge line = edges.get(edge);
        return line.from() == node ? line.to() : line.from();
    }
}
