package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpState;
import io.github.socketloom.collector.model.Update;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Puts sockets into actors and links, and takes out again what changed: the work of {@link TopologyBuilder} and
 * {@link LiveTopology}. Used by one thread at a time.
 *
 * <p>
 * A change is done in three steps. First the index of peers learns what sockets there are, and all sockets are found whose
 * actor, or whose peer's actor, may be another one now. Then each of these is taken out of the graph and put in again.
 * Last, {@link GraphParts} writes anew the actors and links that were touched.
 */
final class GraphBuilder {

    private final TopologyRequest request;
    private final LocalIdentities identities;
    private final GraphParts parts;
    private final PeerIndex peers = new PeerIndex();
    private final Map<ConnectionId, GraphSocket> sockets = new HashMap<>();
    private final Map<ProcessKey, ProcessInfo> processes = new HashMap<>();
    private final Map<ProcessKey, LocalIdentity> processIdentities = new HashMap<>();
    private final SocketLists<ProcessKey> byProcess = new SocketLists<>();
    private Map<Long, NetNamespace> namespaces = Map.of();
    /** Sockets whose facts must be found out again. */
    private final Deque<GraphSocket> suspects = new ArrayDeque<>();
    /** Sockets to be put in again. */
    private final Set<GraphSocket> moved = new LinkedHashSet<>();

    GraphBuilder(TopologyRequest request, HostIdentity host, Redaction redaction) {
        this.request = request;
        this.identities = new LocalIdentities(request.groupBy(), host);
        this.parts = new GraphParts(request, host, identities, new MemberDescriptions(request.labels(), redaction),
                processes::get, this::namespaceType);
    }

    /** Puts everything in. To be called once, before anything else. */
    TopologyChange load(Snapshot snapshot) {
        processes.putAll(snapshot.processes());
        replaceNamespaces(snapshot.namespaces());
        snapshot.connections().forEach(this::put);
        settle();
        return parts.flush(namespaces.values(), peers.addressCount(), snapshot.report().collectedAt());
    }

    /** Changes what an update changes. */
    TopologyChange apply(Update update) {
        update.processes().forEach(process -> replaceProcess(process.key(), process));
        if (update.namespaces() != null) {
            replaceNamespaces(update.namespaces());
        }
        update.removed().forEach(this::remove);
        update.added().forEach(this::put);
        update.changed().forEach(this::put);
        update.endedProcesses().forEach(process -> replaceProcess(process, null));
        settle();
        return parts.flush(namespaces.values(), peers.addressCount(), update.report().collectedAt());
    }

    private void replaceProcess(ProcessKey key, ProcessInfo now) {
        ProcessInfo before = now == null ? processes.remove(key) : processes.put(key, now);
        if (Objects.equals(before, now)) {
            return;
        }
        LocalIdentity identity = identities.ofProcess(key, now);
        LocalIdentity known = processIdentities.get(key);
        boolean renamed = before == null || now == null || !before.displayName().equals(now.displayName());
        if (renamed || !identity.equals(known)) {
            processIdentities.remove(key);
            byProcess.at(key).forEach(this::suspect);
        }
        parts.describeAgain(key);
    }

    private void replaceNamespaces(List<NetNamespace> all) {
        Map<Long, NetNamespace> before = namespaces;
        Map<Long, NetNamespace> now = new HashMap<>();
        all.forEach(namespace -> now.put(namespace.id(), namespace));
        Set<Long> renamed = new HashSet<>(before.keySet());
        renamed.addAll(now.keySet());
        renamed.removeIf(id -> kind(before.get(id)).equals(kind(now.get(id))));
        namespaces = now;
        if (!renamed.isEmpty()) {
            sockets.values().stream().filter(socket -> renamed.contains(socket.namespace())).forEach(moved::add);
            parts.describeAgain(renamed);
        }
    }

    private String namespaceType(long id) {
        return kind(namespaces.get(id));
    }

    private static String kind(NetNamespace namespace) {
        return namespace == null ? "unknown" : namespace.kind().key();
    }

