package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.SourceException;
import java.util.ArrayList;
import java.util.List;

/**
 * What is read by one dump, or one file, and by which of the two at present: a protocol, of Internet protocols that over
 * IPv4 or that over IPv6.
 */
final class SocketPart {

    /** After so many failures in a row something else takes over, if there is something else. */
    private static final int PATIENCE = 3;

    private static final boolean[] FAMILIES = {false, true};
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_DCCP = 33;
    private static final int IPPROTO_SCTP = 132;
    private static final int IPPROTO_UDPLITE = 136;
    private static final int IPPROTO_RAW = 255;
    private static final int IPPROTO_MPTCP = 262;

    private final Protocol protocol;
    private final boolean v6;
    private final String title;
    private final DumpRequest request;
    private final RowReader reader;
    private final String fileName;

    private int failuresInARow;
    private SourceException refusal;
    private SourceException failure;
    private boolean absent;
    private boolean empty;

    private SocketPart(Protocol protocol, boolean v6, String title, DumpRequest request, RowReader reader,
            String fileName) {
        this.protocol = protocol;
        this.v6 = v6;
        this.title = title;
        this.request = request;
        this.reader = reader;
        this.fileName = fileName;
    }

    /**
     * Returns all parts, in the order in which they are read.
     *
     * @param keys gives numbers to sockets without a cookie of their own
     */
    static List<SocketPart> all(AssignedKeys keys) {
        List<SocketPart> parts = new ArrayList<>();
        internet(parts, Protocol.TCP, IPPROTO_TCP, DumpRequest.INFO_AND_CONGESTION);
        internet(parts, Protocol.UDP, IPPROTO_UDP, 0);
        internet(parts, Protocol.UDPLITE, IPPROTO_UDPLITE, 0);
        internet(parts, Protocol.RAW, IPPROTO_RAW, 0);
        for (boolean v6 : FAMILIES) {
            parts.add(new SocketPart(Protocol.ICMP, v6, title(Protocol.ICMP, v6), null, null,
                    fileName(Protocol.ICMP, v6)));
        }
        for (boolean v6 : FAMILIES) {
            parts.add(new SocketPart(Protocol.MPTCP, v6, title(Protocol.MPTCP, v6),
                    DumpRequest.inetWithAttribute(family(v6), IPPROTO_MPTCP),
                    new InetDiagParser(Protocol.MPTCP, family(v6), keys), null));
        }
        for (boolean v6 : FAMILIES) {
            parts.add(new SocketPart(Protocol.DCCP, v6, title(Protocol.DCCP, v6),
                    DumpRequest.inet(family(v6), IPPROTO_DCCP, 0),
                    new InetDiagParser(Protocol.DCCP, family(v6), null), null));
        }
        for (boolean v6 : FAMILIES) {
            parts.add(new SocketPart(Protocol.SCTP, v6, title(Protocol.SCTP, v6),
                    DumpRequest.inet(family(v6), IPPROTO_SCTP, 0),
                    new InetDiagParser(Protocol.SCTP, family(v6), keys), null));
        }
        parts.add(named(Protocol.PACKET, "Packet sockets", DumpRequest.packet(), new PacketDiagParser()));
        parts.add(named(Protocol.UNIX, "Unix sockets", DumpRequest.unix(), new UnixDiagParser()));
        parts.add(named(Protocol.NETLINK, "Netlink sockets", DumpRequest.netlink(), new NetlinkDiagParser()));
        return parts;
    }

    /** Returns what stands for both parts of TCP: one walk over the kernel's table instead of two. */
    static SocketPart tcpTogether() {
        return new SocketPart(Protocol.TCP, false, "TCP", DumpRequest.tcp(DumpRequest.INFO_AND_CONGESTION),
                new InetDiagParser(Protocol.TCP, InetDiagParser.AF_UNSPEC, null), null);
    }

