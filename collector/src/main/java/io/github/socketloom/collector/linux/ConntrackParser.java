package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.ParsedEntry.Tuple;
import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads what ctnetlink answers (include/uapi/linux/netfilter/nfnetlink_conntrack.h): dumps of entries and the statistics
 * of a namespace. Trusts no length it is told: whatever the bytes say, it reads within them and ends. Allocates nothing.
 * Payloads are in network order, headers in the machine's.
 */
final class ConntrackParser {

    /** Receives the entries of a dump. */
    @FunctionalInterface
    interface Visitor {
        /** Takes one entry, which is only valid during the call. */
        void entry(ParsedEntry entry);
    }

    /** Receives what changes. */
    @FunctionalInterface
    interface Changes {
        /**
         * Takes one entry, which is only valid during the call.
         *
         * @param begins whether it is tracked from now on; otherwise it is forgotten
         */
        void changed(ParsedEntry entry, boolean begins);
    }

    /** NFNL_SUBSYS_CTNETLINK, the upper half of each message type. */
    static final int SUBSYSTEM = 1 << 8;
    static final int NEW = SUBSYSTEM;
    static final int GET = SUBSYSTEM | 1;
    static final int DELETE = SUBSYSTEM | 2;
    static final int GET_STATS_CPU = SUBSYSTEM | 4;
    static final int GET_STATS = SUBSYSTEM | 5;

    static final int HEADER = NetlinkAnswer.HEADER;
    /** After the header stands struct nfgenmsg: family u8, version u8, resource u16. */
    static final int ATTRIBUTES = HEADER + 4;
    private static final int RESOURCE = HEADER + 2;

    static final int CTA_STATUS = 3;
    static final int CTA_STATUS_MASK = 26;
    static final int CTA_TUPLE_ORIG = 1;
    private static final int CTA_TUPLE_REPLY = 2;
    private static final int CTA_ZONE = 18;

    private static final int CTA_TUPLE_IP = 1;
    static final int CTA_TUPLE_PROTO = 2;
    private static final int CTA_TUPLE_ZONE = 3;
    private static final int CTA_IP_V4_SRC = 1;
    private static final int CTA_IP_V4_DST = 2;
    private static final int CTA_IP_V6_SRC = 3;
    private static final int CTA_IP_V6_DST = 4;
    static final int CTA_PROTO_NUM = 1;
    private static final int CTA_PROTO_SRC_PORT = 2;
    private static final int CTA_PROTO_DST_PORT = 3;
    private static final int CTA_PROTO_ICMP_ID = 4;
    private static final int CTA_PROTO_ICMP_TYPE = 5;
    private static final int CTA_PROTO_ICMP_CODE = 6;
    private static final int CTA_PROTO_ICMPV6_ID = 7;
    private static final int CTA_PROTO_ICMPV6_TYPE = 8;
    private static final int CTA_PROTO_ICMPV6_CODE = 9;
    private static final int CTA_STATS_GLOBAL_ENTRIES = 1;
    private static final int CTA_STATS_GLOBAL_MAX_ENTRIES = 2;

    private static final long V4_PREFIX = 0xffff_0000_0000L;
    private static final int V4_SIZE = 4;
    private static final int V6_SIZE = 16;

    private final ParsedEntry entry = new ParsedEntry();
    private final NetlinkAnswer answer = new NetlinkAnswer(this::message);
    /** Take what is wanted beside ends and status; null if nobody wants that. */
    private final EntryDetails details;
    private final ProcessorStatistics processors;
    private Visitor visitor;
    private long entries;
    private long limit;

    // which attributes the tuple at hand had
    private boolean v4Source;
    private boolean v4Destination;
    private boolean v6Source;
    private boolean v6Destination;
    private boolean protocolTold;

    /** Makes a parser of ends, status and zone, which is all that address translation is about. */
    ConntrackParser() {
        this(null, null);
    }

    /**
     * Makes a parser of everything.
     *
     * @param details takes the rest of each entry, valid as long as the entry
     * @param processors takes what each processor counted
     */
    ConntrackParser(EntryDetails details, ProcessorStatistics processors) {
        this.details = details;
        this.processors = processors;
    }

    /**
     * Gets ready for the answers to one request.
     *
     * @param into receives the entries
     * @param requestSequence sequence number of the request; answers to another one are skipped
     * @param requestPortId port id of the socket that asked
     */
    void begin(Visitor into, int requestSequence, int requestPortId) {
        visitor = into;
        entries = -1;
        limit = -1;
        answer.begin(requestSequence, requestPortId);
    }

    /** Returns the error number after {@link Outcome#REFUSED}. */
    int errno() {
        return answer.errno();
    }

    /** Returns what was wrong after {@link Outcome#MALFORMED}, a phrase for a sentence. */
    String problem() {
        return answer.problem();
    }

