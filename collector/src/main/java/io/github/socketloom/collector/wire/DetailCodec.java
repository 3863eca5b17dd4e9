package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import java.io.IOException;

/**
 * What only sockets of one kind have: an array whose first item says which kind. A kind that is not known is read as
 * null, as if nothing were known.
 */
final class DetailCodec {

    private static final int UNIX = 0;
    private static final int PACKET = 1;
    private static final int NETLINK = 2;
    private static final int RAW = 3;
    private static final int TCP_STACK = 4;
    private static final int DATAGRAMS = 5;

    private DetailCodec() {}

    static void write(SocketDetail detail, PayloadWriter out) throws IOException {
        if (detail == null) {
            out.nothing();
        } else if (detail instanceof SocketDetail.Unix unix) {
            out.array(3);
            out.number(UNIX);
            writeType(unix.type(), out);
            out.number(unix.peerInode());
            out.endArray();
        } else if (detail instanceof SocketDetail.Packet packet) {
            out.array(3);
            out.number(PACKET);
            writeType(packet.type(), out);
            out.number(packet.etherType());
            out.endArray();
        } else if (detail instanceof SocketDetail.Netlink netlink) {
            out.array(4);
            out.number(NETLINK);
            out.number(netlink.family());
            out.number(netlink.portId());
            out.number(netlink.peerPortId());
            out.endArray();
        } else if (detail instanceof SocketDetail.Raw raw) {
            out.array(2);
            out.number(RAW);
            out.number(raw.protocol());
            out.endArray();
        } else if (detail instanceof SocketDetail.TcpStack stack) {
            out.array(2);
            out.number(TCP_STACK);
            out.text(stack.name());
            out.endArray();
        } else if (detail instanceof SocketDetail.Datagrams datagrams) {
            out.array(5);
            out.number(DATAGRAMS);
            out.number(datagrams.bytesSent());
            out.number(datagrams.bytesReceived());
            out.number(datagrams.datagramsSent());
            out.number(datagrams.datagramsReceived());
            out.endArray();
        }
    }

    private static void writeType(SocketType type, PayloadWriter out) throws IOException {
        if (type == null) {
            out.nothing();
        } else {
            ModelCodes.SOCKET_TYPE.write(type, out);
        }
    }

    static SocketDetail read(PayloadReader in) throws IOException {
        if (in.skipNull()) {
            return null;
        }
        in.enter("details of a socket");
        SocketDetail detail = readKind(in, in.number("kind of details"));
        in.leave();
        return detail;
    }

    private static SocketDetail readKind(PayloadReader in, long kind) throws IOException {
        if (kind == UNIX) {
            return new SocketDetail.Unix(readType(in), in.number("inode of the peer"));
        }
        if (kind == PACKET) {
            return new SocketDetail.Packet(readType(in), in.integer("type of frames"));
        }
        if (kind == NETLINK) {
            return new SocketDetail.Netlink(in.integer("netlink family"), in.number("port id"),
                    in.number("port id of the peer"));
        }
        if (kind == TCP_STACK) {
            return new SocketDetail.TcpStack(in.text("name of the TCP stack"));
        }
        if (kind == DATAGRAMS) {
            return new SocketDetail.Datagrams(in.number("bytes sent"), in.number("bytes received"),
                    in.number("datagrams sent"), in.number("datagrams received"));
        }
        return kind == RAW ? new SocketDetail.Raw(in.integer("IP protocol")) : null;
    }

    private static SocketType readType(PayloadReader in) throws IOException {
        return in.skipNull() ? null : ModelCodes.SOCKET_TYPE.read(in);
    }
}
