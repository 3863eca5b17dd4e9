package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.model.NatTranslation;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.NatSource;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Address translations of one network namespace from the kernel's connection tracking (ctnetlink). Where nothing is
 * tracked that is found out for the price of one small question. The whole table is read rarely: the kernel walks
 * hundreds of thousands of buckets for it.
 */
final class ConntrackNat implements NatSource {

    /** NETLINK_NETFILTER. */
    static final int NETFILTER = 12;
    /** Most translations kept of one namespace. */
    static final int MOST = 1_000_000;

    /** What is said without rights if how many entries there are cannot be told. */
    static final long UNKNOWN = -1;
    /** What is said without rights if the kernel tracks no connections. */
    static final long NOT_LOADED = -2;

    private static final String NAME = "nat";
    private static final String CTNETLINK = "ctnetlink";
    private static final long EAGER_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long LAZY_NANOS = Duration.ofSeconds(30).toNanos();
    /** Reading, in all namespaces together, may take this part of one core. */
    private static final int SHARE = 20;
    /** Below this it is cheaper to have all entries sent than to have the table walked twice for the translated ones. */
    private static final long FEW = 4096;
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int IPPROTO_UDPLITE = 136;
    private static final int NONE = -1;

    private enum State {
        NOT_READ, NOT_LOADED, NOT_IN_USE, READ, REFUSED
    }

    private final LongSupplier tracked;
    private final SharedCost cost;
    private final LongSupplier nanoTime;
    private final ConntrackParser parser = new ConntrackParser();
    private final ConntrackChannel channel;
    private NatTable v4 = new NatTable(true);
    private NatTable v6 = new NatTable(false);
    private NatTable v4Spare = new NatTable(true);
    private NatTable v6Spare = new NatTable(false);
    private State state = State.NOT_READ;
    private SourceException refusal;
    private boolean full;
    private boolean othersSent;
    private boolean filterIgnored;
    private boolean wanted;
    private long readAt;
    private long costNanos;

    /**
     * @param opener opens netlink sockets in the namespace
     * @param tracked tells without rights how many entries the namespace has: {@link #UNKNOWN} if that cannot be told,
     *         {@link #NOT_LOADED} if the kernel tracks no connections at all, so that it need not load a module to say so
     * @param cost what reading costs in all namespaces of the host together
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    ConntrackNat(ConntrackChannel.Opener opener, LongSupplier tracked, SharedCost cost, LongSupplier nanoTime) {
        this.cost = cost;
        this.channel = new ConntrackChannel(opener, parser);
        this.tracked = tracked;
        this.nanoTime = nanoTime;
    }

    /**
     * Returns what tells without rights how many entries there are.
     *
     * @param files the host's files
     * @param own whether the namespace is that of the thread that reads; of others the file tells nothing
     */
    static LongSupplier tracked(KernelAccess files, boolean own) {
        return () -> {
            try {
                long count = Long
                        .parseLong(new String(files.read(ConntrackFiles.COUNT), StandardCharsets.US_ASCII).trim());
                return own ? Math.max(count, 0) : UNKNOWN;
            } catch (SourceException e) {
                return e.reason() == SourceException.Reason.GONE ? NOT_LOADED : UNKNOWN;
            } catch (NumberFormatException e) {
                return UNKNOWN;
            }
        };
    }

    @Override
    public Capability capability() {
        switch (state) {
            case NOT_LOADED :
                return Capability.limited(NAME, CTNETLINK,
                        "connection tracking is not in use: its kernel module is not loaded, so nothing is translated",
                        null);
            case NOT_IN_USE :
                return Capability.limited(NAME, CTNETLINK,
                        "connection tracking is not in use in this network namespace, so nothing is translated in it",
                        null);
            case REFUSED :
                boolean forbidden = refusal.reason() == SourceException.Reason.FORBIDDEN;
                return Capability.unavailable(NAME, CTNETLINK,
                        forbidden
                                ? "translations may not be read: " + refusal.getMessage()
                                : "translations cannot be read: " + refusal.getMessage(),
                        forbidden ? "run the collector with CAP_NET_ADMIN" : null);
            case READ :
                if (full) {
                    return Capability.limited(NAME, CTNETLINK,
                            "there are more translated connections than the " + MOST + " that are kept", null);
                }
                return v4.size() + v6.size() == 0
                        ? Capability.limited(NAME, CTNETLINK,
                                "connections are tracked, but none is translated at present", null)
                        : Capability.available(NAME, CTNETLINK);
            default :
                return Capability.unavailable(NAME, CTNETLINK, "translations were not read yet", null);
        }
    }

