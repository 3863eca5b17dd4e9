package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds endpoints with the same neighbours, at a price that goes with the number of links. */
final class LeafFinder {

    /**
     * What endpoints of one group have in common.
     *
     * @param colour theirs: a private server is none of a thousand clients on the Internet
     * @param neighbours ascending, each once
     */
    private record Row(NodeColour colour, int[] neighbours) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Row row && colour == row.colour && Arrays.equals(neighbours, row.neighbours);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(neighbours) + colour.ordinal();
        }
    }

    private LeafFinder() {}

    /**
     * Returns all endpoints that share colour and neighbours with another one, in the order of their first members.
     *
     * @param endpoint whether each actor is an endpoint
     * @param shown number of the actor that stands for each one in the picture, itself as a rule; -1 for one that is left out
     * @param keys key of the disc that stands for each actor if that is not its own; null otherwise
     */
    static List<LeafGroup> find(Topology topology, LinkEnds ends, boolean[] endpoint, int[] shown, String[] keys) {
        List<Actor> actors = topology.actors();
        int[] start = new int[actors.size() + 1];
        for (int i = 0; i < ends.size(); i++) {
            if (counts(ends, i, shown)) {
                start[ends.sources()[i] + 1] += endpoint[ends.sources()[i]] ? 1 : 0;
                start[ends.targets()[i] + 1] += endpoint[ends.targets()[i]] ? 1 : 0;
            }
        }
        for (int i = 0; i < actors.size(); i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] neighbours = new int[start[actors.size()]];
        for (int i = 0; i < ends.size(); i++) {
            if (counts(ends, i, shown)) {
                int source = ends.sources()[i];
                int target = ends.targets()[i];
                if (endpoint[source]) {
                    neighbours[next[source]++] = shown[target];
                }
                if (endpoint[target]) {
                    neighbours[next[target]++] = shown[source];
                }
            }
        }
        Map<Row, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < actors.size(); i++) {
            if (start[i + 1] > start[i]) {
                NodeColour colour = ActorKinds.colour(actors.get(i), topology.actorTypes());
                groups.computeIfAbsent(new Row(colour, distinct(neighbours, start[i], start[i + 1])),
                        row -> new ArrayList<>(1)).add(i);
            }
        }
        List<LeafGroup> found = new ArrayList<>();
        groups.forEach((row, members) -> {
            if (members.size() > 1) {
                found.add(LeafGroup.of(row.colour(), actors, keys, row.neighbours(),
                        members.stream().mapToInt(Integer::intValue).toArray()));
            }
        });
        return found;
    }

    private static boolean counts(LinkEnds ends, int link, int[] shown) {
        return ends.isWhole(link) && !ends.ownership()[link] && ends.sources()[link] != ends.targets()[link]
                && shown[ends.sources()[link]] >= 0 && shown[ends.targets()[link]] >= 0;
    }

    private static int[] distinct(int[] neighbours, int from, int to) {
        int[] row = Arrays.copyOfRange(neighbours, from, to);
        Arrays.sort(row);
        int count = 1;
        for (int i = 1; i < row.length; i++) {
            if (row[i] != row[i - 1]) {
                row[count++] = row[i];
            }
        }
        return count == row.length ? row : Arrays.copyOf(row, count);
    }
}
