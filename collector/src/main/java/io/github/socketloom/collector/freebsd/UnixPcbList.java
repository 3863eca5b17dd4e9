package io.github.socketloom.collector.freebsd;

/** Walks over {@code struct xunpcb} of sys/unpcb.h: {@code net.local.stream.pcblist}, {@code .dgram} and {@code .seqpacket}. */
final class UnixPcbList extends PcbRecords {

    private static final int FRAME_LENGTH = 32;
    private static final int GENERATION = 16;
    private static final int LENGTH = 904;
    private static final int SOCKET = 664;

    private static final int ADDRESS = 8;
    private static final int PEER = 24;
    private static final int GENERATION_COUNT = 48;
    private static final int NAME = 152;
    private static final int PEER_NAME = 408;
    /** Of sockaddr_un: length and family. */
    private static final int NAME_HEADER = 2;

    /** @param list the name of the sysctl */
    UnixPcbList(String list) {
        super(list, "xunpcb", LENGTH, FRAME_LENGTH, GENERATION, SOCKET);
    }

    /** Returns the number of the control block, which no other local socket ever has. */
    long generation() {
        return i64(GENERATION_COUNT);
    }

    /** Returns the kernel address of the control block, which its peer names. */
    long address() {
        return i64(ADDRESS);
    }

    /** Returns the kernel address of the peer's control block; 0 if there is no peer. */
    long peer() {
        return i64(PEER);
    }

    /** Returns the offset in {@link #bytes} of the path that the socket is bound to. */
    int pathAt() {
        return at() + NAME + NAME_HEADER;
    }

    /** Returns how many bytes that path has; 0 if it is not bound. */
    int pathLength() {
        return nameLength(NAME);
    }

    /** Returns the path that the socket is bound to; empty if it is not. */
    String path() {
        return text(NAME + NAME_HEADER, pathLength());
    }

    /** Returns the offset in {@link #bytes} of the path that the peer is bound to. */
    int peerPathAt() {
        return at() + PEER_NAME + NAME_HEADER;
    }

    /** Returns how many bytes that path has; 0 if the peer is not bound or there is none. */
    int peerPathLength() {
        return nameLength(PEER_NAME);
    }

    /**
     * Follows the length that the address says, for the path need not end with NUL. One byte cannot say more than the 256
     * bytes of the field.
     */
    private int nameLength(int name) {
        return textLength(name + NAME_HEADER, u8(name) - NAME_HEADER);
    }
}
