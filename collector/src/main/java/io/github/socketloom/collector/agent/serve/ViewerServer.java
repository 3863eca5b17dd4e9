package io.github.socketloom.collector.agent.serve;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the viewers that connect to a socket, each on a thread of its own, so that none waits for another. Who may not
 * connect, or comes when there are as many as may be, is told so in a line of text and sent away; a viewer takes what
 * comes before the protocol's magic for such words.
 */
public final class ViewerServer implements AutoCloseable {

    /** What the names of its threads begin with. */
    public static final String THREAD = "viewer-";

    private static final Logger LOG = LoggerFactory.getLogger(ViewerServer.class);
    private static final long BETWEEN_WARNINGS_NANOS = 10_000_000_000L;
    private static final long AFTER_FAILURE_MILLIS = 200;

    private final AgentSocket socket;
    private final ViewerHandler session;
    private final int most;
    private final Semaphore places;
    private final Set<SocketChannel> connected = ConcurrentHashMap.newKeySet();
    private final AtomicLong served = new AtomicLong();
    private final Turned refused = new Turned();
    private final Turned failed = new Turned();
    private volatile boolean closed;

    /**
     * @param socket where viewers connect; closed with the server
     * @param session serves each of them; called on many threads at once
     * @param most how many may be connected at a time
     */
    public ViewerServer(AgentSocket socket, ViewerHandler session, int most) {
        this.socket = socket;
        this.session = session;
        this.most = most;
        this.places = new Semaphore(most);
    }

    /** How often something happened that could fill a log. */
    private static final class Turned {
        private final AtomicLong count = new AtomicLong();
        private final AtomicLong toldAt = new AtomicLong(System.nanoTime() - BETWEEN_WARNINGS_NANOS);

        /** Counts it; tells whether it is time to say so. */
        boolean isToBeTold() {
            count.incrementAndGet();
            long now = System.nanoTime();
            long last = toldAt.get();
            return now - last >= BETWEEN_WARNINGS_NANOS && toldAt.compareAndSet(last, now);
        }
    }

    /** Serves on this thread, and on those of the viewers, until the server is closed. */
    public void serve() throws InterruptedException {
        while (!closed) {
            try {
                welcome(socket.channel().accept());
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                // too many open files, for example: those who are connected are not concerned
                if (failed.isToBeTold()) {
                    LOG.warn("a viewer cannot be let in: {}", e.getMessage());
                }
                Thread.sleep(AFTER_FAILURE_MILLIS);
            }
        }
    }

    private void welcome(SocketChannel viewer) {
        if (!places.tryAcquire()) {
            sendAway(viewer, most + " viewers are connected already, and no more may be ([agent] max_clients)");
            return;
        }
        Thread thread = new Thread(() -> attend(viewer), THREAD + served.incrementAndGet());
        thread.setDaemon(true);
        connected.add(viewer);
        try {
            thread.start();
        } catch (OutOfMemoryError e) {
            leave(viewer);
            if (failed.isToBeTold()) {
                LOG.warn("a viewer cannot be let in: {}", e.getMessage());
            }
        }
    }

    private void attend(SocketChannel viewer) {
        try {
            if (closed) {
                return; // it came while the others were sent home
            }
            UnixDomainPrincipal caller = viewer.getOption(ExtendedSocketOptions.SO_PEERCRED);
            String whom = socket.admission().describe(caller.user());
            if (socket.admission().admits(caller)) {
                LOG.info("a viewer of user {} came", whom);
                LOG.info("a viewer of user {} went: {}", whom,
                        session.serve(SocketStreams.in(viewer), SocketStreams.out(viewer)));
            } else {
                if (refused.isToBeTold()) {
                    LOG.warn("user {} may not connect to {}; {} were refused so far", whom, socket.path(),
                            refused.count);
                }
                sendAway(viewer, "user " + whom + " may not look at this host; " + socket.admission().describe()
                        + " may");
            }
        } catch (IOException e) {
            LOG.info("a viewer's link ended: {}", e.getMessage());
        } catch (RuntimeException | Error e) {
            // nobody else would hear of it, and the other viewers are to be served on
            LOG.error("a viewer could not be served", e);
        } finally {
            leave(viewer);
        }
    }

    /** Says why, as far as that goes without waiting. */
    private static void sendAway(SocketChannel viewer, String sentence) {
        try (viewer) {
            viewer.configureBlocking(false);
            viewer.write(ByteBuffer.wrap(("socketloom-agent: " + sentence + "\n").getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.debug("a viewer that is sent away is gone already", e);
        }
    }

    private void leave(SocketChannel viewer) {
        connected.remove(viewer);
        places.release();
        close(viewer);
    }

    private static void close(SocketChannel viewer) {
        try {
            viewer.close();
        } catch (IOException e) {
            LOG.debug("closing a viewer's link", e);
        }
    }

    /** Returns how many callers were refused because of who they are. */
    public long refused() {
        return refused.count.get();
    }

    /** Lets nobody in any more, and ends the links of those who are connected. */
    @Override
    public void close() {
        closed = true;
        socket.close();
        connected.forEach(ViewerServer::close);
    }
}
