package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.source.SocketTable;

/**
 * Walks over the Internet sockets of a protocol: {@code net.inet.tcp.pcblist}, whose records are {@code struct xtcpcb}, or
 * {@code net.inet.udp.pcblist} and {@code net.inet.raw.pcblist}, whose records are the bare {@code struct xinpcb} that
 * xtcpcb has within (netinet/in_pcb.h). Addresses are as {@link SocketTable} keeps them: two times 64 bits in network
 * order, IPv4 in the upper half of the first, IPv4 on an IPv6 socket as ::ffff:a.b.c.d.
 */
final class PcbList extends PcbRecords {

    /** What a figure is that the kernel's release does not tell. */
    static final long UNKNOWN = -1;

    private static final int FRAME_LENGTH = 64;
    private static final int GENERATION = 16;
    private static final int XINPCB_LENGTH = 400;

    // from the start of xinpcb
    private static final int SOCKET = 8;
    private static final int REMOTE_PORT = 252;
    private static final int LOCAL_PORT = 254;
    private static final int REMOTE = 256;
    private static final int LOCAL = 272;
    private static final int ADDRESS_V4 = 12;
    private static final int GENERATION_COUNT = 296;
    private static final int FLAGS = 356;
    private static final int VERSIONS = 392;
    private static final int IP_PROTOCOL = 394;

    private static final int IPV4 = 0x1;
    private static final int IPV6 = 0x2;
    private static final int OPENED_FOR_IPV6 = 0x4;
    private static final int FAMILIES = IPV4 | IPV6 | OPENED_FOR_IPV6;
    private static final int V6ONLY = 0x8000;
    private static final long MAPPED = 0xffff_0000_0000L;

    private static final long SCOPE = 0x0000_ffff_0000_0000L;
    private static final int SCOPE_SHIFT = 32;

    /** By FreeBSD's number, TCPS_* of netinet/tcp_fsm.h. */
    private static final TcpState[] STATES = {TcpState.CLOSE, TcpState.LISTEN, TcpState.SYN_SENT,
            TcpState.SYN_RECEIVED, TcpState.ESTABLISHED, TcpState.CLOSE_WAIT, TcpState.FIN_WAIT1, TcpState.CLOSING,
            TcpState.LAST_ACK, TcpState.FIN_WAIT2, TcpState.TIME_WAIT};

    private final boolean tcp;
    /** Where xinpcb begins in a record. */
    private final int inner;
    private final boolean tellsDsack;
    private final int encapsulationPort;
    private int unknownStates;

    private PcbList(String list, boolean tcp, int osreldate) {
        super(list, tcp ? "xtcpcb" : "xinpcb", tcp ? XtcpcbLayout.LENGTH : XINPCB_LENGTH, FRAME_LENGTH, GENERATION,
                (tcp ? Long.BYTES : 0) + SOCKET);
        this.tcp = tcp;
        inner = tcp ? Long.BYTES : 0;
        tellsDsack = tcp && XtcpcbLayout.tellsDsack(osreldate);
        encapsulationPort = tcp ? XtcpcbLayout.encapsulationPortAt(osreldate) : XtcpcbLayout.NOWHERE;
    }

    /**
     * Returns a walk over records of {@code net.inet.tcp.pcblist}.
     *
     * @param osreldate of the kernel that told them: what their last figures mean depends on it
     */
    static PcbList tcp(int osreldate) {
        return new PcbList("net.inet.tcp.pcblist", true, osreldate);
    }

    /** Returns a walk over records of {@code net.inet.udp.pcblist}. */
    static PcbList udp() {
        return new PcbList("net.inet.udp.pcblist", false, 0);
    }

    /** Returns a walk over records of {@code net.inet.raw.pcblist}. */
    static PcbList raw() {
        return new PcbList("net.inet.raw.pcblist", false, 0);
    }

    @Override
    boolean isReadable() {
        if (versions() == 0 || !super.isReadable()) {
            return false;
        }
        if (tcp && state() == null) {
            unknownStates++;
        }
        return true;
    }

    @Override
    String objection() {
        return versions() == 0
                ? "is of neither IPv4 nor IPv6 (inp_vflag " + u8(inner + VERSIONS) + ")"
                : super.objection();
    }

    @Override
    void reset() {
        super.reset();
        unknownStates = 0;
    }

    /** Returns how many connections so far have a state that is not known; they are not left out. */
    int unknownStates() {
        return unknownStates;
    }

    /** Tells whether these are sockets of TCP: only they have a state and figures. */
    boolean isTcp() {
        return tcp;
    }

    /** Returns which IP versions: 1 IPv4, 2 IPv6, 4 opened as AF_INET6; never 0. */
    int versions() {
        return u8(inner + VERSIONS) & FAMILIES;
    }

    /** Tells whether the socket is one of IPv6, whatever it carries. */
    boolean isV6() {
        return (versions() & (IPV6 | OPENED_FOR_IPV6)) != 0;
    }

    /** Tells whether an IPv6 socket has an IPv4 connection or address. */
    boolean isV4Mapped() {
        return (versions() & (IPV4 | IPV6)) == IPV4 && isV6();
    }

    /** Tells whether an IPv6 socket listens or receives on IPv4 as well. */
    boolean isDualStack() {
        return (versions() & (IPV4 | IPV6)) == (IPV4 | IPV6);
    }

    /** Returns 1 if an IPv6 socket refuses IPv4, 0 if it takes it, {@link SocketTable#V6ONLY_UNKNOWN} if it is none. */
    byte v6Only() {
        if (!isV6() || isSyncache()) {
            return SocketTable.V6ONLY_UNKNOWN;
        }
        return (byte) ((i32(inner + FLAGS) & V6ONLY) == 0 ? 0 : 1);
    }

