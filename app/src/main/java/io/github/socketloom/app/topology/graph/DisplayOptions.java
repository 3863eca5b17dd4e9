package io.github.socketloom.app.topology.graph;

import java.util.Objects;
import java.util.Set;

/**
 * How a topology is to be shown. Immutable.
 *
 * @param metric what the width of lines means
 * @param leafThreshold endpoints with the same neighbours are one disc where there are more of them than this; 0 makes
 *        one disc of them wherever there are two
 * @param toggled keys of groups ({@link DisplayedNode#group}) that are to be the other way round than by default:
 *        endpoints beyond the threshold shown each, containers collapsed to one disc
 * @param hostShown whether the host itself and its links to what runs on it are shown
 */
public record DisplayOptions(LinkMetric metric, int leafThreshold, Set<String> toggled, boolean hostShown) {

    /** From so many on, endpoints are collapsed by default. */
    public static final int DEFAULT_LEAF_THRESHOLD = 12;

    /** Connections, leaves collapsed by default, the host shown. */
    public static final DisplayOptions DEFAULT = new DisplayOptions(LinkMetric.CONNECTIONS, DEFAULT_LEAF_THRESHOLD,
            Set.of(), true);

    public DisplayOptions {
        Objects.requireNonNull(metric);
        toggled = Set.copyOf(toggled);
        if (leafThreshold < 0) {
            throw new IllegalArgumentException("threshold of " + leafThreshold);
        }
    }
}
