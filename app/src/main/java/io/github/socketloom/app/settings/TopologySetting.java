package io.github.socketloom.app.settings;

import java.util.Objects;

/**
 * The topology view as the user left it. What is chosen from a list is a key of it; one that is not known any more means
 * the default.
 *
 * @param groupBy what becomes one actor
 * @param mode how much stands behind a link
 * @param endpoints what becomes one disc on the other side of the network
 * @param labels which labels of containers are told, a pattern of at most {@value #LONGEST_LABELS} characters
 * @param metric what the width of lines means
 * @param hostShown whether the host itself is shown
 * @param spread how far hubs draw apart, 0 to 1
 * @param legendOpen whether the legend is open
 * @param pins where actors were pinned
 */
public record TopologySetting(String groupBy, String mode, String endpoints, String labels, String metric,
        boolean hostShown, double spread, boolean legendOpen, PinSettings pins) {
    /** Longest pattern of labels, characters. */
    public static final int LONGEST_LABELS = 1000;

    static final TopologySetting DEFAULT = new TopologySetting("process_name", "aggregated", "address", "",
            "connections", true, 0.8, true, PinSettings.NONE);

    public TopologySetting {
        Objects.requireNonNull(groupBy);
        Objects.requireNonNull(mode);
        Objects.requireNonNull(endpoints);
        Objects.requireNonNull(metric);
        Objects.requireNonNull(pins);
        if (labels.length() > LONGEST_LABELS) {
            throw new IllegalArgumentException("a pattern of " + labels.length() + " characters");
        }
        if (!(spread >= 0 && spread <= 1)) {
            throw new IllegalArgumentException("spread of " + spread);
        }
    }

    /** Returns the same with the legend open or closed. */
    public TopologySetting withLegendOpen(boolean open) {
        return new TopologySetting(groupBy, mode, endpoints, labels, metric, hostShown, spread, open, pins);
    }

    /** Returns the same with other pins. */
    public TopologySetting withPins(PinSettings other) {
        return new TopologySetting(groupBy, mode, endpoints, labels, metric, hostShown, spread, legendOpen, other);
    }
}