    /**
     * Returns the part of TCP, over IPv4 and IPv6, whose sockets are in certain states.
     *
     * @param states one bit for each, by its number
     */
    static SocketPart tcpIn(int states) {
        return new SocketPart(Protocol.TCP, false, "TCP", DumpRequest.tcp(DumpRequest.INFO_AND_CONGESTION, states),
                new InetDiagParser(Protocol.TCP, InetDiagParser.AF_UNSPEC, null), null);
    }

    private static void internet(List<SocketPart> parts, Protocol protocol, int ipProtocol, int extensions) {
        for (boolean v6 : FAMILIES) {
            parts.add(new SocketPart(protocol, v6, title(protocol, v6),
                    DumpRequest.inet(family(v6), ipProtocol, extensions),
                    new InetDiagParser(protocol, family(v6), null),
                    fileName(protocol, v6)));
        }
    }

    private static SocketPart named(Protocol protocol, String title, DumpRequest request, RowReader reader) {
        return new SocketPart(protocol, false, title, request, reader, protocol.key());
    }

    private static int family(boolean v6) {
        return v6 ? InetDiagParser.AF_INET6 : InetDiagParser.AF_INET;
    }

    private static String title(Protocol protocol, boolean v6) {
        return protocol + " over " + (v6 ? "IPv6" : "IPv4");
    }

    private static String fileName(Protocol protocol, boolean v6) {
        return protocol.key() + (v6 ? "6" : "");
    }

    Protocol protocol() {
        return protocol;
    }

    boolean v6() {
        return v6;
    }

    /** Returns what users call it, for example {@code TCP over IPv6}. */
    String title() {
        return title;
    }

    /** Returns what the kernel is asked; null if it has no way to tell such sockets by netlink. */
    DumpRequest request() {
        return request;
    }

    /**
     * Tells whether the kernel may have such sockets only once it has loaded a module, which some kernels do when they
     * are asked for them (sock_load_diag_module): looking must not do that.
     */
    boolean isOfModule() {
        return protocol == Protocol.DCCP || protocol == Protocol.SCTP;
    }

    /** Returns what understands the answer. */
    RowReader reader() {
        return reader;
    }

    /** Returns the name of its file below {@code /proc/net}; null if it has none. */
    String fileName() {
        return fileName;
    }

    /**
     * Notes that a dump was read to its end.
     *
     * @param sockets how many there were
     */
    void dumped(int sockets) {
        failuresInARow = 0;
        failure = null;
        empty = sockets == 0;
    }

    /** Tells whether the latest dump was read to its end and told no socket. */
    boolean isEmpty() {
        return empty;
    }

    /**
     * Notes that a dump failed.
     *
     * @param nothingRead whether no socket had come before, so that something else can take its place at once
     * @param replaceable whether there is something else, so that it need not be tried for ever
     */
    void dumpFailed(SourceException why, boolean nothingRead, boolean replaceable) {
        empty = false;
        if (why.reason() == SourceException.Reason.EXHAUSTED) {
            failure = why; // but says nothing of what the kernel can tell, so that it is asked again
            return;
        }
        failuresInARow++;
        boolean refused = nothingRead && (why.reason() == SourceException.Reason.UNSUPPORTED
                || why.reason() == SourceException.Reason.FORBIDDEN);
        if (refused || replaceable && failuresInARow >= PATIENCE) {
            refusal = why;
        }
    }

    /** Returns why netlink does not serve; null as long as it does. */
    SourceException refusal() {
        return refusal;
    }

    /** Tells whether the kernel said, or was not asked because it is known, that netlink cannot tell such sockets. */
    boolean isUnsupported() {
        return request == null || refusal != null && refusal.reason() == SourceException.Reason.UNSUPPORTED;
    }

    /** Notes whether the file was read too; null if it was. */
    void setFailure(SourceException why) {
        failure = why;
    }

    /**
     * Returns why the file, or whatever takes the dump's place, does not serve either, or why neither can be had at
     * present; null if it does.
     */
    SourceException failure() {
        return failure;
    }

    /** Notes whether this kernel has no such sockets at all. */
    void setAbsent(boolean isAbsent) {
        absent = isAbsent;
    }

    /** Tells whether this kernel has no such sockets at all. */
    boolean isAbsent() {
        return absent;
    }
}
