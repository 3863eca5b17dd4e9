package io.github.socketloom.collector.model;

/**
 * One connection that the kernel tracks. Immutable. Source: attributes CTA_* of
 * include/uapi/linux/netfilter/nfnetlink_conntrack.h.
 *
 * @param namespace inode number of the network namespace that tracks it
 * @param zone tracking zone, 0 by default
 * @param id the kernel's id of it, 32 bits without sign; -1 if it told none
 * @param protocol IPPROTO number
 * @param original the direction that began it
 * @param reply the direction that answers; the other way round but for address translation
 * @param status bits of enum ip_conntrack_status, see {@link ConntrackStatus}
 * @param state the tracker's own state of a TCP, SCTP or DCCP connection, upper case as {@code conntrack -L} prints it
 *         ({@code ESTABLISHED}, {@code SYN_SENT2}); null for other protocols
 * @param timeoutSeconds when it is forgotten unless something happens; -1 if unknown
 * @param mark netfilter mark, 32 bits without sign; -1 if unknown
 * @param originalTraffic what went in the original direction; null if the kernel does not count it
 * @param replyTraffic what went in the reply direction; null if the kernel does not count it
 * @param startedAt when it began, epoch microseconds; 0 if the kernel keeps no timestamps
 * @param use how many references the kernel holds; -1 if unknown
 */
public record ConntrackEntry(long namespace, int zone, long id, int protocol, ConntrackTuple original,
        ConntrackTuple reply, int status, String state, long timeoutSeconds, long mark,
        ConntrackTraffic originalTraffic, ConntrackTraffic replyTraffic, long startedAt, int use) {

    /** Returns the protocol's name as {@code conntrack -L} prints it, or its number. */
    public String protocolName() {
        switch (protocol) {
            case 1 :
                return "icmp";
            case 6 :
                return "tcp";
            case 17 :
                return "udp";
            case 33 :
                return "dccp";
            case 47 :
                return "gre";
            case 58 :
                return "icmpv6";
            case 132 :
                return "sctp";
            case 136 :
                return "udplite";
            default :
                return Integer.toString(protocol);
        }
    }

    /** Tells whether an address or port is rewritten on the way. */
    public boolean isTranslated() {
        return ConntrackStatus.SOURCE_NAT.in(status) || ConntrackStatus.DESTINATION_NAT.in(status);
    }
}
