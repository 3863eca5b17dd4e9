package io.github.socketloom.collector.agent.http;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code /metrics}, and a line of text under {@code /}, to GET and HEAD.
 *
 * <p>All connections are served by one thread that never waits for any of them. At most {@value #MOST_PEERS} are open; one
 * more takes the place of the one that has been silent for longest, so that connections that send nothing, or one byte
 * a second, keep nobody out; where all are being answered, it takes the place of the one that has been reading its answer
 * for longest, so that those who ask and never read keep nobody out either. A request must be there within 5 seconds of
 * its first byte and have at most 8 KiB. Requests on one connection are answered one after another.
 *
 * <p>The server of the JDK is not used because it lends a thread to each request that is under way, has no limit of
 * connections and of request time before settings that some versions know, and leaves long headers without an answer.
 */
public final class HttpServer implements AutoCloseable {

    /** Name of its thread. */
    public static final String THREAD = "metrics-http";

    static final int MOST_PEERS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(HttpServer.class);
    private static final int BACKLOG = 128;
    /** So many are let in before those that are there are looked after: who asks at once is heard even in a flood. */
    private static final int MOST_AT_ONCE = 16;
    /** Nobody who reads an answer makes room before. */
    private static final long READING_NANOS = 1_000_000_000L;
    private static final long SWEEP_MILLIS = 250;
    private static final long CLOSE_SECONDS = 2;

    private final Selector selector;
    private final ServerSocketChannel server;
    private final SelectionKey door;
    private final Content content;
    private final AllowedHosts hosts;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final List<Peer> peers = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean closed;

    private HttpServer(Selector selector, ServerSocketChannel server, Content content, AllowedHosts hosts)
            throws IOException {
        this.selector = selector;
        this.server = server;
        this.door = server.register(selector, SelectionKey.OP_ACCEPT);
        this.content = content;
        this.hosts = hosts;
    }

    /**
     * Listens, and answers from now on.
     *
     * @param address where; port 0 means any that is free
     * @param content what is served
     * @param hosts by which names it may be asked for
     * @throws IOException if the address cannot be listened on
     */
    public static HttpServer open(InetSocketAddress address, Content content, AllowedHosts hosts) throws IOException {
        // without being told, Java listens on addresses of both families for 0.0.0.0
        ServerSocketChannel channel = ServerSocketChannel.open(address.getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
        try {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address, BACKLOG);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            HttpServer server = new HttpServer(selector, channel, content, hosts);
            Thread thread = new Thread(server::run, THREAD);
            thread.setDaemon(true);
            thread.start();
            return server;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Returns where it listens. */
    public InetSocketAddress address() throws IOException {
        return (InetSocketAddress) server.getLocalAddress();
    }

    private void run() {
        try {
            while (!closed) {
                selector.select(SWEEP_MILLIS);
                for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
                    task.run();
                }
                for (SelectionKey key : selector.selectedKeys()) {
                    if (key.isValid()) {
                        serve(key);
                    }
                }
                selector.selectedKeys().clear();
                sweep();
            }
        } catch (IOException | RuntimeException | Error e) {
            LOG.error("the HTTP server failed", e);
        } finally {
            peers.forEach(Peer::close);
            closeQuietly();
            ended.countDown();
        }
    }

    private void closeQuietly() {
        try {
            server.close();
            selector.close();
        } catch (IOException e) {
            LOG.debug("closing", e);
        }
    }

    private void serve(SelectionKey key) {
        if (key.isAcceptable()) {
            accept();
            return;
        }
        Peer peer = (Peer) key.attachment();
        keep(peer, () -> {
            if (key.isReadable()) {
                return peer.read(System.nanoTime()) && answerAll(peer);
            }
            return peer.write(System.nanoTime()) && answerAll(peer);
        });
    }

    /** Does something on a connection, which ends if it fails. */
    private void keep(Peer peer, Step step) {
        boolean lives = false;
        try {
            lives = step.take();
        } catch (IOException e) {
            LOG.debug("a connection failed: {}", e.getMessage()); // the client's affair
        } catch (RuntimeException e) {
            LOG.warn("a request could not be answered", e);
        }
        if (!lives) {
            end(peer);
        }
    }

    /** Something that is done on a connection; tells whether that lives on. */
    @FunctionalInterface
    private interface Step {
        boolean take() throws IOException;
    }

    private void accept() {
        try {
            for (int i = 0; i < MOST_AT_ONCE; i++) {
                SocketChannel channel = server.accept();
                if (channel == null) {
                    return;
                }
                welcome(channel);
            }
        } catch (IOException e) {
            // too many descriptors, for example; the others are served on, and it is tried again with the next sweep
            LOG.warn("a connection could not be accepted: {}", e.getMessage());
            door.interestOps(0);
        }
    }

    private void welcome(SocketChannel channel) throws IOException {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            boolean admitted = makeRoom();
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Peer peer = new Peer(channel, key, System.nanoTime());
            key.attach(peer);
            peers.add(peer);
            if (!admitted) {
                // it leaves as others do: closed with its request unread, it would not hear why
                keep(peer, () -> peer.answer(
                        Answer.text(Status.UNAVAILABLE, "too many requests are under way", false, true), true,
                        System.nanoTime()));
            }
        } catch (IOException e) {
            channel.close();
            LOG.debug("a connection failed at once: {}", e.getMessage());
        }
    }

    /**
     * Makes room for one more: ends the connection that has been without a whole request for longest, or else the one
     * that has been reading its answer for longest; none that still waits for one. As many more as may be open may be
     * leaving; of those the first to leave goes at once.
     *
     * @return false if there is no room
     */
    private boolean makeRoom() {
        if (peers.stream().filter(peer -> peer.stage() == Peer.Stage.LEAVING).count() >= MOST_PEERS) {
            end(eldest(Peer.Stage.LEAVING));
        }
        if (peers.stream().filter(peer -> peer.stage() != Peer.Stage.LEAVING).count() < MOST_PEERS) {
            return true;
        }
        Peer silent = eldest(Peer.Stage.READING);
        Peer reading = eldest(Peer.Stage.WRITING);
        if (silent != null) {
            end(silent);
        } else if (reading != null && System.nanoTime() - reading.since() >= READING_NANOS) {
            end(reading);
        } else {
            return false;
        }
        return true;
    }

    private Peer eldest(Peer.Stage stage) {
        return peers.stream().filter(peer -> peer.stage() == stage).min(Comparator.comparingLong(Peer::since))
                .orElse(null);
    }

    private void end(Peer peer) {
        peer.close();
        peers.remove(peer);
    }

    /** Answers the requests that have come on a connection, up to one that has to wait. */
    private boolean answerAll(Peer peer) throws IOException {
        long now = System.nanoTime();
        while (peer.stage() == Peer.Stage.READING) {
            try {
                Request request = peer.next();
                if (request == null) {
                    return true;
                }
                if (!answer(peer, request, now)) {
                    return false;
                }
            } catch (RequestException e) {
                return peer.answer(Answer.text(e.status(), e.getMessage(), false, true), true, now);
            }
        }
        return true;
    }

    private boolean answer(Peer peer, Request request, long now) throws IOException, RequestException {
        boolean last = !request.keepsAlive();
        if (request.host() != null && !hosts.allows(request.host(), peer.localAddress())) {
            throw new RequestException(Status.MISDIRECTED_REQUEST,
                    "this server is not known by the name in the request; see allowed_hosts in its documentation");
        }
        boolean metrics = request.path().equals("/metrics");
        if (!metrics && !request.path().equals("/")) {
            return peer.answer(Answer.text(Status.NOT_FOUND, "there is /metrics and nothing else", request.isHead(),
                    last), last, now);
        }
        if (!request.isHead() && !request.method().equals("GET")) {
            return peer.answer(Answer.text(Status.METHOD_NOT_ALLOWED, "only GET and HEAD are answered", false, last),
                    last, now);
        }
        if (!metrics) {
            return peer.answer(Answer.text(Status.OK, content.greeting(), request.isHead(), last), last, now);
        }
        long number = peer.await(now);
        content.ask(new Preference(request.header("accept")),
                new Preference(request.header("accept-encoding")).weight("gzip") > 0,
                page -> later(() -> deliver(peer, number, request, page)));
        return true;
    }

    private void later(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    private void deliver(Peer peer, long number, Request request, Content.Page page) {
        if (!peer.awaits(number)) {
            return; // it came too late, or nobody is there any more
        }
        boolean last = !request.keepsAlive() || page == null;
        ByteBuffer[] bytes = page == null
                ? Answer.text(Status.SERVER_ERROR, "the host could not be read; the agent's messages tell why",
                        request.isHead(), last)
                : Answer.page(page, request.isHead(), last);
        keep(peer, () -> peer.answer(bytes, last, System.nanoTime()) && answerAll(peer));
    }

    private void sweep() {
        long now = System.nanoTime();
        if (door.interestOps() == 0) {
            door.interestOps(SelectionKey.OP_ACCEPT);
        }
        for (Peer peer : List.copyOf(peers)) {
            if (peer.isLate(now)) {
                keep(peer, () -> dismiss(peer, now));
            }
        }
    }

    /** Ends what takes too long: with a word about it where the client can still read one. */
    private static boolean dismiss(Peer peer, long now) throws IOException {
        if (peer.stage() == Peer.Stage.WAITING) {
            return peer.answer(Answer.text(Status.UNAVAILABLE, "reading the host takes too long", false, true), true,
                    now);
        }
        if (peer.isAmidRequest()) {
            return peer.answer(Answer.text(Status.REQUEST_TIMEOUT, "the request took too long", false, true), true,
                    now);
        }
        return false;
    }

    /**
     * Waits until the server has ended.
     *
     * @return whether it was closed; it failed otherwise
     */
    public boolean awaitEnd() throws InterruptedException {
        ended.await();
        return closed;
    }

    /** Ends all connections and stops listening. */
    @Override
    public void close() {
        closed = true;
        selector.wakeup();
        try {
            if (!ended.await(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.debug("the HTTP server takes long to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
