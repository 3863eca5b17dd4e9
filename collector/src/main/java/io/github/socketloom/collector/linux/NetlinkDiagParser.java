package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/**
 * Reads netlink sockets, struct netlink_diag_msg of include/uapi/linux/netlink_diag.h. The kernel does not tell their
 * user.
 */
final class NetlinkDiagParser implements RowReader {

    static final int AF_NETLINK = 16;

    // from the start of the message
    private static final int FAMILY = DumpParser.HEADER;
    private static final int TYPE = DumpParser.HEADER + 1;
    private static final int PROTOCOL = DumpParser.HEADER + 2;
    private static final int STATE = DumpParser.HEADER + 3;
    private static final int PORT_ID = DumpParser.HEADER + 4;
    private static final int PEER_PORT_ID = DumpParser.HEADER + 8;
    private static final int INODE = DumpParser.HEADER + 16;
    private static final int COOKIE = DumpParser.HEADER + 20;
    private static final int ATTRIBUTES = DumpParser.HEADER + 28;

    private static final int MEMORY = 0;
    /** The other state is 0 after a disconnect, and TCP_CLOSE before the first connect. */
    private static final int NETLINK_CONNECTED = 1;

    private final Attributes attributes = new Attributes();
    private final MemoryUse memory = new MemoryUse();

    @Override
    public String read(ByteBuffer bytes, int at, int length, SocketTable table) {
        if (length < ATTRIBUTES) {
            return CUT;
        }
        if (bytes.get(at + FAMILY) != AF_NETLINK) {
            return FOREIGN;
        }
        memory.forget();
        attributes.begin(bytes, at + ATTRIBUTES, at + length);
        while (attributes.next()) {
            if (attributes.type() == MEMORY) {
                memory.read(bytes, attributes.payload(), attributes.length());
            }
        }
        if (!attributes.complete()) {
            return BAD_ATTRIBUTE;
        }
        int slot = table.row(bytes.getLong(at + COOKIE), false);
        boolean connected = bytes.get(at + STATE) == NETLINK_CONNECTED;
        table.kind(slot, Protocol.NETLINK, false, (connected ? TcpState.ESTABLISHED : TcpState.CLOSE).number());
        table.ends(slot, 0, 0, 0, 0, 0, 0);
        table.detail(slot, (bytes.get(at + TYPE) & 0xff) << Short.SIZE | bytes.get(at + PROTOCOL) & 0xff,
                (long) bytes.getInt(at + PORT_ID) << Integer.SIZE
                        | Integer.toUnsignedLong(bytes.getInt(at + PEER_PORT_ID)));
        table.queues(slot, memory.receiveQueue(), memory.sendQueue());
        table.belongs(slot, -1, Integer.toUnsignedLong(bytes.getInt(at + INODE)), 0);
        return null;
    }
}
