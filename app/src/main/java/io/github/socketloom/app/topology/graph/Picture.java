package io.github.socketloom.app.topology.graph;

import java.util.List;

/**
 * A picture and what the next one must know of it. The arrays must not be changed.
 *
 * @param graph the picture
 * @param options how it is shown
 * @param ends actors and links of its topology, those too that are not shown
 * @param nodes how many of its nodes are there, those that are gone not counted
 * @param nodesSince when each of those nodes was seen first, epoch microseconds; the least number for ever
 * @param edges how many of its edges are there, those that are gone not counted
 * @param edgesSince when each of those edges was seen first
 * @param lines those edges by the numbers of their ends
 */
record Picture(DisplayedGraph graph, DisplayOptions options, LinkEnds ends, int nodes,
        long[] nodesSince, int edges, long[] edgesSince, PairIndex lines) {

    /** Returns the node with a number if it is there and not gone; null otherwise. */
    DisplayedNode node(int number) {
        return number >= 0 && number < nodes ? graph.nodes().get(number) : null;
    }

    /** Tells whether another picture of the same topology would be no other than this. */
    boolean shows(List<DisplayedNode> otherNodes, List<DisplayedEdge> otherEdges) {
        return graph.nodes().equals(otherNodes) && graph.edges().equals(otherEdges);
    }
}
