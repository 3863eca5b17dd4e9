package io.github.socketloom.app.topology;

import io.github.socketloom.app.topology.graph.DisplayOptions;
import io.github.socketloom.collector.topology.EndpointGrouping;
import java.util.Locale;

/** What becomes one disc on the other side of the network. */
public enum EndpointChoice {
    /** Each address. */
    ADDRESS("Addresses", EndpointGrouping.BY_IP, DisplayOptions.DEFAULT_LEAF_THRESHOLD),
    /** Each /24 of IPv4 and each /64 of IPv6. */
    SUBNET("Subnets", EndpointGrouping.BY_SUBNET, DisplayOptions.DEFAULT_LEAF_THRESHOLD),
    /** All addresses that the same actors talk to. */
    COLLAPSED("Collapsed", EndpointGrouping.BY_IP, 0);

    private final String title;
    private final EndpointGrouping grouping;
    private final int leafThreshold;

    EndpointChoice(String title, EndpointGrouping grouping, int leafThreshold) {
        this.title = title;
        this.grouping = grouping;
        this.leafThreshold = leafThreshold;
    }

    /** Returns what the toolbar calls it. */
    public String title() {
        return title;
    }

    /** Returns the word used in the settings. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    EndpointGrouping grouping() {
        return grouping;
    }

    int leafThreshold() {
        return leafThreshold;
    }
}
