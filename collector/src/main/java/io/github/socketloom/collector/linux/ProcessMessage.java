package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;

/**
 * What the proc connector says (include/uapi/linux/cn_proc.h, connector.h) and how to speak to it: nlmsghdr, struct
 * cn_msg, struct proc_event.
 */
final class ProcessMessage {

    /** What happened. */
    enum Kind {
        /** Nothing of interest. */
        OTHER,
        /** The connector's answer to a request; {@link #errorOf} tells which. */
        ANSWER,
        /** A process became another program. */
        EXEC,
        /** A process took another name. */
        RENAME,
        /** The first thread of a process ended. */
        EXIT
    }

    static final int REQUEST_LENGTH = 40;
    /** Begins to listen; PROC_CN_MCAST_LISTEN. */
    static final int LISTEN = 1;
    /** Ends listening; before Linux 6.6 closing the socket does not. PROC_CN_MCAST_IGNORE. */
    static final int IGNORE = 2;

    static final int WHAT = 36;
    static final int PID = 52;
    static final int TGID = 56;
    static final int WHAT_EXEC = 2;
    static final int WHAT_COMM = 0x200;
    static final int WHAT_EXIT = 0x8000_0000;
    static final int WHAT_NONE = 0;

    private static final int LENGTH = 60;
    private static final int DATA_ERROR = 52;
    private static final int ID_INDEX = 16;
    private static final int ID_VALUE = 20;
    private static final int ACKNOWLEDGEMENT = 28;
    private static final int PROC = 1;
    private static final int NLMSG_DONE = 3;

    private ProcessMessage() {}

    /**
     * Writes a request from index 0.
     *
     * @param operation {@link #LISTEN} or {@link #IGNORE}
     * @param mark a number by which the answer can be told from those to others: it carries the next one
     */
    static void writeRequest(ByteBuffer out, int operation, int mark) {
        for (int i = 0; i < REQUEST_LENGTH; i += Long.BYTES) {
            out.putLong(i, 0);
        }
        out.putInt(0, REQUEST_LENGTH).putShort(4, (short) NLMSG_DONE);
        out.putInt(ID_INDEX, PROC).putInt(ID_VALUE, PROC).putInt(ACKNOWLEDGEMENT, mark);
        out.putShort(32, (short) Integer.BYTES).putInt(WHAT, operation);
    }

    /** Tells what a datagram says; what is too short or no message of the proc connector is of no interest. */
    static Kind kind(ByteBuffer bytes, int at, int length) {
        if (length < LENGTH || bytes.getInt(at) < LENGTH || bytes.getInt(at) > length
                || bytes.getInt(at + ID_INDEX) != PROC || bytes.getInt(at + ID_VALUE) != PROC) {
            return Kind.OTHER;
        }
        int what = bytes.getInt(at + WHAT);
        if (what == WHAT_NONE) {
            return Kind.ANSWER;
        }
        // threads end and are named too; a process is its first thread
        if (bytes.getInt(at + PID) != bytes.getInt(at + TGID) || bytes.getInt(at + PID) <= 0) {
            return Kind.OTHER;
        }
        switch (what) {
            case WHAT_EXEC :
                return Kind.EXEC;
            case WHAT_COMM :
                return Kind.RENAME;
            case WHAT_EXIT :
                return Kind.EXIT;
            default :
                return Kind.OTHER;
        }
    }

    /** Returns whom an {@link Kind#EXEC}, {@link Kind#RENAME} or {@link Kind#EXIT} is about. */
    static int pid(ByteBuffer bytes, int at) {
        return bytes.getInt(at + PID);
    }

    /** Tells whether an {@link Kind#ANSWER} answers the request with this mark. */
    static boolean answers(ByteBuffer bytes, int at, int mark) {
        return bytes.getInt(at + ACKNOWLEDGEMENT) == mark + 1;
    }

    /** Returns the error number that an {@link Kind#ANSWER} carries; 0 if the request was granted. */
    static int errorOf(ByteBuffer bytes, int at) {
        return Math.abs(bytes.getInt(at + DATA_ERROR));
    }
}
