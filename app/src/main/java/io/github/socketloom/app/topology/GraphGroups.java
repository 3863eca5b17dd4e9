package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import java.util.LinkedHashSet;
import java.util.Set;

/** Which groups of a graph are one disc, and which are shown member by member though they could be one. */
final class GraphGroups {

    private GraphGroups() {}

    /** Returns the keys of what is one disc for several. */
    static Set<String> collapsed(DisplayedGraph graph) {
        Set<String> groups = new LinkedHashSet<>();
        for (DisplayedNode node : graph.nodes()) {
            if (isFoldable(node) && node.actor() == null) {
                groups.add(node.group());
            }
        }
        return groups;
    }

    /** Returns the keys of what could be one disc and is not: containers too. */
    static Set<String> open(DisplayedGraph graph) {
        Set<String> groups = new LinkedHashSet<>();
        for (DisplayedNode node : graph.nodes()) {
            if (isFoldable(node) && node.actor() != null) {
                groups.add(node.group());
            }
        }
        return groups;
    }

    /** Returns the keys of what was one disc until the user asked for its members. */
    static Set<String> expanded(DisplayedGraph graph, TopologyWish wish) {
        Set<String> groups = new LinkedHashSet<>();
        for (DisplayedNode node : graph.nodes()) {
            if (isFoldable(node) && node.actor() != null && node.actor().isEndpoint()
                    && wish.toggled().contains(node.group())) {
                groups.add(node.group());
            }
        }
        return groups;
    }

    private static boolean isFoldable(DisplayedNode node) {
        return GraphCommands.isFoldable(node) && node.life() != DisplayedNode.Life.GONE;
    }
}
