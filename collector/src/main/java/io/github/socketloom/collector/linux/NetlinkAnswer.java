package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;

/**
 * Walks the messages of the datagrams with which the kernel answers a netlink request (include/uapi/linux/netlink.h) and
 * knows how an answer ends. Trusts no length it is told: whatever the bytes say, it reads within them and ends. Allocates
 * nothing.
 */
final class NetlinkAnswer {

    /** What a datagram meant for the request. */
    enum Outcome {
        /** More datagrams follow. */
        MORE,
        /** The answer is complete. */
        DONE,
        /** The kernel refused; {@link #errno} tells why. */
        REFUSED,
        /** The bytes contradict themselves; {@link #problem} tells how. */
        MALFORMED
    }

    /** Understands what an answer is about. */
    @FunctionalInterface
    interface MessageReader {
        /**
         * Reads one message that lies within its datagram; what it does not know it skips by {@link Outcome#MORE}.
         *
         * @param at where its header begins
         * @param length how long it is, header included
         */
        Outcome read(ByteBuffer bytes, int at, int length);
    }

    /** Length of struct nlmsghdr. */
    static final int HEADER = 16;

    private static final int NLMSG_ERROR = 2;
    private static final int NLMSG_DONE = 3;
    private static final int NLMSG_OVERRUN = 4;
    private static final int NLM_F_DUMP_INTR = 0x10;

    private final MessageReader reader;
    private int sequence;
    private int portId;
    private boolean interrupted;
    private int errno;
    private String problem;

    /** @param reader understands all messages but those that end an answer */
    NetlinkAnswer(MessageReader reader) {
        this.reader = reader;
    }

    /**
     * Gets ready for the answer to one request.
     *
     * @param requestSequence sequence number of the request; answers to another one are skipped
     * @param requestPortId port id of the socket that asked
     */
    void begin(int requestSequence, int requestPortId) {
        sequence = requestSequence;
        portId = requestPortId;
        interrupted = false;
        errno = 0;
        problem = null;
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
                interrupted |= (bytes.getShort(at + 6) & NLM_F_DUMP_INTR) != 0;
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
        switch (type(bytes, at)) {
            case NLMSG_DONE :
                // an unsupported protocol is told by a negative error number here (spec §2.4); old kernels send no number
                return length == HEADER ? Outcome.DONE : result(bytes, at, length);
            case NLMSG_ERROR :
                return result(bytes, at, length);
            case NLMSG_OVERRUN :
                return malformed("a notice that answers were lost");
            default :
                return reader.read(bytes, at, length);
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

    /** Returns the type of a message. */
    static int type(ByteBuffer bytes, int at) {
        return bytes.getShort(at + 4);
    }

    /** Says that a message contradicts itself. */
    Outcome malformed(String what) {
        problem = what;
        return Outcome.MALFORMED;
    }
}
