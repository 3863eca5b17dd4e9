package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;
import java.util.HashMap;
import java.util.Map;

/** Gives equal addresses one object: a host's sockets share few addresses. Starts afresh when it has grown large. */
final class AddressPool {

    private static final int MOST = 1 << 16;
    private static final int LINK_LOCAL_PREFIX = 0xfe80 >>> 6;
    private static final int LINK_LOCAL_SHIFT = Long.SIZE - 10;

    private final Map<IpAddress, IpAddress> known = new HashMap<>();

    IpAddress v4(long high) {
        return shared(IpAddress.ofV4((int) (high >>> Integer.SIZE)));
    }

    IpAddress v6Folded(long high, long low) {
        return shared(IpAddress.ofV4Mapped(high, low));
    }

    private IpAddress shared(IpAddress address) {
        if (known.size() >= MOST) {
            known.clear();
        }
        IpAddress first = known.putIfAbsent(address, address);
        return first == null ? address : first;
    }

    /** Tells whether an address means something on one interface only (fe80::/10, RFC 4291 §2.5.6). */
    static boolean isLinkLocal(IpAddress address) {
        return !address.v4() && address.high() >>> LINK_LOCAL_SHIFT == LINK_LOCAL_PREFIX;
    }

    /** Returns an endpoint; a link-local address gets the interface as its scope. */
    static Endpoint endpoint(IpAddress address, int port, String interfaceName) {
        return new Endpoint(address, port, isLinkLocal(address) ? interfaceName : null);
    }
}
