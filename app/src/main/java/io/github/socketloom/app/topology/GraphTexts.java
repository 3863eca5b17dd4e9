package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayedEdge;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorType;
import io.github.socketloom.collector.topology.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** What is said of the discs and lines of a graph. */
final class GraphTexts {

    private GraphTexts() {}

    /** Returns what kind of thing a disc is: {@code Process}, {@code 1,218 endpoints}. */
    static String kind(DisplayedGraph graph, DisplayedNode node) {
        return switch (node.kind()) {
            case ACTOR -> type(graph, node.actor());
            case LEAVES -> Figures.count(node.actors().size(), "endpoint", "endpoints") + " with the same peers";
            case CONTAINER -> "Container with " + Figures.count(node.actors().size(), "actor", "actors");
        };
    }

    /** Returns the name of an actor's type. */
    static String type(DisplayedGraph graph, Actor actor) {
        ActorType type = graph.topology().actorTypes().get(actor.type());
        return type == null || type.label() == null ? actor.type() : type.label();
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

    /** Returns the connections behind a line, or its sockets where the payload does not count connections. */
    static long connections(DisplayedEdge edge) {
        long sum = 0;
        for (Link link : edge.links()) {
            sum += link.connectionCount() == null ? link.socketCount() : link.connectionCount();
        }
        return sum;
    }

    /** Returns what the tooltip of a line says. */
    static String tooltip(DisplayedGraph graph, DisplayedEdge edge) {
        List<String> lines = new ArrayList<>();
        lines.add(ends(graph, edge));
        if (edge.isOwnership()) {
            lines.add("Runs on this host; no traffic");
            return String.join("\n", lines);
        }
        lines.add(Figures.count(connections(edge), "connection", "connections") + protocols(edge));
        lines.add(health(edge));
        lines.add("A click lists its connections");
        return String.join("\n", lines);
    }

    private static String protocols(DisplayedEdge edge) {
        TreeSet<String> names = new TreeSet<>();
        for (Link link : edge.links()) {
            if (link.key().protocol() != null) {
                names.add(link.key().protocol().toUpperCase(Locale.ROOT));
            }
        }
        return names.isEmpty() ? "" : " · " + String.join(", ", names);
    }

    /** Returns how a line does and why. */
    static String health(DisplayedEdge edge) {
        String state = switch (edge.health()) {
            case UNKNOWN -> "No figures on how it does";
            case GOOD -> "Does well";
            case STRAINED -> "Strained";
            case BAD -> "In trouble";
            case OWNERSHIP -> "No traffic";
        };
        return edge.reason() == null ? state : state + ": " + edge.reason();
    }

    /** Returns what is put on the clipboard for a selection; empty for none. */
    static String copied(DisplayedGraph graph, GraphSelection selection) {
        int number = selection.nodeIn(graph);
        if (number >= 0) {
            return copied(graph, number);
        }
        int edge = selection.edgeIn(graph);
        return edge < 0 ? "" : tooltip(graph, graph.edges().get(edge)).replace("\nA click lists its connections", "");
    }

    private static String copied(DisplayedGraph graph, int number) {
        DisplayedNode node = graph.nodes().get(number);
        List<String> lines = new ArrayList<>();
        lines.add(node.label());
        lines.add(kind(graph, node));
        lines.add(sockets(node));
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
