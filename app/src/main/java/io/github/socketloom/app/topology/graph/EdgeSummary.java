package io.github.socketloom.app.topology.graph;

import io.github.socketloom.app.ui.Figures;
import io.github.socketloom.app.topology.graph.NodeSummary.Fact;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What there is to say of a line in a few lines. Immutable.
 *
 * @param edge number of the line
 * @param title who talks to whom
 * @param kind what its type is called
 * @param facts figures over all that it stands for
 * @param health how it does
 * @param reason why; null where there is nothing to tell
 */
public record EdgeSummary(int edge, String title, String kind, List<Fact> facts, LinkHealth health, String reason) {

    private static final int NANOS_PER_MILLI = 1_000_000;

    public EdgeSummary {
        facts = List.copyOf(facts);
    }

    /** Returns the summary of a line. */
    public static EdgeSummary of(DisplayedGraph graph, int edge) {
        DisplayedEdge line = graph.edges().get(edge);
        String from = graph.nodes().get(line.from()).label();
        String to = graph.nodes().get(line.to()).label();
        String arrow = line.forward() == line.backward()
                ? line.forward() ? " ↔ " : " – "
                : line.forward() ? " → " : " ← ";
        Totals totals = new Totals();
        TreeMap<String, Long> protocols = new TreeMap<>();
        TreeMap<String, Long> states = new TreeMap<>();
        for (Link link : line.links()) {
            if (LinkKinds.isOwnership(link, graph.topology().linkTypes()) && !line.isOwnership()) {
                continue;
            }
            totals.add(link, graph.nodeOfActor(link.key().source()) == line.from());
            if (!line.isOwnership()) {
                count(protocols, link.key().protocol(), link);
                count(states, link.key().state(), link);
            }
        }
        var type = graph.topology().linkTypes().get(line.links().get(0).key().type());
        String kind = type == null || type.label() == null ? line.links().get(0).key().type() : type.label();
        return new EdgeSummary(edge, from + arrow + to, NodeLabels.harmless(kind, "Link"),
                totals.facts(from, to, protocols, states, line.isOwnership()), line.health(), line.reason());
    }

    private static void count(TreeMap<String, Long> counts, String word, Link link) {
        if (word != null) {
            counts.merge(word, link.socketCount(), Long::sum);
        }
    }

    /** Sums of figures, seen from the disc that the line begins at. */
    private static final class Totals {

        private long sockets;
        private long connections;
        private long closed;
        private Long retransmissions;
        private Double rtt;
        private Double forwardRate;
        private Double backwardRate;
        private Long forwardBytes;
        private Long backwardBytes;

        void add(Link link, boolean forward) {
            LinkFigures figures = link.figures();
            sockets += link.socketCount();
            closed += LinkKinds.closed(link);
            connections += Math.max(0, LinkKinds.connections(link));
            retransmissions = plus(retransmissions, figures.retransmissions());
            rtt = rtt == null || figures.rttMsMax() != null && figures.rttMsMax() > rtt ? figures.rttMsMax() : rtt;
            forwardRate = plus(forwardRate, forward
                    ? figures.bytesToServerPerSecond()
                    : figures.bytesToClientPerSecond());
            backwardRate = plus(backwardRate, forward
                    ? figures.bytesToClientPerSecond()
                    : figures.bytesToServerPerSecond());
            forwardBytes = plus(forwardBytes, forward ? figures.bytesToServer() : figures.bytesToClient());
            backwardBytes = plus(backwardBytes, forward ? figures.bytesToClient() : figures.bytesToServer());
        }

        private static Long plus(Long sum, Long more) {
            return sum == null || more == null ? sum == null ? more : sum : Long.valueOf(sum + more);
        }

        private static Double plus(Double sum, Double more) {
            return sum == null || more == null ? sum == null ? more : sum : Double.valueOf(sum + more);
        }

        List<Fact> facts(String from, String to, TreeMap<String, Long> protocols, TreeMap<String, Long> states,
                boolean ownership) {
            List<Fact> facts = new ArrayList<>();
            // payloads of other things than sockets count none
            add(facts, "Sockets", sockets == 0 ? null : Figures.count(sockets));
            if (ownership) {
                return facts;
            }
            add(facts, "Connections", sockets + connections == 0 ? null : Figures.count(connections));
            add(facts, "Closed recently", closed == 0 ? null : Figures.count(closed, "socket", "sockets"));
            addCounts(facts, "Protocol", protocols);
            addCounts(facts, "State", states);
            add(facts, from + " sends", forwardRate == null ? null : Amounts.rate(forwardRate));
            add(facts, to + " sends", backwardRate == null ? null : Amounts.rate(backwardRate));
            add(facts, from + " sent", forwardBytes == null ? null : Figures.memory(forwardBytes));
            add(facts, to + " sent", backwardBytes == null ? null : Figures.memory(backwardBytes));
            add(facts, "RTT, longest", rtt == null ? null : Figures.duration(Math.round(rtt * NANOS_PER_MILLI)));
            add(facts, "Retransmissions", retransmissions == null ? null : Figures.count(retransmissions));
            return facts;
        }

        private static void addCounts(List<Fact> facts, String label, TreeMap<String, Long> counts) {
            if (counts.size() == 1) {
                facts.add(new Fact(label, NodeLabels.harmless(counts.firstKey(), "?")));
            } else if (!counts.isEmpty()) {
                List<String> words = new ArrayList<>();
                counts.forEach((word, count) -> words.add(NodeLabels.harmless(word, "?") + " "
                        + Figures.count(count)));
                facts.add(new Fact(label, String.join(", ", words)));
            }
        }

        private static void add(List<Fact> facts, String label, String value) {
            if (value != null) {
                facts.add(new Fact(label, value));
            }
        }
    }
}
