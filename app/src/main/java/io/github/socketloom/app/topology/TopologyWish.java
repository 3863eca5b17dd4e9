package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayOptions;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.SimplePattern;
import io.github.socketloom.collector.topology.SocketRole;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.TransportFamily;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * What the toolbar says. Immutable.
 *
 * @param groupBy what becomes one actor
 * @param mode pairs of addresses behind each link, or each socket
 * @param endpoints what becomes one disc on the other side
 * @param labels which labels of containers are told, by their keys, as a simple pattern
 * @param metric what the width of lines means
 * @param hostShown whether the host itself is shown
 * @param toggled groups that are the other way round than by default
 * @param spread how far hubs draw apart, 0 to 1
 */
public record TopologyWish(GroupBy groupBy, TopologyMode mode, EndpointChoice endpoints, String labels,
        LinkMetric metric, boolean hostShown, Set<String> toggled, double spread) {

    /** Longest pattern of labels, characters. */
    public static final int LONGEST_LABELS = 1000;

    /** What a user sees first. */
    public static final TopologyWish DEFAULT = new TopologyWish(GroupBy.PROCESS_NAME, TopologyMode.AGGREGATED,
            EndpointChoice.ADDRESS, "", LinkMetric.CONNECTIONS, true, Set.of(), 0.8);

    public TopologyWish {
        Objects.requireNonNull(groupBy);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(endpoints);
        Objects.requireNonNull(metric);
        toggled = Set.copyOf(toggled);
        if (labels.length() > LONGEST_LABELS) {
            throw new IllegalArgumentException("a pattern of " + labels.length() + " characters");
        }
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("spread of " + spread);
        }
    }

    TopologyRequest request() {
        return new TopologyRequest(groupBy, mode, EnumSet.allOf(SocketRole.class),
                EnumSet.allOf(TransportFamily.class), endpoints.grouping(), SimplePattern.parse(labels));
    }

    DisplayOptions options() {
        return new DisplayOptions(metric, endpoints.leafThreshold(), toggled, hostShown);
    }

    /** Returns the same with another grouping; what was expanded or collapsed is forgotten, its keys mean others. */
    public TopologyWish withGroupBy(GroupBy other) {
        return new TopologyWish(other, mode, endpoints, labels, metric, hostShown, Set.of(), spread);
    }

    /** Returns the same in another mode. */
    public TopologyWish withMode(TopologyMode other) {
        return new TopologyWish(groupBy, other, endpoints, labels, metric, hostShown, toggled, spread);
    }

    /** Returns the same with other endpoints. */
    public TopologyWish withEndpoints(EndpointChoice other) {
        return new TopologyWish(groupBy, mode, other, labels, metric, hostShown, Set.of(), spread);
    }

    /** Returns the same with another pattern of labels. */
    public TopologyWish withLabels(String other) {
        return new TopologyWish(groupBy, mode, endpoints, other, metric, hostShown, toggled, spread);
    }

    /** Returns the same with another metric. */
    public TopologyWish withMetric(LinkMetric other) {
        return new TopologyWish(groupBy, mode, endpoints, labels, other, hostShown, toggled, spread);
    }

    /** Returns the same with the host shown or not. */
    public TopologyWish withHostShown(boolean shown) {
        return new TopologyWish(groupBy, mode, endpoints, labels, metric, shown, toggled, spread);
    }

    /** Returns the same with another spread. */
    public TopologyWish withSpread(double other) {
        return new TopologyWish(groupBy, mode, endpoints, labels, metric, hostShown, toggled, other);
    }

    /** Returns the same with a group the other way round. */
    public TopologyWish withToggled(String group) {
        Set<String> others = new HashSet<>(toggled);
        if (!others.remove(group)) {
            others.add(group);
        }
        return new TopologyWish(groupBy, mode, endpoints, labels, metric, hostShown, others, spread);
    }

    /** Returns the same with every group as it is by default. */
    public TopologyWish withNothingToggled() {
        return new TopologyWish(groupBy, mode, endpoints, labels, metric, hostShown, Set.of(), spread);
    }
}