    private void put(Connection connection) {
        GraphSocket socket = sockets.get(connection.id());
        if (socket == null) {
            GraphSocket added = new GraphSocket(connection);
            sockets.put(connection.id(), added);
            own(added, true);
            if (GraphSocket.isShown(connection)) {
                peers.add(added);
            }
            suspect(added);
            return;
        }
        Connection before = socket.connection();
        if (isSamePlace(before, connection)) {
            socket.setConnection(connection);
            if (!moved.contains(socket)) {
                parts.replaceFigures(socket);
            }
            return;
        }
        boolean shown = GraphSocket.isShown(before);
        boolean sameEnds = shown && GraphSocket.isShown(connection) && PeerIndex.isSame(before, connection);
        if (shown && !sameEnds) {
            peers.remove(socket);
        }
        own(socket, false);
        socket.setConnection(connection);
        own(socket, true);
        if (!sameEnds && GraphSocket.isShown(connection)) {
            peers.add(socket);
        }
        suspect(socket);
    }

    /** Tells whether two forms of a socket differ in figures at most, so that it stays where it is. */
    private static boolean isSamePlace(Connection one, Connection other) {
        return PeerIndex.isSame(one, other) && one.state() == other.state() && one.uid() == other.uid()
                && (one.tcp() == null) == (other.tcp() == null) && one.owners().equals(other.owners())
                && one.noOwnerReason() == other.noOwnerReason() && Objects.equals(one.cgroup(), other.cgroup())
                && Objects.equals(one.remoteName(), other.remoteName());
    }

    private void own(GraphSocket socket, boolean owned) {
        for (Owner owner : socket.connection().owners()) {
            if (owned) {
                byProcess.add(owner.process(), socket);
            } else {
                byProcess.remove(owner.process(), socket);
                if (byProcess.at(owner.process()).isEmpty()) {
                    processIdentities.remove(owner.process());
                }
            }
        }
    }

    private void remove(ConnectionId id) {
        GraphSocket socket = sockets.remove(id);
        if (socket == null) {
            return;
        }
        own(socket, false);
        if (GraphSocket.isShown(socket.connection())) {
            peers.remove(socket);
        }
        moved.remove(socket);
        parts.take(socket);
    }

    private void suspect(GraphSocket socket) {
        if (moved.add(socket)) {
            suspects.add(socket);
        }
    }

    /** Finds out what sockets are, whom else that moves, and puts them all in again. */
    private void settle() {
        suspects.clear();
        suspects.addAll(moved);
        peers.tellAffected(this::suspect);
        while (!suspects.isEmpty()) {
            for (GraphSocket socket = suspects.poll(); socket != null; socket = suspects.poll()) {
                findFacts(socket);
            }
            peers.tellAffected(this::suspect);
        }
        moved.removeIf(socket -> sockets.get(socket.id()) != socket);
        moved.forEach(parts::take);
        moved.forEach(socket -> parts.put(socket, place(socket)));
        moved.clear();
    }

    private void findFacts(GraphSocket socket) {
        if (sockets.get(socket.id()) != socket) {
            return;
        }
        GraphSocket.Facts facts = facts(socket.connection());
        if (!facts.equals(socket.facts())) {
            socket.setFacts(facts);
            if (facts.part() != GraphSocket.Part.OTHER_PROTOCOL) {
                peers.change(socket);
            }
        }
    }

    private GraphSocket.Facts facts(Connection connection) {
        ProcessKey owner = GraphSocket.owner(connection);
        LocalIdentity identity = owner == null ? identities.ofSocket(connection.cgroup()) : identity(owner);
        return new GraphSocket.Facts(part(connection), identity, owner, owner == null ? connection.cgroup() : null,
                GraphSocket.isClient(connection),
                connection.tcp() != null);
    }

    private LocalIdentity identity(ProcessKey process) {
        return processIdentities.computeIfAbsent(process, key -> identities.ofProcess(key, processes.get(key)));
    }

    private GraphSocket.Part part(Connection connection) {
        if (!GraphSocket.isShown(connection)) {
            return GraphSocket.Part.OTHER_PROTOCOL;
        }
        if (TransportFamily.of(connection).stream().noneMatch(request.protocols()::contains)) {
            return GraphSocket.Part.PROTOCOL_LEFT_OUT;
        }
        return request.sockets().contains(GraphSocket.role(connection))
                ? GraphSocket.Part.TAKEN
                : GraphSocket.Part.ROLE_LEFT_OUT;
    }

