package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.ParsedEntry.Tuple;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackTuple;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.IpAddress;

/**
 * Makes entries to keep of those that are parsed. The same few addresses stand in many entries, and the reply of a
 * connection that is not translated has the ends of the original: such objects are shared, so that a hundred thousand
 * entries take a third of the memory.
 */
final class EntryMaker {

    private static final int ADDRESSES = 1 << 12;
    private static final long MIXER = 0x9e37_79b9_7f4a_7c15L;

    private final long namespace;
    private final EntryDetails details;
    /** The latest address with each hash. */
    private final IpAddress[] addresses = new IpAddress[ADDRESSES];

    /**
     * @param namespace inode number of the namespace that tracks the connections
     * @param details those of the entry at hand
     */
    EntryMaker(long namespace, EntryDetails details) {
        this.namespace = namespace;
        this.details = details;
    }

    /** Makes an entry of one whose tuples are complete. */
    ConntrackEntry make(ParsedEntry entry) {
        Endpoint from = end(entry.original.v4, entry.original.sourceHigh, entry.original.sourceLow,
                entry.original.sourcePort);
        Endpoint to = end(entry.original.v4, entry.original.destinationHigh, entry.original.destinationLow,
                entry.original.destinationPort);
        Tuple reply = entry.reply;
        Endpoint answering = isAt(to, reply.v4, reply.sourceHigh, reply.sourceLow, reply.sourcePort)
                ? to
                : end(reply.v4, reply.sourceHigh, reply.sourceLow, reply.sourcePort);
        Endpoint answered = isAt(from, reply.v4, reply.destinationHigh, reply.destinationLow, reply.destinationPort)
                ? from
                : end(reply.v4, reply.destinationHigh, reply.destinationLow, reply.destinationPort);
        int protocol = entry.original.protocol;
        return new ConntrackEntry(namespace, entry.zone, details.id, protocol, new ConntrackTuple(from, to),
                new ConntrackTuple(answering, answered), entry.status, ConntrackStates.name(protocol, details.state),
                details.timeout, details.mark, details.originalTraffic(), details.replyTraffic(), details.startedAt,
                details.use);
    }

    private static boolean isAt(Endpoint end, boolean v4, long high, long low, int port) {
        IpAddress address = end.address();
        return end.port() == port && address.v4() == v4 && address.low() == low && address.high() == high;
    }

    private Endpoint end(boolean v4, long high, long low, int port) {
        return new Endpoint(address(v4, high, low), port, null);
    }

    private IpAddress address(boolean v4, long high, long low) {
        long hash = (high * MIXER ^ low) * MIXER;
        int at = (int) (hash >>> Integer.SIZE) & ADDRESSES - 1;
        IpAddress known = addresses[at];
        if (known != null && known.low() == low && known.high() == high && known.v4() == v4) {
            return known;
        }
        IpAddress made = v4 ? IpAddress.ofV4((int) low) : IpAddress.ofV6(high, low);
        addresses[at] = made;
        return made;
    }
}
