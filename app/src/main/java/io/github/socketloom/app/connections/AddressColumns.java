package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.HostPlatform;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.SocketDetail;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Columns on the two ends. */
final class AddressColumns {

    /** By number, not by digits: 9.0.0.1 comes before 10.0.0.1. */
    private static final Comparator<Endpoint> BY_ADDRESS = Comparator.comparing(Endpoint::address)
            .thenComparing(Endpoint::scope, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(Endpoint::port)
            .thenComparing(Endpoint::name, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Stands for the own end of a socket that was given no name. */
    private static final String UNNAMED = "unnamed";

    private AddressColumns() {}

    static List<ColumnBuilder> leading() {
        return List.of(
                end("local", "Local", AddressColumns::local, AddressColumns::localText, true)
                        .tooltip(
                                "Own address and port, with the service name where this is the serving end; the path of a"
                                        + " Unix socket."),
                end("remote", "Remote", AddressColumns::remote, AddressColumns::remoteText, false)
                        .tooltip("The peer's address and port, with the service name where that is the serving end; the"
                                + " path or inode of the Unix socket at the other end.")
                        .onFreeBsd("Remote", "The peer's address and port, with the service name where that is the"
                                + " serving end; the path of the Unix socket at the other end."));
    }

    private static ColumnBuilder end(String key, String title, Function<Row, Endpoint> end,
            Function<Connection, String> text, boolean own) {
        return ColumnBuilder
                .words(ColumnGroup.ADDRESSES, key, title, 190, row -> endpoint(row, end.apply(row), text, own))
                .sortedBy(end, BY_ADDRESS)
                .value(row -> end.apply(row) == null || end.apply(row).isNone() && !isInternet(row)
                        ? null
                        : end.apply(row).toString())
                .shownByDefault().stretchable();
    }

    private static String endpoint(Row row, Endpoint end, Function<Connection, String> text, boolean own) {
        if (end == null) {
            return null;
        }
        Connection connection = row.connection();
        boolean named = connection.serverPortName() != null && connection.serving() == own && end.port() != 0;
        return named
                ? text.apply(connection) + " (" + connection.serverPortName() + ")"
                : Figures.visible(text.apply(connection));
    }

    private static String localText(Connection connection) {
        boolean unnamed = !connection.family().isInternet() && connection.local().isNone();
        return unnamed ? UNNAMED : connection.localText();
    }

    private static String remoteText(Connection connection) {
        return peerInode(connection) != 0 && connection.remote().isNone()
                ? "inode " + Long.toUnsignedString(peerInode(connection))
                : connection.remoteText();
    }

    private static long peerInode(Connection connection) {
        return connection.detail() instanceof SocketDetail.Unix unix ? unix.peerInode() : 0;
    }

    private static Endpoint local(Row row) {
        return row.connection().local();
    }

    /** Returns the peer; null if there is none. */
    private static Endpoint remote(Row row) {
        Endpoint remote = row.connection().remote();
        return remote.isNone() && peerInode(row.connection()) == 0 ? null : remote;
    }

    private static Endpoint server(Row row) {
        return row.connection().serving() ? local(row) : remote(row);
    }

    private static Endpoint client(Row row) {
        return row.connection().serving() ? remote(row) : local(row);
    }

    /** Returns how the peer knows the own end, where that differs from what the socket says; else null. */
    private static Endpoint translatedLocal(Row row) {
        NatTranslation nat = row.connection().nat();
        return nat == null || nat.local().equals(row.connection().local()) ? null : nat.local();
    }

    /** Returns who the peer really is, where that differs from what the socket says; else null. */
    private static Endpoint translatedRemote(Row row) {
        NatTranslation nat = row.connection().nat();
        return nat == null || nat.remote().equals(row.connection().remote()) ? null : nat.remote();
    }

    /** Returns {@code SNAT}, {@code DNAT} or both; null if nothing is known to be rewritten. */
    static String translation(NatTranslation nat) {
        if (nat == null || !nat.source() && !nat.destination()) {
            return null;
        }
        return !nat.destination() ? "SNAT" : nat.source() ? "SNAT + DNAT" : "DNAT";
    }

    static List<ColumnBuilder> further() {
        return List.of(
                address("local_address", "Local address", AddressColumns::local).tooltip("Own address."),
                port("local_port", "Local port", AddressColumns::local).tooltip("Own port."),
                address("remote_address", "Remote address", AddressColumns::remote).tooltip("The peer's address."),
                port("remote_port", "Remote port", AddressColumns::remote).tooltip("The peer's port."),
                ColumnBuilder.words(ColumnGroup.ADDRESSES, "remote_host_name", "Remote name", 180,
                        row -> row.connection().remoteName()).stretchable()
                        .tooltip("Name of the peer's address by reverse DNS, where that is switched on."),
                address("server_address", "Server address", AddressColumns::server)
                        .tooltip("Address of the serving end."),
                port("server_port", "Server port", AddressColumns::server).tooltip("Port of the serving end."),
                ColumnBuilder.words(ColumnGroup.ADDRESSES, "server_port_name", "Server port name", 130,
                        row -> row.connection().serverPortName())
                        .tooltip("Service name of the port on the serving end."),
                space("local_address_space", "Local address space", AddressColumns::local)
                        .tooltip("What kind of address the own one is: zero, loopback, multicast, private, public."),
                space("remote_address_space", "Remote address space", AddressColumns::remote)
                        .tooltip("What kind of address the peer's is: loopback, multicast, private, public."),
                space("client_address_space", "Client address space", AddressColumns::client)
                        .tooltip("What kind of address the client's is, whichever end that is."),
                space("server_address_space", "Server address space", AddressColumns::server)
                        .tooltip("What kind of address the server's is, whichever end that is."),
                ColumnBuilder.words(ColumnGroup.ADDRESSES, "nat", "NAT", 90,
                        row -> translation(row.connection().nat()))
                        .tooltip("What address translation rewrites on the way: the client's address (SNAT), the"
                                + " server's (DNAT), or both.")
                        .only(HostPlatform.LINUX),
                translated("nat_local", "Local behind NAT", AddressColumns::translatedLocal)
                        .only(HostPlatform.LINUX)
                        .tooltip("How the peer knows the own end, where address translation makes that another."),
                translated("nat_remote", "Remote behind NAT", AddressColumns::translatedRemote)
                        .only(HostPlatform.LINUX)
                        .tooltip("Who the peer really is, where address translation hides that."));
    }

    private static ColumnBuilder translated(String key, String title, Function<Row, Endpoint> end) {
        return ColumnBuilder.words(ColumnGroup.ADDRESSES, key, title, 170, row -> {
            Endpoint shown = end.apply(row);
            return shown == null ? null : shown.toString();
        }).sortedBy(end, BY_ADDRESS);
    }

    private static ColumnBuilder address(String key, String title, Function<Row, Endpoint> end) {
        return ColumnBuilder.words(ColumnGroup.ADDRESSES, key, title, 140, row -> {
            Endpoint shown = internet(row, end);
            return shown == null ? null : shown.host();
        }).sortedBy(end, BY_ADDRESS);
    }

    private static ColumnBuilder port(String key, String title, Function<Row, Endpoint> end) {
        return ColumnBuilder.numbers(ColumnGroup.ADDRESSES, key, title, 90, row -> {
            Endpoint shown = end.apply(row);
            return shown == null || shown.port() == 0 ? Sorting.UNKNOWN : shown.port();
        }, Long::toString);
    }

    private static ColumnBuilder space(String key, String title, Function<Row, Endpoint> end) {
        return ColumnBuilder.words(ColumnGroup.ADDRESSES, key, title, 110, row -> {
            Endpoint shown = internet(row, end);
            return shown == null ? null : shown.addressSpace().key();
        });
    }

    /** Returns an end that has an address; null if it is unknown, or that of a Unix, packet or netlink socket. */
    private static Endpoint internet(Row row, Function<Row, Endpoint> end) {
        return isInternet(row) ? end.apply(row) : null;
    }

    private static boolean isInternet(Row row) {
        return row.connection().family().isInternet();
    }
}
