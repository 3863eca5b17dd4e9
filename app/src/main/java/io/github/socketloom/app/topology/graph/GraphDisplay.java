package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what of a topology is drawn, and how it looks. Remembers the picture before, so that what did not change keeps
 * its looks. Used by one thread.
 */
public final class GraphDisplay {

    private final LinkHealthTracker healths = new LinkHealthTracker();
    private DisplayedGraph shown;

    /**
     * Returns what is drawn of a topology.
     *
     * @param topology the graph as of the latest reading
     * @param options how it is to be shown
     * @param nowMicros the time, epoch microseconds; never less than in the call before
     */
    public DisplayedGraph show(Topology topology, DisplayOptions options, long nowMicros) {
        healths.read(topology);
        List<Disc> discs = new ArrayList<>(topology.actors().size());
        Map<String, Integer> discOfActor = new HashMap<>(topology.actors().size() * 4 / 3 + 1);
        for (Actor actor : topology.actors()) {
            if (options.hostShown() || !actor.isSelf()) {
                discOfActor.put(actor.key(), discs.size());
                discs.add(Disc.of(actor, null));
            }
        }
        List<DisplayedNode> nodes = new ArrayList<>(discs.size());
        for (Disc disc : discs) {
            int before = shown == null ? -1 : shown.node(disc.key());
            nodes.add(NodeLooks.node(disc, topology.actorTypes(), before < 0 ? null : shown.nodes().get(before)));
        }
        shown = new DisplayedGraph(topology, nodes, edges(topology, options, discOfActor, discs.size()));
        return shown;
    }

    private List<DisplayedEdge> edges(Topology topology, DisplayOptions options, Map<String, Integer> discOfActor,
            int discs) {
        List<Link> links = new ArrayList<>(topology.links().size());
        int[] low = new int[topology.links().size()];
        int[] high = new int[topology.links().size()];
        boolean[] fromLow = new boolean[topology.links().size()];
        for (Link link : topology.links()) {
            Integer source = discOfActor.get(link.key().source());
            Integer target = discOfActor.get(link.key().target());
            if (source != null && target != null) {
                low[links.size()] = Math.min(source, target);
                high[links.size()] = Math.max(source, target);
                fromLow[links.size()] = source <= target;
                links.add(link);
            }
        }
        List<DisplayedEdge> edges = new ArrayList<>();
        LineDraft line = null;
        for (int i : PairSorter.order(low, high, links.size(), discs)) {
            if (line == null || line.low() != low[i] || line.high() != high[i]) {
                if (line != null) {
                    edges.add(line.toEdge(options.metric(), null, DisplayedNode.Life.PRESENT));
                }
                line = new LineDraft(low[i], high[i]);
            }
            line.add(links.get(i), fromLow[i], topology.linkTypes(), healths.verdict(links.get(i)));
        }
        if (line != null) {
            edges.add(line.toEdge(options.metric(), null, DisplayedNode.Life.PRESENT));
        }
        return edges;
    }
}
