package io.github.socketloom.collector.linux;

/**
 * One entry of the kernel's connection tracking as a message told it, reused for the next one. Attributes that the
 * message lacks are 0.
 */
final class ParsedEntry {

    /** The client's address was rewritten; IPS_SRC_NAT of include/uapi/linux/netfilter/nf_conntrack_common.h. */
    static final int SOURCE_NAT = 0x10;
    /** The server's address was rewritten; IPS_DST_NAT. */
    static final int DESTINATION_NAT = 0x20;

    /**
     * Source and destination as packets of one direction carry them. Addresses as in
     * {@link io.github.socketloom.collector.model.IpAddress}: IPv4 behind {@code ::ffff:0:0}.
     */
    static final class Tuple {
        boolean v4;
        long sourceHigh;
        long sourceLow;
        long destinationHigh;
        long destinationLow;
        /** IPPROTO number. */
        int protocol;
        /** Ports, 0 for protocols without; of ICMP the id and {@code type << 8 | code}. */
        int sourcePort;
        int destinationPort;
        /** Whether both addresses, of one family, and the protocol were told. */
        boolean complete;

        void clear() {
            v4 = false;
            sourceHigh = 0;
            sourceLow = 0;
            destinationHigh = 0;
            destinationLow = 0;
            protocol = 0;
            sourcePort = 0;
            destinationPort = 0;
            complete = false;
        }
    }

    /** What the side that began the connection sends. */
    final Tuple original = new Tuple();
    /** What the other side answers. */
    final Tuple reply = new Tuple();
    /** Bits as {@link #SOURCE_NAT}. */
    int status;
    /** Zone, 0 for the one that is there without anybody asking for zones. */
    int zone;

    void clear() {
        original.clear();
        reply.clear();
        status = 0;
        zone = 0;
    }
}
