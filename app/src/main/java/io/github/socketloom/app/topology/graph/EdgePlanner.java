package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.List;

/** Makes one line of all links between two discs. Made for one picture, used by one thread. */
final class EdgePlanner {

    private final Topology topology;
    private final DisplayOptions options;
    private final LinkEnds ends;
    private final DiscPlanner.Plan plan;
    private final Picture before;
    private final LinkHealthTracker healths;
    private final boolean[] kept;
    private long[] since = {};
    private int count;
    private PairIndex index;

    /** @param before the picture before; null if there is none */
    EdgePlanner(Topology topology, DisplayOptions options, LinkEnds ends, DiscPlanner.Plan plan, Picture before,
            LinkHealthTracker healths) {
        this.topology = topology;
        this.options = options;
        this.ends = ends;
        this.plan = plan;
        this.before = before;
        this.healths = healths;
        this.kept = new boolean[before == null ? 0 : before.edges()];
    }

    /**
     * Returns the lines, in the order of their discs.
     *
     * @param nodes the discs
     * @param numbersBefore number of each disc in the picture before; -1 for one that was not in it
     */
    List<DisplayedEdge> edges(List<DisplayedNode> nodes, int[] numbersBefore, long now) {
        int[] links = new int[ends.size()];
        int[] low = new int[ends.size()];
        int[] high = new int[ends.size()];
        int pairs = 0;
        for (int i = 0; i < links.length; i++) {
            int source = ends.sources()[i] < 0 ? -1 : plan.discOf()[ends.sources()[i]];
            int target = ends.targets()[i] < 0 ? -1 : plan.discOf()[ends.targets()[i]];
            boolean inside = source == target && ends.sources()[i] != ends.targets()[i]
                    || source >= 0 && source == target && nodes.get(source).kind() != DisplayedNode.Kind.ACTOR;
            if (source >= 0 && target >= 0 && !inside) {
                links[pairs] = i;
                low[pairs] = Math.min(source, target);
                high[pairs++] = Math.max(source, target);
            }
        }
        List<LineDraft> drafts = new ArrayList<>(pairs);
        LineDraft draft = null;
        for (int pair : PairSorter.order(low, high, pairs, plan.discs().size())) {
            if (draft == null || draft.low() != low[pair] || draft.high() != high[pair]) {
                draft = new LineDraft(low[pair], high[pair]);
                drafts.add(draft);
            }
            Link link = topology.links().get(links[pair]);
            boolean fromLow = plan.discOf()[ends.sources()[links[pair]]] == low[pair];
            draft.add(link, fromLow, ends.ownership()[links[pair]], topology.linkTypes(),
                    healths.verdict(links[pair]));
        }
        return toEdges(drafts, nodes, numbersBefore, now);
    }

    private List<DisplayedEdge> toEdges(List<LineDraft> drafts, List<DisplayedNode> nodes, int[] numbersBefore,
            long now) {
        count = drafts.size();
        since = new long[count];
        List<DisplayedEdge> edges = new ArrayList<>(count);
        for (LineDraft line : drafts) {
            int lowBefore = numbersBefore[line.low()];
            int highBefore = numbersBefore[line.high()];
            int old = before == null ? -1 : before.lines().get(lowBefore, highBefore);
            if (old >= 0) {
                kept[old] = true;
                since[edges.size()] = before.edgesSince()[old];
            } else {
                // a line to a disc that was in a group, or was not wanted, was there all the time
                boolean known = before != null && (lowBefore >= 0 && highBefore >= 0
                        || nodes.get(line.low()).life() == Life.NEW || nodes.get(line.high()).life() == Life.NEW);
                since[edges.size()] = known ? now : GraphDisplay.EVER;
            }
            edges.add(line.toEdge(options.metric(), old < 0 ? null : before.graph().edges().get(old),
                    old >= 0 && before.options().metric() == options.metric(),
                    GraphDisplay.life(since[edges.size()], now)));
        }
        index = new PairIndex(List.copyOf(edges), count);
        return edges;
    }

    /** Tells whether a line of the picture before is in this one too. */
    boolean isKept(int edgeBefore) {
        return kept[edgeBefore];
    }

    /** Returns how many lines there are. */
    int count() {
        return count;
    }

    /** Returns when each line was seen first, epoch microseconds; the least number for ever. */
    long[] since() {
        return since;
    }

    /** Returns the lines by the numbers of their ends. */
    PairIndex index() {
        return index;
    }
}
