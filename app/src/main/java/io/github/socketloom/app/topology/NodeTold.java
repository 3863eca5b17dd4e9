package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.GraphFilterTerms;
import io.github.socketloom.app.topology.graph.NodeSummary;

/**
 * What is told of the chosen disc. It takes time to collect for one with many lines. Immutable.
 *
 * @param graph what it is a disc of; the summary's numbers are of this graph
 * @param node the disc
 * @param summary what is known of it
 * @param tableFilter which connections of the table belong to it; empty if there is no way to say it
 */
public record NodeTold(DisplayedGraph graph, DisplayedNode node, NodeSummary summary, String tableFilter) {

    static NodeTold of(DisplayedGraph graph, int number) {
        return new NodeTold(graph, graph.nodes().get(number), NodeSummary.of(graph, number, graph.metric()),
                GraphFilterTerms.node(graph, number, false));
    }
}
