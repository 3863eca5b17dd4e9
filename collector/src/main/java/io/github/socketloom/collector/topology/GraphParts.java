package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * The actors and links of a graph, each put together from the sockets that were put into it; writes anew those that were
 * touched. Used by one thread at a time.
 */
final class GraphParts {

    private static final String NETWORK_CONNECTIONS = "network-connections";
    private static final String PLUGIN = "socketloom";
    private static final List<String> CAPABILITIES = List.of("topology-v1");
    private static final String OWNED = "active";

    private final TopologyRequest request;
    private final HostIdentity host;
    private final LocalIdentities identities;
    private final MemberDescriptions descriptions;
    private final Function<ProcessKey, ProcessInfo> processes;
    private final LongFunction<String> namespaceTypes;
    private final Map<String, LocalActor> locals = new HashMap<>();
    private final Map<String, EndpointActor> endpoints = new HashMap<>();
    private final Map<LinkKey, LinkSums> links = new HashMap<>();
    private final Map<ProcessKey, Set<ActorMember>> members = new HashMap<>();
    private final ActorIds ids = new ActorIds();
    private final GraphStatistics statistics;
    private final CountedRows<String, String> labelKeys = CountedRows.of(Comparator.naturalOrder());
    private final OrderedRows<String, Actor> localRows = new OrderedRows<>(Comparator.naturalOrder());
    private final OrderedRows<String, Actor> endpointRows = new OrderedRows<>(Comparator.naturalOrder());
    private final OrderedRows<LinkKey, Link> linkRows = new OrderedRows<>(Comparator.naturalOrder());
    private final Set<LocalActor> touchedLocals = new LinkedHashSet<>();
    private final Set<EndpointActor> touchedEndpoints = new LinkedHashSet<>();
    private final Set<LinkSums> touchedLinks = new LinkedHashSet<>();
    private Actor self;
    private int ownerships;

    GraphParts(TopologyRequest request, HostIdentity host, LocalIdentities identities,
            MemberDescriptions descriptions, Function<ProcessKey, ProcessInfo> processes,
            LongFunction<String> namespaceTypes) {
        this.request = request;
        this.host = host;
        this.identities = identities;
        this.descriptions = descriptions;
        this.processes = processes;
        this.namespaceTypes = namespaceTypes;
        this.statistics = new GraphStatistics(request);
    }

    /** Returns an actor of the host, a new one if need be; something is to be put into it before the next flush. */
    LocalActor local(LocalIdentity identity) {
        return locals.computeIfAbsent(identity.key(), key -> new LocalActor(identity, identities));
    }

    /** Returns the actor of an address elsewhere, a new one if need be. */
    EndpointActor endpoint(Endpoint end) {
        return endpoints.computeIfAbsent(EndpointActor.key(request.endpoints(), end),
                key -> new EndpointActor(request.endpoints(), end));
    }

    /** Returns a link, a new one if need be. */
    LinkSums link(LinkKey key) {
        return links.computeIfAbsent(key, same -> new LinkSums(same, request.mode() == TopologyMode.DETAILED));
    }

    /** Says that something else is known of a process. */
    void describeAgain(ProcessKey process) {
        members.getOrDefault(process, Set.of()).forEach(this::setStale);
    }

    /** Says that namespaces are for something else than was known. */
    void describeAgain(Set<Long> namespaces) {
        for (LocalActor actor : locals.values()) {
            actor.members().stream().filter(member -> namespaces.contains(member.key().namespace()))
                    .forEach(this::setStale);
        }
    }

    private void setStale(ActorMember member) {
        member.actor().setStale(member);
        touchedLocals.add(member.actor());
    }

    /** Puts a socket in. */
    void put(GraphSocket socket, Placement placement) {
        socket.setPlacement(placement);
        change(placement, 1);
    }

    /** Takes a socket out, if it is in. */
    void take(GraphSocket socket) {
        if (socket.placement() != null) {
            change(socket.placement(), -1);
            socket.setPlacement(null);
        }
    }

    /** Says that a socket which stays where it is has other figures. */
    void replaceFigures(GraphSocket socket) {
        Evidence evidence = socket.placement() == null ? null : socket.placement().evidence();
        if (evidence != null) {
            evidence.link().replaceFigures(evidence, evidence.figures(socket.connection()));
            touchedLinks.add(evidence.link());
        }
    }

