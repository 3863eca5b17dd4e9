package io.github.socketloom.app.connections;

import io.github.socketloom.app.connections.ConnectionColumn.Alignment;
import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.SocketDetail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;

/** Columns on the socket itself. */
final class SocketColumns {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final long MICROS = 1_000_000;

    private SocketColumns() {}

    static List<ColumnBuilder> leading() {
        return List.of(
                ColumnBuilder.words(ColumnGroup.SOCKET, "direction", "", 32, row -> row.connection().direction().key())
                        .sortedBy(row -> row.connection().direction(), Comparator.naturalOrder())
                        .aligned(Alignment.CENTER).shownByDefault()
                        .tooltip("Direction: who began it. Listening, inbound, outbound or local."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "protocol", "Proto", 54,
                        row -> row.connection().protocol().key()).shownByDefault()
                        .tooltip("Transport protocol."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "state", "State", 97, SocketColumns::state).shownByDefault()
                        .value(row -> row.connection().state().key())
                        .tooltip("TCP state, or whether a datagram socket has a peer."));
    }

    private static String state(Row row) {
        return row.tracked().isClosed() ? Endings.word(row) : row.connection().state().key();
    }

    static List<ColumnBuilder> further() {
        return List.of(
                ColumnBuilder.numbers(ColumnGroup.SOCKET, "age", "Age", 62, row -> row.connection().firstSeen(),
                        Long::toString).shownByDefault()
                        // the younger, the smaller
                        .sorted(ascending -> Sorting.byLong(row -> -row.connection().firstSeen()).order(ascending))
                        .writtenWithTime((row, now) -> Figures.span(end(row, now) - row.connection().firstSeen()))
                        .value(row -> row.tracked().readAt() - row.connection().firstSeen())
                        .tooltip("How long ago the collector saw it first."),
                ColumnBuilder.numbers(ColumnGroup.SOCKET, "first_seen", "First seen", 140,
                        row -> row.connection().firstSeen(), SocketColumns::time)
                        .tooltip("When the collector saw it first."),
                ColumnBuilder.numbers(ColumnGroup.SOCKET, "closed_at", "Closed at", 150,
                        row -> row.tracked().isClosed() ? row.tracked().closedAt() : Sorting.UNKNOWN, Endings::time)
                        .tooltip("When it was closed, of connections that are gone; where nobody told it, when it was"
                                + " found to be gone."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "reason", "Reason", 190, Endings::explanation)
                        .value(row -> Endings.reason(row) == null ? null : Endings.reason(row).key())
                        .tooltip("Why it was closed, of connections that are gone, if the kernel told."),
                ColumnBuilder.numbers(ColumnGroup.SOCKET, "duration", "Duration", 84, Endings::duration,
                        micros -> io.github.socketloom.app.ui.Figures.duration(micros * 1000))
                        .tooltip("How long it existed, of connections that are gone, as far as the collector knows."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "family", "Family", 90,
                        row -> row.connection().family().key())
                        .tooltip("Kind of addresses as its owner opened it: ipv4, ipv6, ipv4_mapped, or dual for a "
                                + "listener on :: that takes IPv4 too."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "socket_type", "Socket type", 100, SocketColumns::type)
                        .tooltip("How a Unix or packet socket transfers data: stream, datagram, seqpacket or raw; which"
                                + " protocol a raw socket receives; which part of the kernel a netlink socket speaks"
                                + " to.")
                        .onFreeBsd("Type / stack", "How a Unix socket transfers data: stream, datagram or seqpacket;"
                                + " which protocol a raw socket receives; which of its TCP stacks the kernel uses for a"
                                + " TCP socket."),
                ColumnBuilder.numbers(ColumnGroup.SOCKET, "peer_inode", "Peer inode", 90,
                        row -> row.connection().detail() instanceof SocketDetail.Unix unix
                                ? known(unix.peerInode())
                                : Sorting.UNKNOWN,
                        Long::toUnsignedString)
                        .tooltip("Inode of the socket at the other end of a Unix socket.")
                        .onFreeBsd("Peer socket",
                                "The kernel's address of the socket at the other end of a Unix socket."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "namespace", "Namespace", 110, SocketColumns::namespace)
                        .tooltip("Network namespace, by name or else by number.")
                        .onFreeBsd("Network stack", "Network stack that the socket belongs to."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "namespace_type", "Namespace kind", 110,
                        row -> row.namespace() == null ? null : row.namespace().kind().key())
                        .tooltip("What the network namespace is for: system (the host's own), container, named,"
                                + " sandbox, unknown.")
                        .only(HostPlatform.LINUX),
                ColumnBuilder.words(ColumnGroup.SOCKET, "interface", "Interface", 90,
                        row -> row.connection().interfaceName())
                        .tooltip("Interface that the socket is bound to."),
                ColumnBuilder.numbers(ColumnGroup.SOCKET, "inode", "Inode", 90,
                        row -> known(row.connection().inode()), Long::toString)
                        .tooltip("Socket inode; sockets in TIME_WAIT and those not accepted yet have none.")
                        .onFreeBsd("Socket address", "The kernel's address of the socket, by which its descriptors are"
                                + " found; sockets in TIME_WAIT and those not accepted yet have none."),
                ColumnBuilder.numbers(ColumnGroup.SOCKET, "cookie", "Cookie", 90,
                        row -> known(row.connection().cookie()), Long::toHexString)
                        .tooltip("The kernel's socket cookie, hexadecimal.")
                        .onFreeBsd("Generation", "The number that the kernel gave the socket when it was made"
                                + " (inp_gencnt), below the list that told it, hexadecimal."),
                ColumnBuilder.words(ColumnGroup.SOCKET, "id", "Identity", 140, row -> row.id().toString())
                        .sortedBy(Row::id, Comparator.naturalOrder())
                        .tooltip("How exports and the agent call this connection."));
    }

    /** Returns when the row ends: the age of what is gone does not grow. */
    private static long end(Row row, long now) {
        return row.tracked().isClosed() ? row.tracked().closedAt() : now;
    }

    private static String type(Row row) {
        return row.connection().detail() == null ? null : switch (row.connection().detail()) {
            case SocketDetail.Unix unix -> unix.type() == null ? null : unix.type().key();
            case SocketDetail.Packet packet -> packet.type() == null ? null : packet.type().key();
            case SocketDetail.Netlink netlink -> "family " + netlink.family();
            case SocketDetail.Raw raw -> "protocol " + raw.protocol();
            case SocketDetail.TcpStack stack -> stack.name();
            case SocketDetail.Datagrams datagrams -> null;
        };
    }

    private static String time(long micros) {
        return TIME.format(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)).atZone(ZoneId.systemDefault()));
    }

    private static long known(long number) {
        return number == 0 ? Sorting.UNKNOWN : number;
    }

    private static String namespace(Row row) {
        Connection connection = row.connection();
        NetNamespace namespace = row.namespace();
        return namespace == null ? Long.toUnsignedString(connection.id().namespace()) : namespace.title();
    }
}
