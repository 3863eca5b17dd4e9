package io.github.socketloom.collector.linux;

import java.nio.ByteBuffer;

/** Writes requests for a dump of inet sockets: nlmsghdr and struct inet_diag_req_v2 (include/uapi/linux/inet_diag.h). */
final class InetDiagRequest {

    /** Ask for {@code struct tcp_info}: bit (2 - 1), and for the name of the congestion control: bit (4 - 1). */
    static final int INFO_AND_CONGESTION = 0x2 | 0x8;

    static final int LENGTH = 72;

    private static final int REQUEST_AND_DUMP = 0x301;
    /** All states but bit 13, bound and inactive, which costs the kernel another walk (spec §2.6). */
    private static final int STATES = 0xdfff;

    private InetDiagRequest() {}

    /**
     * Writes one request from index 0.
     *
     * @param family AF_INET or AF_INET6
     * @param protocol IPPROTO number
     * @param extensions one bit for each attribute wished for
     */
    static void write(ByteBuffer out, int family, int protocol, int extensions, int sequence) {
        for (int i = 0; i < LENGTH; i += Long.BYTES) {
            out.putLong(i, 0);
        }
        out.putInt(0, LENGTH);
        out.putShort(4, (short) InetDiagParser.SOCK_DIAG_BY_FAMILY);
        out.putShort(6, (short) REQUEST_AND_DUMP);
        out.putInt(8, sequence);
        out.put(16, (byte) family);
        out.put(17, (byte) protocol);
        out.put(18, (byte) extensions);
        out.putInt(20, STATES);
    }
}
