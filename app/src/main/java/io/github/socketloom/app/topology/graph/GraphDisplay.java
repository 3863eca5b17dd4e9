package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.topology.graph.DisplayedNode.Life;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides what of a topology is drawn, and how it looks. Remembers the picture before, so that what did not change keeps
 * its looks, what came is known as new and what went stays for a while. Used by one thread; what it gives may go to any.
 *
 * <p>
 * Discs come in the order of the topology, groups behind them, what is gone last; lines in the order of their discs. All
 * links between two discs are one line. Links between two actors of one group are that group's own affair and no line; an
 * actor that talks to itself has a loop. A link whose actors are not both there is no line either.
 */
public final class GraphDisplay {

    /** How long something is new, microseconds. */
    static final long NEW_MICROS = 3_000_000;

    /** Stands for longer than anybody has looked. */
    static final long EVER = Long.MIN_VALUE;
    /** Statistics of payloads that say which request they answer. */
    private static final List<String> REQUEST = List.of("group_by", "mode", "sockets_listening", "sockets_inbound",
            "sockets_outbound", "endpoints_mode_effective", "protocol_ipv4_tcp", "protocol_ipv4_udp",
            "protocol_ipv6_tcp", "protocol_ipv6_udp");

    private final LinkHealthTracker healths = new LinkHealthTracker();
    private final DiscPlanner planner = new DiscPlanner();
    private final Ghosts ghosts = new Ghosts();
    private Picture before;
    private long latest = Long.MIN_VALUE;

    /**
     * Forgets what was shown: the next topology is one of another host, filter or request, and nothing in it is new or
     * gone. A topology that itself says so, by its producer, view or statistics, needs no such call.
     */
    public void forget() {
        before = null;
        ghosts.forget();
        planner.forget();
        healths.forget();
    }

    /**
     * Returns what is drawn of a topology; the very object returned before if nothing at all of it changed but when it
     * was collected.
     *
     * @param topology the graph as of the latest reading
     * @param options how it is to be shown
     * @param nowMicros the time, epoch microseconds
     */
    public DisplayedGraph show(Topology topology, DisplayOptions options, long nowMicros) {
        if (before != null && !request(before.graph().topology()).equals(request(topology))) {
            forget();
        }
        boolean isBack = nowMicros < latest;
        if (isBack) {
            forgetTimes();
        }
        latest = nowMicros;
        if (before != null && !isBack && before.ends().topology() == topology && before.options().equals(options)
                && nowMicros < changesAt()) {
            return before.graph();
        }
        healths.read(topology);
        LinkEnds ends = LinkEnds.of(topology, before == null ? null : before.ends());
        DiscPlanner.Plan plan = planner.plan(topology, ends, options);
        Picture now = picture(topology, options, nowMicros, ends, plan);
        boolean unchanged = before != null && before.shows(now.graph().nodes(), now.graph().edges());
        before = unchanged
                ? new Picture(before.graph(), options, now.ends(), now.nodes(), now.nodesSince(),
                        now.edges(), now.edgesSince(), now.lines())
                : now;
        return before.graph();
    }

    /**
     * Returns when the picture changes though nothing happens, because something is not new any more or gone for good,
     * epoch microseconds; {@link Long#MAX_VALUE} if never.
     */
    public long changesAt() {
        long end = ghosts.endsAt();
        if (before != null) {
            for (int i = 0; i < before.nodes(); i++) {
                end = before.graph().nodes().get(i).life() == Life.NEW
                        ? Math.min(end, before.nodesSince()[i] + NEW_MICROS)
                        : end;
            }
            for (int i = 0; i < before.edges(); i++) {
                end = before.graph().edges().get(i).life() == Life.NEW
                        ? Math.min(end, before.edgesSince()[i] + NEW_MICROS)
                        : end;
            }
        }
        return end;
    }

