package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.AddressSpace;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Tells at which addresses network namespaces are reached. They are asked for when they are needed, and again, after a
 * while, when an address is not among them. Used by one thread at a time.
 */
final class NamespaceAddresses {

    /** NETLINK_ROUTE. */
    private static final int ROUTE = 0;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final long KEPT_NANOS = Duration.ofSeconds(10).toNanos();
    /** More than that are too many for one namespace to ask for again and again. */
    private static final int MOST = 10_000;
    private static final int BROADCAST = 0xffff_ffff;

    private final NamespaceOpener opener;
    private final LongSupplier nanoTime;
    private final AddressParser parser = new AddressParser();
    private final Map<Long, Known> known = new HashMap<>();
    private int sequence;

    /** Addresses of one namespace, and when they were asked for. */
    private record Known(Set<IpAddress> addresses, long readAt) {}

    /**
     * @param opener opens netlink sockets in namespaces
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    NamespaceAddresses(NamespaceOpener opener, LongSupplier nanoTime) {
        this.opener = opener;
        this.nanoTime = nanoTime;
    }

    /** Tells whether what is sent to an address ends, or may end, in a namespace. */
    boolean isOwn(long namespace, IpAddress address) {
        AddressSpace space = address.space();
        return space == AddressSpace.LOOPBACK || space == AddressSpace.MULTICAST || space == AddressSpace.ZERO
                || address.v4() && address.bits() == BROADCAST || addresses(namespace, address).contains(address);
    }

    private Set<IpAddress> addresses(long namespace, IpAddress wanted) {
        Known now = known.get(namespace);
        if (now == null || !now.addresses.contains(wanted) && nanoTime.getAsLong() - now.readAt >= KEPT_NANOS) {
            now = new Known(read(namespace), nanoTime.getAsLong());
            known.put(namespace, now);
        }
        return now.addresses;
    }

    /** Returns what can be found out; it is no failure of its own that a namespace is gone. */
    private Set<IpAddress> read(long namespace) {
        Set<IpAddress> addresses = new HashSet<>();
        try (NetlinkSocket socket = opener.open(namespace, ROUTE, TIMEOUT)) {
            socket.send(AddressParser.writeRequest(socket.request(), ++sequence));
            parser.begin(address -> {
                if (addresses.size() < MOST) {
                    addresses.add(address);
                }
            }, sequence, socket.portId());
            long begun = System.nanoTime();
            while (System.nanoTime() - begun < TIMEOUT.toNanos()) {
                int length = socket.receive();
                if (length >= 0 && parser.parse(socket.answer(), length) != NetlinkAnswer.Outcome.MORE) {
                    break;
                }
            }
        } catch (SourceException e) {
            return addresses;
        }
        return addresses;
    }

    /** Forgets a namespace, which is gone. */
    void forget(long namespace) {
        known.remove(namespace);
    }
}
