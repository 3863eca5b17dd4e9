package io.github.socketloom.collector.freebsd;

/**
 * Walks over a list of protocol control blocks: a header, records, and a trailer that is as the header but of the time when
 * the list was finished. The generations of both tell whether the list changed meanwhile.
 */
abstract class PcbRecords extends SizedRecords {

    private static final int COUNT = 8;
    /** Of 64-bit kernels, struct xsocket of sys/socketvar.h. */
    private static final int XSOCKET_LENGTH = 240;

    // from the start of struct xsocket; of the buffers, struct xsockbuf, the first field tells the bytes in it
    private static final int ADDRESS_OF_SOCKET = 8;
    private static final int ADDRESS_OF_PCB = 16;
    private static final int PROTOCOL = 96;
    private static final int FAMILY = 100;
    private static final int ACCEPT_QUEUE = 104;
    private static final int INCOMPLETE_QUEUE = 108;
    private static final int QUEUE_LIMIT = 112;
    private static final int UID = 120;
    private static final int TYPE = 156;
    private static final int OPTIONS = 158;
    private static final int STATE = 162;
    private static final int ERROR = 166;
    private static final int RECEIVE_BUFFER = 168;
    private static final int SEND_BUFFER = 204;

    private static final int ACCEPTCONN = 0x2;

    private final int frameLength;
    private final int generation;
    private final int socket;
    private long headerCount;
    private long firstGeneration;
    private long lastGeneration;

    /**
     * @param frameLength bytes of header and trailer, which both begin with this number
     * @param generation offset of the generation in them
     * @param socket offset of the {@code struct xsocket} in a record
     */
    PcbRecords(String list, String struct, int smallest, int frameLength, int generation, int socket) {
        super(list, struct, smallest, true);
        this.frameLength = frameLength;
        this.generation = generation;
        this.socket = socket;
    }

    @Override
    void reset() {
        headerCount = 0;
        firstGeneration = 0;
        lastGeneration = 0;
    }

    @Override
    final int header() {
        int from = at();
        if (bytes().remaining() < frameLength) {
            fail("ends at offset " + bytes().limit() + ", within its header of " + frameLength + " bytes");
            return 0;
        }
        long length = length(from);
        if (length != frameLength) {
            fail("says at offset " + from + " that its header is " + number(length)
                    + " bytes long; that of 64-bit FreeBSD has " + frameLength);
            return 0;
        }
        headerCount = bytes().getInt(from + COUNT) & 0xffff_ffffL;
        firstGeneration = bytes().getLong(from + generation);
        return frameLength;
    }

    @Override
    final boolean isEnd(int offset, int left) {
        if (left != frameLength || length(offset) != frameLength) {
            return false;
        }
        lastGeneration = bytes().getLong(offset + generation);
        return true;
    }

    /** Tells whether the socket of the record at hand is of the layout known; one that lost its socket has zeros. */
    @Override
    boolean isReadable() {
        long length = i64(socket);
        return length == XSOCKET_LENGTH || length == 0;
    }

    @Override
    String objection() {
        return "has a struct xsocket of " + Long.toUnsignedString(i64(socket)) + " bytes; that of 64-bit FreeBSD has "
                + XSOCKET_LENGTH;
    }

    /**
     * Returns how many control blocks the kernel has, as the header says: neither how many records follow nor how many
     * this process may see. 0 to 4,294,967,295.
     */
    final long headerCount() {
        return headerCount;
    }

    /** Returns the generation of the list when it was begun: no record is younger. */
    final long listGeneration() {
        return firstGeneration;
    }

    /** Tells, after the last {@link #next}, whether the list is complete and did not change while it was made. */
    final boolean isConsistent() {
        return isComplete() && firstGeneration == lastGeneration;
    }

    /** Returns the kernel address of {@code struct socket}, which descriptors name too; 0 if there is no socket. */
    final long socket() {
        return i64(socket + ADDRESS_OF_SOCKET);
    }

    /** Returns the kernel address of the control block as the socket names it; 0 if there is no socket. */
    final long pcb() {
        return i64(socket + ADDRESS_OF_PCB);
    }

    /** Returns the IP protocol the socket was made for. */
    final int socketProtocol() {
        return i32(socket + PROTOCOL);
    }

    /** Returns the address family of the socket: 1 local, 2 IPv4, 28 IPv6; 0 if there is no socket. */
    final int socketFamily() {
        return i32(socket + FAMILY);
    }

    /** Returns how many connections wait to be accepted; of a listener only, else 0. */
    final long acceptQueue() {
        return u32(socket + ACCEPT_QUEUE);
    }

    /** Returns how many connections are not established yet; of a listener only, else 0. */
    final long incompleteQueue() {
        return u32(socket + INCOMPLETE_QUEUE);
    }

    /** Returns the backlog; of a listener only, else 0. */
    final long queueLimit() {
        return u32(socket + QUEUE_LIMIT);
    }

    /** Returns the effective uid that made the socket, as an unsigned number in 32 bits; -1 if there is no socket. */
    final int uid() {
        return socket() == 0 ? -1 : i32(socket + UID);
    }

    /** Returns the type: 1 stream, 2 datagram, 3 raw, 5 sequenced packets; 0 if there is no socket. */
    final int socketType() {
        return i16(socket + TYPE);
    }

    /** Returns the options (SO_* of sys/socket.h). */
    final int socketOptions() {
        return u16(socket + OPTIONS);
    }

    /** Tells whether the socket listens (SO_ACCEPTCONN). */
    final boolean isListening() {
        return (socketOptions() & ACCEPTCONN) != 0;
    }

    /** Returns the state bits (SS_* of sys/socketvar.h): 2 connected, 4 connecting. */
    final int socketState() {
        return u16(socket + STATE);
    }

    /** Returns the error the socket reports next, an errno; 0 for none. */
    final int socketError() {
        return u16(socket + ERROR);
    }

    /** Returns bytes received and not read yet, 0 to 4,294,967,295; 0 of a listener. */
    final long receiveQueue() {
        return u32(socket + RECEIVE_BUFFER);
    }

    /** Returns bytes not sent or not acknowledged yet, 0 to 4,294,967,295; 0 of a listener. */
    final long sendQueue() {
        return u32(socket + SEND_BUFFER);
    }
}
