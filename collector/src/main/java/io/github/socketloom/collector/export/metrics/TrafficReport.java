package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What {@link TrafficAggregates} knew after a reading. Immutable.
 *
 * @param host all TCP connections together
 * @param hostWindow what they did in the latest whole window; null before the first has passed
 * @param sessions connections that began since counting began, by direction
 * @param dimensions the same connections by process, container, remote address and flow
 * @param topSockets which connections are told one by one
 * @param otherSockets what flowed over the others, at the times when they were among the others
 * @param withoutFigures connections of which the kernel told no figures in this reading: their traffic is not known
 * @param heard what is heard of connections here, so that of what nobody hears nothing is claimed
 */
public record TrafficReport(Total host, TrafficWindow hostWindow, Map<Direction, Long> sessions,
        List<Dimension> dimensions, Set<ConnectionId> topSockets, Total otherSockets, int withoutFigures,
        Heard heard) {
    public TrafficReport {
        sessions = Map.copyOf(sessions);
        dimensions = List.copyOf(dimensions);
        topSockets = Set.copyOf(topSockets);
    }

    /** What is heard of connections between readings. */
    public enum Heard {
        NOTHING,
        /** That they close; that they begin is concluded from readings. */
        CLOSES, EVERYTHING
    }

    /**
     * One group of connections.
     *
     * @param labels what names it
     * @param totals what flowed since counting began
     * @param connections how many connections there are now, without listeners
     * @param rtt round trip times of those that are active and have one, microseconds
     * @param happened what happened since counting began, as far as events tell of it; nothing for remote addresses and
     *         flows, of which only what flows is counted
     */
    public record Total(Map<String, String> labels, TrafficTotals totals, int connections, Summary rtt,
            ConnectionCounts happened) {}

    /**
     * All connections grouped by one thing.
     *
     * @param name by what: {@code process}, {@code container}, {@code remote} or {@code flow}
     * @param groups the groups told by name, the rest together, and those whose group is unknown; together all
     *         connections of the host
     * @param windows what the groups did in the latest whole window, in the groups of its end; empty before the first
     *         has passed
     * @param inRest how many groups are in the rest
     */
    public record Dimension(String name, List<Total> groups, List<TrafficWindow> windows, long inRest) {
        public Dimension {
            groups = List.copyOf(groups);
            windows = List.copyOf(windows);
        }
    }
}
