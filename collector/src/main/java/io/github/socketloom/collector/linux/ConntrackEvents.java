package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Hears of flows of datagrams from the kernel's connection tracking (the groups NEW and DESTROY of ctnetlink), one
 * netlink socket for each namespace: UDP, UDP-Lite and pings, those too that are only forwarded or that no reading sees.
 * Connections of TCP and its like are not told: their sockets are, and tell more; the kernel drops those messages before
 * they wait. Flows have no process and no cookie. A flow is told to have begun with its first datagram, and to have ended
 * when the kernel forgets it, half a minute or more after its last; what it carried is known where the kernel counts
 * ({@code net.netfilter.nf_conntrack_acct}), when it began where it keeps timestamps.
 *
 * <p>Nothing is tracked in a namespace until a rule of its packet filter refers to connection tracking. Kernels that have
 * not loaded it are not made to. Where the kernel is told to keep silent about them ({@link SilentFlows}) nothing is heard,
 * which is said.
 */
final class ConntrackEvents implements EventSource {

    /** Most flows that wait to be drained; what comes beyond is lost. */
    static final int MOST_WAITING = 100_000;

    private static final String FLOWS = "flows";
    private static final String CONNTRACK = "conntrack";
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** NFNLGRP_CONNTRACK_NEW and _DESTROY of include/uapi/linux/netfilter/nfnetlink.h. */
    private static final int GROUP_NEW = 1;
    private static final int GROUP_DESTROY = 3;
    /** Room for some 20,000 flows that begin or end. */
    private static final int RECEIVE_BUFFER = 16 * 1024 * 1024;
    /** Silent namespaces that are told by their numbers. */
    private static final int MOST_NAMED = 3;
    /** When it is looked again whether connection tracking is in use. */
    private static final long LOOK_NANOS = Duration.ofSeconds(10).toNanos();

    private final NamespaceOpener opener;
    private final LongSupplier tracked;
    private final LongSupplier nanoTime;
    private final LongSupplier microTime;
    private final NetlinkListener listener;
    private final NamespaceAddresses addresses;
    private final SilentFlows silent;
    private final EntryDetails details = new EntryDetails();
    private final ConntrackParser parser = new ConntrackParser(details, null);

    // all below is guarded by this object
    /** Namespaces to follow as soon as the kernel tracks connections at all. */
    private final Set<Long> unloaded = new LinkedHashSet<>();
    private final Map<Long, EntryMaker> makers = new HashMap<>();
    private List<TrackedFlow> flows = new ArrayList<>();
    private boolean tried;
    private boolean idle;
    private long lookedAt;
    private boolean forbidden;
    private boolean heardOf;
    private boolean uncounted;

    /**
     * @param opener opens netlink sockets in namespaces
     * @param tracked tells without rights how many connections are tracked, as of {@link ConntrackNat}
     * @param nanoTime the collector's clock, in nanoseconds
     * @param microTime the wall clock, epoch microseconds
     * @param silent finds out where nothing can be heard
     */
    ConntrackEvents(NamespaceOpener opener, LongSupplier tracked, LongSupplier nanoTime, LongSupplier microTime,
            SilentFlows silent) {
        this.opener = opener;
        this.tracked = tracked;
        this.nanoTime = nanoTime;
        this.microTime = microTime;
        this.silent = silent;
        this.listener = new NetlinkListener(this, "flows", RECEIVE_BUFFER, this::open, this::take, nanoTime);
        this.addresses = new NamespaceAddresses(opener, nanoTime);
    }

    @Override
    public synchronized List<Capability> capabilities() {
        return List.of(capability());
    }

