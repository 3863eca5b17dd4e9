package io.github.socketloom.collector.freebsd;

/**
 * Walks over {@code struct kinfo_file} of sys/user.h: {@code kern.proc.filedesc.PID}, the descriptors of one process. Its
 * records are packed: each is as long as its path needs.
 */
final class FileDescriptors extends SizedRecords {

    /** Offset of the path, the last field; the kernel cuts a record behind it. */
    private static final int PATH = 368;
    private static final int LONGEST_PATH = 1024;

    private static final int TYPE = 4;
    private static final int SOCKET_TYPE = 2;
    private static final int DESCRIPTOR = 8;
    private static final int SEND_QUEUE = 32;
    private static final int FAMILY = 36;
    private static final int KIND = 40;
    private static final int PROTOCOL = 44;
    private static final int LOCAL = 48;
    private static final int REMOTE = 176;
    private static final int PCB = 304;
    private static final int RECEIVE_QUEUE = 332;
    private static final int STATUS = 336;
    private static final int VALID = 1;

    private static final int AF_INET = 2;
    private static final int AF_INET6 = 28;

    FileDescriptors(int pid) {
        super("kern.proc.filedesc." + pid, "kinfo_file", PATH, false);
    }

    /** Returns the descriptor's number; negative of what is none: -1 working directory, -2 root, -5 program and more. */
    int descriptor() {
        return i32(DESCRIPTOR);
    }

    /** Tells whether it is a socket: the other facts are only told of those. */
    boolean isSocket() {
        return i32(TYPE) == SOCKET_TYPE;
    }

    /** Tells whether the kernel could fill the record. */
    boolean isValid() {
        return (u16(STATUS) & VALID) != 0;
    }

    /** Returns the kernel address of the control block: that which {@link PcbRecords#pcb} tells. */
    long pcb() {
        return i64(PCB);
    }

    /** Returns the address family of the socket: 1 local, 2 IPv4, 28 IPv6. */
    int family() {
        return i32(FAMILY);
    }

    /** Returns the type of the socket: 1 stream, 2 datagram, 3 raw, 5 sequenced packets. */
    int socketType() {
        return i32(KIND);
    }

    /** Returns the IP protocol the socket was made for. */
    int protocol() {
        return i32(PROTOCOL);
    }

    /** Returns bytes not sent or not acknowledged yet; of TCP only, else 0. */
    long sendQueue() {
        return u32(SEND_QUEUE);
    }

    /** Returns bytes received and not read yet; of TCP only, else 0. */
    long receiveQueue() {
        return u32(RECEIVE_QUEUE);
    }

    /** Returns the family of the own address: 2 IPv4, 28 IPv6, 1 local, 0 none; others have no address here. */
    int localFamily() {
        return u8(LOCAL + 1);
    }

    /** Returns the own port; 0 if there is none. */
    int localPort() {
        return port(LOCAL);
    }

    /** Returns the first half of the own address, as {@link PcbList#localHigh}; 0 if there is none. */
    long localHigh() {
        return high(LOCAL);
    }

    /** Returns the second half of the own address; 0 if there is none. */
    long localLow() {
        return low(LOCAL);
    }

    /** Returns the index of the interface that the own link-local address is of; 0 if it is not link-local. */
    int localScope() {
        return scope(LOCAL);
    }

    /** Returns the family of the peer's address: 2 IPv4, 28 IPv6, 1 local, 0 none; others have no address here. */
    int remoteFamily() {
        return u8(REMOTE + 1);
    }

    /** Returns the peer's port; 0 if there is no peer. */
    int remotePort() {
        return port(REMOTE);
    }

    /** Returns the first half of the peer's address; 0 if there is none. */
    long remoteHigh() {
        return high(REMOTE);
    }

    /** Returns the second half of the peer's address; 0 if there is none. */
    long remoteLow() {
        return low(REMOTE);
    }

    /** Returns the index of the interface that the peer's link-local address is of; 0 if it is not link-local. */
    int remoteScope() {
        return scope(REMOTE);
    }

    /** Returns the offset in {@link #bytes} of the path. */
    int pathAt() {
        return at() + PATH;
    }

    /** Returns the path of a file; of sockets the kernel tells the name of the family. */
    String path() {
        return text(PATH, LONGEST_PATH);
    }

    // the length in a socket address is not looked at: its family says what is there, and the field is long enough for it

    private int port(int address) {
        int family = u8(address + 1);
        return family == AF_INET || family == AF_INET6 ? network16(address + 2) : 0;
    }

    private long high(int address) {
        switch (u8(address + 1)) {
            case AF_INET :
                return network32High(address + 4);
            case AF_INET6 :
                return network64(address + 8);
            default :
                return 0;
        }
    }

    private long low(int address) {
        return u8(address + 1) == AF_INET6 ? network64(address + 16) : 0;
    }

    private int scope(int address) {
        return u8(address + 1) == AF_INET6 ? i32(address + 24) : 0;
    }
}