    private void change(Placement placement, int by) {
        statistics.change(placement, by);
        if (placement.part() != GraphSocket.Part.TAKEN) {
            return;
        }
        Connection connection = placement.connection();
        ActorMember member = placement.member();
        LocalActor actor = member.actor();
        changeUses(member, by);
        actor.changeSockets(by);
        changeAddress(member, connection.local().address(), by);
        if (connection.local().port() != 0) {
            actor.changePort(connection.protocol(), connection.local().port(), by);
        }
        changeClaims(actor, connection, by);
        if (actor.identity().unowned() && connection.noOwnerReason() != null) {
            actor.changeReason(connection.noOwnerReason(), by);
        }
        for (Placement.Holder holder : placement.holders()) {
            changeUses(holder.member(), by);
            if (holder.told()) {
                holder.member().actor().changeSharedSockets(by);
            }
        }
        if (placement.other() != null) {
            changeOther(placement.other(), connection, by);
        }
        Evidence evidence = placement.evidence();
        if (evidence != null) {
            touchedLinks.add(evidence.link());
            if (by > 0) {
                evidence.link().add(evidence);
            } else {
                evidence.link().remove(evidence);
            }
        }
    }

    private static void changeAddress(ActorMember member, IpAddress address, int by) {
        if (!address.isAny() && member.changeAddress(address, by)) {
            member.actor().changeLocalAddress(address, by);
            if (member.isOnlyAddressChanged(by)) {
                member.actor().setStale(member);
            }
        }
    }

    private void changeUses(ActorMember member, int by) {
        boolean used = member.isUsed();
        member.changeUses(by);
        touchedLocals.add(member.actor());
        if (used != member.isUsed()) {
            member.actor().setStale(member);
        }
    }

    /** Other hosts know a socket by its address or, where that is translated on the way, by another one. */
    private static void changeClaims(LocalActor actor, Connection connection, int by) {
        if (isSeenElsewhere(connection.local())) {
            actor.changeAddress(AddressKey.of(connection.protocol(), connection.local()), by);
        }
        NatTranslation nat = connection.nat();
        if (nat != null && isSeenElsewhere(nat.local())) {
            actor.changeAddress(AddressKey.of(connection.protocol(), nat.local()), by);
        }
    }

    private static boolean isSeenElsewhere(Endpoint end) {
        return end.port() != 0 && !end.address().isAny() && end.addressSpace() != AddressSpace.LOOPBACK;
    }

    private void changeOther(Placement.Other other, Connection connection, int by) {
        if (other.endpoint() == null) {
            other.actor().changePeers(by);
            touchedLocals.add(other.actor());
            if (other.member() != null) {
                changeUses(other.member(), by);
            }
            return;
        }
        EndpointActor endpoint = other.endpoint();
        Endpoint end = other.peer().endpoint();
        boolean direct = end.equals(connection.remote());
        touchedEndpoints.add(endpoint);
        endpoint.changeSocket(end.address(), direct ? connection.remoteName() : null, by);
        if (isSeenElsewhere(end)) {
            endpoint.changeAddress(AddressKey.of(connection.protocol(), end), by);
        }
        NatTranslation nat = connection.nat();
        if (direct && nat != null && isSeenElsewhere(nat.remote())) {
            endpoint.changeAddress(AddressKey.of(connection.protocol(), nat.remote()), by);
        }
    }

    /**
     * Writes anew what was touched since the last call.
     *
     * @param addresses how many addresses the host has
     * @param collectedAt when the sockets were read, epoch microseconds
     */
    TopologyChange flush(Collection<NetNamespace> namespaces, int addresses, long collectedAt) {
        Changes changes = new Changes();
        flushLocals(changes);
        flushEndpoints(changes);
        flushSelf(changes, addresses);
        flushLinks(changes);
        List<Actor> actors = new ArrayList<>(1 + localRows.rows().size() + endpointRows.rows().size());
        actors.add(self);
        actors.addAll(localRows.rows());
        actors.addAll(endpointRows.rows());
        boolean unowned = locals.containsKey(identities.unowned().key());
        Topology topology = new Topology(origin(collectedAt), view(), TypeCatalogue.actorTypes(),
                TypeCatalogue.linkTypes(), labelKeys.rows(), actors, linkRows.rows(),
                statistics.toMap(actors.size(), members.size() + (unowned ? 1 : 0), endpointRows.rows().size(),
                        linkRows.rows().size(), ownerships, namespaces));
        return changes.of(topology);
    }

    private Topology.Origin origin(long collectedAt) {
        String instance = host.node();
        return new Topology.Origin(NETWORK_CONNECTIONS, instance, host.machineGuid(), PLUGIN, CAPABILITIES,
                collectedAt, host.os());
    }

    private Topology.View view() {
        List<String> modes = List.of(TopologyMode.AGGREGATED.key(), TopologyMode.DETAILED.key());
        List<String> groups = List.of(GroupBy.PROCESS_NAME.key(), GroupBy.PID.key(), GroupBy.CONTAINER.key());
        return new Topology.View(NETWORK_CONNECTIONS, request.groupBy().key(), request.mode().key(), modes, groups);
    }

