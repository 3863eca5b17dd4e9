package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SocketTable;
import java.nio.ByteBuffer;

/** Reads Unix domain sockets, struct unix_diag_msg of include/uapi/linux/unix_diag.h. */
final class UnixDiagParser implements RowReader {

    static final int AF_UNIX = 1;

    // from the start of the message
    private static final int FAMILY = DumpParser.HEADER;
    private static final int TYPE = DumpParser.HEADER + 1;
    private static final int STATE = DumpParser.HEADER + 2;
    private static final int INODE = DumpParser.HEADER + 4;
    private static final int COOKIE = DumpParser.HEADER + 8;
    private static final int ATTRIBUTES = DumpParser.HEADER + 16;

    private static final int NAME = 0;
    private static final int PEER = 2;
    private static final int QUEUE_LENGTHS = 4;
    private static final int UID = 7;

    private final Attributes attributes = new Attributes();

    // what the attributes of the message at hand told
    private int nameAt;
    private int nameLength;
    private long peer;
    private int receiveQueue;
    private int sendQueue;
    private int uid;

    @Override
    public String read(ByteBuffer bytes, int at, int length, SocketTable table) {
        if (length < ATTRIBUTES) {
            return CUT;
        }
        if (bytes.get(at + FAMILY) != AF_UNIX) {
            return FOREIGN;
        }
        if (!find(bytes, at + ATTRIBUTES, at + length)) {
            return BAD_ATTRIBUTE;
        }
        int slot = table.row(bytes.getLong(at + COOKIE), false);
        table.kind(slot, Protocol.UNIX, false, bytes.get(at + STATE) & 0xff);
        table.ends(slot, 0, 0, 0, 0, 0, 0);
        table.detail(slot, (bytes.get(at + TYPE) & 0xff) << Short.SIZE, peer);
        table.name(slot, bytes, nameAt, nameLength);
        table.queues(slot, receiveQueue, sendQueue);
        table.belongs(slot, uid, Integer.toUnsignedLong(bytes.getInt(at + INODE)), 0);
        return null;
    }

    /** Reads the attributes of interest; returns whether all lengths fit. */
    private boolean find(ByteBuffer bytes, int from, int end) {
        nameAt = 0;
        nameLength = 0;
        peer = 0;
        receiveQueue = (int) SocketTable.QUEUE_UNKNOWN;
        sendQueue = (int) SocketTable.QUEUE_UNKNOWN;
        uid = -1;
        attributes.begin(bytes, from, end);
        while (attributes.next()) {
            found(bytes, attributes.type(), attributes.payload(), attributes.length());
        }
        return attributes.complete();
    }

    private void found(ByteBuffer bytes, int type, int payload, int length) {
        switch (type) {
            case NAME :
                nameAt = payload;
                nameLength = nameLength(bytes, payload, length);
                break;
            case PEER :
                peer = length >= Integer.BYTES ? Integer.toUnsignedLong(bytes.getInt(payload)) : 0;
                break;
            case QUEUE_LENGTHS :
                if (length >= 2 * Integer.BYTES) {
                    receiveQueue = bytes.getInt(payload);
                    sendQueue = bytes.getInt(payload + Integer.BYTES);
                }
                break;
            case UID :
                uid = length >= Integer.BYTES ? bytes.getInt(payload) : -1;
                break;
            default :
                break;
        }
    }

    /** A path is a C string in the kernel; an abstract name is as long as it says, and any of its bytes may be NUL. */
    private static int nameLength(ByteBuffer bytes, int payload, int length) {
        if (length == 0 || bytes.get(payload) == 0) {
            return length;
        }
        int end = 0;
        while (end < length && bytes.get(payload + end) != 0) {
            end++;
        }
        return end;
    }
}
