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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    /** What leads to listeners on all addresses of a family. */
    private record Reached(HostAddress address, AddressKey anywhere) {}

    /** So many namespaces leave, besides a socket's own, two among which cannot be chosen. */
    private static final int ENOUGH_TO_BE_UNCLEAR = 3;

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
    /** Which of all this changed; who depends on it is told once, however many sockets changed it. */
    private Set<Tuple> changedTuples = new HashSet<>();
    private Set<Tuple> changedSeekers = new HashSet<>();
    private Set<Object> changedAnswers = new HashSet<>();
    /** Listeners on all addresses by the address of the host that leads there, as found since the last change. */
    private final Map<Reached, List<GraphSocket>> reached = new HashMap<>();

    /** Adds a socket. */
    void add(GraphSocket socket) {
        Connection connection = socket.connection();
        changeAddress(socket, 1);
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
        change(socket);
    }

    /** Takes away a socket that was added and did not change since. */
    void remove(GraphSocket socket) {
        Connection connection = socket.connection();
        change(socket);
        changeAddress(socket, -1);
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

    private void changeAddress(GraphSocket socket, int by) {
        reached.clear();
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
            changedAnswers.add(address);
        }
    }

    /** Says that another thing is known of a socket which matters to those whose peer it may be. */
    void change(GraphSocket socket) {
        Connection connection = socket.connection();
        if (GraphSocket.hasPeer(connection)) {
            // each of these has this one among its own
            Tuple own = Tuple.of(connection);
            changedTuples.add(own.reversed());
            changedSeekers.add(own);
            if (connection.nat() != null) {
                changedTuples.add(Tuple.translated(connection));
            }
            if (connection.serving()) {
                changedAnswers.add(new Serving(AddressKey.of(connection.protocol(), connection.local())));
            }
        } else if (awaits(connection)) {
            changedAnswers.addAll(awaitedAt(connection));
        }
    }

    /** Tells of the sockets that may have another peer since this was asked last, or something else is known of theirs. */
    void tellAffected(Consumer<GraphSocket> affected) {
        Set<Tuple> ends = changedTuples;
        Set<Tuple> sought = changedSeekers;
        Set<Object> answers = changedAnswers;
        // sets that once held many stay large
        changedTuples = new HashSet<>();
        changedSeekers = new HashSet<>();
        changedAnswers = new HashSet<>();
        ends.forEach(key -> tuples.at(key).forEach(affected));
        sought.forEach(key -> seekers.at(key).forEach(affected));
        answers.forEach(key -> asked.at(key).forEach(affected));
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
        GraphSocket found = tuples.inNamespace(reversed, socket);
        if (found != null) {
            return found;
        }
        if (connection.nat() != null) {
            Tuple translated = Tuple.translated(connection);
            found = near(tuples, translated, socket, translated.staysInside());
        }
        if (found == null) {
            found = near(seekers, own, socket, own.staysInside());
        }
        return found == null ? near(tuples, reversed, socket, own.staysInside()) : found;
    }

    private static GraphSocket near(SocketLists<Tuple> all, Tuple at, GraphSocket socket, boolean staysInside) {
        GraphSocket found = all.inNamespace(at, socket);
        return found != null || staysInside ? found : all.inOneOther(at, socket);
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
        GraphSocket found = listening.first(new Listening(socket.namespace(), at));
        if (found == null && (inside || owners.containsKey(socket.namespace()))) {
            found = listening.first(new Listening(socket.namespace(), anywhere));
        }
        if (found == null) {
            found = serving.inNamespace(once, socket);
        }
        return found != null || inside ? found : serverElsewhere(socket, at, new Reached(address, anywhere));
    }

    private GraphSocket serverElsewhere(GraphSocket socket, AddressKey at, Reached by) {
        if (bound.first(at) != null) {
            return bound.inOneOther(at, socket);
        }
        Serving once = new Serving(at);
        if (serving.first(once) != null) {
            return serving.inOneOther(once, socket);
        }
        GraphSocket found = null;
        for (GraphSocket each : reached.computeIfAbsent(by, this::findReached)) {
            if (each.namespace() != socket.namespace()) {
                if (found != null) {
                    return null;
                }
                found = each;
            }
        }
        return found;
    }

    /** Returns the first listener in each of the first namespaces where there is one: of two others one can choose none. */
    private List<GraphSocket> findReached(Reached by) {
        List<GraphSocket> found = new ArrayList<>();
        for (long namespace : addresses.getOrDefault(by.address(), new TreeMap<>()).keySet()) {
            GraphSocket there = listening.first(new Listening(namespace, by.anywhere()));
            if (there != null) {
                found.add(there);
                if (found.size() == ENOUGH_TO_BE_UNCLEAR) {
                    break;
                }
            }
        }
        return found;
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
