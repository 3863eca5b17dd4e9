package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/** Reads packet sockets, struct packet_diag_msg of include/uapi/linux/packet_diag.h. */
final class PacketDiagParser implements RowReader {

    static final int AF_PACKET = 17;

    // from the start of the message
    private static final int FAMILY = DumpParser.HEADER;
    private static final int TYPE = DumpParser.HEADER + 1;
    /** The kind of frames, in the machine's byte order: the kernel turns it round. */
    private static final int NUMBER = DumpParser.HEADER + 2;
    private static final int INODE = DumpParser.HEADER + 4;
    private static final int COOKIE = DumpParser.HEADER + 8;
    private static final int ATTRIBUTES = DumpParser.HEADER + 16;

    /** struct packet_diag_info; it begins with the index of the interface. */
    private static final int INFO = 0;
    private static final int UID = 5;
    private static final int MEMORY = 6;

    private final Attributes attributes = new Attributes();
    private final MemoryUse memory = new MemoryUse();

    // what the attributes of the message at hand told
    private int interfaceIndex;
    private int uid;

    @Override
    public String read(ByteBuffer bytes, int at, int length, SocketTable table) {
        if (length < ATTRIBUTES) {
            return CUT;
        }
        if (bytes.get(at + FAMILY) != AF_PACKET) {
            return FOREIGN;
        }
        if (!find(bytes, at + ATTRIBUTES, at + length)) {
            return BAD_ATTRIBUTE;
        }
        int slot = table.row(bytes.getLong(at + COOKIE), false);
        // such a socket has no state; it is told as what has no peer is told elsewhere
        table.kind(slot, Protocol.PACKET, false, TcpState.CLOSE.number());
        table.ends(slot, 0, 0, 0, 0, 0, 0);
        table.detail(slot, (bytes.get(at + TYPE) & 0xff) << Short.SIZE | bytes.getShort(at + NUMBER) & 0xffff, 0);
        table.queues(slot, memory.receiveQueue(), memory.sendQueue());
        table.belongs(slot, uid, Integer.toUnsignedLong(bytes.getInt(at + INODE)), interfaceIndex);
        return null;
    }

    /** Reads the attributes of interest; returns whether all lengths fit. */
    private boolean find(ByteBuffer bytes, int from, int end) {
        interfaceIndex = 0;
        uid = -1;
        memory.forget();
        attributes.begin(bytes, from, end);
        while (attributes.next()) {
            int payload = attributes.payload();
            boolean number = attributes.length() >= Integer.BYTES;
            switch (attributes.type()) {
                case INFO :
                    interfaceIndex = number ? bytes.getInt(payload) : 0;
                    break;
                case UID :
                    uid = number ? bytes.getInt(payload) : -1;
                    break;
                case MEMORY :
                    memory.read(bytes, payload, attributes.length());
                    break;
                default :
                    break;
            }
        }
        return attributes.complete();
    }
}