    /**
     * Tells whether this is a connection that is not a socket yet, in the syncache: it has neither control block nor
     * number, and the length of the xinpcb within is 0.
     */
    boolean isSyncache() {
        return tcp && i64(inner) == 0 && generation() == 0;
    }

    /** Returns the number of the control block, which no other of its list ever has; 0 in the syncache. */
    long generation() {
        return i64(inner + GENERATION_COUNT);
    }

    /** Returns the flags (INP_* and IN6P_* of netinet/in_pcb.h). */
    int flags() {
        return i32(inner + FLAGS);
    }

    /** Returns the IP protocol of a raw socket. */
    int ipProtocol() {
        return u8(inner + IP_PROTOCOL);
    }

    /** Returns the own port, 0 to 65535. */
    int localPort() {
        return network16(inner + LOCAL_PORT);
    }

    /** Returns the peer's port, 0 to 65535. */
    int remotePort() {
        return network16(inner + REMOTE_PORT);
    }

    /** Returns the first half of the own address. */
    long localHigh() {
        return high(inner + LOCAL);
    }

    /** Returns the second half of the own address. */
    long localLow() {
        return low(inner + LOCAL, true);
    }

    /** Returns the index of the interface that the own link-local address is of; 0 if it is not link-local. */
    int localScope() {
        return scope(inner + LOCAL);
    }

    /** Returns the first half of the peer's address. */
    long remoteHigh() {
        return high(inner + REMOTE);
    }

    /** Returns the second half of the peer's address; that of an IPv4 socket of IPv6 without peer is 0, as that of others. */
    long remoteLow() {
        return low(inner + REMOTE, remotePort() != 0);
    }

    /** Returns the index of the interface that the peer's link-local address is of; 0 if it is not link-local. */
    int remoteScope() {
        return scope(inner + REMOTE);
    }

    private long high(int address) {
        if (isIpv4()) {
            return isV6() ? 0 : network32High(address + ADDRESS_V4);
        }
        long high = network64(address);
        return hasScope(high) ? high & ~SCOPE : high;
    }

    private long low(int address, boolean mapNone) {
        if (!isIpv4()) {
            return network64(address + Long.BYTES);
        }
        long four = network32High(address + ADDRESS_V4) >>> Integer.SIZE;
        return isV6() && (four != 0 || mapNone) ? MAPPED | four : 0;
    }

    private int scope(int address) {
        if (isIpv4()) {
            return 0;
        }
        long high = network64(address);
        return hasScope(high) ? (int) ((high & SCOPE) >>> SCOPE_SHIFT) : 0;
    }

    private boolean isIpv4() {
        return (versions() & (IPV4 | IPV6)) == IPV4;
    }

    /** The kernel keeps the interface in bytes 2 and 3 of fe80::/10, and of ff01::/16 and ff02::/16 whatever their flags. */
    private static boolean hasScope(long high) {
        long first = high >>> 48;
        long multicastScope = first & 0xff0f;
        return (first & 0xffc0) == 0xfe80 || multicastScope == 0xff01 || multicastScope == 0xff02;
    }

    /** Returns the state of a TCP connection; null if it has a number that is not known, and of other sockets. */
    TcpState state() {
        int number = tcp ? stateNumber() : -1;
        return number >= 0 && number < STATES.length ? STATES[number] : null;
    }

    /** Returns the state as FreeBSD numbers it, which may be anything. Of TCP only. */
    int stateNumber() {
        return i32(XtcpcbLayout.STATE);
    }

    /** Returns the offset of the figures in {@link #bytes}, {@link XtcpcbLayout#FIGURES_LENGTH} bytes. Of TCP only. */
    int figuresAt() {
        return at() + XtcpcbLayout.FIGURES;
    }

    /** Returns the offset of the name of the congestion control in {@link #bytes}. Of TCP only. */
    int congestionAt() {
        return at() + XtcpcbLayout.CONGESTION;
    }

    /** Returns how many bytes the name of the congestion control has; 0 if it is not told. */
    int congestionLength() {
        return tcp ? textLength(XtcpcbLayout.CONGESTION, XtcpcbLayout.CONGESTION_LENGTH) : 0;
    }

    /** Returns the offset of the name of the TCP stack in {@link #bytes}. Of TCP only. */
    int stackAt() {
        return at() + XtcpcbLayout.STACK;
    }

    /** Returns how many bytes the name of the TCP stack has; 0 if it is not told. */
    int stackLength() {
        return tcp ? textLength(XtcpcbLayout.STACK, XtcpcbLayout.STACK_LENGTH) : 0;
    }

    /** Returns bytes that the peer said it got twice (RFC 2883); {@link #UNKNOWN} before FreeBSD 14. */
    long dsackBytes() {
        return dsack(XtcpcbLayout.DSACK_BYTES);
    }

    /** Returns bytes of tail loss probes that the peer said it got twice; {@link #UNKNOWN} before FreeBSD 14. */
    long dsackProbeBytes() {
        return dsack(XtcpcbLayout.DSACK_TLP_BYTES);
    }

    /** Returns segments that the peer said it got twice; {@link #UNKNOWN} before FreeBSD 14. */
    long dsackPackets() {
        return dsack(XtcpcbLayout.DSACK_PACKETS);
    }

    private long dsack(int field) {
        return tellsDsack ? u32(field) : UNKNOWN;
    }

    /** Returns the UDP port that the connection is encapsulated in, 0 for none; {@link #UNKNOWN} before FreeBSD 13.1. */
    long encapsulationPort() {
        return encapsulationPort == XtcpcbLayout.NOWHERE ? UNKNOWN : network16(encapsulationPort);
    }
}
