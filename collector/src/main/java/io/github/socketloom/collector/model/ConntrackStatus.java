package io.github.socketloom.collector.model;

/** Bits of enum ip_conntrack_status in include/uapi/linux/netfilter/nf_conntrack_common.h. */
public enum ConntrackStatus {
    /** It was expected because of another connection (FTP data for example). */
    EXPECTED(0),
    /** There was an answer. */
    SEEN_REPLY(1),
    /** It is not forgotten early when the table is full. */
    ASSURED(2),
    /** It is in the table; its first packet left the host. */
    CONFIRMED(3),
    /** Its source is rewritten. */
    SOURCE_NAT(4),
    /** Its destination is rewritten. */
    DESTINATION_NAT(5),
    /** TCP sequence numbers are adjusted. */
    SEQUENCE_ADJUSTED(6),
    /** It is being removed. */
    DYING(9),
    /** Its timeout is not refreshed. */
    FIXED_TIMEOUT(10),
    /** A helper module looks into it. */
    HELPER(13),
    /** Its packets take the flow table and pass the rules by. */
    OFFLOADED(14),
    /** The network card forwards it. */
    HARDWARE_OFFLOADED(15);

    private final int bit;

    ConntrackStatus(int bit) {
        this.bit = bit;
    }

    /** Tells whether it is set. */
    public boolean in(int status) {
        return (status >>> bit & 1) != 0;
    }
}