    /** Returns how many entries the namespace has, as its statistics tell; -1 if they did not. */
    long entries() {
        return entries;
    }

    /** Returns how many entries the namespace may have, as its statistics tell; -1 if they did not. */
    long limit() {
        return limit;
    }

    /**
     * Reads one datagram.
     *
     * @param bytes holds it from index 0, in the machine's byte order
     * @param length how many bytes it has
     */
    Outcome parse(ByteBuffer bytes, int length) {
        return answer.parse(bytes, length);
    }

    /**
     * Reads one datagram that nobody asked for, of the groups that are told of changes.
     *
     * @param bytes holds it, in the machine's byte order
     * @param from where it begins
     * @param length how many bytes it has
     * @param changes receives the entries
     * @return whether the bytes made sense to their end
     */
    boolean parseChanges(ByteBuffer bytes, int from, int length, Changes changes) {
        int at = from;
        int end = from + length;
        while (end - at >= HEADER) {
            int messageLength = bytes.getInt(at);
            if (messageLength < HEADER || messageLength > end - at) {
                return false;
            }
            int type = NetlinkAnswer.type(bytes, at);
            if (type == NEW || type == DELETE) {
                boolean begins = type == NEW;
                visitor = told -> changes.changed(told, begins);
                if (entry(bytes, at, at + messageLength) == Outcome.MALFORMED) {
                    return false;
                }
            }
            at += Math.min(Attributes.align(messageLength), end - at);
        }
        return at == end && length > 0;
    }

    private Outcome message(ByteBuffer bytes, int at, int length) {
        switch (NetlinkAnswer.type(bytes, at)) {
            case NEW :
                return entry(bytes, at, at + length);
            case GET_STATS :
                return statistics(bytes, at, at + length);
            case GET_STATS_CPU :
                return processors == null ? Outcome.MORE : processor(bytes, at, at + length);
            default :
                return Outcome.MORE;
        }
    }

    private Outcome processor(ByteBuffer bytes, int at, int end) {
        if (end - at < ATTRIBUTES) {
            return answer.malformed("statistics that do not fit their message");
        }
        String problem = processors.read(bytes, at + ATTRIBUTES, end, InetDiagParser.port(bytes, at + RESOURCE));
        return problem == null ? Outcome.MORE : answer.malformed(problem);
    }

    private Outcome statistics(ByteBuffer bytes, int at, int end) {
        int next = at + ATTRIBUTES;
        while (isAttribute(bytes, next, end)) {
            if (payloadLength(bytes, next) >= Integer.BYTES) {
                long value = Integer.toUnsignedLong(big(bytes.getInt(payload(next)), bytes));
                int type = type(bytes, next);
                entries = type == CTA_STATS_GLOBAL_ENTRIES ? value : entries;
                limit = type == CTA_STATS_GLOBAL_MAX_ENTRIES ? value : limit;
            }
            next = after(bytes, next, end);
        }
        return next == end ? Outcome.DONE : answer.malformed("an attribute whose length does not fit its message");
    }

    private Outcome entry(ByteBuffer bytes, int at, int end) {
        entry.clear();
        if (details != null) {
            details.clear();
        }
        int next = at + ATTRIBUTES;
        boolean fits = true;
        while (fits && isAttribute(bytes, next, end)) {
            int from = payload(next);
            int length = payloadLength(bytes, next);
            switch (type(bytes, next)) {
                case CTA_TUPLE_ORIG :
                    fits = tuple(bytes, from, from + length, entry.original);
                    break;
                case CTA_TUPLE_REPLY :
                    fits = tuple(bytes, from, from + length, entry.reply);
                    break;
                case CTA_STATUS :
                    entry.status = length >= Integer.BYTES ? big(bytes.getInt(from), bytes) : 0;
                    break;
                case CTA_ZONE :
                    entry.zone = length >= Short.BYTES ? InetDiagParser.port(bytes, from) : 0;
                    break;
                default :
                    fits = details == null || details.read(type(bytes, next), bytes, from, length);
                    break;
            }
            next = after(bytes, next, end);
        }
        if (!fits || next != end) {
            return answer.malformed("an attribute whose length does not fit its message");
        }
        visitor.entry(entry);
        return Outcome.MORE;
    }

