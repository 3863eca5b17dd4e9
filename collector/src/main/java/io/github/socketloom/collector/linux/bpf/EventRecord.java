package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.model.EventKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * One record of the ring: struct connection_event or struct close_event of src/main/bpf/records.h, whose offsets stand
 * here. Understands only what makes sense; reads where the record lies and keeps nothing.
 */
final class EventRecord {

    /** struct connection_event. */
    static final int LENGTH = 184;
    /** struct tcp_figures, of which a kernel tells as much as it knows. */
    static final int MOST_FIGURES = 280;
    /** struct close_event. */
    static final int LENGTH_WITH_FIGURES = LENGTH + MOST_FIGURES;

    /** The peer's FIN came. */
    static final int PEER_ENDED = 1;
    /** A process is known to work on the inbound connection. */
    static final int ACCEPTED = 2;
    /** No descriptor leads to it. */
    static final int CHILD = 8;

    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    static final int OUTBOUND = 1;
    static final int INBOUND = 2;
    static final int LISTENER = 3;

    static final int TIME_AT = 0;
    static final int BEGIN_AT = 8;
    static final int COOKIE_AT = 16;
    static final int BYTES_SENT_AT = 24;
    static final int BYTES_RECEIVED_AT = 40;
    static final int BYTES_RETRANS_AT = 48;
    static final int SEGS_IN_AT = 56;
    static final int SEGS_OUT_AT = 60;
    static final int TOTAL_RETRANS_AT = 64;
    static final int SRTT_AT = 68;
    static final int MDEV_AT = 72;
    static final int SEGMENTS_AT = 76;
    static final int NETNS_AT = 80;
    static final int INTERFACE_AT = 84;
    static final int ERROR_AT = 88;
    static final int FIGURES_LENGTH_AT = 92;
    static final int KIND_AT = 96;
    static final int SIDE_AT = 97;
    static final int OLD_STATE_AT = 98;
    static final int FAMILY_AT = 100;
    static final int FLAGS_AT = 102;
    static final int LOCAL_PORT_AT = 104;
    static final int REMOTE_PORT_AT = 106;
    static final int LOCAL_AT = 112;
    static final int REMOTE_AT = 128;
    static final int HOLDER_AT = 144;
    /** From {@link #HOLDER_AT} on, struct holder. */
    static final int START_AT = 0;
    static final int CGROUP_AT = 8;
    static final int PID_AT = 16;
    static final int UID_AT = 20;
    static final int COMM_AT = 24;
    static final int COMM_LENGTH = 16;

    /** Kinds by the numbers of enum event_kind. */
    private static final EventKind[] KINDS = {null, EventKind.CONNECT, EventKind.ACCEPT, EventKind.CLOSE,
            EventKind.LISTEN, EventKind.FAILED, EventKind.RETRANSMIT, EventKind.ESTABLISHED};

    private final ByteBuffer bytes;
    private final int at;

