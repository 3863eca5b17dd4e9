package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.NetlinkAnswer.Outcome;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/**
 * Reads the datagrams with which the kernel answers a dump (include/uapi/linux/netlink.h) and hands each socket in them
 * to a {@link RowReader}. Trusts no length it is told: whatever the bytes say, it reads within them and ends. Allocates
 * nothing.
 */
final class DumpParser {

    /** Length of struct nlmsghdr. */
    static final int HEADER = NetlinkAnswer.HEADER;
    static final int SOCK_DIAG_BY_FAMILY = 20;
    /** The elder request for TCP sockets, whose answers have its own type. */
    static final int TCPDIAG_GETSOCK = 18;

    private final NetlinkAnswer answer = new NetlinkAnswer(this::message);
    private RowReader reader;
    private SocketTable table;

    private int rows;

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
        rows = 0;
        answer.begin(requestSequence, requestPortId);
    }

    /** Returns how many sockets came since {@link #begin}. */
    int rows() {
        return rows;
    }

    /** Tells whether the kernel said that its table changed while it was dumped (NLM_F_DUMP_INTR). */
    boolean interrupted() {
        return answer.interrupted();
    }

    /** Returns the error number after {@link Outcome#REFUSED}. */
    int errno() {
        return answer.errno();
    }

    /** Returns what was wrong after {@link Outcome#MALFORMED}, a phrase for a sentence. */
    String problem() {
        return answer.problem();
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

    private Outcome message(ByteBuffer bytes, int at, int length) {
        int type = NetlinkAnswer.type(bytes, at);
        if (type != SOCK_DIAG_BY_FAMILY && type != TCPDIAG_GETSOCK) {
            return Outcome.MORE;
        }
        String wrong = reader.read(bytes, at, length, table);
        if (wrong != null) {
            return answer.malformed(wrong);
        }
        rows++;
        return Outcome.MORE;
    }
}
