package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStatus;
import io.github.socketloom.collector.model.ConntrackTraffic;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventTotals;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.HeardEvent;

/**
 * A flow of datagrams of which the kernel's connection tracking told that it began or that it was forgotten.
 *
 * @param entry what it told
 * @param begins whether the flow began
 * @param nanoTime when that was read, on the clock of the collector
 * @param microTime the same as epoch microseconds
 */
record TrackedFlow(ConntrackEntry entry, boolean begins, long nanoTime, long microTime) {

    static final int IPPROTO_ICMP = 1;
    static final int IPPROTO_UDP = 17;
    static final int IPPROTO_ICMPV6 = 58;
    static final int IPPROTO_UDPLITE = 136;

    /** Header of IPv4 without options, of IPv6 without extensions, and of UDP, UDP-Lite and ICMP, in octets. */
    private static final int V4_HEADER = 20;
    private static final int V6_HEADER = 40;
    private static final int DATAGRAM_HEADER = 8;
    private static final long NANOS_PER_MICRO = 1000;

    /** Returns the protocol of flows that are told; null of all others. */
    static Protocol protocol(int number) {
        switch (number) {
            case IPPROTO_UDP :
                return Protocol.UDP;
            case IPPROTO_UDPLITE :
                return Protocol.UDPLITE;
            case IPPROTO_ICMP :
            case IPPROTO_ICMPV6 :
                return Protocol.ICMP;
            default :
                return null;
        }
    }

    /**
     * Returns it as an event of the socket here that it belongs to. That which began a flow has the original tuple as its
     * own and its peer's end, that which is reached by one the reply.
     *
     * @param addresses know which end is here; what is only forwarded is told in the direction in which it began, without
     *         saying which
     */
    HeardEvent heard(NamespaceAddresses addresses) {
        boolean outbound = addresses.isOwn(entry.namespace(), entry.original().source().address());
        boolean inbound = !outbound && addresses.isOwn(entry.namespace(), entry.reply().source().address());
        ConntrackTuple here = inbound ? entry.reply() : entry.original();
        ConntrackTuple there = inbound ? entry.original() : entry.reply();
        Endpoint local = end(here.source(), here, !inbound);
        Endpoint remote = end(here.destination(), here, inbound);
        Endpoint known = end(there.destination(), there, !inbound);
        Endpoint really = end(there.source(), there, inbound);
        boolean translated = !known.equals(local) || !really.equals(remote);
        Direction direction = outbound ? Direction.OUTBOUND : inbound ? Direction.INBOUND : null;
        return new HeardEvent(begins ? EventKind.FLOW_BEGIN : EventKind.FLOW_END, EventOrigin.CONNTRACK,
                entry.namespace(), 0, protocol(entry.protocol()), !local.address().v4(), high(local.address()),
                low(local.address()), local.port(), high(remote.address()), low(remote.address()), remote.port(), 0,
                direction, null, startNanoTime(), nanoTime, null, 0, totals(inbound),
                translated ? translation(known, really) : null);
    }

    /** Pings have no ports; the identifier that stands in their place is the port of the socket that asks. */
    private Endpoint end(Endpoint end, ConntrackTuple tuple, boolean asks) {
        return protocol(entry.protocol()) == Protocol.ICMP
                ? new Endpoint(end.address(), asks ? tuple.source().port() : 0, null)
                : end;
    }

    private NatTranslation translation(Endpoint known, Endpoint really) {
        return new NatTranslation(known, really, ConntrackStatus.SOURCE_NAT.in(entry.status()),
                ConntrackStatus.DESTINATION_NAT.in(entry.status()));
    }

    /** Where the kernel keeps timestamps, it tells by the wall clock when the flow began. */
    private long startNanoTime() {
        return entry.startedAt() == 0 ? 0 : nanoTime - Math.max(0, microTime - entry.startedAt()) * NANOS_PER_MICRO;
    }

    private EventTotals totals(boolean inbound) {
        ConntrackTraffic sent = inbound ? entry.replyTraffic() : entry.originalTraffic();
        ConntrackTraffic received = inbound ? entry.originalTraffic() : entry.replyTraffic();
        return begins
                ? EventTotals.NONE
                : new EventTotals(payload(sent), payload(received), packets(sent), packets(received),
                        EventTotals.UNKNOWN, EventTotals.UNKNOWN, EventTotals.UNKNOWN, EventTotals.UNKNOWN);
    }

    private static long packets(ConntrackTraffic traffic) {
        return traffic == null ? EventTotals.UNKNOWN : traffic.packets();
    }

    /** The kernel counts whole packets, put together again where they were cut; their headers have a fixed length. */
    private long payload(ConntrackTraffic traffic) {
        if (traffic == null) {
            return EventTotals.UNKNOWN;
        }
        int header = (entry.original().source().address().v4() ? V4_HEADER : V6_HEADER) + DATAGRAM_HEADER;
        return Math.max(0, traffic.bytes() - traffic.packets() * header);
    }

    private static long high(IpAddress address) {
        return address.v4() ? (long) address.bits() << Integer.SIZE : address.high();
    }

    private static long low(IpAddress address) {
        return address.v4() ? 0 : address.low();
    }
}
