package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.util.concurrent.CountDownLatch;

/**
 * The Java side of {@code collector/bench/idle.sh}: the headless collector at one tick a second, until its input ends.
 * Prints the number of sockets with the first tick, and nothing more.
 */
public final class IdleBenchmark {

    private IdleBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        try (Feed feed = new EmbeddedFeed(
                () -> LocalCollector.open(CollectorSettings.DEFAULT.withAllNamespaces(false)))) {
            feed.start(new FeedListener() {
                private TickReport latest;

                @Override
                public void snapshot(Snapshot snapshot) {
                    latest = snapshot.report();
                    System.out.println(latest.sockets());
                }

                @Override
                public void update(Update update) {
                    latest = update.report();
                }

                @Override
                public void failed(String message) {
                    System.err.println(message);
                    failed.countDown();
                }
            });
            while (failed.getCount() > 0 && System.in.read() >= 0) {
                continue;
            }
        }
    }
}