    private Capability capability() {
        if (listener.failure() != null) {
            return Capability.unavailable(FLOWS, CONNTRACK, "flows cannot be listened for: " + listener.failure(),
                    null);
        }
        if (listener.followed() == 0) {
            return unavailable();
        }
        if (!silent.silent().isEmpty()) {
            return silence(silent.silent());
        }
        if (listener.refused() > 0) {
            return Capability.limited(FLOWS, CONNTRACK, "flows are not heard in " + listener.refused() + " of "
                    + (listener.refused() + listener.followed()) + " network namespaces: " + listener.refusal(),
                    remedy());
        }
        if (listener.lost() > 0) {
            return Capability.limited(FLOWS, CONNTRACK,
                    "messages were lost because they came faster than they were read", null);
        }
        if (idle && !heardOf) {
            return Capability.limited(FLOWS, CONNTRACK, "nothing is tracked in this network namespace: flows of "
                    + "datagrams are known only after a rule of the packet filter refers to connection tracking", null);
        }
        return uncounted
                ? Capability.limited(FLOWS, CONNTRACK, "the kernel does not count what tracked connections carry",
                        "sysctl net.netfilter.nf_conntrack_acct=1")
                : Capability.available(FLOWS, CONNTRACK);
    }

    private Capability silence(List<Long> namespaces) {
        String numbers = namespaces.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "))
                + (namespaces.size() > MOST_NAMED ? ", …" : "");
        String reason = "the kernel keeps silent about flows in " + namespaces.size() + " of " + listener.followed()
                + " network namespaces (" + numbers + "): net.netfilter.nf_conntrack_events is 0 there";
        String remedy = "sysctl net.netfilter.nf_conntrack_events=1 in them (2 is enough from Linux 5.19 on)";
        return namespaces.size() >= listener.followed()
                ? Capability.unavailable(FLOWS, CONNTRACK, reason, remedy)
                : Capability.limited(FLOWS, CONNTRACK, reason, remedy);
    }

    private Capability unavailable() {
        if (listener.refused() > 0) {
            return Capability.unavailable(FLOWS, CONNTRACK,
                    "flows of datagrams cannot be listened for: " + listener.refusal(), remedy());
        }
        return Capability.unavailable(FLOWS, CONNTRACK, unloaded.isEmpty()
                ? "no network namespace is listened in"
                : "connection tracking is not in use: its kernel module is not loaded, so no flow of datagrams is known",
                null);
    }

    private String remedy() {
        return forbidden ? "run the collector with CAP_NET_ADMIN" : null;
    }

    @Override
    public synchronized void follow(long namespace) {
        look();
        if (unloaded.isEmpty() && isLoaded()) {
            follow(List.of(namespace));
        } else {
            unloaded.add(namespace);
        }
    }

    /** Looks again, after a while, whether the kernel tracks connections, and follows what was not followed before. */
    private void look() {
        long now = nanoTime.getAsLong();
        if (tried && now - lookedAt < LOOK_NANOS) {
            return;
        }
        tried = true;
        lookedAt = now;
        idle = tracked.getAsLong() == 0;
        if (!unloaded.isEmpty() && isLoaded()) {
            follow(List.copyOf(unloaded));
            unloaded.clear();
        }
        silent.lookAgain();
    }

    private void follow(List<Long> namespaces) {
        for (long namespace : namespaces) {
            silent.add(namespace);
            listener.follow(namespace);
        }
    }

    /** Joining a group would load the module, which slows down all packets of the host. */
    private boolean isLoaded() {
        return tracked.getAsLong() != ConntrackNat.NOT_LOADED;
    }

    private NetlinkSocket open(long namespace) throws SourceException {
        try {
            NetlinkSocket socket = opener.open(namespace, ConntrackNat.NETFILTER, TIMEOUT);
            boolean listening = false;
            try {
                hear(socket);
                listening = true;
                return socket;
            } finally {
                if (!listening) {
                    socket.close();
                }
            }
        } catch (SourceException e) {
            forbidden |= e.reason() == SourceException.Reason.FORBIDDEN;
            throw e;
        }
    }

