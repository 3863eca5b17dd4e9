package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The two sides of links: an actor, or several, at each. Where links do not lead from one side to the other there are no
 * sides, only actors.
 */
final class LinkSides {

    private static final Set<String> UNDIRECTED = Set.of("undirected", "observed_bidirectional");

    private final List<Integer> first;
    private final List<Integer> second;
    private final boolean forward;
    private final boolean backward;
    private final boolean directed;

    private LinkSides(TreeSet<Integer> first, TreeSet<Integer> second, boolean forward, boolean backward,
            boolean directed) {
        this.first = List.copyOf(first);
        this.second = List.copyOf(second);
        this.forward = forward;
        this.backward = backward;
        this.directed = directed;
    }

    /** Returns the sides of links; links in one direction lead from the first side to the second. */
    static LinkSides of(DocumentData data, int[] links) {
        Map<Integer, Boolean> sides = parted(data, links);
        boolean directed = Arrays.stream(links).anyMatch(link -> !UNDIRECTED.contains(data.topology().linkTypes()
                .get(data.topology().links().get(link).key().type()).orientation()));
        TreeSet<Integer> first = new TreeSet<>();
        TreeSet<Integer> second = new TreeSet<>();
        if (sides == null) {
            Arrays.stream(links).forEach(link -> {
                first.add(data.source(link));
                first.add(data.target(link));
            });
            return new LinkSides(first, second, false, false, directed);
        }
        sides.forEach((actor, isFirst) -> (isFirst ? first : second).add(actor));
        boolean forward = Arrays.stream(links).anyMatch(link -> sides.get(data.source(link)));
        boolean backward = Arrays.stream(links).anyMatch(link -> !sides.get(data.source(link)));
        return new LinkSides(first, second, forward, backward, directed);
    }

    /** Tells for each actor whether it is at the first side; null if a link has both ends at one side. */
    private static Map<Integer, Boolean> parted(DocumentData data, int[] links) {
        Map<Integer, List<Integer>> neighbours = new LinkedHashMap<>();
        boolean mixed = false;
        Map<Integer, Boolean> bySource = new HashMap<>();
        for (int link : links) {
            int source = data.source(link);
            int target = data.target(link);
            neighbours.computeIfAbsent(source, s -> new ArrayList<>()).add(target);
            neighbours.computeIfAbsent(target, t -> new ArrayList<>()).add(source);
            mixed |= Boolean.FALSE.equals(bySource.put(source, true))
                    | Boolean.TRUE.equals(bySource.put(target, false));
        }
        if (!mixed) {
            return bySource;
        }
        // links go both ways: actors that are not linked at all may be of one side, so types decide
        Map<Integer, Boolean> sides = new HashMap<>();
        String firstType = null;
        for (Integer actor : neighbours.keySet()) {
            if (!sides.containsKey(actor)) {
                String type = type(data, actor);
                firstType = firstType == null ? type : firstType;
                if (!spread(neighbours, sides, actor, type.equals(firstType))) {
                    return null;
                }
            }
        }
        return sides;
    }

    private static boolean spread(Map<Integer, List<Integer>> neighbours, Map<Integer, Boolean> sides, int from,
            boolean isFirst) {
        Deque<Integer> waiting = new ArrayDeque<>(List.of(from));
        sides.put(from, isFirst);
        while (!waiting.isEmpty()) {
            int actor = waiting.remove();
            boolean opposite = !sides.get(actor);
            for (int neighbour : neighbours.get(actor)) {
                Boolean side = sides.putIfAbsent(neighbour, opposite);
                if (side == null) {
                    waiting.add(neighbour);
                } else if (side != opposite) {
                    return false;
                }
            }
        }
        return true;
    }

    private static String type(DocumentData data, int actor) {
        return data.topology().actors().get(actor).type();
    }

    /** Tells whether there are links in both directions. */
    boolean isBothWays() {
        return directed && forward && backward;
    }

    /** Tells whether a link leads from the first side to the second. */
    boolean isForward(DocumentData data, int link) {
        return first.contains(data.source(link));
    }

    /** Returns who is at the first side. */
    String first(DocumentData data, ActorNames names) {
        return name(first, data, names);
    }

    /** Returns who is at the second side. */
    String second(DocumentData data, ActorNames names) {
        return name(second, data, names);
    }

    /** Returns who talks to whom. */
    String title(DocumentData data, ActorNames names) {
        if (first.isEmpty()) {
            return "No links";
        }
        if (second.isEmpty()) {
            return first.size() == 1
                    ? first(data, names) + " ↔ " + first(data, names)
                    : "Links among "
                            + name(first, data, names);
        }
        String between = !directed ? " – " : isBothWays() ? " ↔ " : " → ";
        return first(data, names) + between + second(data, names);
    }

    private static String name(List<Integer> actors, DocumentData data, ActorNames names) {
        if (actors.size() == 1) {
            return names.of(actors.get(0));
        }
        List<String> types = actors.stream().map(actor -> type(data, actor)).distinct().limit(2).toList();
        String what = types.size() == 1
                ? Words.plural(kind(data.topology().actors().get(actors.get(0)), names))
                : "actors";
        return actors.size() + " " + what;
    }

    private static String kind(Actor actor, ActorNames names) {
        return actor.isEndpoint() ? "endpoint" : actor.type().equals("process") ? "process" : names.type(actor);
    }
}
