package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Hears of sockets that close from the destroy groups of NETLINK_SOCK_DIAG, one netlink socket for each namespace, and
 * of processes from the proc connector. A thread of its own empties the sockets, because the kernel drops what does not
 * fit into them; it sleeps while nothing happens. What it heard waits for {@link #drain}, up to a bound.
 */
final class NetlinkEvents implements EventSource {

    /** Most sockets, and most happenings to processes, that wait to be drained; what comes beyond is lost. */
    static final int MOST_WAITING = 100_000;

    private static final String CLOSES = "closes";
    private static final String SOCK_DIAG = "sock_diag";
    private static final String PROCESS_EVENTS = "process_events";
    private static final String CONNECTOR = "proc_connector";

    /** When it is tried again to listen where there were no descriptors left. */
    private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int SOL_NETLINK = 270;
    private static final int ADD_MEMBERSHIP = 1;
    /** SKNLGRP_INET_TCP_DESTROY, UDP, and the same of IPv6 (include/uapi/linux/sock_diag.h). */
    private static final int FIRST_GROUP = 1;
    private static final int LAST_GROUP = 4;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    /** Room for some 10,000 closes: nearly a second of the fastest churn measured (spec §6). */
    private static final int RECEIVE_BUFFER = 8 * 1024 * 1024;
    /** How long the thread lets messages gather before it looks again, where the buffer is large: saves wake-ups. */
    private static final long GATHER_MILLIS = 10;
    /** Batches taken from one socket before the others get their turn. */
    private static final int MOST_BATCHES = 16;
    /** Tells our requests' answers from those to other programs. */
    private static final int MARK = 0x534c_0000;

    /** One socket that is listened on. */
    private static final class Heard {
        private final NetlinkSocket socket;
        private final long namespace;
        private final boolean processes;

        Heard(NetlinkSocket socket, long namespace, boolean processes) {
            this.socket = socket;
            this.namespace = namespace;
            this.processes = processes;
        }
    }

    private final NamespaceOpener opener;
    private final LongSupplier nanoTime;
    private final DestroyParser parser;
    private final ProcessEnds ends;
    private final HeardTap tap;

    // all below is guarded by this object
    private final Map<Long, Heard> followed = new HashMap<>();
    private final Map<Long, String> refused = new HashMap<>();
    /** Those of them that are tried again, because there were no descriptors left. */
    private final Set<Long> lacking = new HashSet<>();
    private long lackingTriedAt;
    private final Map<Integer, Heard> byDescriptor = new HashMap<>();
    private final DatagramBatch batch = new DatagramBatch();
    private final Readiness.Ready drained = new Readiness.Ready();
    private List<ClosedSocket> closes = new ArrayList<>();
    private List<Happening> happenings = new ArrayList<>();
    private Readiness readiness;
    private Thread thread;
    private Heard connector;
    private SourceException connectorRefused;
    private boolean connectorTried;
    private boolean largeBuffer;
    private boolean closing;
    private String failure;
    private long lost;
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
        this(opener, files, parser, nanoTime, HeardTap.NONE);
    }

    /** @param tap sees what is heard of sockets */
    NetlinkEvents(NamespaceOpener opener, KernelAccess files, DestroyParser parser, LongSupplier nanoTime,
            HeardTap tap) {
        this.tap = tap;
        this.opener = opener;
        this.nanoTime = nanoTime;
        this.parser = parser;
        this.ends = new ProcessEnds(files);
    }

    @Override
    public synchronized List<Capability> capabilities() {
        return List.of(closesCapability(), processCapability());
    }

    private Capability closesCapability() {
        String reason = failure != null ? failure : refused.values().stream().findFirst().orElse(null);
        if (failure != null || followed.isEmpty()) {
            return Capability.unavailable(CLOSES, SOCK_DIAG,
                    reason == null ? "no network namespace is listened in" : "closes cannot be listened for: " + reason,
                    null);
        }
        if (reason != null) {
            return Capability.limited(CLOSES, SOCK_DIAG, "closes are not heard in " + refused.size() + " of "
                    + (refused.size() + followed.size()) + " network namespaces: " + reason, null);
        }
        if (lost > 0) {
            return Capability.limited(CLOSES, SOCK_DIAG,
                    "messages were lost because they came faster than they were read",
                    largeBuffer
                            ? null
                            : "run the collector with CAP_NET_ADMIN, or raise the sysctl net.core.rmem_max, "
                                    + "so that it may have a larger receive buffer");
        }
        return Capability.available(CLOSES, SOCK_DIAG);
    }

    private Capability processCapability() {
        if (connector != null && failure == null) {
            return Capability.available(PROCESS_EVENTS, CONNECTOR);
        }
        if (connectorRefused == null || failure != null) {
            return Capability.unavailable(PROCESS_EVENTS, CONNECTOR,
                    failure == null ? "nobody asked for them yet" : failure, null);
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
    public synchronized void follow(long namespace) {
        if (closing || failure != null || followed.containsKey(namespace)) {
            return;
        }
        try {
            start();
            listen(namespace);
            refused.remove(namespace);
            lacking.remove(namespace);
        } catch (SourceException e) {
            refused.put(namespace, e.getMessage());
            if (e.reason() == SourceException.Reason.EXHAUSTED) {
                lackingTriedAt = nanoTime.getAsLong();
                lacking.add(namespace);
            }
        }
        if (thread != null && !connectorTried) {
            connect(namespace);
        }
    }

    private void start() throws SourceException {
        if (thread != null) {
            return;
        }
        readiness = Readiness.open();
        thread = new Thread(this::run, "events");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(long namespace) throws SourceException {
        NetlinkSocket socket = opener.open(namespace, NetlinkSocket.SOCK_DIAG, TIMEOUT);
        boolean listening = false;
        try {
            enlarge(socket.fd());
            NativeMemory group = new NativeMemory(Integer.BYTES);
            for (int number = FIRST_GROUP; number <= LAST_GROUP; number++) {
                group.bytes().putInt(0, number);
                if (LibC.setsockopt(socket.fd(), SOL_NETLINK, ADD_MEMBERSHIP, group.address(), Integer.BYTES) < 0) {
                    int errno = LibC.errno();
                    throw new SourceException(Errno.reason(errno), "destroy group: " + Errno.describe(errno));
                }
            }
            Heard heard = new Heard(socket, namespace, false);
            watch(heard);
            followed.put(namespace, heard);
            listening = true;
        } finally {
            if (!listening) {
                socket.close();
            }
        }
    }

    /** Asks for more room than an ordinary user may have, and takes what is given. */
    private void enlarge(int fd) {
        NativeMemory size = new NativeMemory(Integer.BYTES);
        size.bytes().putInt(0, RECEIVE_BUFFER);
        largeBuffer = LibC.setsockopt(fd, LibC.SOL_SOCKET, SO_RCVBUFFORCE, size.address(), Integer.BYTES) == 0;
        if (!largeBuffer) {
            LibC.setsockopt(fd, LibC.SOL_SOCKET, SO_RCVBUF, size.address(), Integer.BYTES);
        }
    }

    private void watch(Heard heard) throws SourceException {
        readiness.add(heard.socket.fd());
        byDescriptor.put(heard.socket.fd(), heard);
    }

    /** Opens the proc connector, if this is the host's first namespace; otherwise another one may be. */
    private void connect(long namespace) {
        try {
            NetlinkSocket socket = ProcessConnector.open(opener, namespace, MARK + 2 * marks++);
            connectorTried = true;
            try {
                enlarge(socket.fd());
                Heard heard = new Heard(socket, namespace, true);
                watch(heard);
                connector = heard;
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
        refused.remove(namespace);
        lacking.remove(namespace);
        Heard heard = followed.remove(namespace);
        if (heard != null) {
            drop(heard);
        }
    }

    private void drop(Heard heard) {
        byDescriptor.remove(heard.socket.fd());
        readiness.remove(heard.socket.fd());
        if (heard.processes) {
            connector = null;
            ProcessConnector.close(heard.socket);
        } else {
            heard.socket.close();
        }
    }

    private void run() {
        Readiness.Ready ready = new Readiness.Ready();
        try {
            for (;;) {
                readiness.await(ready);
                synchronized (this) {
                    if (closing) {
                        return;
                    }
                    read(ready);
                }
                if (ready.count() > 0 && largeBuffer) {
                    Thread.sleep(GATHER_MILLIS);
                }
            }
        } catch (SourceException e) {
            fail(e.getMessage());
        } catch (InterruptedException e) {
            fail("the thread that listens was interrupted");
        } finally {
            free();
        }
    }

    private synchronized void fail(String why) {
        failure = why;
    }

    private synchronized void free() {
        if (!closing && failure == null) {
            failure = "the thread that listens ended unexpectedly";
        }
        List.copyOf(byDescriptor.values()).forEach(this::drop);
        followed.clear();
        readiness.close();
        readiness = null;
    }

    private void read(Readiness.Ready ready) {
        for (int i = 0; i < ready.count(); i++) {
            Heard heard = byDescriptor.get(ready.fd(i));
            // one that was forgotten meanwhile is not there any more
            for (int batches = 0; heard != null && batches < MOST_BATCHES; batches++) {
                if (!readBatch(heard)) {
                    break;
                }
            }
        }
    }

    /** Reads what waits, up to a batch; returns whether more may wait. */
    private boolean readBatch(Heard heard) {
        int count = batch.receive(heard.socket.fd());
        if (count < 0) {
            int errno = LibC.errno();
            if (Errno.ENOBUFS.is(errno)) {
                lost++;
                return true;
            }
            if (!Errno.EAGAIN.is(errno) && !Errno.EINTR.is(errno)) {
                giveUp(heard, errno);
            }
            return false;
        }
        long now = nanoTime.getAsLong();
        for (int i = 0; i < count; i++) {
            if (!batch.isSound(i) || !take(heard, batch.bytes(), batch.at(i), batch.length(i), now)) {
                lost++;
            }
        }
        return count == DatagramBatch.MOST;
    }

    /** A socket that cannot be read would be ready for ever. */
    private void giveUp(Heard heard, int errno) {
        drop(heard);
        if (heard.processes) {
            connectorRefused = new SourceException(SourceException.Reason.FAILED, Errno.describe(errno));
        } else {
            followed.remove(heard.namespace);
            refused.put(heard.namespace, Errno.describe(errno));
        }
    }

    private boolean take(Heard heard, ByteBuffer bytes, int at, int length, long now) {
        if (!heard.processes) {
            tap.heard(heard.namespace, bytes, at, length, now);
            return parser.parse(bytes, at, length, heard.namespace, now, this::add);
        }
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

    private void add(ClosedSocket socket) {
        if (closes.size() < MOST_WAITING) {
            closes.add(socket);
        } else {
            lost++;
        }
    }

    private void add(Happening happening) {
        if (happenings.size() < MOST_WAITING) {
            happenings.add(happening);
        } else {
            lost++;
        }
    }

    @Override
    public void drain(Sink sink) {
        List<ClosedSocket> closed;
        List<Happening> happened;
        synchronized (this) {
            followLacking();
            readNow();
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

    private void followLacking() {
        if (!lacking.isEmpty() && nanoTime.getAsLong() - lackingTriedAt >= RETRY_NANOS) {
            List.copyOf(lacking).forEach(this::follow);
        }
    }

    /**
     * Reads what the kernel told up to now, so that a tick knows of as much as possible of what happened before it. The
     * kernel itself tells of closes a moment later, from a work queue.
     */
    private void readNow() {
        if (readiness == null) {
            return;
        }
        try {
            int rounds = 0;
            do {
                readiness.look(drained);
                read(drained);
            } while (drained.count() > 0 && ++rounds < MOST_BATCHES);
        } catch (SourceException e) {
            failure = e.getMessage();
        }
    }

    @Override
    public synchronized long lost() {
        return lost;
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            if (closing) {
                return;
            }
            closing = true;
            running = thread;
            if (running != null && readiness != null) {
                readiness.wake();
            }
        }
        boolean interrupted = false;
        while (running != null && running.isAlive()) {
            try {
                running.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
