package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.SocketAddress;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Makes one graph of the graphs of several hosts (spec/topology-v1.md §7.3): an endpoint that is a socket of another of
 * these hosts gives way to the actor that the socket belongs to.
 *
 * <ul>
 * <li>An end of a socket that one host sees as an endpoint is matched with the ends that actors of the <em>other</em> hosts
 * claim, by protocol, address space, address and port. Exactly one actor must claim it or, where links tell sockets,
 * exactly one of those that claim it must have the other end of that very connection: the processes of a server all claim
 * its port. Loopback, unspecified and multicast
 * addresses are matched never, and neither is an address that the host itself has: two hosts with the same bridge of
 * containers have the same addresses there, and mean others by them. What more than one actor claims stays as it is and is
 * counted in {@code ambiguous_points}.
 * <li>Where a link tells its sockets, each is matched by itself, and a link to one endpoint may become links to several
 * actors. Otherwise a link moves only if all addresses of its endpoint belong to one actor.
 * <li>The two views of a connection, the client's and the server's, become one {@link Link#CORRELATED_SOCKET} from client to
 * server: both sockets are counted, the connection once; bytes and rates are those that the client tells or, where it
 * does not, the server. Where links tell no sockets, the greater of both views counts. Views that disagree about the TCP
 * state stay two links.
 * <li>An endpoint that all of its links have left is gone. Endpoints of one address are one actor; no other actors are ever
 * merged, and where two hosts use the same key or id, both get the host's name behind it.
 * <li>Of two graphs of one host, by guid or else by the producer's instance, the one collected later is taken.
 * </ul>
 * The result depends on neither the order of the list nor anything else. No socket is lost: the sum of all
 * {@link Link#socketCount} stays.
 */
public final class TopologyMerge {

    private static final Comparator<Actor> ACTORS = Comparator
            .comparingInt((Actor actor) -> actor.isSelf() ? 0 : actor.isEndpoint() ? 2 : 1).thenComparing(Actor::key);
    private static final Comparator<Link> LINKS = Comparator.comparing(Link::key).thenComparing(Link::toString);

    private final List<MergedHost> hosts;
    private final Claims claims;
    /** Sockets that left an endpoint, and the addresses by which they did. */
    private final Map<String, EndpointMerge> endpoints = new TreeMap<>();
    private final Map<LinkPart.Ends, List<LinkPart>> correlated = new TreeMap<>();
    private final List<Link> links = new ArrayList<>();

    private TopologyMerge(List<MergedHost> hosts) {
        this.hosts = hosts;
        this.claims = new Claims(hosts);
    }

    /**
     * Returns the graph of all hosts; of one host, its graph.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Topology merge(List<Topology> topologies) {
        if (topologies.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to merge");
        }
        Collection<Topology> newest = newest(topologies).values();
        if (newest.size() == 1) {
            return newest.iterator().next();
        }
        return new TopologyMerge(MergedHost.of(List.copyOf(newest))).merged(topologies.size() - newest.size());
    }

    private static TreeMap<String, Topology> newest(List<Topology> topologies) {
        TreeMap<String, Topology> newest = new TreeMap<>();
        for (Topology topology : topologies) {
            newest.merge(MergedHost.node(topology), topology, TopologyMerge::newer);
        }
        return newest;
    }

    /** Of two graphs of one time, which nobody makes, any will do, as long as it is always the same. */
    private static Topology newer(Topology one, Topology other) {
        int order = Long.compare(one.origin().collectedAt(), other.origin().collectedAt());
        return order > 0 || order == 0 && one.toString().compareTo(other.toString()) >= 0 ? one : other;
    }

    private Topology merged(int superseded) {
        for (MergedHost host : hosts) {
            for (Actor actor : host.actors()) {
                if (actor.isEndpoint()) {
                    endpoints.computeIfAbsent(actor.key(), EndpointMerge::new).add(actor);
                }
            }
        }
        hosts.forEach(this::placeLinks);
        correlated.values().forEach(parts -> links.addAll(LinkMerge.links(parts)));
        links.sort(LINKS);
        List<Actor> actors = actors();
        long matched = links.stream().filter(link -> link.key().type().equals(Link.CORRELATED_SOCKET)).count();
        return MergedFacts.of(hosts, actors, links, matched, claims.ambiguous(), superseded);
    }

    private void placeLinks(MergedHost host) {
        Map<String, Actor> actors = new HashMap<>();
        host.actors().forEach(actor -> actors.put(actor.key(), actor));
        for (Link link : host.links()) {
            Actor source = actors.get(link.key().source());
            Actor target = actors.get(link.key().target());
            if (link.key().type().equals(Link.ENDPOINT_SOCKET) && source.isEndpoint() != target.isEndpoint()) {
                placeEndpointLink(host, link, source.isEndpoint() ? source : target);
            } else {
                links.add(link);
            }
        }
    }

    /** Moves a link, or some of its sockets, from an endpoint to the actors that the endpoint is. */
    private void placeEndpointLink(MergedHost host, Link link, Actor endpoint) {
        LinkPart whole = LinkPart.of(link);
        boolean fromEndpoint = link.key().source().equals(endpoint.key());
        Map<String, List<LinkSocket>> moved = new TreeMap<>();
        Set<SocketAddress> resolved = new HashSet<>();
        String all = null;
        if (link.sockets().isEmpty()) {
            all = claims.owner(host, endpoint.addresses());
            resolved.addAll(all == null ? List.of() : endpoint.addresses());
        }
        List<LinkSocket> rest = new ArrayList<>();
        for (LinkSocket socket : link.sockets()) {
            String owner = claims.owner(host, socket, fromEndpoint);
            if (owner != null) {
                moved.computeIfAbsent(owner, key -> new ArrayList<>()).add(socket);
                resolved.add(LinkPart.end(socket, fromEndpoint));
            } else {
                rest.add(socket);
            }
        }
        if (all != null || moved.size() == 1 && whole.isAll(moved.values().iterator().next())) {
            correlate(whole, fromEndpoint, all != null ? all : moved.keySet().iterator().next());
            whole = null;
        } else if (!moved.isEmpty()) {
            for (Map.Entry<String, List<LinkSocket>> target : moved.entrySet()) {
                correlate(whole.only(target.getValue()), fromEndpoint, target.getKey());
                whole = whole.countedWithout(target.getValue());
            }
            whole = whole.with(rest);
        }
        EndpointMerge merge = endpoints.get(endpoint.key());
        if (whole != null && !whole.isEmpty()) {
            links.add(whole.toLink(link.key()));
            merge.keep(link.socketCount() - whole.socketCount(), resolved);
        } else {
            merge.leave(link.socketCount(), resolved);
        }
    }

    private void correlate(LinkPart part, boolean fromEndpoint, String owner) {
        LinkKey key = part.key();
        LinkKey joined = new LinkKey(fromEndpoint ? owner : key.source(), fromEndpoint ? key.target() : owner,
                Link.CORRELATED_SOCKET, key.protocol(), key.state());
        LinkPart moved = part.as(joined, !fromEndpoint);
        correlated.computeIfAbsent(LinkPart.Ends.of(joined), ends -> new ArrayList<>()).add(moved);
    }

    private List<Actor> actors() {
        Set<String> used = new TreeSet<>();
        for (Link link : links) {
            used.add(link.key().source());
            used.add(link.key().target());
        }
        List<Actor> actors = new ArrayList<>();
        for (MergedHost host : hosts) {
            host.actors().stream().filter(actor -> !actor.isEndpoint()).forEach(actors::add);
        }
        for (EndpointMerge endpoint : endpoints.values()) {
            if (used.contains(endpoint.key()) || !endpoint.isLeft()) {
                actors.add(endpoint.toActor());
            }
        }
        actors.sort(ACTORS);
        return actors;
    }
}
