package io.github.socketloom.collector.topology;

import java.util.Locale;

/** What becomes one endpoint actor. */
public enum EndpointGrouping {
    /** Each address. */
    BY_IP,
    /** Each /24 of IPv4 and each /64 of IPv6. */
    BY_SUBNET;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in payloads and options, for example {@code by_ip}. */
    public String key() {
        return key;
    }
}
