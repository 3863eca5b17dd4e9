package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.AddressClass;
import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Finds who is at the other end of the host's sockets, and knows whose answers change when a socket comes, goes or becomes
 * another one's. Addresses are folded to IPv4 in sockets, so families do not matter here but for listeners on all
 * addresses. Every choice depends on the sockets that there are, not on the order in which they came. Used by one thread
 * at a time.
 *
 * <p>
 * In this order: the other end of the very connection, in the own namespace or where address translation leads; who
 * listens on the peer's address and port in the own namespace; the other end, and who listens, in one other namespace
 * that has this very address and port. What several namespaces could answer stays open. Loopback addresses are each
 * namespace's own.
 */
final class PeerIndex {

    /** Both ends of a connection as one of its sockets has them. */
    private record Tuple(Protocol protocol, IpAddress local, int localPort, IpAddress remote, int remotePort) {

        static Tuple of(Connection connection) {
            return of(connection.protocol(), connection.local(), connection.remote());
        }

        static Tuple of(Protocol protocol, Endpoint local, Endpoint remote) {
            return new Tuple(protocol, local.address(), local.port(), remote.address(), remote.port());
        }

        Tuple reversed() {
            return new Tuple(protocol, remote, remotePort, local, localPort);
        }

        /** Returns the tuple of the socket that address translation leads to. */
        static Tuple translated(Connection connection) {
            NatTranslation nat = connection.nat();
            return of(connection.protocol(), nat.remote(), nat.local());
        }

        boolean staysInside() {
            return isLoopback(local) || isLoopback(remote);
        }
    }

    /** Where a namespace awaits peers; the address is any-address of a family for all addresses of that. */
    private record Listening(long namespace, AddressKey at) {}

    /** Sockets that serve at an address because somebody listened there once. */
    private record Serving(AddressKey at) {}

    /** An address of the host; link-local ones are told apart by their interface. */
    private record HostAddress(IpAddress address, String scope) {
        static HostAddress of(Endpoint end) {
            return new HostAddress(end.address(), end.scope());
        }
    }

    private final SocketLists<Tuple> tuples = new SocketLists<>();
    /** Sockets by the tuple that address translation leads them to. */
    private final SocketLists<Tuple> seekers = new SocketLists<>();
    private final SocketLists<Listening> listening = new SocketLists<>();
    /** The same, in whatever namespace; not those on all addresses. */
    private final SocketLists<AddressKey> bound = new SocketLists<>();
    private final SocketLists<Serving> serving = new SocketLists<>();
    /** How many sockets have an address, by namespace. */
    private final Map<HostAddress, TreeMap<Long, Integer>> addresses = new HashMap<>();
    /** Who asked for what. */
    private final SocketLists<Object> asked = new SocketLists<>();

    /**
     * Adds a socket.
     *
     * @param affected is told of sockets that may have another peer now
     */
    void add(GraphSocket socket, Consumer<GraphSocket> affected) {
        Connection connection = socket.connection();
        changeAddress(socket, 1, affected);
        if (GraphSocket.hasPeer(connection)) {
            tuples.add(Tuple.of(connection), socket);
            if (connection.nat() != null) {
                seekers.add(Tuple.translated(connection), socket);
            }
            if (connection.serving()) {
                serving.add(new Serving(AddressKey.of(connection.protocol(), connection.local())), socket);
            }
        } else if (awaits(connection)) {
            for (AddressKey at : awaitedAt(connection)) {
                listening.add(new Listening(socket.namespace(), at), socket);
                if (!at.address().isAny()) {
                    bound.add(at, socket);
                }
            }
        }
        tellAffected(socket, affected);
    }

    /** Takes away a socket that was added and did not change since. */
    void remove(GraphSocket socket, Consumer<GraphSocket> affected) {
        Connection connection = socket.connection();
        tellAffected(socket, affected);
        changeAddress(socket, -1, affected);
        if (GraphSocket.hasPeer(connection)) {
            tuples.remove(Tuple.of(connection), socket);
            if (connection.nat() != null) {
                seekers.remove(Tuple.translated(connection), socket);
            }
            if (connection.serving()) {
                serving.remove(new Serving(AddressKey.of(connection.protocol(), connection.local())), socket);
            }
        } else if (awaits(connection)) {
            for (AddressKey at : awaitedAt(connection)) {
                listening.remove(new Listening(socket.namespace(), at), socket);
                if (!at.address().isAny()) {
                    bound.remove(at, socket);
                }
            }
        }
        socket.consulted().forEach(key -> asked.remove(key, socket));
        socket.setConsulted(List.of());
    }

