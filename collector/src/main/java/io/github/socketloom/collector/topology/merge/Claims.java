package io.github.socketloom.collector.topology.merge;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.SocketAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Whose an end of a socket is, by what the actors of all hosts claim. */
final class Claims {

    /** Addresses in these spaces name another socket on each host, or none. */
    private static final Set<String> NEVER_MATCHED = Set.of(AddressSpace.LOOPBACK.key(), AddressSpace.ZERO.key(),
            AddressSpace.MULTICAST.key());

    private final Map<SocketAddress, Set<Claim>> claims = new HashMap<>();
    private final Set<Point> ambiguous = new HashSet<>();

    private record Claim(MergedHost host, String actor) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Claim claim && claim.host == host && claim.actor.equals(actor);
        }

        @Override
        public int hashCode() {
            return actor.hashCode();
        }
    }

    private record Point(String node, SocketAddress address) {}

    Claims(List<MergedHost> hosts) {
        for (MergedHost host : hosts) {
            for (Actor actor : host.actors()) {
                if (!actor.isEndpoint() && !actor.isSelf()) {
                    actor.addresses().forEach(address -> claims.computeIfAbsent(address, same -> new HashSet<>())
                            .add(new Claim(host, actor.key())));
                }
            }
        }
    }

    /** Returns the key of the only actor of another host that an end belongs to; null if there is none such. */
    String owner(MergedHost host, SocketAddress address) {
        if (NEVER_MATCHED.contains(address.addressSpace())) {
            return null;
        }
        String owner = null;
        boolean unclear = host.ips().contains(address.ip());
        boolean claimed = false;
        for (Claim claim : claims.getOrDefault(address, Set.of())) {
            if (claim.host() != host) {
                unclear |= claimed;
                claimed = true;
                owner = claim.actor();
            }
        }
        if (claimed && unclear) {
            ambiguous.add(new Point(MergedHost.node(host.topology()), address));
            return null;
        }
        return owner;
    }

    /** Returns the key of the only actor that all these ends belong to; null if there is none such. */
    String owner(MergedHost host, Collection<SocketAddress> addresses) {
        String owner = null;
        boolean one = !addresses.isEmpty();
        for (SocketAddress address : addresses) {
            String of = owner(host, address);
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
