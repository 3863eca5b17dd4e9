package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Hears of sockets that close from the destroy groups of NETLINK_SOCK_DIAG, one netlink socket for each namespace, and
 * of processes from the proc connector. What it heard waits for {@link #drain}, up to a bound.
 */
final class NetlinkEvents implements EventSource {

    /** Most sockets, and most happenings to processes, that wait to be drained; what comes beyond is lost. */
    static final int MOST_WAITING = 100_000;

    static final String CLOSES = "closes";
    private static final String SOCK_DIAG = "sock_diag";
    private static final String PROCESS_EVENTS = "process_events";
    private static final String CONNECTOR = "proc_connector";

    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    /** SKNLGRP_INET_UDP_DESTROY and SKNLGRP_INET6_UDP_DESTROY (include/uapi/linux/sock_diag.h). */
    private static final List<Integer> DATAGRAM_GROUPS = List.of(2, 4);
    /** SKNLGRP_INET_TCP_DESTROY and SKNLGRP_INET6_TCP_DESTROY with them. */
    private static final List<Integer> ALL_GROUPS = List.of(1, 2, 3, 4);
    /** Room for some 10,000 closes: nearly a second of the fastest churn measured (spec §6). */
    private static final int RECEIVE_BUFFER = 8 * 1024 * 1024;
    /** Tells our requests' answers from those to other programs. */
    private static final int MARK = 0x534c_0000;

    private final NamespaceOpener opener;
    private final boolean connections;
    private final NetlinkListener listener;
    private final DestroyParser parser;
    private final ProcessEnds ends;
    private final HeardTap tap;

    // all below is guarded by this object
    private List<ClosedSocket> closes = new ArrayList<>();
    private List<Happening> happenings = new ArrayList<>();
    private NetlinkSocket connector;
    private SourceException connectorRefused;
    private boolean connectorTried;
    private int marks;

    /** What happened to a process. */
    private record Happening(int pid, boolean exit) {}

    /**
     * @param opener opens netlink sockets in namespaces
     * @param files the host's files, where it is looked up whether a process is gone
     * @param parser reads closes
     * @param nanoTime the collector's clock, in nanoseconds
     */
    NetlinkEvents(NamespaceOpener opener, KernelAccess files, DestroyParser parser, LongSupplier nanoTime) {
        this(opener, files, parser, nanoTime, HeardTap.NONE, true);
    }

    /**
     * @param tap sees what is heard of sockets
     * @param connections whether to hear of TCP too: not where somebody else does, or each close would be told twice
     */
    NetlinkEvents(NamespaceOpener opener, KernelAccess files, DestroyParser parser, LongSupplier nanoTime,
            HeardTap tap, boolean connections) {
        this.tap = tap;
        this.connections = connections;
        this.opener = opener;
        this.parser = parser;
        this.listener = new NetlinkListener(this, "events", RECEIVE_BUFFER, this::open, this::takeCloses, nanoTime);
        this.ends = new ProcessEnds(files);
    }

    @Override
    public synchronized List<Capability> capabilities() {
        Capability closes = closesCapability();
        // of datagram sockets only what is missing is worth a word
        return !connections && closes.available() && closes.reason() == null
                ? List.of(processCapability())
                : List.of(closes, processCapability());
    }

    private Capability closesCapability() {
        String reason = listener.failure() != null ? listener.failure() : listener.refusal();
        if (listener.failure() != null || listener.followed() == 0) {
            return Capability.unavailable(CLOSES, SOCK_DIAG, reason == null
                    ? "no network namespace is listened in"
                    : subject() + " cannot be listened for: " + reason, null);
        }
        if (reason != null) {
            return Capability.limited(CLOSES, SOCK_DIAG, subject() + " are not heard in " + listener.refused() + " of "
                    + (listener.refused() + listener.followed()) + " network namespaces: " + reason, null);
        }
        if (listener.lost() > 0) {
            return Capability.limited(CLOSES, SOCK_DIAG,
                    "messages were lost because they came faster than they were read",
                    listener.hasLargeBuffer()
                            ? null
                            : "run the collector with CAP_NET_ADMIN, or raise the sysctl net.core.rmem_max, "
                                    + "so that it may have a larger receive buffer");
        }
        return Capability.available(CLOSES, SOCK_DIAG);
    }

    private String subject() {
        return connections ? "closes" : "closes of datagram sockets";
    }

    private Capability processCapability() {
        if (connector != null && listener.failure() == null) {
            return Capability.available(PROCESS_EVENTS, CONNECTOR);
        }
        if (connectorRefused == null || listener.failure() != null) {
            return Capability.unavailable(PROCESS_EVENTS, CONNECTOR,
                    listener.failure() == null ? "nobody asked for them yet" : listener.failure(), null);
        }
        String remedy;
        switch (connectorRefused.reason()) {
            case GONE :
                remedy = "run the collector in the host's network namespace";
                break;
            case FORBIDDEN :
                remedy = "run the collector among the host's processes (for a container: --pid=host), "
                        + "before Linux 6.6 also with CAP_NET_ADMIN";
                break;
            case UNSUPPORTED :
                remedy = "use a kernel with CONFIG_PROC_EVENTS";
                break;
            default :
                remedy = null;
                break;
        }
        return Capability.unavailable(PROCESS_EVENTS, CONNECTOR,
                "ends of processes are found by looking only: " + connectorRefused.getMessage(), remedy);
    }

    @Override
    public synchronized boolean tellsCloses(long namespace) {
        return listener.isFollowed(namespace);
    }

    @Override
    public synchronized void follow(long namespace) {
        listener.follow(namespace);
        if (listener.isListening() && !connectorTried) {
            connect(namespace);
        }
    }

    private NetlinkSocket open(long namespace) throws SourceException {
        NetlinkSocket socket = opener.open(namespace, NetlinkSocket.SOCK_DIAG, TIMEOUT);
        boolean listening = false;
        try {
            for (int number : connections ? ALL_GROUPS : DATAGRAM_GROUPS) {
                NetlinkListener.join(socket, number, "destroy group");
            }
            listening = true;
            return socket;
        } finally {
            if (!listening) {
                socket.close();
            }
        }
    }

    /** Opens the proc connector, if this is the host's first namespace; otherwise another one may be. */
    private void connect(long namespace) {
        try {
            NetlinkSocket socket = ProcessConnector.open(opener, namespace, MARK + 2 * marks++);
            connectorTried = true;
            try {
                listener.listen(new Processes(socket));
                connector = socket;
                connectorRefused = null;
            } catch (SourceException e) {
                ProcessConnector.close(socket);
                throw e;
            }
        } catch (SourceException e) {
            connectorRefused = e;
            connectorTried = e.reason() != SourceException.Reason.GONE
                    && e.reason() != SourceException.Reason.EXHAUSTED;
        }
    }

    @Override
    public synchronized void forget(long namespace) {
        listener.forget(namespace);
    }

    private boolean takeCloses(long namespace, ByteBuffer bytes, int at, int length, long now) {
        tap.heard(namespace, bytes, at, length, now);
        return parser.parse(bytes, at, length, namespace, now, this::add);
    }

    /** The socket on which the kernel tells of processes. */
    private final class Processes implements NetlinkListener.Heard {
        private final NetlinkSocket socket;

        Processes(NetlinkSocket socket) {
            this.socket = socket;
        }

        @Override
        public NetlinkSocket socket() {
            return socket;
        }

        @Override
        public boolean take(ByteBuffer bytes, int at, int length, long now) {
            switch (ProcessMessage.kind(bytes, at, length)) {
                case EXEC :
                case RENAME :
                    add(new Happening(ProcessMessage.pid(bytes, at), false));
                    break;
                case EXIT :
                    add(new Happening(ProcessMessage.pid(bytes, at), true));
                    break;
                default :
                    break;
            }
            return true;
        }

        @Override
        public void failed(int errno) {
            connectorRefused = new SourceException(SourceException.Reason.FAILED, Errno.describe(errno));
        }

        @Override
        public void close() {
            connector = null;
            ProcessConnector.close(socket);
        }
    }

    private void add(ClosedSocket socket) {
        if (closes.size() < MOST_WAITING) {
            closes.add(socket);
        } else {
            listener.lose();
        }
    }

    private void add(Happening happening) {
        if (happenings.size() < MOST_WAITING) {
            happenings.add(happening);
        } else {
            listener.lose();
        }
    }

    @Override
    public void drain(Sink sink) {
        List<ClosedSocket> closed;
        List<Happening> happened;
        synchronized (this) {
            listener.followLacking();
            listener.readNow();
            closed = closes;
            happened = happenings;
            closes = new ArrayList<>();
            happenings = new ArrayList<>();
            tap.drained();
        }
        closed.forEach(sink::closed);
        ends.goneSince().forEach(sink::exited);
        for (Happening each : happened) {
            if (!each.exit) {
                sink.renamed(each.pid);
            } else if (ends.isGone(each.pid)) {
                sink.exited(each.pid);
            }
        }
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