    private Placement place(GraphSocket socket) {
        Connection connection = socket.connection();
        if (!socket.isTaken()) {
            return new Placement(connection, socket.facts().part(), null, List.of(), null, null);
        }
        ActorMember member = member(socket);
        List<Placement.Holder> holders = holders(socket, member);
        if (!GraphSocket.hasPeer(connection)) {
            return new Placement(connection, GraphSocket.Part.TAKEN, member, holders, null, null);
        }
        Placement.Other other = other(peers.resolve(socket));
        return new Placement(connection, GraphSocket.Part.TAKEN, member, holders, other,
                evidence(socket, member.actor(), other));
    }

    private ActorMember member(GraphSocket socket) {
        GraphSocket.Facts facts = socket.facts();
        ActorMember.Key key = new ActorMember.Key(facts.owner(), facts.cgroup(), socket.namespace());
        return parts.local(facts.identity()).member(key);
    }

    private List<Placement.Holder> holders(GraphSocket socket, ActorMember owner) {
        Connection connection = socket.connection();
        if (connection.owners().size() < 2) {
            return List.of();
        }
        Set<ProcessKey> seen = new HashSet<>();
        seen.add(owner.key().process());
        Set<LocalActor> told = new HashSet<>();
        told.add(owner.actor());
        List<Placement.Holder> holders = new ArrayList<>();
        for (Owner each : connection.owners()) {
            if (seen.add(each.process())) {
                LocalActor actor = parts.local(identity(each.process()));
                holders.add(new Placement.Holder(
                        actor.member(new ActorMember.Key(each.process(), null, socket.namespace())),
                        told.add(actor)));
            }
        }
        return List.copyOf(holders);
    }

    private Placement.Other other(Peer peer) {
        if (peer.endpoint() != null) {
            return new Placement.Other(peer, null, null, parts.endpoint(peer.endpoint()));
        }
        if (peer.socket() == null) {
            return new Placement.Other(peer, parts.local(identities.unowned()), null, null);
        }
        ActorMember member = member(peer.socket());
        return new Placement.Other(peer, member.actor(), member, null);
    }

    private Evidence evidence(GraphSocket socket, LocalActor own, Placement.Other other) {
        Connection connection = socket.connection();
        GraphSocket paired = other.peer().paired() ? other.peer().socket() : null;
        boolean client = paired == null ? GraphSocket.isClient(connection) : socket.isClientOf(paired);
        GraphSocket beside = paired != null && paired.isTaken() ? paired : null;
        boolean counted = client || beside == null;
        boolean measured = connection.tcp() != null;
        boolean carries = beside == null || !beside.facts().measured() || client && measured;
        String ownKey = own.identity().key();
        String otherKey = other.endpoint() != null ? other.endpoint().key() : other.actor().identity().key();
        LinkKey key = new LinkKey(client ? ownKey : otherKey, client ? otherKey : ownKey,
                other.endpoint() != null ? Link.ENDPOINT_SOCKET : Link.SOCKET, connection.protocol().key(),
                connection.state() instanceof TcpState ? connection.state().key() : null);
        return new Evidence(parts.link(key), evidenceKey(socket, client), client, counted, carries, connection);
    }

    private EvidenceKey evidenceKey(GraphSocket socket, boolean client) {
        Connection connection = socket.connection();
        Endpoint clientEnd = client ? connection.local() : connection.remote();
        Endpoint serverEnd = client ? connection.remote() : connection.local();
        if (request.mode() == TopologyMode.AGGREGATED) {
            return EvidenceKey.ofAddresses(clientEnd, serverEnd);
        }
        ProcessKey owner = socket.facts().owner();
        ProcessInfo process = owner == null ? null : processes.get(owner);
        return EvidenceKey.ofSocket(connection, clientEnd, serverEnd, owner == null ? -1 : owner.pid(),
                process == null ? LocalIdentities.UNKNOWN : process.displayName(),
                namespaceType(socket.namespace()));
    }
}
