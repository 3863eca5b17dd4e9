package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.LongIntMap;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * What one pass over all descriptors of the host told: a row for each that is a socket, those of Internet sockets chained
 * by network namespace. The memory is used again for the next pass; nothing is made for a row. One thread at a time.
 */
public final class SocketRows {

    /** There is no row, or no namespace. */
    public static final int NONE = -1;

    /** Rows lie in pieces of memory of this size, so that none has to be moved when there are more of them. */
    private static final int PIECE_BITS = 22;
    private static final int PIECE = 1 << PIECE_BITS;
    /** 1.2 million TCP sockets; whoever has more is read in another way. */
    private static final int MOST_PIECES = 128;
    private static final int FIRST_ROWS = 1024;
    private static final int UNSIGNED = 0xffff;
    private static final int IPPROTO_MPTCP = 262;

    private ByteBuffer[] pieces = {};
    private int used;
    private int inPiece;
    /** The beginning of a row whose rest has not come yet. */
    private final ByteBuffer begun = new NativeMemory(SocketRow.TCP_LENGTH).bytes();
    private int begunLength;

    private int count;
    private int strange;
    private int[] at = new int[FIRST_ROWS];
    private int[] next = new int[FIRST_ROWS];

    private final LongIntMap indexOfNamespace = new LongIntMap();
    private int namespaces;
    private long[] ids = new long[16];
    private int[] first = new int[16];
    private int[] last = new int[16];
    private boolean[] multipath = new boolean[16];
    private long latestNamespace = -1;
    private int latestIndex;

    /** Forgets all rows. */
    void begin() {
        if (pieces.length > 4 * (used + 1)) {
            // there were very many once
            pieces = Arrays.copyOf(pieces, used + 1);
        }
        used = 0;
        inPiece = 0;
        begunLength = 0;
        count = 0;
        strange = 0;
        indexOfNamespace.clear();
        namespaces = 0;
        latestNamespace = -1;
    }

    /**
     * Takes the next bytes of the stream of rows.
     *
     * @param bytes holds them from 0, in the machine's byte order
     * @throws SourceException {@code MALFORMED} if what follows cannot be understood any more, {@code FAILED} if there are
     *         more rows than are kept
     */
    void take(ByteBuffer bytes, int length) throws SourceException {
        int from = 0;
        while (begunLength > 0 && from < length) {
            begun.put(begunLength++, bytes.get(from++));
            if (begunLength >= Integer.BYTES && begunLength == rowLength(begun, 0)) {
                add(begun, 0, begunLength);
                begunLength = 0;
            }
        }
        while (length - from >= Integer.BYTES) {
            int row = rowLength(bytes, from);
            if (row > length - from) {
                break;
            }
            add(bytes, from, row);
            from += row;
        }
        while (from < length) {
            begun.put(begunLength++, bytes.get(from++));
        }
    }

    private int rowLength(ByteBuffer bytes, int from) throws SourceException {
        int length = bytes.getInt(from + SocketRow.LENGTH);
        if (!SocketRow.isLength(length)) {
            throw new SourceException(SourceException.Reason.MALFORMED,
                    "row " + (count + strange) + " of the pass over all descriptors is "
                            + Integer.toUnsignedString(length)
                            + " bytes long, which no row is");
        }
        return length;
    }

    /**
     * Says that there are no more rows.
     *
     * @throws SourceException {@code MALFORMED} if the last one is not whole
     */
    void end() throws SourceException {
        if (begunLength > 0) {
            throw new SourceException(SourceException.Reason.MALFORMED, "the pass over all descriptors ended after "
                    + begunLength + " bytes of a row");
        }
    }

    private void add(ByteBuffer bytes, int from, int length) throws SourceException {
        if (!SocketRow.makesSense(bytes, from)) {
            strange++;
            return;
        }
        ByteBuffer piece = room(length);
        piece.put(inPiece, bytes, from, length);
        if (count == at.length) {
            at = Arrays.copyOf(at, 2 * count);
            next = Arrays.copyOf(next, 2 * count);
        }
        at[count] = used - 1 << PIECE_BITS | inPiece;
        next[count] = NONE;
        if (length > SocketRow.DESCRIPTOR_LENGTH) {
            chain(Integer.toUnsignedLong(piece.getInt(inPiece + SocketRow.NAMESPACE)), count);
        }
        inPiece += length;
        count++;
    }

