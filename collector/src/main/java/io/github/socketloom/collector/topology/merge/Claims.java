package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkSocket;
import io.github.socketloom.collector.topology.SocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose an end of a socket is, by what the actors of all hosts claim and by the sockets that they tell. */
final class Claims {

    /** Addresses in these spaces name another socket on each host, or none. */
    private static final Set<String> NEVER_MATCHED = Set.of(AddressSpace.LOOPBACK.key(), AddressSpace.ZERO.key(),
            AddressSpace.MULTICAST.key());

    private final Map<SocketAddress, Map<MergedHost, Set<String>>> claims = new HashMap<>();
    private final Map<End, Map<MergedHost, Set<String>>> ends = new HashMap<>();
    private final Set<Point> ambiguous = new HashSet<>();

    /** One end of a connection, known by both. */
    private record End(boolean client, String protocol, String clientIp, Integer clientPort, String serverIp,
            Integer serverPort) {

        static End of(LinkSocket socket, boolean client) {
            return new End(client, socket.protocol(), socket.clientIp(), socket.clientPort(), socket.serverIp(),
                    socket.serverPort());
        }

        boolean isComplete() {
            return protocol != null && clientIp != null && clientPort != null && serverIp != null
                    && serverPort != null;
        }
    }

    private record Point(String node, SocketAddress address) {}

    /** What one of the other hosts has to say. */
    private record Claim(MergedHost host, String actor) {}

    Claims(List<MergedHost> hosts) {
        for (MergedHost host : hosts) {
            Set<String> endpoints = new HashSet<>();
            for (Actor actor : host.actors()) {
                if (actor.isEndpoint()) {
                    endpoints.add(actor.key());
                } else if (!actor.isSelf()) {
                    actor.addresses().forEach(address -> add(claims, address, host, actor.key()));
                }
            }
            for (Link link : host.links()) {
                boolean client = endpoints.contains(link.key().target());
                if (client != endpoints.contains(link.key().source())) {
                    String actor = client ? link.key().source() : link.key().target();
                    link.sockets().stream().map(socket -> End.of(socket, client)).filter(End::isComplete)
                            .forEach(end -> add(ends, end, host, actor));
                }
            }
        }
    }

    private static <K> void add(Map<K, Map<MergedHost, Set<String>>> all, K key, MergedHost host, String actor) {
        all.computeIfAbsent(key, same -> new IdentityHashMap<>()).computeIfAbsent(host, same -> new HashSet<>())
                .add(actor);
    }

    /**
     * Returns the key of the actor of another host that an end of a socket belongs to; null if none does, or if it is not
     * clear which.
     *
     * @param client whether the client's end is asked for
     */
    String owner(MergedHost host, LinkSocket socket, boolean client) {
        SocketAddress address = LinkPart.end(socket, client);
        return address == null ? null : owner(host, address, End.of(socket, client));
    }

    /** @param end null where it is not told which connection it is */
    private String owner(MergedHost host, SocketAddress address, End end) {
        Map<MergedHost, Set<String>> all = claims.getOrDefault(address, Map.of());
        if (NEVER_MATCHED.contains(address.addressSpace()) || all.size() == (all.containsKey(host) ? 1 : 0)) {
            return null;
        }
        Claim claim = null;
        if (!host.ips().contains(address.ip())) {
            claim = only(host, all);
            if (claim == null && end != null) {
                // the processes of a server all claim its port; one of them has this connection
                claim = only(host, ends.getOrDefault(end, Map.of()));
                claim = claim != null && all.getOrDefault(claim.host(), Set.of()).contains(claim.actor())
                        ? claim
                        : null;
            }
        }
        if (claim == null) {
            ambiguous.add(new Point(MergedHost.node(host.topology()), address));
            return null;
        }
        return claim.actor();
    }

    /** Returns the only claim of another host; null if there is none, or if there are several. */
    private static Claim only(MergedHost host, Map<MergedHost, Set<String>> all) {
        Claim only = null;
        for (Map.Entry<MergedHost, Set<String>> each : all.entrySet()) {
            if (each.getKey() != host) {
                if (only != null || each.getValue().size() > 1) {
                    return null;
                }
                only = new Claim(each.getKey(), each.getValue().iterator().next());
            }
        }
        return only;
    }

    /** Returns the key of the only actor that all these ends belong to; null if there is none such. */
    String owner(MergedHost host, Collection<SocketAddress> addresses) {
        String owner = null;
        boolean one = !addresses.isEmpty();
        for (SocketAddress address : addresses) {
            String of = owner(host, address, null);
            one &= of != null && (owner == null || owner.equals(of));
            owner = of;
        }
        return one ? owner : null;
    }

    /** Returns how many ends could not be matched because it is not clear with what. */
    long ambiguous() {
        return ambiguous.size();
    }
}
