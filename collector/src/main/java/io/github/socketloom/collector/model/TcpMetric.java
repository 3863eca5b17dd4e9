package io.github.socketloom.collector.model;

import java.util.Locale;

/**
 * A figure that a kernel keeps for a TCP connection. The first block has names of its own in JSON; the figures marked
 * raw keep their name in Linux's {@code struct tcp_info} (include/uapi/linux/tcp.h), those of the last block, which only
 * FreeBSD has, in its {@code struct xtcpcb} (netinet/tcp_var.h). Units are in the names: {@code us} is microseconds,
 * {@code ms} milliseconds; counters count since the connection began.
 */
public enum TcpMetric {
    RTT_US, RTT_VAR_US, MIN_RTT_US, RCV_RTT_US, BYTES_SENT, BYTES_ACKED, BYTES_RECEIVED, BYTES_RETRANSMITTED,
    SEGMENTS_SENT, SEGMENTS_RECEIVED, DATA_SEGMENTS_SENT, DATA_SEGMENTS_RECEIVED, RETRANSMITS_TOTAL,
    /** Retransmitted segments that are not acknowledged yet ({@code tcpi_retrans}). */
    RETRANSMITS_PENDING, LOST, CWND, SSTHRESH, MSS_SEND, MSS_RECEIVE, PACING_RATE_BYTES_PER_SECOND,
    DELIVERY_RATE_BYTES_PER_SECOND,

    TCPI_CA_STATE(true), TCPI_RETRANSMITS(true), TCPI_PROBES(true), TCPI_BACKOFF(true), TCPI_OPTIONS(true),
    TCPI_SND_WSCALE(true), TCPI_RCV_WSCALE(true), TCPI_DELIVERY_RATE_APP_LIMITED(true),
    TCPI_FASTOPEN_CLIENT_FAIL(true), TCPI_RTO(true), TCPI_ATO(true), TCPI_UNACKED(true), TCPI_SACKED(true),
    TCPI_FACKETS(true),
    /** Milliseconds before the reading; not followed from tick to tick, see {@link TcpMetrics}. */
    TCPI_LAST_DATA_SENT(true), TCPI_LAST_ACK_SENT(true), TCPI_LAST_DATA_RECV(true), TCPI_LAST_ACK_RECV(true),
    TCPI_PMTU(true), TCPI_RCV_SSTHRESH(true), TCPI_ADVMSS(true), TCPI_REORDERING(true), TCPI_RCV_SPACE(true),
    TCPI_MAX_PACING_RATE(true), TCPI_NOTSENT_BYTES(true), TCPI_BUSY_TIME(true), TCPI_RWND_LIMITED(true),
    TCPI_SNDBUF_LIMITED(true), TCPI_DELIVERED(true), TCPI_DELIVERED_CE(true), TCPI_DSACK_DUPS(true),
    TCPI_REORD_SEEN(true), TCPI_RCV_OOOPACK(true), TCPI_SND_WND(true), TCPI_RCV_WND(true), TCPI_REHASH(true),
    TCPI_TOTAL_RTO(true), TCPI_TOTAL_RTO_RECOVERIES(true), TCPI_TOTAL_RTO_TIME(true), TCPI_RECEIVED_CE(true),
    TCPI_DELIVERED_E1_BYTES(true), TCPI_DELIVERED_E0_BYTES(true), TCPI_DELIVERED_CE_BYTES(true),
    TCPI_RECEIVED_E1_BYTES(true), TCPI_RECEIVED_E0_BYTES(true), TCPI_RECEIVED_CE_BYTES(true),
    TCPI_ACCECN_FAIL_MODE(true), TCPI_ACCECN_OPT_SEEN(true),

    /** Congestion window in bytes, which is what FreeBSD reckons in. */
    T_SND_CWND(true),
    /** Congestion window in bytes at which slow start ends; 1073725440 before the first loss. */
    T_SND_SSTHRESH(true),
    /** How often a window of 0 was advertised. */
    T_SNDZEROWIN(true), T_DSACK_BYTES(true),
    /** Of {@link #T_DSACK_BYTES} those that tail loss probes had sent again. */
    T_DSACK_TLP_BYTES(true),
    /** Milliseconds until a timer goes off; 0 if it does not run, negative if it is overdue. As the "last" figures. */
    TT_REXMT(true), TT_PERSIST(true), TT_KEEP(true), TT_2MSL(true), TT_DELACK(true),
    /** 0 without ECN, 1 with it, 2 with the accurate one. */
    XT_ECN(true),
    /** UDP port through which segments are tunnelled; 0 if they are not. */
    XT_ENCAPS_PORT(true), T_FLAGS(true),
    /**
     * Round trip time and its mean deviation in FreeBSD's host cache: those of connections with the same remote host that
     * ended, not of this one, which that kernel does not tell.
     */
    HOSTCACHE_RTT_US(true), HOSTCACHE_RTT_VAR_US(true);

    private final String key = name().toLowerCase(Locale.ROOT);
    private final boolean raw;

    TcpMetric() {
        this(false);
    }

    TcpMetric(boolean raw) {
        this.raw = raw;
    }

    /** Returns the JSON key, for example {@code rtt_us} or {@code tcpi_rto}. */
    public String key() {
        return key;
    }

    /** Tells whether the figure is one that only FreeBSD's kernel tells. */
    public boolean isOfFreeBsd() {
        return ordinal() >= T_SND_CWND.ordinal();
    }

    /** Tells whether the figure goes under {@code raw} in JSON. */
    public boolean isRaw() {
        return raw;
    }
}
