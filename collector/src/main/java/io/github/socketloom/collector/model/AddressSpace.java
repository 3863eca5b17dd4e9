package io.github.socketloom.collector.model;

import java.util.Locale;

/**
 * The five words under which addresses are grouped, each for several {@link AddressClass}es. After zero, loopback and multicast, every block that RFC 6890 and
 * its successors mark as not globally reachable is private; the rest is public.
 */
public enum AddressSpace {
    ZERO, LOOPBACK, MULTICAST, PRIVATE, PUBLIC;

    private final String key = name().toLowerCase(Locale.ROOT);

    /** Returns the word used in JSON and filters, for example {@code private}. */
    public String key() {
        return key;
    }
}