    private ByteBuffer room(int length) throws SourceException {
        if (used == 0 || inPiece + length > PIECE) {
            if (used == MOST_PIECES) {
                throw new SourceException(SourceException.Reason.FAILED, "there are more than " + count
                        + " descriptors of sockets, more than are kept");
            }
            if (used == pieces.length) {
                pieces = Arrays.copyOf(pieces, used + 1);
                pieces[used] = piece();
            }
            used++;
            inPiece = 0;
        }
        return pieces[used - 1];
    }

    /** There is a limit (-XX:MaxDirectMemorySize, mostly that of the heap) that a host with very many sockets may exceed. */
    private ByteBuffer piece() throws SourceException {
        try {
            return ByteBuffer.allocateDirect(PIECE).order(ByteOrder.nativeOrder());
        } catch (OutOfMemoryError e) {
            pieces = Arrays.copyOf(pieces, used);
            throw new SourceException(SourceException.Reason.FAILED, "there is no memory for more than " + count
                    + " descriptors of sockets: " + e.getMessage(), e);
        }
    }

    private void chain(long namespace, int row) {
        if (namespace != latestNamespace) {
            latestNamespace = namespace;
            latestIndex = indexOfNamespace.get(namespace);
            if (latestIndex == LongIntMap.NONE) {
                latestIndex = newNamespace(namespace);
            }
        }
        if (first[latestIndex] == NONE) {
            first[latestIndex] = row;
        } else {
            next[last[latestIndex]] = row;
        }
        last[latestIndex] = row;
        multipath[latestIndex] |= protocol(row) == IPPROTO_MPTCP;
    }

    private int newNamespace(long namespace) {
        if (namespaces == first.length) {
            ids = Arrays.copyOf(ids, 2 * namespaces);
            first = Arrays.copyOf(first, 2 * namespaces);
            last = Arrays.copyOf(last, 2 * namespaces);
            multipath = Arrays.copyOf(multipath, 2 * namespaces);
        }
        ids[namespaces] = namespace;
        first[namespaces] = NONE;
        multipath[namespaces] = false;
        indexOfNamespace.put(namespace, namespaces);
        return namespaces++;
    }

    /** Returns how many rows there are; they are numbered from 0, in the order of processes and descriptors. */
    public int count() {
        return count;
    }

    /** Returns how many rows were left out because they said what cannot be. */
    public int strange() {
        return strange;
    }

    /** Returns the inode numbers of the network namespaces in which processes hold Internet sockets. */
    public long[] namespaces() {
        return Arrays.copyOf(ids, namespaces);
    }

    /** Returns the first row of an Internet socket in a network namespace; {@link #NONE} if it has none. */
    public int first(long namespace) {
        int index = indexOfNamespace.get(namespace);
        return index == LongIntMap.NONE ? NONE : first[index];
    }

    /** Returns the next row of an Internet socket in the same namespace; {@link #NONE} behind the last. */
    public int next(int row) {
        return next[row];
    }

    /** Tells whether anybody in a network namespace holds a socket of Multipath TCP. */
    public boolean hasMultipath(long namespace) {
        int index = indexOfNamespace.get(namespace);
        return index != LongIntMap.NONE && multipath[index];
    }

    private ByteBuffer piece(int row) {
        return pieces[at[row] >>> PIECE_BITS];
    }

    private int place(int row, int offset) {
        return (at[row] & PIECE - 1) + offset;
    }

    private int number(int row, int offset) {
        return piece(row).getInt(place(row, offset));
    }

    private long wide(int row, int offset) {
        return piece(row).getLong(place(row, offset));
    }

    private int narrow(int row, int offset) {
        return piece(row).getShort(place(row, offset)) & UNSIGNED;
    }

    /** Returns the pid in the initial pid namespace. */
    public int pid(int row) {
        return number(row, SocketRow.PID);
    }

    /** Returns the descriptor. */
    public int fd(int row) {
        return number(row, SocketRow.FD);
    }

    /** Returns the inode of the socket. */
    public long inode(int row) {
        return wide(row, SocketRow.INODE);
    }

    /** Returns when the process began, nanoseconds after boot. */
    public long start(int row) {
        return wide(row, SocketRow.START);
    }

    /** Tells whether the row is of a TCP socket, so that it has everything; only Internet sockets have what follows. */
    public boolean isTcp(int row) {
        return number(row, SocketRow.LENGTH) == SocketRow.TCP_LENGTH;
    }

    /** Returns the number of the IP protocol, 262 for MPTCP. */
    public int protocol(int row) {
        return narrow(row, SocketRow.PROTOCOL);
    }

