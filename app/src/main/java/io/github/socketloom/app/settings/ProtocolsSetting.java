package io.github.socketloom.app.settings;

import java.util.Objects;

/**
 * The protocols view as the user left it.
 *
 * @param display key of how counters are shown; one that is not known any more means the default
 * @param rangeMinutes over which time lines are drawn, 1 to {@value #LONGEST_RANGE} minutes; one that is not offered any
 *        more means the default
 */
public record ProtocolsSetting(String display, int rangeMinutes) {
    static final int LONGEST_RANGE = 1440;

    static final ProtocolsSetting DEFAULT = new ProtocolsSetting("charts", 5);

    public ProtocolsSetting {
        Objects.requireNonNull(display);
        if (rangeMinutes < 1 || rangeMinutes > LONGEST_RANGE) {
            throw new IllegalArgumentException("range of " + rangeMinutes + " minutes");
        }
    }
}
