package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/**
 * Reads the lines of {@code /proc/net/unix}, {@code packet} and {@code netlink} (man 5 proc). Each such socket is known
 * by its inode.
 */
final class NamedSocketText {

    /** SO_ACCEPTCON of include/uapi/linux/net.h, as the kernel prints it. */
    private static final int ACCEPTS = 0x10000;
    /** SS_CONNECTED of include/uapi/linux/net.h. */
    private static final int CONNECTED = 3;
    /** UNIX_PATH_MAX: no name is longer. */
    private static final int LONGEST_NAME = 108;

    private final AssignedKeys keys;
    private final ByteBuffer name = ByteBuffer.allocate(LONGEST_NAME);

    NamedSocketText(AssignedKeys keys) {
        this.keys = keys;
    }

    /**
     * Reads {@code Num: RefCount Protocol Flags Type St Inode Path}, numbers hexadecimal but for the inode. A name may
     * hold line feeds, which the kernel prints as they are: a line that is no socket counts as the rest of a name.
     *
     * <p>Whoever may bind a Unix socket can so write lines of his own into this file. Netlink, which is asked first,
     * cannot be deceived like that.
     */
    boolean unix(TextLine line, SocketTable table) {
        line.skipWord();
        line.skipWord();
        line.skipWord();
        long flags = line.hex(8);
        int type = (int) line.hex(4);
        long connection = line.hex(2);
        long inode = line.decimal();
        // connections that wait in a listener's queue have no inode; netlink leaves them out too
        if (!line.isGood() || inode == 0) {
            return true;
        }
        int slot = row(Protocol.UNIX, inode, table);
        TcpState state = (flags & ACCEPTS) != 0
                ? TcpState.LISTEN
                : connection == CONNECTED ? TcpState.ESTABLISHED : TcpState.CLOSE;
        table.kind(slot, Protocol.UNIX, false, state.number());
        table.detail(slot, type << Short.SIZE, 0);
        name(slot, line, table);
        table.queues(slot, (int) SocketTable.QUEUE_UNKNOWN, (int) SocketTable.QUEUE_UNKNOWN);
        table.belongs(slot, -1, inode, 0);
        return true;
    }

    /** Reads what stands behind one blank until the end of the line; an abstract name begins with @ in place of NUL. */
    private void name(int slot, TextLine line, SocketTable table) {
        int from = line.at() + 1;
        int length = Math.min(Math.max(line.end() - from, 0), LONGEST_NAME);
        name.put(0, line.text(), Math.min(from, line.end()), length);
        if (length > 0 && name.get(0) == '@') {
            name.put(0, (byte) 0);
        }
        table.name(slot, name, 0, length);
    }

    /** Reads {@code sk RefCnt Type Proto Iface R Rmem User Inode}, the kind of frames hexadecimal. */
    boolean packet(TextLine line, SocketTable table) {
        line.skipWord();
        line.skipWord();
        long type = line.decimal();
        int frames = (int) line.hex(4);
        long interfaceIndex = line.decimal();
        line.skipWord();
        long receiveQueue = line.decimal();
        long uid = line.decimal();
        long inode = line.decimal();
        if (!line.isGood()) {
            return false;
        }
        int slot = row(Protocol.PACKET, inode, table);
        table.kind(slot, Protocol.PACKET, false, TcpState.CLOSE.number());
        table.detail(slot, (int) type << Short.SIZE | frames, 0);
        table.queues(slot, (int) receiveQueue, (int) SocketTable.QUEUE_UNKNOWN);
        table.belongs(slot, (int) uid, inode, (int) interfaceIndex);
        return true;
    }

    /** Reads {@code sk Eth Pid Groups Rmem Wmem Dump Locks Drops Inode}, all decimal but for the groups. */
    boolean netlink(TextLine line, SocketTable table) {
        line.skipWord();
        int family = (int) line.decimal();
        long portId = line.decimal();
        line.skipWord();
        long receiveQueue = line.decimal();
        long sendQueue = line.decimal();
        line.skipWord();
        line.skipWord();
        line.skipWord();
        long inode = line.decimal();
        if (!line.isGood()) {
            return false;
        }
        int slot = row(Protocol.NETLINK, inode, table);
        table.kind(slot, Protocol.NETLINK, false, TcpState.CLOSE.number());
        table.detail(slot, family & 0xffff, portId << Integer.SIZE);
        table.queues(slot, (int) receiveQueue, (int) sendQueue);
        table.belongs(slot, -1, inode, 0);
        return true;
    }

    private int row(Protocol protocol, long inode, SocketTable table) {
        int slot = table.row(keys.key(protocol, false, 0, 0, 0, 0, 0, 0, inode, 0), true);
        table.ends(slot, 0, 0, 0, 0, 0, 0);
        return slot;
    }
}