    private static List<Object> request(Topology topology) {
        List<Object> request = new ArrayList<>();
        request.add(topology.origin().instance());
        request.add(topology.view().id());
        request.add(topology.view().scope());
        request.add(topology.view().mode());
        REQUEST.forEach(each -> request.add(topology.statistics().get(each)));
        return request;
    }

    /** Somebody has put the clock back: nobody can tell any more how long ago anything was. */
    private void forgetTimes() {
        ghosts.forget();
        if (before != null) {
            Arrays.fill(before.nodesSince(), EVER);
            Arrays.fill(before.edgesSince(), EVER);
        }
    }

    private Picture picture(Topology topology, DisplayOptions options, long now, LinkEnds ends,
            DiscPlanner.Plan plan) {
        int discs = plan.discs().size();
        int[] numbersBefore = new int[discs];
        long[] nodesSince = new long[discs];
        List<DisplayedNode> nodes = new ArrayList<>(discs);
        boolean sameTypes = before != null
                && before.graph().topology().actorTypes().equals(topology.actorTypes());
        for (Disc disc : plan.discs()) {
            int i = nodes.size();
            numbersBefore[i] = before == null ? -1 : before.graph().node(disc.key());
            DisplayedNode old = before == null ? null : before.node(numbersBefore[i]);
            numbersBefore[i] = old == null ? -1 : numbersBefore[i];
            nodesSince[i] = old != null ? before.nodesSince()[numbersBefore[i]] : since(disc, now);
            nodes.add(NodeLooks.node(disc, topology.actorTypes(), old, sameTypes, life(nodesSince[i], now)));
        }
        Map<String, Integer> numbers = HashMap.newHashMap(discs);
        nodes.forEach(node -> numbers.put(node.key(), numbers.size()));
        addGoneNodes(nodes, numbers, ends, now);
        EdgePlanner lines = new EdgePlanner(topology, options, ends, plan, before, healths);
        List<DisplayedEdge> edges = lines.edges(nodes, numbersBefore, now);
        addGoneEdges(edges, lines, numbers, now);
        DisplayedGraph graph = new DisplayedGraph(topology, nodes, edges, options.metric());
        return new Picture(graph, options, ends, discs, nodesSince, lines.count(), lines.since(),
                lines.index());
    }

    /** Returns since when there is a disc that was not in the picture before: it may have been in a group. */
    private long since(Disc disc, long now) {
        if (before == null) {
            return EVER;
        }
        for (Actor actor : disc.actors()) {
            if (before.ends().numbers().containsKey(actor.key())) {
                return EVER;
            }
        }
        return now;
    }

    /** Tells whether something that is there is still new. */
    static Life life(long since, long now) {
        return since != EVER && now - since < NEW_MICROS ? Life.NEW : Life.PRESENT;
    }

    private void addGoneNodes(List<DisplayedNode> nodes, Map<String, Integer> numbers, LinkEnds ends, long now) {
        if (before != null) {
            for (int i = 0; i < before.nodes(); i++) {
                DisplayedNode old = before.graph().nodes().get(i);
                if (!numbers.containsKey(old.key())) {
                    ghosts.add(old, now);
                }
            }
        }
        // what is there but collapsed, or not wanted, did not go
        ghosts.dropNodes(now, ghost -> numbers.containsKey(ghost.key())
                || ghost.actors().stream().anyMatch(actor -> ends.numbers().containsKey(actor.key())));
        for (DisplayedNode ghost : ghosts.nodes()) {
            numbers.put(ghost.key(), nodes.size());
            nodes.add(ghost);
        }
    }

    private void addGoneEdges(List<DisplayedEdge> edges, EdgePlanner lines, Map<String, Integer> numbers, long now) {
        for (int i = 0; before != null && i < before.edges(); i++) {
            if (!lines.isKept(i)) {
                DisplayedEdge old = before.graph().edges().get(i);
                ghosts.add(old, before.graph().nodes().get(old.from()).key(),
                        before.graph().nodes().get(old.to()).key(), now);
            }
        }
        edges.addAll(ghosts.edges(now, numbers, lines.index()));
    }
}