    private EventRecord(ByteBuffer bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /**
     * Looks at a record.
     *
     * @param bytes holds it, in the machine's byte order
     * @return null if it makes no sense
     */
    static EventRecord of(ByteBuffer bytes, int at, int length) {
        if (length < LENGTH || at < 0 || at > bytes.capacity() - length) {
            return null;
        }
        EventRecord record = new EventRecord(bytes, at);
        int kind = record.u8(KIND_AT);
        int family = record.u16(FAMILY_AT);
        int figures = record.figuresLength();
        boolean sound = kind > 0 && kind < KINDS.length && record.u8(SIDE_AT) <= LISTENER
                && (family == AF_INET || family == AF_INET6) && figures >= 0 && figures <= length - LENGTH
                && figures <= MOST_FIGURES;
        return sound ? record : null;
    }

    EventKind kind() {
        return KINDS[u8(KIND_AT)];
    }

    /** Returns CLOCK_MONOTONIC in nanoseconds. */
    long time() {
        return bytes.getLong(at + TIME_AT);
    }

    /** Returns the same of the connection's beginning; 0 if it is unknown. */
    long begin() {
        return bytes.getLong(at + BEGIN_AT);
    }

    long cookie() {
        return bytes.getLong(at + COOKIE_AT);
    }

    /** Returns the payload that was sent, each byte as often as it was. */
    long bytesSent() {
        return bytes.getLong(at + BYTES_SENT_AT);
    }

    /** Returns the payload that was received, and 1 for a FIN. */
    long bytesReceived() {
        return bytes.getLong(at + BYTES_RECEIVED_AT);
    }

    long bytesRetransmitted() {
        return bytes.getLong(at + BYTES_RETRANS_AT);
    }

    long segmentsReceived() {
        return u32(SEGS_IN_AT);
    }

    long segmentsSent() {
        return u32(SEGS_OUT_AT);
    }

    long retransmits() {
        return u32(TOTAL_RETRANS_AT);
    }

    /** Returns the smoothed round trip time, in eighths of a microsecond; 0 if none was measured. */
    long eightfoldRtt() {
        return u32(SRTT_AT);
    }

    /** Returns its mean deviation, in fourths of a microsecond. */
    long fourfoldDeviation() {
        return u32(MDEV_AT);
    }

    /** Returns how many segments are sent again. */
    int segments() {
        return Math.max(0, bytes.getInt(at + SEGMENTS_AT));
    }

    /** Returns the inode number of the network namespace. */
    long namespace() {
        return u32(NETNS_AT);
    }

    int interfaceIndex() {
        return bytes.getInt(at + INTERFACE_AT);
    }

    /** Returns the error number that the socket has; 0 if none. */
    int error() {
        return bytes.getInt(at + ERROR_AT);
    }

    private int figuresLength() {
        return bytes.getInt(at + FIGURES_LENGTH_AT);
    }

    /** Returns struct tcp_info as far as the kernel knows it; empty if it does not belong to this event. */
    byte[] figures() {
        byte[] figures = new byte[figuresLength()];
        bytes.get(at + LENGTH, figures);
        return figures;
    }

    /** Returns {@link #OUTBOUND}, {@link #INBOUND}, {@link #LISTENER} or 0. */
    int side() {
        return u8(SIDE_AT);
    }

    /** Returns the state before, as the kernel numbers them. */
    int oldState() {
        return u8(OLD_STATE_AT);
    }

    boolean isV6() {
        return u16(FAMILY_AT) == AF_INET6;
    }

    boolean has(int flag) {
        return (u16(FLAGS_AT) & flag) != 0;
    }

    int localPort() {
        return u16(LOCAL_PORT_AT);
    }

    int remotePort() {
        return u16(REMOTE_PORT_AT);
    }

    long localHigh() {
        return high(LOCAL_AT);
    }

    long localLow() {
        return low(LOCAL_AT);
    }

    long remoteHigh() {
        return high(REMOTE_AT);
    }

    long remoteLow() {
        return low(REMOTE_AT);
    }

    /** Returns the pid in the host's first pid namespace; 0 if no process is known. */
    int pid() {
        return Math.max(0, bytes.getInt(at + HOLDER_AT + PID_AT));
    }

    /** Returns when the process began, in nanoseconds after boot. */
    long processStart() {
        return bytes.getLong(at + HOLDER_AT + START_AT);
    }

    long cgroup() {
        return bytes.getLong(at + HOLDER_AT + CGROUP_AT);
    }

    int uid() {
        return bytes.getInt(at + HOLDER_AT + UID_AT);
    }

    /** Returns the first half of the name of the process, as a number. */
    long firstOfComm() {
        return bytes.getLong(at + HOLDER_AT + COMM_AT);
    }

    /** Returns the second half of the name of the process, as a number. */
    long restOfComm() {
        return bytes.getLong(at + HOLDER_AT + COMM_AT + Long.BYTES);
    }

    /** Returns the name of the process. */
    String comm() {
        byte[] name = new byte[COMM_LENGTH];
        bytes.get(at + HOLDER_AT + COMM_AT, name);
        int length = 0;
        while (length < COMM_LENGTH && name[length] != 0) {
            length++;
        }
        return new String(name, 0, length, StandardCharsets.UTF_8);
    }

    private long high(int from) {
        return isV6() ? eight(from) : eight(from) & 0xffff_ffff_0000_0000L;
    }

    private long low(int from) {
        return isV6() ? eight(from + Long.BYTES) : 0;
    }

    /** Addresses are in network order. */
    private long eight(int from) {
        long value = bytes.getLong(at + from);
        return bytes.order() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    private int u8(int from) {
        return bytes.get(at + from) & 0xff;
    }

    private int u16(int from) {
        return bytes.getShort(at + from) & 0xffff;
    }

    private long u32(int from) {
        return bytes.getInt(at + from) & 0xffff_ffffL;
    }
}