    private void flushLocals(Changes changes) {
        Set<LocalActor> renamed = new LinkedHashSet<>(touchedLocals);
        for (LocalActor actor : touchedLocals) {
            actor.refresh(this::describe, this::forget);
            if (actor.isGone()) {
                locals.remove(actor.identity().key());
                ids.forget(actor, renamed::add);
            } else {
                ids.register(actor, renamed::add);
            }
        }
        for (LocalActor actor : renamed) {
            Actor before = actor.published();
            Actor now = actor.isGone() ? null : actor.toActor(ids.id(actor), host);
            if (changes.add(actor.identity().key(), before, now)) {
                publish(localRows, actor.identity().key(), before, now);
                actor.setPublished(now);
                flushOwnership(changes, actor.identity().key(), before, now);
            }
        }
        touchedLocals.clear();
    }

    private MemberRows describe(ActorMember member) {
        ProcessKey process = member.key().process();
        if (process != null) {
            members.computeIfAbsent(process, key -> new HashSet<>()).add(member);
        }
        return descriptions.describe(member, process == null ? null : processes.apply(process),
                namespaceTypes.apply(member.key().namespace()));
    }

    private void forget(ActorMember member) {
        members.computeIfPresent(member.key().process(), (process, all) -> {
            all.remove(member);
            return all.isEmpty() ? null : all;
        });
    }

    private void flushOwnership(Changes changes, String actor, Actor before, Actor now) {
        LinkKey key = new LinkKey(host.selfId(), actor, Link.OWNERSHIP, Link.OWNERSHIP, OWNED);
        ownerships += (now == null ? 0 : 1) - (before == null ? 0 : 1);
        Link owned = now == null ? null : ownership(key, now);
        if (changes.add(key, before == null ? null : ownership(key, before), owned)) {
            put(linkRows, key, owned);
        }
    }

    private static Link ownership(LinkKey key, Actor owned) {
        return new Link(key, 0, owned.socketCount(), 0L, LinkFigures.NONE, Map.of(), List.of(), List.of());
    }

    private void flushEndpoints(Changes changes) {
        for (EndpointActor endpoint : touchedEndpoints) {
            Actor before = endpoint.published();
            Actor now = endpoint.isGone() ? null : endpoint.toActor();
            if (now == null) {
                endpoints.remove(endpoint.key());
            }
            if (changes.add(endpoint.key(), before, now)) {
                publish(endpointRows, endpoint.key(), before, now);
                endpoint.setPublished(now);
            }
        }
        touchedEndpoints.clear();
    }

    private void publish(OrderedRows<String, Actor> rows, String key, Actor before, Actor now) {
        if (before != null) {
            statistics.change(before, -1);
            freeLabelKeys(before).forEach(label -> labelKeys.change(label, -1));
        }
        if (now != null) {
            statistics.change(now, 1);
            freeLabelKeys(now).forEach(label -> labelKeys.change(label, 1));
        }
        put(rows, key, now);
    }

    private static Set<String> freeLabelKeys(Actor actor) {
        Set<String> keys = new HashSet<>();
        for (ActorLabel label : actor.labels()) {
            if (label.kind().equals(MemberDescriptions.LABEL)) {
                keys.add(label.key());
            }
        }
        return keys;
    }

    private static <K, R> void put(OrderedRows<K, R> rows, K key, R row) {
        if (row == null) {
            rows.remove(key);
        } else {
            rows.put(key, row);
        }
    }

    private void flushSelf(Changes changes, int addresses) {
        List<ActorLabel> labels = new ArrayList<>();
        MemberDescriptions.add(labels, "hostname", host.hostname(), MemberDescriptions.IDENTITY);
        MemberDescriptions.add(labels, "machine_guid", host.machineGuid(), MemberDescriptions.IDENTITY);
        MemberDescriptions.add(labels, "socket_count", statistics.taken(), MemberDescriptions.METRIC);
        MemberDescriptions.add(labels, "local_ip_count", addresses, MemberDescriptions.METRIC);
        String name = host.hostname() != null ? host.hostname() : host.machineGuid();
        Actor now = new Actor(host.selfId(), host.selfId(), Actor.SELF, "network", host.machineGuid(),
                host.hostname(), ActorProcess.NONE, ActorCgroup.NONE, EndpointFacts.NONE, name, statistics.taken(),
                (long) addresses, null, null, Map.of(), List.of(), List.of(), labels, List.of(), List.of());
        if (changes.add(host.selfId(), self, now)) {
            self = now;
        }
    }

    private void flushLinks(Changes changes) {
        for (LinkSums link : touchedLinks) {
            Link before = link.published();
            Link now = link.isGone() ? null : link.toLink();
            if (now == null) {
                links.remove(link.key());
            }
            if (changes.add(link.key(), before, now)) {
                if (before != null) {
                    statistics.change(before, -1);
                }
                if (now != null) {
                    statistics.change(now, 1);
                }
                put(linkRows, link.key(), now);
                link.setPublished(now);
            }
        }
        touchedLinks.clear();
    }
}
