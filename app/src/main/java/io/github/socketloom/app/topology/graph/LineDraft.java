package io.github.socketloom.app.topology.graph;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** All links between two discs while they become one line. Used by one thread. */
final class LineDraft {

    private final int low;
    private final int high;
    private final List<Link> links = new ArrayList<>(2);
    private boolean upward;
    private boolean downward;
    private boolean arrowAtHigh;
    private boolean arrowAtLow;
    private boolean talks;
    private double connections = Double.NaN;
    private double rate = Double.NaN;
    private LinkHealthTracker.Verdict worst = LinkHealthTracker.Verdict.UNKNOWN;

    /**
     * @param low lesser number of the two discs
     * @param high greater number, the same for a loop
     */
    LineDraft(int low, int high) {
        this.low = low;
        this.high = high;
    }

    int low() {
        return low;
    }

    int high() {
        return high;
    }

    /**
     * Adds a link.
     *
     * @param fromLow whether its source is behind the disc of the lesser number
     * @param ownership whether it says who owns what
     * @param verdict how it does
     */
    void add(Link link, boolean fromLow, boolean ownership, Map<String, LinkType> types,
            LinkHealthTracker.Verdict verdict) {
        links.add(link);
        if (fromLow) {
            upward = true;
        } else {
            downward = true;
        }
        if (ownership) {
            return;
        }
        talks = true;
        LinkType type = types.get(link.key().type());
        String arrow = type == null || type.arrow() == null ? "forward" : type.arrow();
        boolean both = arrow.equals("both");
        boolean atTarget = both || arrow.equals("forward");
        boolean atSource = both || arrow.equals("reverse");
        arrowAtHigh |= fromLow ? atTarget : atSource;
        arrowAtLow |= fromLow ? atSource : atTarget;
        long count = LinkKinds.connections(link);
        if (count >= 0) {
            connections = Double.isNaN(connections) ? count : connections + count;
        }
        addRate(link.figures());
        worst = worst.worse(verdict);
    }

    private void addRate(LinkFigures figures) {
        if (figures.bytesToServerPerSecond() != null || figures.bytesToClientPerSecond() != null) {
            double sum = zeroIfNull(figures.bytesToServerPerSecond()) + zeroIfNull(figures.bytesToClientPerSecond());
            rate = Double.isNaN(rate) ? sum : rate + sum;
        }
    }

    private static double zeroIfNull(Double number) {
        return number == null ? 0 : number;
    }

    /**
     * Returns the line.
     *
     * @param before the line between the same discs in the picture before; null if there was none
     * @param sameMetric whether that one's width means the same
     */
    DisplayedEdge toEdge(LinkMetric metric, DisplayedEdge before, boolean sameMetric, DisplayedNode.Life life) {
        // from the client to the server; where both are clients, from the disc that comes first
        boolean turned = downward && !upward;
        int from = turned ? high : low;
        int to = turned ? low : high;
        if (!talks) {
            return new DisplayedEdge(from, to, links, false, false, Double.NaN, Sizes.LEAST_WIDTH,
                    LinkHealth.OWNERSHIP, null, life);
        }
        double amount = metric == LinkMetric.CONNECTIONS ? connections : rate;
        return new DisplayedEdge(from, to, links, turned ? arrowAtLow : arrowAtHigh, turned ? arrowAtHigh : arrowAtLow,
                amount, Sizes.width(metric, amount, before != null && sameMetric ? before.width() : 0), worst.health(),
                worst.reason(), life);
    }
}
