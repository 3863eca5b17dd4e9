package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.FrameReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An agent of this process with a synthetic host, and links to it that can be cut. */
final class AgentInMemory {

    static final SessionTiming QUICK = new SessionTiming(Duration.ofSeconds(5), Duration.ofSeconds(30),
            Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(400), Duration.ofSeconds(60),
            Duration.ofSeconds(60));

    /** A feed that ticks when the test says so. */
    static final class HandFeed implements Feed {
        private FeedListener listener;
        private ViewRequest request;
        private boolean closed;

        @Override
        public synchronized void start(FeedListener feedListener) {
            listener = feedListener;
        }

        @Override
        public synchronized void request(ViewRequest wish) {
            request = wish;
        }

        @Override
        public synchronized void close() {
            closed = true;
        }
    }

    private HandFeed feed = new HandFeed();
    private SyntheticHost host;
    private AgentService service;
    private int epoch;
    private final List<MemoryLink> links = new ArrayList<>();
    private AgentService.End lastEnd;
    private int serving;
    private boolean begun;

    AgentInMemory(int connections) {
        host = new SyntheticHost(1, connections, FeedClock.SYSTEM);
        service = service();
    }

    private AgentService service() {
        String name = "epoch" + ++epoch;
        return new AgentService(feed, () -> new AgentHello(1, 1, "0.1-test", SyntheticHost.HOST, "boot", name, 1, 0,
                List.of(), List.of(), FeedClock.SYSTEM.wallMicros(), FeedClock.SYSTEM.nanoTime(), FrameReader.LIMIT,
                List.of("deflate", "none"), List.of()), QUICK, FeedClock.SYSTEM);
    }

    /** Two pipes with an agent at the other end. */
    private final class MemoryLink implements Link {
        private final MemoryPipe toViewer = new MemoryPipe(64 << 10);
        private final MemoryPipe toAgent = new MemoryPipe(64 << 10);
        private long cutAfter = Long.MAX_VALUE;

        private final OutputStream cuttable = new FilterOutputStream(toViewer.out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                long left = cutAt() - toViewer.written();
                if (left >= length) {
                    out.write(bytes, offset, length);
                    return;
                }
                out.write(bytes, offset, (int) Math.max(0, left));
                cut();
                throw new IOException("cut");
            }
        };

        private synchronized long cutAt() {
            return cutAfter;
        }

        private synchronized void cutAt(long bytes) {
            cutAfter = bytes;
        }

        private void cut() {
            toViewer.closeWriter();
            toAgent.closeWriter();
            toAgent.closeReader();
        }

        @Override
        public InputStream in() {
            return toViewer.in;
        }

        @Override
        public OutputStream out() {
            return toAgent.out;
        }

        @Override
        public LinkFailure ending(LinkFailure whileTalking) {
            return whileTalking;
        }

        @Override
        public void close() {
            toViewer.close();
            toAgent.closeWriter();
        }
    }

    final Connector connector = new Connector() {
        @Override
        public Link connect(Consumer<String> steps) {
            MemoryLink link = new MemoryLink();
            AgentService serves;
            synchronized (AgentInMemory.this) {
                serves = service;
                links.add(link);
                serving++;
            }
            Thread thread = new Thread(() -> serve(serves, link), "test-agent");
            thread.setDaemon(true);
            thread.start();
            return link;
        }

        @Override
        public String title() {
            return "test";
        }

        @Override
        public void close() {}
    };

    private void serve(AgentService serves, MemoryLink link) {
        AgentService.End end = null;
        try {
            end = serves.serve(link.toAgent.in, link.cuttable);
        } catch (IOException e) {
            end = AgentService.End.LEFT;
        } finally {
            synchronized (this) {
                lastEnd = end;
                serving--;
                notifyAll();
            }
            link.cut();
        }
    }

    /** The first tick is the snapshot. */
    synchronized void tick(double changed, double churn) {
        if (feed.listener != null) {
            if (begin()) {
                feed.listener.update(host.tick(changed, churn));
            }
        }
    }

    private boolean begin() {
        if (!begun) {
            begun = true;
            feed.listener.snapshot(host.snapshot());
            return false;
        }
        return true;
    }

    /** Connections are opened and closed between two ticks. */
    synchronized void close(int connections) {
        List<Connection> closed = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Connection brief = host.come();
            host.go(brief.id());
            closed.add(brief);
        }
        feed.listener.update(host.update(List.of(), List.of(), List.of(), closed));
    }

    synchronized Map<ConnectionId, Connection> rows() {
        if (feed.listener != null) {
            begin(); // a viewer waits for it
        }
        return new HashMap<>(host.rows());
    }

    synchronized ViewRequest request() {
        return feed.request;
    }

    synchronized long bytesSent() {
        long sent = 0;
        for (MemoryLink link : links) {
            sent += link.toViewer.written();
        }
        return sent;
    }

    synchronized int linksMade() {
        return links.size();
    }

    synchronized void cutLink() {
        links.get(links.size() - 1).cut();
    }

    /** The link is cut when so many bytes more have gone to the viewer. */
    synchronized void cutLinkAfter(int bytes) {
        MemoryLink link = links.get(links.size() - 1);
        link.cutAt(link.toViewer.written() + bytes);
    }

    /** Another agent, of another host, answers from now on. */
    void startAnew(int connections) {
        AgentService old;
        synchronized (this) {
            old = service;
            feed = new HandFeed();
            begun = false;
            host = new SyntheticHost(2, connections, FeedClock.SYSTEM);
            service = service();
        }
        old.close();
        synchronized (this) {
            links.forEach(MemoryLink::cut);
        }
    }

    synchronized void failFeed(String message) {
        feed.listener.failed(message);
    }

    synchronized void awaitNoLink() throws InterruptedException {
        while (serving > 0) {
            wait(10_000);
        }
    }

    synchronized AgentService.End lastEnd() {
        return lastEnd;
    }

    synchronized boolean feedIsClosed() {
        return feed.closed;
    }

    AgentService current() {
        return service;
    }

    void close() {
        service.close();
        synchronized (this) {
            links.forEach(MemoryLink::cut);
        }
    }
}
