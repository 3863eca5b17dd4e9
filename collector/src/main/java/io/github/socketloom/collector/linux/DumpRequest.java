package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A request for a dump of sockets: nlmsghdr and what the family of sockets asks for (spec §2.2), written once and sent
 * again and again.
 */
final class DumpRequest {

    /** Ask for {@code struct tcp_info}: bit (2 - 1), and for the name of the congestion control: bit (4 - 1). */
    static final int INFO_AND_CONGESTION = 0x2 | 0x8;

    private static final int REQUEST_AND_DUMP = 0x301;
    /** All states but bit 13, bound and inactive, which costs the kernel another walk (spec §2.6). */
    private static final int STATES = 0xdfff;

    // struct inet_diag_req_v2: family, protocol, extensions, padding, states, and an id of zeros
    private static final int INET_LENGTH = 72;
    // struct inet_diag_req, the elder one: family, two lengths, extensions, an id of zeros, states, tables
    private static final int TCP_LENGTH = 76;
    private static final int TCP_STATES = 68;
    private static final int UNIX_LENGTH = 40;
    private static final int PACKET_LENGTH = 36;
    private static final int NETLINK_LENGTH = 36;

    /** Attribute of the request that holds a protocol number which does not fit into 8 bits. */
    private static final int INET_DIAG_REQ_PROTOCOL = 3;
    private static final int ATTRIBUTE_LENGTH = 8;

    /** UDIAG_SHOW_NAME, _PEER, _RQLEN and _UID; kernels before 5.3 leave the user out. */
    private static final int UNIX_SHOW = 0x01 | 0x04 | 0x10 | 0x40;
    /** PACKET_SHOW_INFO, which tells the user too, and PACKET_SHOW_MEMINFO. */
    private static final int PACKET_SHOW = 0x01 | 0x10;
    /** NDIAG_PROTO_ALL. */
    private static final int ALL_FAMILIES = 0xff;
    private static final int NETLINK_SHOW_MEMINFO = 0x01;

    private final byte[] message;

    private DumpRequest(ByteBuffer message) {
        this.message = message.array();
    }

    private static ByteBuffer message(int type, int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.nativeOrder()).putInt(0, length)
                .putShort(4, (short) type).putShort(6, (short) REQUEST_AND_DUMP);
    }

    /**
     * Asks for Internet sockets.
     *
     * @param family AF_INET or AF_INET6
     * @param protocol IPPROTO number up to 255
     * @param extensions one bit for each attribute wished for
     */
    static DumpRequest inet(int family, int protocol, int extensions) {
        return new DumpRequest(inet(INET_LENGTH, family, protocol, extensions));
    }

    private static ByteBuffer inet(int length, int family, int protocol, int extensions) {
        return message(DumpParser.SOCK_DIAG_BY_FAMILY, length).put(16, (byte) family).put(17, (byte) protocol)
                .put(18, (byte) extensions).putInt(20, STATES);
    }

    /**
     * Asks for Internet sockets of a protocol whose number needs an attribute. Kernels before 5.9 do not know the
     * attribute; they are asked for protocol 0 then, which none of them has, rather than for another's sockets.
     */
    static DumpRequest inetWithAttribute(int family, int protocol) {
        return new DumpRequest(inet(INET_LENGTH + ATTRIBUTE_LENGTH, family, 0, 0)
                .putShort(INET_LENGTH, (short) ATTRIBUTE_LENGTH)
                .putShort(INET_LENGTH + 2, (short) INET_DIAG_REQ_PROTOCOL).putInt(INET_LENGTH + 4, protocol));
    }

    /** Asks for TCP sockets over IPv4 and IPv6 in one walk, which only the elder form of the request can. */
    static DumpRequest tcp(int extensions) {
        return tcp(extensions, STATES);
    }

    /**
     * Asks for those of them that are in certain states.
     *
     * @param states one bit for each, by its number
     */
    static DumpRequest tcp(int extensions, int states) {
        return new DumpRequest(message(DumpParser.TCPDIAG_GETSOCK, TCP_LENGTH).put(19, (byte) extensions)
                .putInt(TCP_STATES, states));
    }

    /** Asks for Unix domain sockets. */
    static DumpRequest unix() {
        return new DumpRequest(message(DumpParser.SOCK_DIAG_BY_FAMILY, UNIX_LENGTH)
                .put(16, (byte) UnixDiagParser.AF_UNIX).putInt(20, -1).putInt(28, UNIX_SHOW));
    }

    /** Asks for packet sockets. */
    static DumpRequest packet() {
        return new DumpRequest(message(DumpParser.SOCK_DIAG_BY_FAMILY, PACKET_LENGTH)
                .put(16, (byte) PacketDiagParser.AF_PACKET).putInt(24, PACKET_SHOW));
    }

    /** Asks for netlink sockets of all families. */
    static DumpRequest netlink() {
        return new DumpRequest(message(DumpParser.SOCK_DIAG_BY_FAMILY, NETLINK_LENGTH)
                .put(16, (byte) NetlinkDiagParser.AF_NETLINK).put(17, (byte) ALL_FAMILIES)
                .putInt(24, NETLINK_SHOW_MEMINFO));
    }

    /** Writes the request from index 0, in the machine's byte order, and returns its length. */
    int write(ByteBuffer out, int sequence) {
        out.put(0, message);
        out.putInt(8, sequence);
        return message.length;
    }
}
