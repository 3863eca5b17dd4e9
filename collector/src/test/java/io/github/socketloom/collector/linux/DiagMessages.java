package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes netlink messages as the kernel would. */
final class DiagMessages {

    static final int SEQUENCE = 7;
    static final int PORT_ID = 4711;

    private final ByteBuffer out = ByteBuffer.allocate(64 * 1024).order(ByteOrder.nativeOrder());
    private int begun;
    private int flags;

    DiagMessages flags(int messageFlags) {
        flags = messageFlags;
        return this;
    }

    private void begin(int type, int sequence, int portId) {
        begun = out.position();
        out.putInt(0).putShort((short) type).putShort((short) flags).putInt(sequence).putInt(portId);
    }

    private DiagMessages end() {
        out.putInt(begun, out.position() - begun);
        while (out.position() % 4 != 0) {
            out.put((byte) 0);
        }
        return this;
    }

    /** A message of any type for the dump. */
    DiagMessages message(int type, byte... payload) {
        begin(type, SEQUENCE, PORT_ID);
        out.put(payload);
        return end();
    }

    DiagMessages done() {
        return done(0);
    }

    DiagMessages done(int errno) {
        return number(3, errno);
    }

    DiagMessages error(int errno) {
        return number(2, errno);
    }

    private DiagMessages number(int type, int errno) {
        begin(type, SEQUENCE, PORT_ID);
        out.putInt(-errno);
        return end();
    }

    /** A socket for another request. */
    DiagMessages foreign(int sequence, int portId) {
        begin(20, sequence, portId);
        diag(2, 1, 99);
        return end();
    }

    /** A socket 10.0.0.1:80 to 10.0.0.2:5000, or the same of fe80::, with these attributes. */
    DiagMessages socket(int family, int state, long cookie, byte[]... attributes) {
        begin(20, SEQUENCE, PORT_ID);
        diag(family, state, cookie);
        for (byte[] attribute : attributes) {
            out.put(attribute);
            while ((out.position() - begun) % 4 != 0) {
                out.put((byte) 0);
            }
        }
        return end();
    }

    /** The same from another port. */
    DiagMessages socketFrom(int remotePort, int family, int state, long cookie) {
        begin(20, SEQUENCE, PORT_ID);
        int from = out.position();
        diag(family, state, cookie);
        out.put(from + 6, (byte) (remotePort >> 8)).put(from + 7, (byte) remotePort);
        return end();
    }

    private void diag(int family, int state, long cookie) {
        out.put((byte) family).put((byte) state).put((byte) 0).put((byte) 0);
        out.put((byte) 0).put((byte) 80).put((byte) 0x13).put((byte) 0x88);
        if (family == 2) {
            out.put(new byte[]{10, 0, 0, 1}).put(new byte[12]).put(new byte[]{10, 0, 0, 2}).put(new byte[12]);
        } else {
            byte[] address = {(byte) 0xfe, (byte) 0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
            out.put(address);
            address[15] = 2;
            out.put(address);
        }
        out.putInt(3).putLong(cookie).putInt(0).putInt(11).putInt(22).putInt(1000).putInt(4242);
    }

    static byte[] attribute(int type, byte... payload) {
        return ByteBuffer.allocate(4 + payload.length).order(ByteOrder.nativeOrder())
                .putShort((short) (4 + payload.length)).putShort((short) type).put(payload).array();
    }

    static byte[] cgroup(long id) {
        return attribute(21, ByteBuffer.allocate(8).order(ByteOrder.nativeOrder()).putLong(id).array());
    }

    /** Attribute 8, which every full socket has. */
    static byte[] shutdown() {
        return attribute(8, (byte) 0);
    }

    ByteBuffer buffer() {
        return out;
    }

    int length() {
        return out.position();
    }

    byte[] bytes() {
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}
