package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.ConntrackTraffic;
import java.nio.ByteBuffer;

/**
 * What else a message tells of a tracked connection than its ends and status, reused for the next one. What it lacks is
 * unknown, not 0. Numbers of attributes: include/uapi/linux/netfilter/nfnetlink_conntrack.h.
 */
final class EntryDetails {

    private static final int CTA_PROTOINFO = 4;
    private static final int CTA_TIMEOUT = 7;
    private static final int CTA_MARK = 8;
    private static final int CTA_COUNTERS_ORIG = 9;
    private static final int CTA_COUNTERS_REPLY = 10;
    private static final int CTA_USE = 11;
    private static final int CTA_ID = 12;
    private static final int CTA_TIMESTAMP = 20;

    /** CTA_PROTOINFO_TCP, _DCCP and _SCTP: in each the state is the first attribute. */
    private static final int PROTOINFO_LAST = 3;
    private static final int CTA_PROTOINFO_STATE = 1;
    private static final int CTA_COUNTERS_PACKETS = 1;
    private static final int CTA_COUNTERS_BYTES = 2;
    private static final int CTA_TIMESTAMP_START = 1;

    private static final int UNKNOWN = -1;
    private static final long NANOS_PER_MICRO = 1000;

    /** Seconds until the entry is forgotten; -1 if not told. */
    long timeout;
    /** Netfilter mark; -1 if not told. */
    long mark;
    /** References that the kernel holds; -1 if not told. */
    int use;
    /** The kernel's id; -1 if not told. */
    long id;
    /** The tracker's number of the connection's state; -1 if not told. */
    int state;
    /** When the entry was made, epoch microseconds; 0 if not told. */
    long startedAt;
    private long originalPackets;
    private long originalBytes;
    private long replyPackets;
    private long replyBytes;

    void clear() {
        timeout = UNKNOWN;
        mark = UNKNOWN;
        use = UNKNOWN;
        id = UNKNOWN;
        state = UNKNOWN;
        startedAt = 0;
        originalPackets = UNKNOWN;
        originalBytes = UNKNOWN;
        replyPackets = UNKNOWN;
        replyBytes = UNKNOWN;
    }

    /** Returns what went in the original direction; null if not told. */
    ConntrackTraffic originalTraffic() {
        return traffic(originalPackets, originalBytes);
    }

    /** Returns what went in the reply direction; null if not told. */
    ConntrackTraffic replyTraffic() {
        return traffic(replyPackets, replyBytes);
    }

    private static ConntrackTraffic traffic(long packets, long bytes) {
        return packets == UNKNOWN || bytes == UNKNOWN ? null : new ConntrackTraffic(packets, bytes);
    }

    /**
     * Reads one attribute; skips what it does not know.
     *
     * @param type of the attribute
     * @param from where its payload begins
     * @param length how long that is
     * @return whether nested attributes fill their payload exactly
     */
    boolean read(int type, ByteBuffer bytes, int from, int length) {
        switch (type) {
            case CTA_PROTOINFO :
                return protocolInformation(bytes, from, from + length);
            case CTA_TIMEOUT :
                timeout = number(bytes, from, length);
                return true;
            case CTA_MARK :
                mark = number(bytes, from, length);
                return true;
            case CTA_USE :
                use = (int) number(bytes, from, length);
                return true;
            case CTA_ID :
                id = number(bytes, from, length);
                return true;
            case CTA_COUNTERS_ORIG :
            case CTA_COUNTERS_REPLY :
                return counters(bytes, from, from + length, type == CTA_COUNTERS_REPLY);
            case CTA_TIMESTAMP :
                return timestamps(bytes, from, from + length);
            default :
                return true;
        }
    }

    private static long number(ByteBuffer bytes, int from, int length) {
        return length < Integer.BYTES
                ? UNKNOWN
                : Integer.toUnsignedLong(ConntrackParser.big(bytes.getInt(from), bytes));
    }

    private boolean protocolInformation(ByteBuffer bytes, int from, int end) {
        int next = from;
        while (ConntrackParser.isAttribute(bytes, next, end)) {
            int inside = ConntrackParser.payload(next);
            int insideEnd = inside + ConntrackParser.payloadLength(bytes, next);
            int protocol = ConntrackParser.type(bytes, next);
            if (protocol >= 1 && protocol <= PROTOINFO_LAST && !state(bytes, inside, insideEnd)) {
                return false;
            }
            next = ConntrackParser.after(bytes, next, end);
        }
        return next == end;
    }

    private boolean state(ByteBuffer bytes, int from, int end) {
        int next = from;
        while (ConntrackParser.isAttribute(bytes, next, end)) {
            if (ConntrackParser.type(bytes, next) == CTA_PROTOINFO_STATE
                    && ConntrackParser.payloadLength(bytes, next) >= 1) {
                state = bytes.get(ConntrackParser.payload(next)) & 0xff;
            }
            next = ConntrackParser.after(bytes, next, end);
        }
        return next == end;
    }

    private boolean counters(ByteBuffer bytes, int from, int end, boolean reply) {
        int next = from;
        while (ConntrackParser.isAttribute(bytes, next, end)) {
            if (ConntrackParser.payloadLength(bytes, next) >= Long.BYTES) {
                count(ConntrackParser.type(bytes, next), reply,
                        InetDiagParser.eight(bytes, ConntrackParser.payload(next)));
            }
            next = ConntrackParser.after(bytes, next, end);
        }
        return next == end;
    }

    private void count(int type, boolean reply, long value) {
        if (type == CTA_COUNTERS_PACKETS && reply) {
            replyPackets = value;
        } else if (type == CTA_COUNTERS_PACKETS) {
            originalPackets = value;
        } else if (type == CTA_COUNTERS_BYTES && reply) {
            replyBytes = value;
        } else if (type == CTA_COUNTERS_BYTES) {
            originalBytes = value;
        }
    }

    private boolean timestamps(ByteBuffer bytes, int from, int end) {
        int next = from;
        while (ConntrackParser.isAttribute(bytes, next, end)) {
            if (ConntrackParser.type(bytes, next) == CTA_TIMESTAMP_START
                    && ConntrackParser.payloadLength(bytes, next) >= Long.BYTES) {
                startedAt = InetDiagParser.eight(bytes, ConntrackParser.payload(next)) / NANOS_PER_MICRO;
            }
            next = ConntrackParser.after(bytes, next, end);
        }
        return next == end;
    }
}
