package io.github.socketloom.collector.agent.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Serves {@code /metrics}, and a line of text under {@code /}, to GET and HEAD, by the HTTP server of the JDK. A request
 * that does not arrive within some seconds is cut off; where more are under way than there are threads for, one more
 * connection is closed at once, so that nobody takes more of this process than {@link ServerLimits} say.
 */
public final class PageServer implements AutoCloseable {

    /** What the names of its threads begin with. */
    public static final String THREAD = "metrics-http-";

    private static final int BACKLOG = 128;
    private static final long IDLE_SECONDS = 5;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final CountDownLatch closed = new CountDownLatch(1);

    private PageServer(HttpServer server, ThreadPoolExecutor threads) {
        this.server = server;
        this.threads = threads;
    }

    /**
     * Listens, and answers from now on.
     *
     * @param address where; port 0 means any that is free
     * @param content what is served
     * @param hosts by which names it may be asked for
     * @throws IOException if the address cannot be listened on
     */
    public static PageServer open(InetSocketAddress address, Content content, AllowedHosts hosts) throws IOException {
        ServerLimits.set();
        HttpServer server = HttpServer.create(address, BACKLOG);
        ThreadPoolExecutor threads = new ThreadPoolExecutor(0, ServerLimits.MOST_REQUESTS, IDLE_SECONDS,
                TimeUnit.SECONDS, new SynchronousQueue<>(), threads());
        server.setExecutor(threads);
        server.createContext("/", new PageHandler(content, hosts));
        server.start();
        return new PageServer(server, threads);
    }

    private static ThreadFactory threads() {
        AtomicInteger made = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, THREAD + made.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Returns where it listens. */
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /** Waits until it is closed. */
    public void awaitClose() throws InterruptedException {
        closed.await();
    }

    /** Ends all connections and stops listening. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        closed.countDown();
    }
}
