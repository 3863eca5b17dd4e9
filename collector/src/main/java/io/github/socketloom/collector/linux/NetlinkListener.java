package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.linux.errno.Errno;
import io.github.socketloom.collector.posix.NativeMemory;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Listens on netlink sockets: on one in each network namespace that is followed, and on others beside them. A thread of
 * its own empties them, because the kernel drops what does not fit into them; it sleeps while nothing happens. Whoever
 * calls holds the lock, but for {@link #close}; whoever is called back holds it too.
 */
final class NetlinkListener implements AutoCloseable {

    /** Opens a socket that hears what is wanted of a namespace. */
    @FunctionalInterface
    interface Opener {
        NetlinkSocket open(long namespace) throws SourceException;
    }

    /** Understands what is heard in the namespaces. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes one datagram, which is only valid during the call.
         *
         * @param bytes holds it, in the machine's byte order
         * @param at where it begins
         * @param length how many bytes it has
         * @param nanoTime when it was read
         * @return whether it made sense
         */
        boolean take(long namespace, ByteBuffer bytes, int at, int length, long nanoTime);
    }

    /** One socket that is listened on. */
    interface Heard {
        NetlinkSocket socket();

        /** Takes one datagram as a {@link Taker} does. */
        boolean take(ByteBuffer bytes, int at, int length, long nanoTime);

        /** Is told, after {@link #close}, that the socket cannot be read any more. */
        void failed(int errno);

        void close();
    }

    private static final int SOL_NETLINK = 270;
    private static final int ADD_MEMBERSHIP = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_RCVBUFFORCE = 33;
    /** When it is tried again to listen where there were no descriptors left. */
    private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();
    /** How long the thread lets messages gather before it looks again, where the buffer is large: saves wake-ups. */
    private static final long GATHER_MILLIS = 10;
    /** Batches taken from one socket before the others get their turn. */
    private static final int MOST_BATCHES = 16;

    private final Object lock;
    private final String name;
    private final int receiveBuffer;
    private final Opener opener;
    private final Taker taker;
    private final LongSupplier nanoTime;

    // all below is guarded by the lock
    private final Map<Long, InNamespace> followed = new HashMap<>();
    private final Map<Long, String> refused = new HashMap<>();
    /** Those of them that are tried again, because there were no descriptors left. */
    private final Set<Long> lacking = new HashSet<>();
    private long lackingTriedAt;
    private final Map<Integer, Heard> byDescriptor = new HashMap<>();
    private final DatagramBatch batch = new DatagramBatch();
    private final Readiness.Ready looked = new Readiness.Ready();
    private Readiness readiness;
    private Thread thread;
    private boolean largeBuffer;
    private boolean closing;
    private String failure;
    private long lost;

    /**
     * @param lock is held by whoever calls, and during each call back
     * @param name of the thread
     * @param receiveBuffer bytes that each socket may keep until they are read, if the kernel lets it
     * @param opener opens the socket of a namespace
     * @param taker takes what is heard in the namespaces
     * @param nanoTime the collector's clock, in nanoseconds
     */
    NetlinkListener(Object lock, String name, int receiveBuffer, Opener opener, Taker taker, LongSupplier nanoTime) {
        this.lock = lock;
        this.name = name;
        this.receiveBuffer = receiveBuffer;
        this.opener = opener;
        this.taker = taker;
        this.nanoTime = nanoTime;
    }

    /** Lets a socket hear what the kernel tells one group. */
    static void join(NetlinkSocket socket, int group, String what) throws SourceException {
        NativeMemory number = new NativeMemory(Integer.BYTES);
        number.bytes().putInt(0, group);
        if (LibC.setsockopt(socket.fd(), SOL_NETLINK, ADD_MEMBERSHIP, number.address(), Integer.BYTES) < 0) {
            int errno = LibC.errno();
            throw new SourceException(Errno.reason(errno), what + ": " + Errno.describe(errno));
        }
    }

    /** Begins to listen in a namespace; without effect where that is not possible or done already. */
    void follow(long namespace) {
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
    }

    /** Tries again where there were no descriptors left a while ago. */
    void followLacking() {
        if (!lacking.isEmpty() && nanoTime.getAsLong() - lackingTriedAt >= RETRY_NANOS) {
            List.copyOf(lacking).forEach(this::follow);
        }
    }

    private void start() throws SourceException {
        if (thread != null) {
            return;
        }
        readiness = Readiness.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(long namespace) throws SourceException {
        NetlinkSocket socket = opener.open(namespace);
        boolean listening = false;
        try {
            InNamespace heard = new InNamespace(socket, namespace);
            listen(heard);
            followed.put(namespace, heard);
            listening = true;
        } finally {
            if (!listening) {
                socket.close();
            }
        }
    }

    /** Listens on one more socket, as long as {@link #isListening}. */
    void listen(Heard heard) throws SourceException {
        enlarge(heard.socket().fd());
        readiness.add(heard.socket().fd());
        byDescriptor.put(heard.socket().fd(), heard);
    }

    /** Tells whether a thread listens. */
    boolean isListening() {
        return readiness != null;
    }

    /** Asks for more room than an ordinary user may have, and takes what is given. */
    private void enlarge(int fd) {
        NativeMemory size = new NativeMemory(Integer.BYTES);
        size.bytes().putInt(0, receiveBuffer);
        largeBuffer = LibC.setsockopt(fd, LibC.SOL_SOCKET, SO_RCVBUFFORCE, size.address(), Integer.BYTES) == 0;
        if (!largeBuffer) {
            LibC.setsockopt(fd, LibC.SOL_SOCKET, SO_RCVBUF, size.address(), Integer.BYTES);
        }
    }

    /** Ends listening in a namespace. */
    void forget(long namespace) {
        refused.remove(namespace);
        lacking.remove(namespace);
        Heard heard = followed.remove(namespace);
        if (heard != null) {
            drop(heard);
        }
    }

    private void drop(Heard heard) {
        byDescriptor.remove(heard.socket().fd());
        readiness.remove(heard.socket().fd());
        heard.close();
    }

    private void run() {
        Readiness.Ready ready = new Readiness.Ready();
        try {
            for (;;) {
                readiness.await(ready);
                boolean gather;
                synchronized (lock) {
                    if (closing) {
                        return;
                    }
                    read(ready);
                    gather = ready.count() > 0 && largeBuffer;
                }
                if (gather) {
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

    private void fail(String why) {
        synchronized (lock) {
            failure = why;
        }
    }

    private void free() {
        synchronized (lock) {
            if (!closing && failure == null) {
                failure = "the thread that listens ended unexpectedly";
            }
            List.copyOf(byDescriptor.values()).forEach(this::drop);
            followed.clear();
            readiness.close();
            readiness = null;
        }
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
        int count = batch.receive(heard.socket().fd());
        if (count < 0) {
            int errno = LibC.errno();
            if (Errno.ENOBUFS.is(errno)) {
                lost++;
                return true;
            }
            if (!Errno.EAGAIN.is(errno) && !Errno.EINTR.is(errno)) {
                // a socket that cannot be read would be ready for ever
                drop(heard);
                heard.failed(errno);
            }
            return false;
        }
        long now = nanoTime.getAsLong();
        for (int i = 0; i < count; i++) {
            if (!batch.isSound(i) || !heard.take(batch.bytes(), batch.at(i), batch.length(i), now)) {
                lost++;
            }
        }
        return count == DatagramBatch.MOST;
    }

    /**
     * Reads what the kernel told up to now, so that a tick knows of as much as possible of what happened before it. The
     * kernel itself may tell a moment later, from a work queue.
     */
    void readNow() {
        if (readiness == null) {
            return;
        }
        try {
            int rounds = 0;
            do {
                readiness.look(looked);
                read(looked);
            } while (looked.count() > 0 && ++rounds < MOST_BATCHES);
        } catch (SourceException e) {
            failure = e.getMessage();
        }
    }

    /** Counts something that was heard but cannot be kept. */
    void lose() {
        lost++;
    }

    /** Returns how often something was lost or made no sense. */
    long lost() {
        return lost;
    }

    /** Tells whether it listens in a namespace. */
    boolean isFollowed(long namespace) {
        return failure == null && followed.containsKey(namespace);
    }

    /** Returns in how many namespaces it listens. */
    int followed() {
        return followed.size();
    }

    /** Returns in how many namespaces it cannot listen. */
    int refused() {
        return refused.size();
    }

    /** Returns why it cannot listen in one of these namespaces; null if there is none. */
    String refusal() {
        return refused.values().stream().findFirst().orElse(null);
    }

    /** Returns why it does not listen any more at all; null if it does. */
    String failure() {
        return failure;
    }

    /** Tells whether the kernel gave as much room for what waits as was asked for. */
    boolean hasLargeBuffer() {
        return largeBuffer;
    }

    /** Ends the thread and closes all sockets. Called without the lock. */
    @Override
    public void close() {
        Thread running;
        synchronized (lock) {
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

    /** The socket of a namespace. */
    private final class InNamespace implements Heard {
        private final NetlinkSocket socket;
        private final long namespace;

        InNamespace(NetlinkSocket socket, long namespace) {
            this.socket = socket;
            this.namespace = namespace;
        }

        @Override
        public NetlinkSocket socket() {
            return socket;
        }

        @Override
        public boolean take(ByteBuffer bytes, int at, int length, long now) {
            return taker.take(namespace, bytes, at, length, now);
        }

        @Override
        public void failed(int errno) {
            followed.remove(namespace);
            refused.put(namespace, Errno.describe(errno));
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
