package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.feed.LinkStatus.Phase;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.FrameReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The Java side of {@code collector/bench/link.sh}. {@code agent PORT ROWS CHANGED CHURN} serves a synthetic host to one
 * viewer; {@code viewer ADDRESS PORT SECONDS credit|none} looks at it and prints one line of figures, milliseconds: first
 * rows, whole snapshot, then of the ticks after it: lag p50 and greatest, lag of new rows p50 and greatest, bytes per
 * second, updates merged.
 */
public final class LinkBenchmark {

    private LinkBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("agent")) {
            serve(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), Double.parseDouble(arguments[3]),
                    Double.parseDouble(arguments[4]));
        } else {
            view(arguments[1], Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]),
                    arguments[4].equals("credit"));
        }
    }

    /** Ticks once a second. */
    private static final class SyntheticFeed implements Feed {
        private final SyntheticHost host;
        private final double changed;
        private final double churn;
        private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();

        private SyntheticFeed(SyntheticHost host, double changed, double churn) {
            this.host = host;
            this.changed = changed;
            this.churn = churn;
        }

        @Override
        public void start(FeedListener listener) {
            executor.execute(() -> listener.snapshot(host.snapshot()));
            executor.scheduleAtFixedRate(() -> listener.update(host.tick(changed, churn)), 1, 1, TimeUnit.SECONDS);
        }

        @Override
        public void request(ViewRequest request) {
            // always once a second
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }

    private static void serve(int port, int rows, double changed, double churn) throws IOException {
        SyntheticFeed feed = new SyntheticFeed(new SyntheticHost(1, rows, FeedClock.SYSTEM), changed, churn);
        try (ServerSocket server = new ServerSocket(port);
                AgentService service = new AgentService(feed, LinkBenchmark::hello)) {
            System.out.println("ready");
            try (Socket socket = server.accept()) {
                service.serve(socket.getInputStream(), socket.getOutputStream());
            }
        }
    }

    private static AgentHello hello() {
        return new AgentHello(1, 1, "bench", SyntheticHost.HOST, "", "bench", 1, 0, List.of(), List.of(),
                FeedClock.SYSTEM.wallMicros(), FeedClock.SYSTEM.nanoTime(), FrameReader.LIMIT, List.of("deflate"),
                List.of());
    }

    private static void view(String address, int port, int seconds, boolean credit) throws Exception {
        LinkTiming normal = LinkTiming.DEFAULT;
        LinkTiming timing = credit
                ? normal
                : new LinkTiming(normal.ping(), normal.greeting(), Duration.ofMinutes(5), normal.firstDelay(),
                        normal.longestDelay(), normal.told(), normal.troubles(), ViewerSession.MOST_CREDIT,
                        ViewerSession.MOST_CREDIT);
        Figures figures = new Figures(seconds);
        try (RemoteFeed feed = new RemoteFeed(new TcpConnector(address, port), timing, FeedClock.SYSTEM,
                new Random())) {
            feed.start(figures);
            if (!figures.done.await(5L * seconds + 120, TimeUnit.SECONDS)) {
                System.err.println("the link never stood; last: " + figures.last);
                System.exit(1);
            }
        }
        System.out.println(figures.line());
    }

    /** What a viewer measures. */
    private static final class Figures implements FeedListener {
        private final long began = System.nanoTime();
        private final CountDownLatch done = new CountDownLatch(1);
        private final int seconds;
        private final List<Long> lags = new ArrayList<>();
        private final List<Long> newRowLags = new ArrayList<>();
        private long firstRows = -1;
        private long live = -1;
        private LinkStatus last;

        private Figures(int seconds) {
            this.seconds = seconds;
        }

        private long millis() {
            return (System.nanoTime() - began) / 1_000_000;
        }

        @Override
        public void snapshot(Snapshot snapshot) {
            if (!snapshot.connections().isEmpty() && firstRows < 0) {
                firstRows = millis();
            }
        }

        @Override
        public void more(Update rest) {
            // the status tells when they are all there
        }

        @Override
        public void update(Update update) {
            if (live < 0 || done.getCount() == 0) {
                return;
            }
            long now = FeedClock.SYSTEM.wallMicros();
            lags.add((now - update.report().collectedAt()) / 1000);
            for (Connection row : update.added()) {
                newRowLags.add((now - row.firstSeen()) / 1000);
            }
            if (millis() - live > seconds * 1000L) {
                done.countDown();
            }
        }

        @Override
        public void link(LinkStatus status) {
            last = status;
            if (live < 0 && status.phase() == Phase.LIVE) {
                live = millis();
            }
        }

        @Override
        public void failed(String message) {
            System.err.println(message);
        }

        private String line() {
            LinkQuality quality = last.quality();
            return firstRows + " " + live + " " + median(lags) + " " + Collections.max(lags) + " " + median(newRowLags)
                    + " " + (newRowLags.isEmpty() ? 0 : Collections.max(newRowLags)) + " " + quality.bytesPerSecond()
                    + " " + quality.coalesced();
        }

        private static long median(List<Long> values) {
            List<Long> sorted = new ArrayList<>(values);
            Collections.sort(sorted);
            return sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2);
        }
    }

    private record TcpConnector(String address, int port) implements Connector {
        @Override
        public Link connect(Consumer<String> steps) throws LinkException {
            try {
                Socket socket = new Socket();
                socket.connect(new InetSocketAddress(InetAddress.getByName(address), port), 10_000);
                return new TcpLink(socket);
            } catch (IOException e) {
                throw new LinkException(
                        new LinkFailure(LinkFailure.Kind.REFUSED, String.valueOf(e.getMessage()), null, ""));
            }
        }

        @Override
        public String title() {
            return address;
        }

        @Override
        public void close() {
            // a link is closed by itself
        }
    }

    private record TcpLink(Socket socket) implements Link {
        @Override
        public InputStream in() {
            try {
                return socket.getInputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public OutputStream out() {
            try {
                return socket.getOutputStream();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public LinkFailure ending(LinkFailure whileTalking) {
            return whileTalking;
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
