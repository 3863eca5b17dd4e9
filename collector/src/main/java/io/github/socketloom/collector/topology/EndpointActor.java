package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * An address, or a subnet, that sockets of the host talk to, while it is put together from them. Everything is counted, as
 * in {@link LocalActor}. Used by one thread at a time.
 */
final class EndpointActor {

    private static final String LAYER = "network";
    private static final long V4_SUBNET_MASK = ~0xffL;

    private final String key;
    private final String subnet;
    private final boolean isSubnet;
    private final CountedRows<IpAddress, IpAddress> ips = CountedRows.of(Comparator.naturalOrder());
    private final CountedRows<AddressKey, SocketAddress> addresses = CountedRows.of(Comparator.naturalOrder(),
            AddressKey::toSocketAddress);
    private final CountedRows<String, String> hostNames = CountedRows.of(Comparator.naturalOrder());
    private int sockets;
    private Actor published;

    /** @param first any of the ends that belong to it */
    EndpointActor(EndpointGrouping grouping, Endpoint first) {
        this.key = key(grouping, first);
        this.subnet = subnet(first.address());
        this.isSubnet = grouping == EndpointGrouping.BY_SUBNET;
    }

    /** Returns the key, and the id, of the actor that stands for an end. */
    static String key(EndpointGrouping grouping, Endpoint end) {
        return grouping == EndpointGrouping.BY_SUBNET ? "subnet:" + subnet(end.address()) : "ip:" + end.host();
    }

    private static String subnet(IpAddress address) {
        return address.v4()
                ? IpAddress.ofV4((int) (address.bits() & V4_SUBNET_MASK)) + "/24"
                : IpAddress.ofV6(address.high(), 0) + "/64";
    }

    String key() {
        return key;
    }

    /**
     * Counts a socket that talks to it.
     *
     * @param hostName the name of the address by reverse DNS; null if it has none
     */
    void changeSocket(IpAddress address, String hostName, int by) {
        sockets += by;
        ips.change(address, by);
        if (hostName != null) {
            hostNames.change(hostName, by);
        }
    }

    void changeAddress(AddressKey address, int by) {
        addresses.change(address, by);
    }

    /** Tells whether nothing is left of it. */
    boolean isGone() {
        return sockets == 0;
    }

    /** Returns the actor as it was told last; null if it was not yet. */
    Actor published() {
        return published;
    }

    void setPublished(Actor actor) {
        published = actor;
    }

    /** Returns the actor as it is now. */
    Actor toActor() {
        IpAddress ip = isSubnet ? null : ips.only();
        String displayName = isSubnet ? subnet : key.substring(key.indexOf(':') + 1);
        EndpointFacts facts = new EndpointFacts(ip == null ? null : ip.toString(),
                agreed(address -> address.space().key()), agreed(address -> address.addressClass().key()), subnet,
                ips.size() == 1 ? hostNames.only() : null);
        return new Actor(key, key, Actor.ENDPOINT, LAYER, null, null, ActorProcess.NONE, ActorCgroup.NONE, facts,
                displayName, sockets, null, null, null, Map.of(), List.of(), List.of(), List.of(), List.of(),
                addresses.rows());
    }

    private String agreed(Function<IpAddress, String> part) {
        List<IpAddress> all = ips.rows();
        String value = part.apply(all.get(0));
        return all.stream().allMatch(each -> Objects.equals(value, part.apply(each))) ? value : null;
    }
}