    /** Tells whether two forms of a socket are the same to this index. */
    static boolean isSame(Connection one, Connection other) {
        return one.protocol() == other.protocol() && one.family() == other.family()
                && one.direction() == other.direction() && one.serving() == other.serving()
                && awaits(one) == awaits(other)
                && one.local().equals(other.local()) && one.remote().equals(other.remote())
                && Objects.equals(one.nat(), other.nat());
    }

    /** Tells whether peers may come to a socket; a TCP socket that is only bound lets nobody in. */
    private static boolean awaits(Connection connection) {
        return GraphSocket.isListening(connection) && connection.local().port() != 0
                && (connection.protocol() != Protocol.TCP || connection.state() == TcpState.LISTEN);
    }

    private static List<AddressKey> awaitedAt(Connection connection) {
        AddressKey at = AddressKey.of(connection.protocol(), connection.local());
        return connection.family() == Family.DUAL && at.address().isAny()
                ? List.of(new AddressKey(at.protocol(), IpAddress.ANY_V6, at.port()),
                        new AddressKey(at.protocol(), IpAddress.ANY_V4, at.port()))
                : List.of(at);
    }

    private void changeAddress(GraphSocket socket, int by, Consumer<GraphSocket> affected) {
        HostAddress address = HostAddress.of(socket.connection().local());
        if (address.address().isAny()) {
            return;
        }
        TreeMap<Long, Integer> namespaces = addresses.computeIfAbsent(address, same -> new TreeMap<>());
        int count = namespaces.merge(socket.namespace(), by, Integer::sum);
        if (count == 0) {
            namespaces.remove(socket.namespace());
            if (namespaces.isEmpty()) {
                addresses.remove(address);
            }
        }
        if (count == 0 || by > 0 && count == 1) {
            asked.at(address).forEach(affected);
        }
    }

    /** Tells of all sockets to whose peers this one matters. */
    void tellAffected(GraphSocket socket, Consumer<GraphSocket> affected) {
        Connection connection = socket.connection();
        if (GraphSocket.hasPeer(connection)) {
            candidates(connection).forEach(each -> each.forEach(affected));
            if (connection.serving()) {
                asked.at(new Serving(AddressKey.of(connection.protocol(), connection.local()))).forEach(affected);
            }
        } else if (awaits(connection)) {
            awaitedAt(connection).forEach(at -> asked.at(at).forEach(affected));
        }
    }

    /** Returns the sockets that may be the other end; each of them has this one among its own. */
    private List<Collection<GraphSocket>> candidates(Connection connection) {
        Tuple own = Tuple.of(connection);
        return connection.nat() == null
                ? List.of(tuples.at(own.reversed()), seekers.at(own))
                : List.of(tuples.at(own.reversed()), tuples.at(Tuple.translated(connection)), seekers.at(own));
    }

    /** Returns how many different addresses sockets of the host have. */
    int addressCount() {
        return addresses.size();
    }

    /** Finds the peer of a socket that has one, and remembers what that depends on. */
    Peer resolve(GraphSocket socket) {
        socket.consulted().forEach(key -> asked.remove(key, socket));
        List<Object> consulted = new ArrayList<>();
        Peer peer = resolve(socket, consulted);
        consulted.forEach(key -> asked.add(key, socket));
        socket.setConsulted(consulted.isEmpty() ? List.of() : List.copyOf(consulted));
        return peer;
    }

    private Peer resolve(GraphSocket socket, List<Object> consulted) {
        Connection connection = socket.connection();
        if (connection.local().equals(connection.remote())) {
            return Peer.server(socket); // TCP and UDP let a socket talk to itself
        }
        GraphSocket other = otherEnd(socket);
        if (other != null) {
            return Peer.other(other);
        }
        boolean client = GraphSocket.isClient(connection);
        NatTranslation nat = connection.nat();
        if (nat != null && client) {
            GraphSocket server = server(socket, nat.remote(), consulted);
            if (server != null) {
                return Peer.server(server);
            }
        }
        if (!isOfHost(connection.remote(), consulted)) {
            return Peer.elsewhere(connection.remote());
        }
        GraphSocket server = client ? server(socket, connection.remote(), consulted) : null;
        if (server != null) {
            return Peer.server(server);
        }
        // what the socket knows is an address of the host that only passes on: who is behind it is elsewhere
        return nat != null && !isOfHost(nat.remote(), consulted) ? Peer.elsewhere(nat.remote()) : Peer.UNRESOLVED;
    }