    private boolean tuple(ByteBuffer bytes, int from, int end, Tuple tuple) {
        tuple.clear();
        v4Source = false;
        v4Destination = false;
        v6Source = false;
        v6Destination = false;
        protocolTold = false;
        int next = from;
        boolean fits = true;
        while (fits && isAttribute(bytes, next, end)) {
            int inside = payload(next);
            int length = payloadLength(bytes, next);
            switch (type(bytes, next)) {
                case CTA_TUPLE_IP :
                    fits = addresses(bytes, inside, inside + length, tuple);
                    break;
                case CTA_TUPLE_PROTO :
                    fits = ports(bytes, inside, inside + length, tuple);
                    break;
                case CTA_TUPLE_ZONE :
                    // a zone of one direction only; that of both stands beside the tuples
                    entry.zone = length >= Short.BYTES ? InetDiagParser.port(bytes, inside) : 0;
                    break;
                default :
                    break;
            }
            next = after(bytes, next, end);
        }
        tuple.v4 = v4Source && v4Destination;
        tuple.complete = protocolTold && (tuple.v4 != (v6Source && v6Destination));
        return fits && next == end;
    }

    private boolean addresses(ByteBuffer bytes, int from, int end, Tuple tuple) {
        int next = from;
        while (isAttribute(bytes, next, end)) {
            int at = payload(next);
            int length = payloadLength(bytes, next);
            switch (type(bytes, next)) {
                case CTA_IP_V4_SRC :
                    v4Source = length >= V4_SIZE;
                    tuple.sourceLow = v4Source ? v4(bytes, at) : 0;
                    break;
                case CTA_IP_V4_DST :
                    v4Destination = length >= V4_SIZE;
                    tuple.destinationLow = v4Destination ? v4(bytes, at) : 0;
                    break;
                case CTA_IP_V6_SRC :
                    v6Source = length >= V6_SIZE;
                    tuple.sourceHigh = v6Source ? InetDiagParser.eight(bytes, at) : 0;
                    tuple.sourceLow = v6Source ? InetDiagParser.eight(bytes, at + Long.BYTES) : 0;
                    break;
                case CTA_IP_V6_DST :
                    v6Destination = length >= V6_SIZE;
                    tuple.destinationHigh = v6Destination ? InetDiagParser.eight(bytes, at) : 0;
                    tuple.destinationLow = v6Destination ? InetDiagParser.eight(bytes, at + Long.BYTES) : 0;
                    break;
                default :
                    break;
            }
            next = after(bytes, next, end);
        }
        return next == end;
    }

    private boolean ports(ByteBuffer bytes, int from, int end, Tuple tuple) {
        int next = from;
        while (isAttribute(bytes, next, end)) {
            int at = payload(next);
            int length = payloadLength(bytes, next);
            switch (type(bytes, next)) {
                case CTA_PROTO_NUM :
                    protocolTold = length >= 1;
                    tuple.protocol = protocolTold ? bytes.get(at) & 0xff : 0;
                    break;
                case CTA_PROTO_SRC_PORT :
                    tuple.sourcePort = length >= Short.BYTES ? InetDiagParser.port(bytes, at) : 0;
                    break;
                case CTA_PROTO_DST_PORT :
                    tuple.destinationPort = length >= Short.BYTES ? InetDiagParser.port(bytes, at) : 0;
                    break;
                case CTA_PROTO_ICMP_ID :
                case CTA_PROTO_ICMPV6_ID :
                    tuple.sourcePort = length >= Short.BYTES ? InetDiagParser.port(bytes, at) : 0;
                    break;
                case CTA_PROTO_ICMP_TYPE :
                case CTA_PROTO_ICMPV6_TYPE :
                    tuple.destinationPort |= length >= 1 ? (bytes.get(at) & 0xff) << Byte.SIZE : 0;
                    break;
                case CTA_PROTO_ICMP_CODE :
                case CTA_PROTO_ICMPV6_CODE :
                    tuple.destinationPort |= length >= 1 ? bytes.get(at) & 0xff : 0;
                    break;
                default :
                    break;
            }
            next = after(bytes, next, end);
        }
        return next == end;
    }

    /** Tells whether a whole attribute stands here. */
    static boolean isAttribute(ByteBuffer bytes, int at, int end) {
        if (end - at < Attributes.HEADER) {
            return false;
        }
        int length = bytes.getShort(at) & 0xffff;
        return length >= Attributes.HEADER && length <= end - at;
    }

    static int type(ByteBuffer bytes, int at) {
        return bytes.getShort(at + 2) & Attributes.TYPE_MASK;
    }

    static int payload(int at) {
        return at + Attributes.HEADER;
    }

    static int payloadLength(ByteBuffer bytes, int at) {
        return (bytes.getShort(at) & 0xffff) - Attributes.HEADER;
    }

    static int after(ByteBuffer bytes, int at, int end) {
        return at + Math.min(Attributes.align(bytes.getShort(at) & 0xffff), end - at);
    }

    static int big(int value, ByteBuffer bytes) {
        return bytes.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
    }

    private static long v4(ByteBuffer bytes, int at) {
        return V4_PREFIX | Integer.toUnsignedLong(big(bytes.getInt(at), bytes));
    }
}
