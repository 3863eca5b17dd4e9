package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Reads the kernel's answers to a dump of inet sockets (include/uapi/linux/inet_diag.h) into a table. Trusts no length
 * it is told: whatever the bytes say, it reads within them and ends. Allocates nothing.
 */
final class InetDiagParser {

    /** What a datagram meant for the dump. */
    enum Outcome {
        /** More datagrams follow. */
        MORE,
        /** The dump is complete. */
        DONE,
        /** The kernel refused; {@link #errno} tells why. */
        REFUSED,
        /** The bytes contradict themselves; {@link #problem} tells how. */
        MALFORMED
    }

    static final int HEADER = 16;
    static final int SOCK_DIAG_BY_FAMILY = 20;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    // types and flags of include/uapi/linux/netlink.h
    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int NLMSG_OVERRUN = 4;
    private static final int NLM_F_DUMP_INTR = 0x10;
    static final int ATTRIBUTE_TYPE_MASK = 0x3fff;
    static final int ATTRIBUTE_HEADER = 4;

    // struct inet_diag_msg, from the start of the message
    private static final int FAMILY = HEADER;
    private static final int STATE = HEADER + 1;
    private static final int LOCAL_PORT = HEADER + 4;
    private static final int REMOTE_PORT = HEADER + 6;
    private static final int LOCAL = HEADER + 8;
    private static final int REMOTE = HEADER + 24;
    private static final int INTERFACE = HEADER + 40;
    private static final int COOKIE = HEADER + 44;
    private static final int RECEIVE_QUEUE = HEADER + 56;
    private static final int SEND_QUEUE = HEADER + 60;
    private static final int UID = HEADER + 64;
    private static final int INODE = HEADER + 68;
    private static final int ATTRIBUTES = HEADER + 72;

    private static final int INFO = 2;
    private static final int CONGESTION = 4;
    private static final int SHUTDOWN = 8;
    private static final int V6ONLY = 11;
    private static final int CGROUP_ID = 21;
    private static final int TCP_LISTEN = 10;

    private SocketTable table;
    private Protocol protocol;
    private boolean v6;
    private int sequence;
    private int portId;

    private int rows;
    private boolean interrupted;
    private int errno;
    private String problem;

    // what the attributes of the message at hand told
    private boolean fullSocket;
    private int infoAt;
    private int infoLength;
    private int congestionAt;
    private int congestionLength;
    private int v6OnlyAt;
    private int cgroupAt;

    /**
     * Gets ready for the answers to one request.
     *
     * @param into where the sockets go
     * @param dumped the protocol asked for
     * @param isV6 whether AF_INET6 was asked for
     * @param requestSequence sequence number of the request; answers to another one are skipped
     * @param requestPortId port id of the socket that asked
     */
    void begin(SocketTable into, Protocol dumped, boolean isV6, int requestSequence, int requestPortId) {
        table = into;
        protocol = dumped;
        v6 = isV6;
        sequence = requestSequence;
        portId = requestPortId;
        rows = 0;
        interrupted = false;
        errno = 0;
        problem = null;
    }

    /** Returns how many sockets came since {@link #begin}. */
    int rows() {
        return rows;
    }

    /** Tells whether the kernel said that its table changed while it was dumped (NLM_F_DUMP_INTR). */
    boolean interrupted() {
        return interrupted;
    }

    /** Returns the error number after {@link Outcome#REFUSED}. */
    int errno() {
        return errno;
    }

    /** Returns what was wrong after {@link Outcome#MALFORMED}, a phrase for a sentence. */
    String problem() {
        return problem;
    }

    /**
     * Reads one datagram.
     *
     * @param bytes holds it from index 0, in the machine's byte order
     * @param length how many bytes it has
     */
    Outcome parse(ByteBuffer bytes, int length) {
        if (length < HEADER) {
            return malformed("a datagram shorter than a message header");
        }
        int at = 0;
        while (length - at >= HEADER) {
            int messageLength = bytes.getInt(at);
            if (messageLength < HEADER || messageLength > length - at) {
                return malformed("a message whose length does not fit its datagram");
            }
            if (bytes.getInt(at + 8) == sequence && bytes.getInt(at + 12) == portId) {
                Outcome outcome = message(bytes, at, messageLength);
                if (outcome != Outcome.MORE) {
                    return outcome;
                }
            }
            at += Math.min(align(messageLength), length - at);
        }
        return at == length ? Outcome.MORE : malformed("bytes behind the last message");
    }

    private Outcome message(ByteBuffer bytes, int at, int length) {
        if ((bytes.getShort(at + 6) & NLM_F_DUMP_INTR) != 0) {
            interrupted = true;
        }
        switch (bytes.getShort(at + 4)) {
            case SOCK_DIAG_BY_FAMILY :
                return socket(bytes, at, length);
            case NLMSG_DONE :
                // an unsupported protocol is told by a negative error number here (spec §2.4); old kernels send no number
                return length == HEADER ? Outcome.DONE : result(bytes, at, length);
            case NLMSG_ERROR :
                return result(bytes, at, length);
            case NLMSG_OVERRUN :
                return malformed("a notice that answers were lost");
            default :
                return Outcome.MORE;
        }
    }