    /** Returns the type of the socket, as {@code SocketType.number()}. */
    public int type(int row) {
        return narrow(row, SocketRow.TYPE);
    }

    /** Tells whether the socket was opened for IPv6. */
    public boolean v6(int row) {
        return narrow(row, SocketRow.FAMILY) == SocketRow.AF_INET6;
    }

    /** Tells whether an IPv6 socket refuses IPv4. */
    public boolean v6Only(int row) {
        return (piece(row).get(place(row, SocketRow.FLAGS)) & SocketRow.FLAG_V6ONLY) != 0;
    }

    /** Returns the state as {@code TcpState.number()}. */
    public int state(int row) {
        return piece(row).get(place(row, SocketRow.STATE));
    }

    /** Returns the kernel's cookie of the socket. */
    public long cookie(int row) {
        return wide(row, SocketRow.COOKIE);
    }

    /** Returns the id of the control group in which the socket was made; 0 if unknown. */
    public long cgroup(int row) {
        return wide(row, SocketRow.CGROUP);
    }

    /** Returns the user that the socket belongs to. */
    public int uid(int row) {
        return number(row, SocketRow.UID);
    }

    /** Returns the index of the interface that the socket is bound to; 0 if none. */
    public int interfaceIndex(int row) {
        return number(row, SocketRow.INTERFACE);
    }

    /** Returns bytes not read yet; of a TCP listener connections not accepted yet. */
    public int receiveQueue(int row) {
        return number(row, SocketRow.RECEIVE_QUEUE);
    }

    /** Returns bytes not sent or acknowledged yet; of a TCP listener the backlog. */
    public int sendQueue(int row) {
        return number(row, SocketRow.SEND_QUEUE);
    }

    /** Returns the own port. */
    public int localPort(int row) {
        return narrow(row, SocketRow.LOCAL_PORT);
    }

    /** Returns the peer's port; 0 if there is none. */
    public int remotePort(int row) {
        return narrow(row, SocketRow.REMOTE_PORT);
    }

    /** Returns the first 8 bytes of the own address; of IPv4 the address is in the upper 32 bits. */
    public long localHigh(int row) {
        return eight(row, SocketRow.LOCAL);
    }

    /** Returns the last 8 bytes of the own address; 0 for IPv4. */
    public long localLow(int row) {
        return eight(row, SocketRow.LOCAL + Long.BYTES);
    }

    /** Returns the first 8 bytes of the peer's address; of IPv4 the address is in the upper 32 bits. */
    public long remoteHigh(int row) {
        return eight(row, SocketRow.REMOTE);
    }

    /** Returns the last 8 bytes of the peer's address; 0 for IPv4. */
    public long remoteLow(int row) {
        return eight(row, SocketRow.REMOTE + Long.BYTES);
    }

    private long eight(int row, int offset) {
        long value = wide(row, offset);
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? value : Long.reverseBytes(value);
    }

    /** Returns payload that processes handed to the socket since it is counted; of datagram sockets only. */
    public long bytesSent(int row) {
        return wide(row, SocketRow.BYTES_SENT);
    }

    /** Returns payload that processes took from the socket since it is counted; of datagram sockets only. */
    public long bytesReceived(int row) {
        return wide(row, SocketRow.BYTES_RECEIVED);
    }

    /** Returns how many calls sent something since that is counted; of datagram sockets only. */
    public long callsSent(int row) {
        return wide(row, SocketRow.CALLS_SENT);
    }

    /** Returns how many calls received something since that is counted; of datagram sockets only. */
    public long callsReceived(int row) {
        return wide(row, SocketRow.CALLS_RECEIVED);
    }

    /** Returns the memory that holds the row, for {@link #figures} and {@link #congestion}; not to be changed. */
    public ByteBuffer bytes(int row) {
        return piece(row);
    }

    /** Returns where {@code struct tcp_info} of a TCP socket begins in {@link #bytes}. */
    public int figures(int row) {
        return place(row, SocketRow.FIGURES);
    }

    /** Returns how many bytes of {@code struct tcp_info} this kernel knows. */
    public int figuresLength(int row) {
        return number(row, SocketRow.FIGURES_LENGTH);
    }

    /** Returns where the name of the congestion control begins in {@link #bytes}: up to {@link #CONGESTION_LENGTH} bytes. */
    public int congestion(int row) {
        return place(row, SocketRow.CONGESTION);
    }

    /** Room for the name of the congestion control, bytes; what is left is NUL. */
    public static final int CONGESTION_LENGTH = SocketRow.CONGESTION_LENGTH;
}
