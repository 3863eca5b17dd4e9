package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.ActorType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds discs by what is known of the actors behind them: names, addresses, pids, containers, command lines, labels and
 * whatever else a payload tells. Pure function of a graph; any thread, at a price that goes with all the texts.
 */
public final class GraphSearch {

    /** Words of a text beyond these are not looked at. */
    static final int MOST_WORDS = 16;

    private static final int BEGINS = 0;
    private static final int CONTAINS = 1;
    private static final int ELSEWHERE = 2;

    /**
     * What was found.
     *
     * @param nodes numbers of the discs; to be left as they are
     * @param order the same, the best first: those whose label begins with what is sought, then those whose label has it,
     *        then all others; among equals the one with more sockets
     * @param members the first actor of each group that it was found by
     */
    public record Hits(BitSet nodes, List<Integer> order, Map<Integer, Actor> members) {

        /** Nothing was sought. */
        public static final Hits NONE = new Hits(new BitSet(), List.of(), Map.of());

        public Hits {
            order = List.copyOf(order);
            members = Map.copyOf(members);
        }

        /** Returns the disc behind one of them, the first behind the last and behind any other disc; -1 if there is none. */
        public int next(int node) {
            return order.isEmpty() ? -1 : order.get((order.indexOf(node) + 1) % order.size());
        }

        /** Returns the disc before one of them, the last before the first and before any other disc; -1 if there is none. */
        public int previous(int node) {
            int at = order.indexOf(node);
            return order.isEmpty() ? -1 : order.get((at <= 0 ? order.size() : at) - 1);
        }
    }

    private GraphSearch() {}

    /**
     * Returns the discs of which every word of a text is known, in whatever place; for a group, of one of its members.
     * Upper and lower case are alike. What is gone is not found.
     */
    public static Hits find(DisplayedGraph graph, String text) {
        String[] words = Arrays.stream(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).limit(MOST_WORDS)
                .toArray(String[]::new);
        if (words.length == 0) {
            return Hits.NONE;
        }
        BitSet found = new BitSet();
        Map<Integer, Actor> members = new HashMap<>();
        Map<Integer, Integer> ranks = new HashMap<>();
        Map<String, ActorType> types = graph.topology().actorTypes();
        for (int i = 0; i < graph.nodes().size(); i++) {
            DisplayedNode node = graph.nodes().get(i);
            Actor actor = node.life() == DisplayedNode.Life.GONE ? null : first(node, words, types);
            if (actor != null) {
                found.set(i);
                ranks.put(i, rank(node.label(), words));
                if (node.kind() != DisplayedNode.Kind.ACTOR) {
                    members.put(i, actor);
                }
            }
        }
        List<Integer> order = found.stream().boxed().sorted(Comparator.<Integer>comparingInt(ranks::get)
                .thenComparing(Comparator.<Integer>comparingLong(i -> graph.nodes().get(i).sockets()).reversed())
                .thenComparing(Comparator.naturalOrder())).toList();
        return new Hits(found, order, members);
    }

    private static int rank(String label, String[] words) {
        if (contains(label, words[0]) && label.regionMatches(true, 0, words[0], 0, words[0].length())) {
            return BEGINS;
        }
        return Arrays.stream(words).allMatch(word -> contains(label, word)) ? CONTAINS : ELSEWHERE;
    }

    private static Actor first(DisplayedNode node, String[] words, Map<String, ActorType> types) {
        for (Actor actor : node.actors()) {
            String typeLabel = types.containsKey(actor.type()) ? types.get(actor.type()).label() : null;
            boolean all = true;
            for (int i = 0; all && i < words.length; i++) {
                all = contains(node.label(), words[i]) || contains(typeLabel, words[i]) || knows(actor, words[i]);
            }
            if (all) {
                return actor;
            }
        }
        return null;
    }

    private static boolean knows(Actor actor, String word) {
        if (contains(actor.displayName(), word) || contains(actor.hostname(), word)
                || contains(actor.machineGuid(), word) || contains(actor.endpoint().ip(), word)
                || contains(actor.endpoint().hostName(), word) || contains(actor.endpoint().subnet(), word)
                || contains(actor.endpoint().addressSpace(), word) || knows(actor.process(), word)
                || knows(actor.cgroup(), word)) {
            return true;
        }
        for (ActorProcess process : actor.processes()) {
            if (knows(process, word)) {
                return true;
            }
        }
        for (ActorCgroup cgroup : actor.cgroups()) {
            if (knows(cgroup, word)) {
                return true;
            }
        }
        for (ActorLabel label : actor.labels()) {
            if (contains(label.value(), word)) {
                return true;
            }
        }
        for (Object value : actor.further().values()) {
            if (value != null && contains(value.toString(), word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean knows(ActorProcess process, String word) {
        return contains(process.process(), word) || contains(process.command(), word)
                || contains(process.user(), word) || contains(process.localIp(), word)
                || process.pid() != null && contains(process.pid().toString(), word);
    }

    private static boolean knows(ActorCgroup cgroup, String word) {
        return contains(cgroup.containerName(), word) || contains(cgroup.name(), word)
                || contains(cgroup.path(), word) || contains(cgroup.podName(), word)
                || contains(cgroup.podNamespace(), word) || contains(cgroup.workload(), word)
                || contains(cgroup.runtimeName(), word) || contains(cgroup.image(), word)
                || contains(cgroup.unit(), word) || contains(cgroup.runtimeId(), word);
    }

    private static boolean contains(String text, String word) {
        if (text == null) {
            return false;
        }
        int last = text.length() - word.length();
        for (int i = 0; i <= last; i++) {
            if (text.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