    private Outcome result(ByteBuffer bytes, int at, int length) {
        if (length < HEADER + Integer.BYTES) {
            return malformed("an end of dump that is cut");
        }
        int number = bytes.getInt(at + HEADER);
        if (number >= 0) {
            return Outcome.DONE;
        }
        errno = -number;
        return Outcome.REFUSED;
    }

    private Outcome malformed(String what) {
        problem = what;
        return Outcome.MALFORMED;
    }

    private Outcome socket(ByteBuffer bytes, int at, int length) {
        if (length < ATTRIBUTES) {
            return malformed("a socket message that is cut");
        }
        if (bytes.get(at + FAMILY) != (v6 ? AF_INET6 : AF_INET)) {
            return malformed("a socket of a family that was not asked for");
        }
        if (!attributes(bytes, at + ATTRIBUTES, at + length)) {
            return malformed("an attribute whose length does not fit its message");
        }
        int slot = table.row(bytes.getLong(at + COOKIE), false);
        rows++;
        int state = bytes.get(at + STATE) & 0xff;
        table.kind(slot, protocol, v6, state);
        ends(bytes, at, slot);
        table.queues(slot, bytes.getInt(at + RECEIVE_QUEUE), bytes.getInt(at + SEND_QUEUE));
        // TIME_WAIT and half-open sockets are small structures without user and inode; the kernel writes 0 for both.
        // A user known from the time before stays.
        int uid = fullSocket || state == TCP_LISTEN ? bytes.getInt(at + UID) : table.uid(slot);
        table.belongs(slot, uid, Integer.toUnsignedLong(bytes.getInt(at + INODE)), bytes.getInt(at + INTERFACE));
        if (v6OnlyAt > 0) {
            table.v6Only(slot, bytes.get(v6OnlyAt) != 0);
        }
        if (cgroupAt > 0) {
            table.cgroup(slot, bytes.getLong(cgroupAt));
        }
        table.congestion(slot, bytes, congestionAt, congestionLength);
        table.metrics(slot, bytes, infoAt, infoLength);
        return Outcome.MORE;
    }

    private void ends(ByteBuffer bytes, int at, int slot) {
        int local = at + LOCAL;
        int remote = at + REMOTE;
        int localPort = port(bytes, at + LOCAL_PORT);
        int remotePort = port(bytes, at + REMOTE_PORT);
        if (v6) {
            table.ends(slot, eight(bytes, local), eight(bytes, local + 8), localPort, eight(bytes, remote),
                    eight(bytes, remote + 8), remotePort);
        } else {
            // the kernel does not promise that what lies behind the four bytes is zero
            table.ends(slot, four(bytes, local), 0, localPort, four(bytes, remote), 0, remotePort);
        }
    }

    static int port(ByteBuffer bytes, int at) {
        return (bytes.get(at) & 0xff) << 8 | bytes.get(at + 1) & 0xff;
    }

    static long eight(ByteBuffer bytes, int at) {
        long value = bytes.getLong(at);
        return bytes.order() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    static long four(ByteBuffer bytes, int at) {
        int value = bytes.getInt(at);
        return (long) (bytes.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value)) << 32;
    }

    /** Finds where the attributes stand that are of interest; returns whether all lengths fit. */
    private boolean attributes(ByteBuffer bytes, int from, int end) {
        fullSocket = false;
        infoAt = 0;
        infoLength = 0;
        congestionAt = 0;
        congestionLength = 0;
        v6OnlyAt = 0;
        cgroupAt = 0;
        int at = from;
        while (end - at >= ATTRIBUTE_HEADER) {
            int length = bytes.getShort(at) & 0xffff;
            if (length < ATTRIBUTE_HEADER || length > end - at) {
                return false;
            }
            int type = bytes.getShort(at + 2) & ATTRIBUTE_TYPE_MASK;
            attribute(type, at + ATTRIBUTE_HEADER, length - ATTRIBUTE_HEADER);
            at += Math.min(align(length), end - at);
        }
        return at == end;
    }

    private void attribute(int type, int payload, int length) {
        switch (type) {
            case INFO :
                infoAt = payload;
                infoLength = length;
                break;
            case CONGESTION :
                congestionAt = payload;
                congestionLength = length;
                break;
            case SHUTDOWN :
                fullSocket = true;
                break;
            case V6ONLY :
                v6OnlyAt = length >= 1 ? payload : 0;
                break;
            case CGROUP_ID :
                cgroupAt = length >= Long.BYTES ? payload : 0;
                break;
            default :
                break;
        }
    }

    static int align(int length) {
        return length + 3 & ~3;
    }
}
