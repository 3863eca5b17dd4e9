package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ClosedSocket;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what the kernel tells the destroy groups of NETLINK_SOCK_DIAG (net/core/sock_diag.c): one socket that is no more,
 * as in a dump but without inode, with the figures that it ended with. Trusts no length it is told.
 */
final class DestroyParser {

    private static final int SOCKET = DumpParser.HEADER + 72;

    // struct inet_diag_msg, from the start of the message
    private static final int LOCAL_PORT = 20;
    private static final int REMOTE_PORT = 22;
    private static final int LOCAL = 24;
    private static final int REMOTE = 40;
    private static final int INTERFACE = 56;
    private static final int COOKIE = 60;
    private static final int UID = 80;

    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_UDPLITE = 136;

    private static final int INFO = 2;
    private static final int PROTOCOL = 10;
    private static final Pattern RELEASE = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})");
    private static final int ROOT_TOLD_MAJOR = 6;
    private static final int ROOT_TOLD_MINOR = 17;
    private static final int UNKNOWN_USER = -1;
    private static final byte[] NO_FIGURES = {};

    private final boolean rootIsTold;

    /**
     * @param rootIsTold whether user 0 means root: before Linux 6.17 the kernel writes 0 for every socket that its
     *         process has let go of, because it asks the inode that is no more (sock_i_uid), so that it means nothing
     */
    DestroyParser(boolean rootIsTold) {
        this.rootIsTold = rootIsTold;
    }

    /** Returns a parser for a kernel by its release, {@code 6.18.1} for example. */
    static DestroyParser of(String release) {
        Matcher numbers = RELEASE.matcher(release);
        if (!numbers.lookingAt()) {
            return new DestroyParser(false);
        }
        int major = Integer.parseInt(numbers.group(1));
        return new DestroyParser(major > ROOT_TOLD_MAJOR
                || major == ROOT_TOLD_MAJOR && Integer.parseInt(numbers.group(2)) >= ROOT_TOLD_MINOR);
    }

    /**
     * Reads one datagram.
     *
     * @param bytes holds it, in the machine's byte order
     * @param from where it begins
     * @param length how many bytes it has
     * @param namespace where it was heard
     * @param nanoTime when it was heard
     * @param sink receives the sockets; those of protocols that {@link ClosedSocket} does not know are left out
     * @return whether the bytes made sense to their end
     */
    boolean parse(ByteBuffer bytes, int from, int length, long namespace, long nanoTime,
            Consumer<ClosedSocket> sink) {
        int at = from;
        int end = from + length;
        while (end - at >= DumpParser.HEADER) {
            int messageLength = bytes.getInt(at);
            if (messageLength < DumpParser.HEADER || messageLength > end - at) {
                return false;
            }
            if (bytes.getShort(at + 4) == DumpParser.SOCK_DIAG_BY_FAMILY
                    && !socket(bytes, at, at + messageLength, namespace, nanoTime, sink)) {
                return false;
            }
            at += Math.min(Attributes.align(messageLength), end - at);
        }
        return at == end && length > 0;
    }

    private boolean socket(ByteBuffer bytes, int at, int end, long namespace, long nanoTime,
            Consumer<ClosedSocket> sink) {
        int family = bytes.get(at + DumpParser.HEADER);
        if (end - at < SOCKET || family != InetDiagParser.AF_INET && family != InetDiagParser.AF_INET6) {
            return false;
        }
        int number = 0;
        int infoAt = 0;
        int infoLength = 0;
        int next = at + SOCKET;
        while (end - next >= Attributes.HEADER) {
            int length = bytes.getShort(next) & 0xffff;
            if (length < Attributes.HEADER || length > end - next) {
                return false;
            }
            int type = bytes.getShort(next + 2) & Attributes.TYPE_MASK;
            int payload = next + Attributes.HEADER;
            if (type == INFO) {
                infoAt = payload;
                infoLength = length - Attributes.HEADER;
            } else if (type == PROTOCOL && length > Attributes.HEADER) {
                number = bytes.get(payload) & 0xff;
            }
            next += Math.min(Attributes.align(length), end - next);
        }
        Protocol protocol = protocol(number);
        if (next == end && protocol != null) {
            sink.accept(closed(bytes, at, family == InetDiagParser.AF_INET6, protocol,
                    figures(bytes, infoAt, infoLength), namespace,
                    nanoTime));
        }
        return next == end;
    }

    /** Returns the protocol with this IPPROTO number; null if sockets of another one are not told of. */
    private static Protocol protocol(int number) {
        switch (number) {
            case IPPROTO_TCP :
                return Protocol.TCP;
            case IPPROTO_UDP :
                return Protocol.UDP;
            case IPPROTO_UDPLITE :
                return Protocol.UDPLITE;
            default :
                return null;
        }
    }

    private static byte[] figures(ByteBuffer bytes, int from, int length) {
        if (length == 0) {
            return NO_FIGURES;
        }
        byte[] figures = new byte[Math.min(length, TcpInfo.LENGTH)];
        bytes.get(from, figures);
        return figures;
    }

    private ClosedSocket closed(ByteBuffer bytes, int at, boolean v6, Protocol protocol, byte[] figures,
            long namespace, long nanoTime) {
        int local = at + LOCAL;
        int remote = at + REMOTE;
        int uid = bytes.getInt(at + UID);
        return new ClosedSocket(namespace, bytes.getLong(at + COOKIE), protocol, v6,
                v6 ? InetDiagParser.eight(bytes, local) : InetDiagParser.four(bytes, local),
                v6 ? InetDiagParser.eight(bytes, local + 8) : 0, InetDiagParser.port(bytes, at + LOCAL_PORT),
                v6 ? InetDiagParser.eight(bytes, remote) : InetDiagParser.four(bytes, remote),
                v6 ? InetDiagParser.eight(bytes, remote + 8) : 0, InetDiagParser.port(bytes, at + REMOTE_PORT),
                uid == 0 && !rootIsTold ? UNKNOWN_USER : uid, bytes.getInt(at + INTERFACE), figures, nanoTime);
    }
}