    @Override
    public boolean refresh(boolean newConnections) {
        wanted |= newConnections;
        long now = nanoTime.getAsLong();
        boolean eager = wanted && state != State.REFUSED && state != State.NOT_LOADED;
        if (state != State.NOT_READ
                && now - readAt < Math.max(eager ? EAGER_NANOS : LAZY_NANOS, cost.nanos() * SHARE)) {
            return false;
        }
        readAt = now;
        wanted = false;
        boolean changed = read();
        charge(nanoTime.getAsLong() - now);
        return changed;
    }

    private void charge(long nanos) {
        cost.change(costNanos, nanos);
        costNanos = nanos;
    }

    private boolean read() {
        long known = tracked.getAsLong();
        if (known == NOT_LOADED || known == 0) {
            return empty(known == 0 ? State.NOT_IN_USE : State.NOT_LOADED);
        }
        try {
            long entries = count();
            return entries == 0 ? empty(State.NOT_IN_USE) : readEntries(entries);
        } catch (SourceException e) {
            // what was read before stays, as far as there is anything: a translation outlasts a failed reading
            refusal = e;
            state = State.REFUSED;
            return false;
        }
    }

    private boolean empty(State now) {
        boolean changed = v4.size() + v6.size() > 0;
        v4.clear();
        v6.clear();
        full = false;
        state = now;
        return changed;
    }

    private long count() throws SourceException {
        channel.ask(ConntrackRequest::writeStatistics, entry -> {});
        return parser.entries();
    }

    private boolean readEntries(long entries) throws SourceException {
        v4Spare.clear();
        v6Spare.clear();
        full = false;
        if (entries >= 0 && entries < FEW || filterIgnored) {
            dump(0);
        } else {
            // the kernel compares all bits of its filter, so either translation is asked for on its own
            if (!dump(ParsedEntry.SOURCE_NAT)) {
                filterIgnored = true;
            } else {
                dump(ParsedEntry.DESTINATION_NAT);
            }
        }
        boolean changed = v4.size() != v4Spare.size() || v6.size() != v6Spare.size()
                || v4.checksum() != v4Spare.checksum() || v6.checksum() != v6Spare.checksum();
        NatTable before = v4;
        v4 = v4Spare;
        v4Spare = before;
        before = v6;
        v6 = v6Spare;
        v6Spare = before;
        state = State.READ;
        return changed;
    }

    /** Reads the entries with these status bits; returns whether the kernel left out all others. */
    private boolean dump(int status) throws SourceException {
        othersSent = false;
        channel.ask((out, sequence) -> ConntrackRequest.writeDump(out, status, sequence), entry -> {
            othersSent |= (entry.status & status) != status;
            keep(entry);
        });
        return !othersSent;
    }

    private void keep(ParsedEntry entry) {
        if ((entry.status & (ParsedEntry.SOURCE_NAT | ParsedEntry.DESTINATION_NAT)) == 0
                || !entry.original.complete || !entry.reply.complete || entry.original.v4 != entry.reply.v4) {
            return;
        }
        if (v4Spare.size() + v6Spare.size() >= MOST) {
            full = true;
            return;
        }
        (entry.original.v4 ? v4Spare : v6Spare).add(entry);
    }

    @Override
    public NatTranslation translation(Protocol protocol, IpAddress local, int localPort, IpAddress remote,
            int remotePort) {
        int number = number(protocol);
        if (number == NONE || local.v4() != remote.v4()) {
            return null;
        }
        return (local.v4() ? v4 : v6).translation(number, local, localPort, remote, remotePort);
    }

    /** Returns the IPPROTO number of what goes over the wire; MPTCP is TCP there. */
    private static int number(Protocol protocol) {
        switch (protocol) {
            case TCP :
            case MPTCP :
                return IPPROTO_TCP;
            case UDP :
                return IPPROTO_UDP;
            case UDPLITE :
                return IPPROTO_UDPLITE;
            default :
                return NONE;
        }
    }

    @Override
    public void close() {
        charge(0);
        channel.close();
    }
}
