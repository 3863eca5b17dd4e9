package io.github.socketloom.collector.linux.bpf;

import java.nio.ByteBuffer;

/**
 * Layout of what the program {@code each_descriptor} writes for each descriptor of a socket: struct descriptor_row,
 * internet_row and tcp_row of src/main/bpf/records.h, each the beginning of the next.
 */
final class SocketRow {

    static final int LENGTH = 0;
    static final int PID = 4;
    static final int FD = 8;
    static final int NAMESPACE = 12;
    static final int INODE = 16;
    static final int START = 24;
    static final int COOKIE = 32;
    static final int FAMILY = 40;
    static final int TYPE = 42;
    static final int PROTOCOL = 44;
    static final int STATE = 46;
    static final int FLAGS = 47;
    static final int DESCRIPTOR_LENGTH = 48;

    static final int CGROUP = 48;
    static final int UID = 56;
    static final int INTERFACE = 60;
    static final int RECEIVE_QUEUE = 64;
    static final int SEND_QUEUE = 68;
    static final int LOCAL_PORT = 72;
    static final int REMOTE_PORT = 74;
    static final int FIGURES_LENGTH = 76;
    static final int LOCAL = 80;
    static final int REMOTE = 96;
    static final int BYTES_SENT = 112;
    static final int BYTES_RECEIVED = 120;
    static final int CALLS_SENT = 128;
    static final int CALLS_RECEIVED = 136;
    static final int INTERNET_LENGTH = 144;

    static final int FIGURES = 144;
    static final int CONGESTION = 424;
    static final int CONGESTION_LENGTH = 16;
    static final int TCP_LENGTH = 440;

    static final int FLAG_V6ONLY = 4;
    static final int IPPROTO_TCP = 6;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;

    /** TCP_NEW_SYN_RECV of include/net/tcp_states.h, the last of the states that a socket can be in. */
    private static final int LAST_STATE = 12;

    private SocketRow() {}

    /** Tells whether a row can have this length, so that the next one begins behind it. */
    static boolean isLength(int length) {
        return length == DESCRIPTOR_LENGTH || length == INTERNET_LENGTH || length == TCP_LENGTH;
    }

    /** Tells whether a row of a length that can be says what can be. */
    static boolean makesSense(ByteBuffer bytes, int at) {
        int length = bytes.getInt(at + LENGTH);
        if (bytes.getInt(at + PID) <= 0 || bytes.getInt(at + FD) < 0 || bytes.getLong(at + INODE) <= 0
                || bytes.getLong(at + START) < 0) {
            return false;
        }
        if (length == DESCRIPTOR_LENGTH) {
            return true;
        }
        int family = bytes.getShort(at + FAMILY);
        boolean internet = (family == AF_INET || family == AF_INET6) && bytes.getInt(at + NAMESPACE) != 0;
        if (!internet || length == INTERNET_LENGTH) {
            return internet;
        }
        int figures = bytes.getInt(at + FIGURES_LENGTH);
        return (bytes.getShort(at + PROTOCOL) & 0xffff) == IPPROTO_TCP && figures > 0 && figures <= CONGESTION - FIGURES
                && bytes.get(at + STATE) > 0 && bytes.get(at + STATE) <= LAST_STATE && bytes.getLong(at + COOKIE) != 0;
    }
}
