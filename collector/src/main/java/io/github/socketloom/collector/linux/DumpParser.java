package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/**
 * Reads the datagrams with which the kernel answers a dump (include/uapi/linux/netlink.h) and hands each socket in them
 * to a {@link RowReader}. Trusts no length it is told: whatever the bytes say, it reads within them and ends. Allocates
 * nothing.
 */
final class DumpParser {

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

    /** Length of struct nlmsghdr. */
    static final int HEADER = 16;
    static final int SOCK_DIAG_BY_FAMILY = 20;
    /** The elder request for TCP sockets, whose answers have its own type. */
    static final int TCPDIAG_GETSOCK = 18;

    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int NLMSG_OVERRUN = 4;
    private static final int NLM_F_DUMP_INTR = 0x10;

    private RowReader reader;
    private SocketTable table;
    private int sequence;
    private int portId;

    private int rows;
    private boolean interrupted;
    private int errno;
    private String problem;

    /**
     * Gets ready for the answers to one request.
     *
     * @param rowReader understands the sockets asked for
     * @param into where they go
     * @param requestSequence sequence number of the request; answers to another one are skipped
     * @param requestPortId port id of the socket that asked
     */
    void begin(RowReader rowReader, SocketTable into, int requestSequence, int requestPortId) {
        reader = rowReader;
        table = into;
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
            at += Math.min(Attributes.align(messageLength), length - at);
        }
        return at == length ? Outcome.MORE : malformed("bytes behind the last message");
    }

    private Outcome message(ByteBuffer bytes, int at, int length) {
        if ((bytes.getShort(at + 6) & NLM_F_DUMP_INTR) != 0) {
            interrupted = true;
        }
        switch (bytes.getShort(at + 4)) {
            case SOCK_DIAG_BY_FAMILY :
            case TCPDIAG_GETSOCK :
                String wrong = reader.read(bytes, at, length, table);
                if (wrong != null) {
                    return malformed(wrong);
                }
                rows++;
                return Outcome.MORE;
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
}
