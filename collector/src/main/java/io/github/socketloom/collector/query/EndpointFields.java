package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.AddressClass;
import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.DatagramState;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SctpState;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.model.SocketType;
import io.github.socketloom.collector.model.TcpState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The fields that say what a connection is and where it leads. */
final class EndpointFields {

    private EndpointFields() {}

    static void addTo(FieldCatalog catalog) {
        addKinds(catalog);
        addAddresses(catalog);
        addPorts(catalog);
        addIdentity(catalog);
    }

    private static void addKinds(FieldCatalog catalog) {
        Map<String, Object> protocols = new LinkedHashMap<>();
        for (Protocol protocol : Protocol.values()) {
            protocols.put(protocol.key(), protocol);
        }
        catalog.add(new WordField(word("protocol", "transport protocol", "proto"), protocols, Map.of(),
                Connection::protocol));

        Map<String, Object> families = new LinkedHashMap<>();
        for (Family family : Family.values()) {
            families.put(family.key(), family);
        }
        catalog.add(new WordField(word("family", "kind of addresses the socket was opened with"), families,
                Map.of("4", "ipv4", "v4", "ipv4", "6", "ipv6", "v6", "ipv6"), Connection::family));

        Map<String, Object> states = new LinkedHashMap<>();
        for (TcpState state : TcpState.values()) {
            states.put(state.key(), state);
        }
        for (SctpState state : SctpState.values()) {
            states.put(state.key(), state);
        }
        for (DatagramState state : DatagramState.values()) {
            states.put(state.key(), state);
        }
        // The words of ss and netstat that are no part of ours.
        Map<String, String> stateSynonyms = Map.of("syn_recv", "syn-received", "fin_wait_1", "fin-wait1", "fin_wait_2",
                "fin-wait2", "closed", "close", "listening", "listen");
        catalog.add(new WordField(word("state", "TCP or SCTP state, or whether a datagram socket has a peer"), states,
                stateSynonyms, Connection::state));

        Map<String, Object> types = new LinkedHashMap<>();
        for (SocketType type : SocketType.values()) {
            types.put(type.key(), type);
        }
        catalog.add(new WordField(word("socket_type", "how a Unix or packet socket transfers data", "type"), types,
                Map.of("dgram", SocketType.DATAGRAM.key()), EndpointFields::type));

        Map<String, Object> directions = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            directions.put(direction.key(), direction);
        }
        catalog.add(new WordField(word("direction", "who began the connection", "dir"), directions,
                Map.of("listening", "listen", "incoming", "inbound", "outgoing", "outbound"), Connection::direction));
    }

    private static Object type(Connection connection) {
        return connection.detail() instanceof SocketDetail.Unix unix
                ? unix.type()
                : connection.detail() instanceof SocketDetail.Packet packet ? packet.type() : null;
    }

    private static void addAddresses(FieldCatalog catalog) {
        catalog.add(new AddressField(address("local", "address of the own end", "local_address", "localip", "laddr"),
                Connection::local, null));
        catalog.add(new AddressField(address("remote", "address of the peer's end", "remote_address", "remoteip",
                "raddr", "peer"), Connection::remote, null));
        catalog.add(new AddressField(address("address", "address of either end", "addr", "ip"), Connection::local,
                Connection::remote));
        catalog.add(new AddressField(address("server", "address of the serving end", "serverip"),
                connection -> connection.serving() ? connection.local() : connection.remote(), null));
        catalog.add(new AddressField(address("client", "address of the end that is served", "clientip"),
                connection -> connection.serving() ? connection.remote() : connection.local(), null));
        catalog.add(new TextField(text("remote_host_name", "name of the peer's address", "host", "host_name",
                "remotehost"), (connection, processes, test) -> test.test(connection.remoteName())));
        catalog.add(new TextField(text("path", "path or other name of either end of a socket without addresses"),
                (connection, processes, test) -> test.test(connection.local().name())
                        || test.test(connection.remote().name())));
        catalog.add(new TranslationField(address("nat",
                "address translation: yes, no, source, destination, or an address of it")));
        catalog.add(addressClass("local_address_class", "class of the own address by RFC 6890", Connection::local, null,
                "local_class"));
        catalog.add(addressClass("remote_address_class", "class of the peer's address by RFC 6890", Connection::remote,
                null, "remote_class"));
        catalog.add(addressClass("address_class", "class of either address by RFC 6890", Connection::local,
                Connection::remote, "class"));
        catalog.add(space("local_address_space", "space of the own address", Connection::local, "local_space",
                "localaddressspace"));
        catalog.add(space("remote_address_space", "space of the peer's address", Connection::remote, "remote_space",
                "remoteaddressspace"));
    }

    private static WordField addressClass(String name, String description, Function<Connection, Endpoint> one,
            Function<Connection, Endpoint> other, String... aliases) {
        Map<String, Object> classes = new LinkedHashMap<>();
        for (AddressClass each : AddressClass.values()) {
            classes.put(each.key(), each);
        }
        return new WordField(word(name, description, aliases), classes, Map.of("cgnat", AddressClass.SHARED.key()),
                (connection, processes, accepted) -> connection.family().isInternet()
                        && (isOf(one.apply(connection), accepted)
                                || other != null && isOf(other.apply(connection), accepted)));
    }

    private static boolean isOf(Endpoint end, Set<Object> classes) {
        return !end.isNone() && classes.contains(end.address().addressClass());
    }

    private static WordField space(String name, String description, Function<Connection, Endpoint> end,
            String... aliases) {
        Map<String, Object> spaces = new LinkedHashMap<>();
        for (AddressSpace space : AddressSpace.values()) {
            spaces.put(space.key(), space);
        }
        return new WordField(word(name, description, aliases), spaces, Map.of(),
                connection -> end.apply(connection).isNone() || !connection.family().isInternet()
                        ? null
                        : end.apply(connection).addressSpace());
    }

    private static void addPorts(FieldCatalog catalog) {
        catalog.add(port("port", "port of either end", Connection::local, Connection::remote));
        catalog.add(port("local_port", "port of the own end", Connection::local, null, "sport", "lport", "localport"));
        catalog.add(port("remote_port", "port of the peer's end", Connection::remote, null, "dport", "rport",
                "remoteport"));
        catalog.add(port("server_port", "port of the serving end",
                connection -> connection.serving() ? connection.local() : connection.remote(), null, "serverport"));
        catalog.add(new TextField(text("server_port_name", "service name of the serving end's port", "service", "svc",
                "portname"), (connection, processes, test) -> test.test(connection.serverPortName())));
    }

    private static NumberField port(String name, String description, Function<Connection, Endpoint> one,
            Function<Connection, Endpoint> other, String... aliases) {
        return new NumberField(number(name, description, aliases), "",
                (connection, processes, nowMicros, ranges) -> contains(ranges, one.apply(connection))
                        || other != null && contains(ranges, other.apply(connection)),
                (connection, action) -> {
                    if (one.apply(connection).port() != 0) {
                        action.accept(Integer.toString(one.apply(connection).port()));
                    }
                    if (other != null && other.apply(connection).port() != 0) {
                        action.accept(Integer.toString(other.apply(connection).port()));
                    }
                });
    }

    private static boolean contains(LongRanges ranges, Endpoint endpoint) {
        return endpoint.port() != 0 && ranges.contains(endpoint.port());
    }

    private static void addIdentity(FieldCatalog catalog) {
        catalog.add(new TextField(text("id", "identity within the collector's run"),
                (connection, processes, test) -> test.test(connection.id().toString())));
        catalog.add(new TextField(text("interface", "interface that the socket is bound to", "iface", "dev"),
                (connection, processes, test) -> test.test(connection.interfaceName())));
        catalog.add(new TextField(text("namespace", "network namespace: its name or inode number", "netns",
                "namespace_name"), EndpointFields::namespace));
        Map<String, Object> kinds = new LinkedHashMap<>();
        for (NamespaceKind kind : NamespaceKind.values()) {
            kinds.put(kind.key(), kind);
        }
        catalog.add(new WordField(word("namespace_type", "what the network namespace is for"), kinds,
                Map.of("host", NamespaceKind.HOST.key()), (connection, processes, accepted) -> {
                    NetNamespace namespace = processes.namespace(connection.id().namespace());
                    return namespace != null && accepted.contains(namespace.kind());
                }));
        catalog.add(new NumberField(number("peer_inode", "inode of the Unix socket at the other end", "peerinode"), "",
                (connection, processes, nowMicros, ranges) -> connection.detail() instanceof SocketDetail.Unix unix
                        && unix.peerInode() != 0 && ranges.contains(unix.peerInode()),
                NumberField.Offer.NONE));
        catalog.add(new NumberField(number("inode", "inode of the socket"), "",
                (connection, processes, nowMicros, ranges) -> connection.inode() != 0
                        && ranges.contains(connection.inode()),
                NumberField.Offer.NONE));
        catalog.add(new NumberField(number("cookie", "the kernel's socket cookie"), "",
                (connection, processes, nowMicros, ranges) -> connection.cookie() != 0
                        && ranges.contains(connection.cookie()),
                NumberField.Offer.NONE));
    }

    /** Tests number, name and kind, so that {@code netns:container} works as well. */
    private static boolean namespace(Connection connection, ProcessDirectory processes, TextMatcher test) {
        NetNamespace namespace = processes.namespace(connection.id().namespace());
        return connection.id().namespace() != 0 && test.test(Long.toUnsignedString(connection.id().namespace()))
                || namespace != null && (test.test(namespace.name()) || test.test(namespace.kind().key()));
    }

    static FilterField word(String name, String description, String... aliases) {
        return new FilterField(name, List.of(aliases), description, FilterField.Kind.WORD);
    }

    static FilterField text(String name, String description, String... aliases) {
        return new FilterField(name, List.of(aliases), description, FilterField.Kind.TEXT);
    }

    static FilterField address(String name, String description, String... aliases) {
        return new FilterField(name, List.of(aliases), description, FilterField.Kind.ADDRESS);
    }

    static FilterField number(String name, String description, String... aliases) {
        return new FilterField(name, List.of(aliases), description, FilterField.Kind.NUMBER);
    }
}
