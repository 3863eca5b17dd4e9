package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides which actors become one disc: programs of a container that is to be collapsed, endpoints with the same
 * neighbours where there are many. Used by one thread.
 *
 * <p>
 * Discs come in the order of the topology, those of containers and then those of endpoints behind them by their keys: so
 * what stays keeps its place among what stays.
 */
final class DiscPlanner {

    /**
     * What becomes one disc.
     *
     * @param discs all of them
     * @param discOf number of the disc of each actor; -1 for one that is left out
     */
    record Plan(List<Disc> discs, int[] discOf) {}

    private final ContainerGroups containers = new ContainerGroups();
    private final GroupNames names = new GroupNames();
    /** Keys of groups that were collapsed because they were large enough. */
    private Set<String> large = Set.of();
    private int threshold = -1;

    /** Forgets what groups there were. */
    void forget() {
        names.forget();
        large = Set.of();
    }

    Plan plan(Topology topology, LinkEnds ends, DisplayOptions options) {
        List<Actor> actors = topology.actors();
        int[] shown = new int[actors.size()];
        boolean[] endpoint = new boolean[actors.size()];
        for (int i = 0; i < shown.length; i++) {
            Actor actor = actors.get(i);
            shown[i] = actor.isSelf() && !options.hostShown() ? -1 : i;
            endpoint[i] = shown[i] >= 0 && !actor.isSelf() && ActorKinds.isEndpoint(actor, topology.actorTypes());
        }
        String[] groups = containers.keys(actors, endpoint);
        String[] collapsed = new String[actors.size()];
        collapseContainers(ends, options, groups, collapsed, shown);
        List<LeafGroup> leaves = LeafFinder.find(topology, ends, endpoint, shown, collapsed);
        collapseLeaves(leaves, names.keys(leaves, actors, ends.numbers()::containsKey), options, groups, collapsed);
        return plan(actors, groups, collapsed, shown, endpoint);
    }

    private static void collapseContainers(LinkEnds ends, DisplayOptions options, String[] groups, String[] collapsed,
            int[] shown) {
        Map<String, Integer> first = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == null) {
                continue;
            }
            while (ends.numbers().containsKey(groups[i])) {
                groups[i] += "'"; // a foreign payload may call an actor whatever it likes
            }
            if (options.toggled().contains(groups[i])) {
                collapsed[i] = groups[i];
                first.putIfAbsent(groups[i], i);
                shown[i] = first.get(groups[i]);
            }
        }
    }

    private void collapseLeaves(List<LeafGroup> leaves, String[] keys, DisplayOptions options, String[] groups,
            String[] collapsed) {
        if (threshold != options.leafThreshold()) {
            threshold = options.leafThreshold();
            large = Set.of();
        }
        Set<String> nowLarge = new HashSet<>();
        for (int i = 0; i < keys.length; i++) {
            int[] members = leaves.get(i).members();
            // one that was large stays so while it loses a few, lest it opens and closes with every endpoint
            int least = Math.max(1, large.contains(keys[i]) ? threshold - threshold / 4 : threshold);
            if (members.length <= least) {
                continue;
            }
            nowLarge.add(keys[i]);
            boolean open = options.toggled().contains(keys[i]);
            for (int member : members) {
                groups[member] = keys[i];
                collapsed[member] = open ? null : keys[i];
            }
        }
        large = nowLarge;
    }

    private static Plan plan(List<Actor> actors, String[] groups, String[] collapsed, int[] shown,
            boolean[] endpoint) {
        List<Disc> discs = new ArrayList<>(actors.size());
        int[] discOf = new int[actors.size()];
        Map<String, List<Integer>> containers = new TreeMap<>();
        Map<String, List<Integer>> leaves = new TreeMap<>();
        for (int i = 0; i < discOf.length; i++) {
            discOf[i] = -1;
            if (shown[i] < 0) {
                continue;
            }
            if (collapsed[i] == null) {
                discOf[i] = discs.size();
                discs.add(Disc.of(actors.get(i), groups[i]));
            } else {
                (endpoint[i] ? leaves : containers).computeIfAbsent(collapsed[i], key -> new ArrayList<>()).add(i);
            }
        }
        containers.forEach((key, members) -> add(DisplayedNode.Kind.CONTAINER, key, members, actors, discs, discOf));
        leaves.forEach((key, members) -> add(DisplayedNode.Kind.LEAVES, key, members, actors, discs, discOf));
        return new Plan(discs, discOf);
    }

    private static void add(DisplayedNode.Kind kind, String key, List<Integer> members, List<Actor> actors,
            List<Disc> discs, int[] discOf) {
        for (int member : members) {
            discOf[member] = discs.size();
        }
        discs.add(new Disc(key, kind, members.stream().map(actors::get).toList(), key));
    }
}