    /** Lets a socket be told of flows of datagrams that begin and that are forgotten. */
    static void hear(NetlinkSocket socket) throws SourceException {
        attachFilter(socket.fd());
        NetlinkListener.join(socket, GROUP_NEW, "group of new connections");
        NetlinkListener.join(socket, GROUP_DESTROY, "group of forgotten connections");
    }

    /** Lets the kernel drop what is told of TCP and other protocols, most of it on a busy host. */
    private static void attachFilter(int fd) {
        SocketFilter.attach(fd, new int[][]{ //
                {SocketFilter.LOAD_CONSTANT, 0, 0, ConntrackParser.ATTRIBUTES},
                {SocketFilter.LOAD_CONSTANT_TO_X, 0, 0, ConntrackParser.CTA_TUPLE_ORIG},
                {SocketFilter.LOAD_WORD, 0, 0, SocketFilter.FIND_ATTRIBUTE},
                {SocketFilter.JUMP_IF_EQUAL, 11, 0, 0}, // not told: let us see it
                {SocketFilter.LOAD_CONSTANT_TO_X, 0, 0, ConntrackParser.CTA_TUPLE_PROTO},
                {SocketFilter.LOAD_WORD, 0, 0, SocketFilter.FIND_NESTED}, {SocketFilter.JUMP_IF_EQUAL, 8, 0, 0},
                {SocketFilter.LOAD_CONSTANT_TO_X, 0, 0, ConntrackParser.CTA_PROTO_NUM},
                {SocketFilter.LOAD_WORD, 0, 0, SocketFilter.FIND_NESTED}, {SocketFilter.JUMP_IF_EQUAL, 5, 0, 0},
                {SocketFilter.TO_X, 0, 0, 0}, //
                {SocketFilter.LOAD_BYTE_AT_X, 0, 0, Attributes.HEADER},
                {SocketFilter.JUMP_IF_EQUAL, 2, 0, TrackedFlow.IPPROTO_UDP},
                {SocketFilter.JUMP_IF_EQUAL, 1, 0, TrackedFlow.IPPROTO_ICMP},
                {SocketFilter.JUMP_IF_EQUAL, 0, 1, TrackedFlow.IPPROTO_UDPLITE},
                {SocketFilter.RETURN, 0, 0, SocketFilter.WHOLE},
                {SocketFilter.JUMP_IF_EQUAL, 0, 1, TrackedFlow.IPPROTO_ICMPV6},
                {SocketFilter.RETURN, 0, 0, SocketFilter.WHOLE}, {SocketFilter.RETURN, 0, 0, 0}});
    }

    @Override
    public synchronized void forget(long namespace) {
        unloaded.remove(namespace);
        makers.remove(namespace);
        addresses.forget(namespace);
        silent.remove(namespace);
        listener.forget(namespace);
    }

    /** Takes one datagram; returns whether it made sense. The caller holds this object. */
    boolean take(long namespace, ByteBuffer bytes, int at, int length, long now) {
        return parser.parseChanges(bytes, at, length, (entry, begins) -> {
            heardOf = true;
            if (!entry.original.complete || !entry.reply.complete || entry.original.v4 != entry.reply.v4
                    || TrackedFlow.protocol(entry.original.protocol) == null) {
                return;
            }
            uncounted = begins ? uncounted : details.originalTraffic() == null;
            if (flows.size() >= MOST_WAITING) {
                listener.lose();
                return;
            }
            EntryMaker maker = makers.computeIfAbsent(namespace, id -> new EntryMaker(id, details));
            flows.add(new TrackedFlow(maker.make(entry), begins, now, microTime.getAsLong()));
        });
    }

    @Override
    public void drain(Sink sink) {
        List<TrackedFlow> heard;
        synchronized (this) {
            look();
            listener.followLacking();
            listener.readNow();
            heard = flows;
            flows = new ArrayList<>();
        }
        heard.forEach(flow -> sink.happened(flow.heard(addresses)));
    }

    @Override
    public synchronized long lost() {
        return listener.lost();
    }

    @Override
    public void close() {
        listener.close();
    }
}
