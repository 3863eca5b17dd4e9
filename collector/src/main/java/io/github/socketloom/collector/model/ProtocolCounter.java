package io.github.socketloom.collector.model;

import java.util.Locale;

/**
 * What is counted of a protocol, under the same name on every platform; not every protocol has every counter. All count
 * since the namespace was made, but those that are {@linkplain #isGauge gauges}.
 */
public enum ProtocolCounter {
    /** TCP segments, UDP datagrams, IP packets or ICMP messages received. */
    RECEIVED,
    /** The same sent; TCP on Linux without pure retransmissions, on FreeBSD with them. */
    SENT,
    /** Octets of IP received, headers included. */
    RECEIVED_BYTES,
    /** Octets of IP sent, headers included. */
    SENT_BYTES,
    /** What arrived and could not be used, and what could not be sent. */
    ERRORS,
    /** TCP connections that this side began. */
    ACTIVE_OPENS,
    /** TCP connections that the other side began. */
    PASSIVE_OPENS,
    /** TCP connections that are open now (established or close-wait). */
    ESTABLISHED(true),
    /** TCP connections that failed while they were being opened; FreeBSD: those that this side began. */
    FAILED_ATTEMPTS,
    /** TCP connections that were open and ended by a reset, in either direction. FreeBSD does not count them apart. */
    RESETS,
    /**
     * TCP connections that were open, or that the other side had begun to open, and that the kernel dropped: reset by the
     * other side, timed out, torn down here. Linux does not count them.
     */
    CONNECTION_DROPS,
    /** TCP segments sent with the flag RST. */
    SENT_RESETS,
    /** TCP segments sent again. */
    RETRANSMITTED,
    /**
     * TCP connections that a full accept queue lost, and on Linux everything else lost at a listener.
     */
    LISTEN_DROPS,
    /** Datagrams for a port at which nobody listens. */
    NO_PORT,
    /** Datagrams lost because a receive buffer was full; part of {@link #ERRORS}. */
    RECEIVE_BUFFER_ERRORS,
    /** Packets thrown away without an error in them, and those that found no route. */
    DISCARDED;

    private final String key = name().toLowerCase(Locale.ROOT);
    private final boolean gauge;

    ProtocolCounter() {
        this(false);
    }

    ProtocolCounter(boolean gauge) {
        this.gauge = gauge;
    }

    /** Returns the word used in JSON, fields and labels. */
    public String key() {
        return key;
    }

    /** Tells whether it is a state of this moment, which may fall, and not a count. */
    public boolean isGauge() {
        return gauge;
    }
}
