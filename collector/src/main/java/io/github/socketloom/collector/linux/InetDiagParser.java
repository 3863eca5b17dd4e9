package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads sockets of the Internet families, struct inet_diag_msg of include/uapi/linux/inet_diag.h. */
final class InetDiagParser implements RowReader {

    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    // from the start of the message
    private static final int FAMILY = DumpParser.HEADER;
    private static final int STATE = DumpParser.HEADER + 1;
    private static final int LOCAL_PORT = DumpParser.HEADER + 4;
    private static final int REMOTE_PORT = DumpParser.HEADER + 6;
    private static final int LOCAL = DumpParser.HEADER + 8;
    private static final int REMOTE = DumpParser.HEADER + 24;
    private static final int INTERFACE = DumpParser.HEADER + 40;
    private static final int COOKIE = DumpParser.HEADER + 44;
    private static final int RECEIVE_QUEUE = DumpParser.HEADER + 56;
    private static final int SEND_QUEUE = DumpParser.HEADER + 60;
    private static final int UID = DumpParser.HEADER + 64;
    private static final int INODE = DumpParser.HEADER + 68;
    private static final int ATTRIBUTES = DumpParser.HEADER + 72;

    private static final int INFO = 2;
    private static final int CONGESTION = 4;
    private static final int SHUTDOWN = 8;
    private static final int V6ONLY = 11;
    private static final int PEERS = 13;
    private static final int CGROUP_ID = 21;
    private static final int TCP_LISTEN = 10;

    private final Protocol protocol;
    private final int family;
    private final AssignedKeys keys;
    private final Attributes attributes = new Attributes();

    // what the attributes of the message at hand told
    private boolean fullSocket;
    private int infoAt;
    private int infoLength;
    private int congestionAt;
    private int congestionLength;
    private int v6OnlyAt;
    private int cgroupAt;
    private boolean association;

    /**
     * @param protocol the protocol asked for
     * @param family the family asked for; {@link #AF_UNSPEC} for both
     * @param keys gives numbers to MPTCP sockets, whose cookies do not tell them apart: those that a listener accepts
     *         keep its cookie (seen on Linux 6.18); and to SCTP, whose associations all have that of their socket
     */
    InetDiagParser(Protocol protocol, int family, AssignedKeys keys) {
        this.keys = keys;
        this.protocol = protocol;
        this.family = family;
    }

    @Override
    public String read(ByteBuffer bytes, int at, int length, SocketTable table) {
        if (length < ATTRIBUTES) {
            return CUT;
        }
        int its = bytes.get(at + FAMILY);
        boolean v6 = its == AF_INET6;
        if (family == AF_UNSPEC ? !v6 && its != AF_INET : its != family) {
            return FOREIGN;
        }
        if (!find(bytes, at + ATTRIBUTES, at + length)) {
            return BAD_ATTRIBUTE;
        }
        int state = bytes.get(at + STATE) & 0xff | (association ? SocketTable.OF_ASSOCIATION : 0);
        long inode = Integer.toUnsignedLong(bytes.getInt(at + INODE));
        int slot = v6 ? v6Row(bytes, at, state, inode, table) : v4Row(bytes, at, state, inode, table);
        table.queues(slot, bytes.getInt(at + RECEIVE_QUEUE), bytes.getInt(at + SEND_QUEUE));
        // TIME_WAIT and half-open sockets are small structures without user and inode; the kernel writes 0 for both.
        // A user known from the time before stays.
        int uid = fullSocket || state == TCP_LISTEN ? bytes.getInt(at + UID) : table.uid(slot);
        table.belongs(slot, uid, inode, bytes.getInt(at + INTERFACE));
        if (v6OnlyAt > 0) {
            table.v6Only(slot, bytes.get(v6OnlyAt) != 0);
        }
        if (cgroupAt > 0) {
            table.cgroup(slot, bytes.getLong(cgroupAt));
        }
        table.congestion(slot, bytes, congestionAt, congestionLength);
        // the record of an MPTCP socket is another one (struct mptcp_info)
        table.metrics(slot, bytes, infoAt, protocol == Protocol.TCP ? infoLength : 0);
        return null;
    }

    private int v6Row(ByteBuffer bytes, int at, int state, long inode, SocketTable table) {
        int local = at + LOCAL;
        int remote = at + REMOTE;
        return row(bytes, at, state, inode, true, eight(bytes, local), eight(bytes, local + 8), eight(bytes, remote),
                eight(bytes, remote + 8), table);
    }

    private int v4Row(ByteBuffer bytes, int at, int state, long inode, SocketTable table) {
        // the kernel does not promise that what lies behind the four bytes is zero
        return row(bytes, at, state, inode, false, four(bytes, at + LOCAL), 0, four(bytes, at + REMOTE), 0, table);
    }

    /** Finds the socket's row and writes into it what the socket is. */
    private int row(ByteBuffer bytes, int at, int state, long inode, boolean v6, long localHigh, long localLow,
            long remoteHigh, long remoteLow, SocketTable table) {
        int localPort = port(bytes, at + LOCAL_PORT);
        int remotePort = port(bytes, at + REMOTE_PORT);
        int slot = protocol == Protocol.MPTCP || protocol == Protocol.SCTP
                ? table.row(keys.key(protocol, v6, localHigh, localLow, localPort, remoteHigh, remoteLow, remotePort,
                        inode, state), true)
                : table.row(bytes.getLong(at + COOKIE), false);
        table.kind(slot, protocol, v6, state);
        if (protocol == Protocol.RAW) {
            // the kernel keeps the IP protocol of a raw socket where others have their port
            table.detail(slot, SocketType.RAW.number() << Short.SIZE | localPort, 0);
            localPort = 0;
        }
        table.ends(slot, localHigh, localLow, localPort, remoteHigh, remoteLow, remotePort);
        return slot;
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
    private boolean find(ByteBuffer bytes, int from, int end) {
        fullSocket = false;
        infoAt = 0;
        infoLength = 0;
        congestionAt = 0;
        congestionLength = 0;
        v6OnlyAt = 0;
        cgroupAt = 0;
        association = false;
        attributes.begin(bytes, from, end);
        while (attributes.next()) {
            found(attributes.type(), attributes.payload(), attributes.length());
        }
        return attributes.complete();
    }

    private void found(int type, int payload, int length) {
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
            case PEERS :
                // SCTP alone tells the peer's addresses, and of associations only: their states are numbered differently
                association = protocol == Protocol.SCTP;
                break;
            case CGROUP_ID :
                cgroupAt = length >= Long.BYTES ? payload : 0;
                break;
            default :
                break;
        }
    }
}
