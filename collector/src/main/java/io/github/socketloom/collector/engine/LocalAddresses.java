package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** Addresses of one namespace, learned from the local ends of its sockets and forgotten with the last of them. */
final class LocalAddresses {

    private final Map<IpAddress, Integer> uses = new HashMap<>();

    void add(IpAddress address) {
        if (!address.isAny()) {
            uses.merge(address, 1, Integer::sum);
        }
    }

    void remove(IpAddress address) {
        uses.computeIfPresent(address, (same, count) -> count == 1 ? null : count - 1);
    }

    /** Tells whether packets to this address stay on the host. */
    boolean isLocal(IpAddress address) {
        return uses.containsKey(address) || address.space() == AddressSpace.LOOPBACK;
    }
}