    private GraphSocket otherEnd(GraphSocket socket) {
        Connection connection = socket.connection();
        Tuple own = Tuple.of(connection);
        Tuple reversed = own.reversed();
        GraphSocket found = inNamespace(tuples.at(reversed), socket);
        if (found != null) {
            return found;
        }
        if (connection.nat() != null) {
            Tuple translated = Tuple.translated(connection);
            found = near(tuples.at(translated), socket, translated.staysInside());
        }
        if (found == null) {
            found = near(seekers.at(own), socket, own.staysInside());
        }
        return found == null ? near(tuples.at(reversed), socket, own.staysInside()) : found;
    }

    private static GraphSocket near(Collection<GraphSocket> all, GraphSocket socket, boolean staysInside) {
        GraphSocket found = inNamespace(all, socket);
        return found != null || staysInside ? found : inOneOther(all, socket);
    }

    /** Returns the first other socket in the namespace of a socket; null if there is none. */
    private static GraphSocket inNamespace(Collection<GraphSocket> all, GraphSocket socket) {
        for (GraphSocket each : all) {
            if (each.namespace() == socket.namespace() && each != socket) {
                return each;
            }
        }
        return null;
    }

    /** Returns the first of the sockets in other namespaces; null if there are none, or in several namespaces. */
    private static GraphSocket inOneOther(Collection<GraphSocket> all, GraphSocket socket) {
        GraphSocket found = null;
        for (GraphSocket each : all) {
            if (each.namespace() != socket.namespace()) {
                if (found != null && found.namespace() != each.namespace()) {
                    return null;
                }
                found = found == null ? each : found;
            }
        }
        return found;
    }

    /** Returns a socket of who serves at an address; null if nobody does, or if it cannot be told who. */
    private GraphSocket server(GraphSocket socket, Endpoint end, List<Object> consulted) {
        AddressKey at = AddressKey.of(socket.connection().protocol(), end);
        AddressKey anywhere = new AddressKey(at.protocol(),
                at.address().v4() ? IpAddress.ANY_V4 : IpAddress.ANY_V6, at.port());
        HostAddress address = HostAddress.of(end);
        Serving once = new Serving(at);
        consulted.add(at);
        consulted.add(anywhere);
        consulted.add(address);
        consulted.add(once);
        boolean inside = isInside(at.address());
        Map<Long, Integer> owners = addresses.getOrDefault(address, new TreeMap<>());
        GraphSocket found = first(listening.at(new Listening(socket.namespace(), at)));
        if (found == null && (inside || owners.containsKey(socket.namespace()))) {
            found = first(listening.at(new Listening(socket.namespace(), anywhere)));
        }
        if (found == null) {
            found = inNamespace(serving.at(once), socket);
        }
        return found != null || inside ? found : serverElsewhere(socket, at, anywhere, owners);
    }

    private GraphSocket serverElsewhere(GraphSocket socket, AddressKey at, AddressKey anywhere,
            Map<Long, Integer> owners) {
        Collection<GraphSocket> exact = bound.at(at);
        if (!exact.isEmpty()) {
            return inOneOther(exact, socket);
        }
        Collection<GraphSocket> once = serving.at(new Serving(at));
        if (!once.isEmpty()) {
            return inOneOther(once, socket);
        }
        List<GraphSocket> found = new ArrayList<>();
        for (long namespace : owners.keySet()) {
            GraphSocket there = first(listening.at(new Listening(namespace, anywhere)));
            if (there != null) {
                found.add(there);
            }
        }
        return inOneOther(found, socket);
    }

    private static GraphSocket first(Collection<GraphSocket> all) {
        return all.isEmpty() ? null : all.iterator().next();
    }

    private boolean isOfHost(Endpoint end, List<Object> consulted) {
        HostAddress address = HostAddress.of(end);
        if (isInside(end.address())) {
            return true;
        }
        consulted.add(address);
        return addresses.containsKey(address);
    }

    /** Tells whether packets to an address do not leave the namespace, whatever addresses that has. */
    private static boolean isInside(IpAddress address) {
        return address.isAny() || isLoopback(address) || address.addressClass() == AddressClass.THIS_NETWORK;
    }

    private static boolean isLoopback(IpAddress address) {
        return address.space() == AddressSpace.LOOPBACK;
    }
}
