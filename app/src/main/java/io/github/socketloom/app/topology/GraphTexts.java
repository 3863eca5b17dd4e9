package io.github.socketloom.app.topology;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.app.topology.graph.DisplayedEdge;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.EdgeSummary;
import io.github.socketloom.app.topology.graph.Legend;
import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.app.topology.graph.NodeSummary;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.Actor;
import java.util.ArrayList;
import java.util.List;

/** What is said of the discs and lines of a graph. */
final class GraphTexts {

    private GraphTexts() {}

    /** Returns what kind of thing a disc is: {@code Process}, {@code 1,218 endpoints}. */
    static String kind(DisplayedGraph graph, DisplayedNode node) {
        return switch (node.kind()) {
            case ACTOR -> Legend.kind(node, graph.topology().actorTypes());
            case LEAVES -> Figures.count(node.actors().size(), "endpoint", "endpoints") + " with the same peers";
            case CONTAINER -> HostPlatform.of(graph.topology().origin().os()).container() + " with "
                    + Figures.count(node.actors().size(), "actor", "actors");
        };
    }

    /** Returns what is said in a few words for those who do not see the graph. */
    static String spoken(DisplayedGraph graph, int number, boolean pinned) {
        DisplayedNode node = graph.nodes().get(number);
        return node.label() + ", " + kind(graph, node) + ", " + sockets(node) + ", "
                + Figures.count(neighbours(graph, number), "neighbour", "neighbours") + (pinned ? ", pinned" : "")
                + life(node.life(), ", gone", ", new");
    }

    private static String sockets(DisplayedNode node) {
        return Figures.count(node.sockets(), "socket", "sockets");
    }

    private static String life(DisplayedNode.Life life, String gone, String added) {
        return switch (life) {
            case GONE -> gone;
            case NEW -> added;
            case PRESENT -> "";
        };
    }

    /** Returns how many discs a disc is connected with, itself not counted. */
    static int neighbours(DisplayedGraph graph, int number) {
        int count = 0;
        for (int edge : graph.edgesAt(number)) {
            count += graph.opposite(edge, number) == number ? 0 : 1;
        }
        return count;
    }

    /** Returns what the tooltip of a disc says. */
    static String tooltip(DisplayedGraph graph, int number, boolean pinned) {
        DisplayedNode node = graph.nodes().get(number);
        List<String> lines = new ArrayList<>();
        lines.add(node.label());
        lines.add(kind(graph, node));
        lines.add(sockets(node) + " · " + Figures.count(neighbours(graph, number), "neighbour", "neighbours"));
        String life = life(node.life(), "Gone a moment ago", "New");
        if (!life.isEmpty()) {
            lines.add(life);
        }
        if (pinned) {
            lines.add("Pinned: P lets it go");
        }
        lines.add(node.actor() != null
                ? "Double click or Enter tells everything about it"
                : "A click shows each of them");
        return String.join("\n", lines);
    }

    /** Returns the ends of a line, with an arrow from who opens the connections. */
    static String ends(DisplayedGraph graph, DisplayedEdge edge) {
        String from = graph.nodes().get(edge.from()).label();
        String to = graph.nodes().get(edge.to()).label();
        if (edge.isOwnership()) {
            return from + " – " + to;
        }
        if (edge.backward() && !edge.forward()) {
            return to + " → " + from;
        }
        return from + (edge.forward() ? edge.backward() ? " ↔ " : " → " : " – ") + to;
    }

    /** Returns what the tooltip of a line says. */
    static String tooltip(DisplayedGraph graph, int edge) {
        DisplayedEdge line = graph.edges().get(edge);
        List<String> lines = new ArrayList<>();
        lines.add(ends(graph, line));
        if (line.isOwnership()) {
            lines.add("Runs on this host; no traffic");
        } else {
            lines.addAll(facts(EdgeSummary.of(graph, edge).facts()));
            lines.add(health(line.health(), line.reason()));
            lines.add("A click lists its connections");
        }
        return String.join("\n", lines);
    }

    private static List<String> facts(List<NodeSummary.Fact> facts) {
        return facts.stream().map(fact -> fact.label() + ": " + fact.value()).toList();
    }

    /** Returns how a line does and why. */
    static String health(LinkHealth health, String reason) {
        return Legend.label(health) + (reason == null ? "" : ": " + reason);
    }

    /**
     * Returns what is put on the clipboard for a selection; empty for none.
     *
     * @param metric what the widths of the picture mean
     */
    static String copied(DisplayedGraph graph, GraphSelection selection, LinkMetric metric) {
        int number = selection.nodeIn(graph);
        if (number >= 0) {
            return copied(graph, number, metric);
        }
        int edge = selection.edgeIn(graph);
        if (edge < 0) {
            return "";
        }
        EdgeSummary summary = EdgeSummary.of(graph, edge);
        List<String> lines = new ArrayList<>();
        lines.add(summary.title());
        lines.addAll(facts(summary.facts()));
        lines.add(health(summary.health(), summary.reason()));
        return String.join("\n", lines);
    }

    private static String copied(DisplayedGraph graph, int number, LinkMetric metric) {
        NodeSummary summary = NodeSummary.of(graph, number, metric);
        DisplayedNode node = graph.nodes().get(number);
        List<String> lines = new ArrayList<>();
        lines.add(summary.title());
        lines.add(summary.kind());
        lines.addAll(facts(summary.facts()));
        if (node.actor() == null) {
            node.actors().forEach(actor -> lines.add("  " + name(actor)));
        }
        for (int edge : graph.edgesAt(number)) {
            lines.add(ends(graph, graph.edges().get(edge)));
        }
        return String.join("\n", lines);
    }

    /** Returns the name of an actor. */
    static String name(Actor actor) {
        return actor.displayName() == null ? actor.id() : actor.displayName();
    }
}
