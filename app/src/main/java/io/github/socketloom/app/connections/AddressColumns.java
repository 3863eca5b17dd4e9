package io.github.socketloom.app.connections;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** Columns on the two ends. */
final class AddressColumns {

    /** By number, not by digits: 9.0.0.1 comes before 10.0.0.1. */
    private static final Comparator<Endpoint> BY_ADDRESS = Comparator.comparing(Endpoint::address)
            .thenComparing(Endpoint::scope, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparingInt(Endpoint::port);

    private AddressColumns() {}

    static List<ColumnBuilder> leading() {
        return List.of(
                end("local", "Local", AddressColumns::local, Connection::localText, true)
                        .tooltip("Own address and port, with the service name where this is the serving end."),
                end("remote", "Remote", AddressColumns::remote, Connection::remoteText, false)
                        .tooltip("The peer's address and port, with the service name where that is the serving end."));
    }

    private static ColumnBuilder end(String key, String title, Function<Row, Endpoint> end,
            Function<Connection, String> text, boolean own) {
        return ColumnBuilder
                .words(ColumnGroup.ADDRESSES, key, title, 190, row -> endpoint(row, end.apply(row), text, own))
                .sortedBy(end, BY_ADDRESS)
                .value(row -> end.apply(row) == null ? null : end.apply(row).toString())
                .shownByDefault().stretchable();
    }

    private static String endpoint(Row row, Endpoint end, Function<Connection, String> text, boolean own) {
        if (end == null) {
            return null;
        }
        Connection connection = row.connection();
        boolean named = connection.serverPortName() != null && connection.serving() == own && end.port() != 0;
        return named ? text.apply(connection) + " (" + connection.serverPortName() + ")" : text.apply(connection);
    }

    private static Endpoint local(Row row) {
        return row.connection().local();
    }

    /** Returns the peer; null if there is none. */
    private static Endpoint remote(Row row) {
        Endpoint remote = row.connection().remote();
        return remote.isNone() ? null : remote;
    }

    private static Endpoint server(Row row) {
        return row.connection().serving() ? local(row) : remote(row);
    }

    static List<ColumnBuilder> further() {
        return List.of(
                address("local_address", "Local address", AddressColumns::local).tooltip("Own address."),
                port("local_port", "Local port", AddressColumns::local).tooltip("Own port."),
                address("remote_address", "Remote address", AddressColumns::remote).tooltip("The peer's address."),
                port("remote_port", "Remote port", AddressColumns::remote).tooltip("The peer's port."),
                port("server_port", "Server port", AddressColumns::server).tooltip("Port of the serving end."),
                ColumnBuilder.words(ColumnGroup.ADDRESSES, "server_port_name", "Server port name", 130,
                        row -> row.connection().serverPortName())
                        .tooltip("Service name of the port on the serving end."),
                space("local_address_space", "Local address space", AddressColumns::local)
                        .tooltip("What kind of address the own one is: zero, loopback, multicast, private, public."),
                space("remote_address_space", "Remote address space", AddressColumns::remote)
                        .tooltip("What kind of address the peer's is: loopback, multicast, private, public."));
    }

    private static ColumnBuilder address(String key, String title, Function<Row, Endpoint> end) {
        return ColumnBuilder.words(ColumnGroup.ADDRESSES, key, title, 140, row -> {
            Endpoint shown = end.apply(row);
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
            Endpoint shown = end.apply(row);
            return shown == null ? null : shown.addressSpace().key();
        });
    }
}
