package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.http.Content;
import io.github.socketloom.collector.agent.http.Preference;
import io.github.socketloom.collector.export.metrics.HostMetrics;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pages of {@code metrics --listen}. One thread reads the host: whenever somebody asks and the latest reading is
 * older than a second, or than twice the time that it took; and once in each interval, so that short connections between
 * two scrapes are seen and windows of traffic have the same length whoever asks. Everybody who asks in between gets the
 * same page.
 */
final class MetricsPages implements Content, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsPages.class);
    private static final String THREAD = "collector-tick";
    private static final long FRESH_NANOS = 1_000_000_000L;
    private static final long CLOSE_PATIENCE_MILLIS = 900;

    private final MetricsReading reading;
    private final SnapshotReader source;
    private final long intervalNanos;
    private final MetricsText text;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        return thread;
    });

    // of the thread
    private HostMetrics latest;
    private long readAt;
    private long tookNanos;
    private final Map<MetricsText, byte[]> plain = new EnumMap<>(MetricsText.class);
    private final Map<MetricsText, byte[]> zipped = new EnumMap<>(MetricsText.class);

    /**
     * @param reading reads the host
     * @param source what it reads with; closed with this
     * @param interval time between two readings if nobody asks, and length of windows
     * @param text in which way the page is written; {@link MetricsText#OPENMETRICS} leaves the choice to who asks
     */
    MetricsPages(MetricsReading reading, SnapshotReader source, Duration interval, MetricsText text) {
        this.reading = reading;
        this.source = source;
        this.intervalNanos = interval.toNanos();
        this.text = text;
        executor.setRemoveOnCancelPolicy(true);
    }

    /** Begins to read. */
    void start() {
        executor.execute(this::readAlways);
    }

    /** Between two readings it rests at least as long as one takes. */
    private void readAlways() {
        try {
            read(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException | Error e) {
            LOG.error("the host could not be read", e);
        }
        try {
            executor.schedule(this::readAlways, Math.max(intervalNanos - tookNanos, tookNanos), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed while a reading was under way");
        }
    }

    private void read(boolean endsWindow) throws InterruptedException {
        long began = System.nanoTime();
        plain.clear();
        zipped.clear();
        latest = null; // what fails must not look fresh
        latest = reading.read(endsWindow);
        readAt = System.nanoTime();
        tookNanos = readAt - began;
    }

    @Override
    public void ask(Preference accept, boolean zip, Consumer<Page> answer) {
        MetricsText wanted = choose(accept);
        try {
            executor.execute(() -> answer.accept(page(wanted, zip)));
        } catch (RejectedExecutionException e) {
            answer.accept(null);
        }
    }

    /** Who names OpenMetrics gets it, as long as nothing else is wanted more. */
    private MetricsText choose(Preference accept) {
        if (text != MetricsText.OPENMETRICS) {
            return text;
        }
        double open = accept.weight("application/openmetrics-text");
        return open > 0 && open >= accept.weight("text/plain") ? MetricsText.OPENMETRICS : MetricsText.PROMETHEUS;
    }

    private Page page(MetricsText wanted, boolean zip) {
        try {
            if (latest == null || System.nanoTime() - readAt > Math.max(FRESH_NANOS, 2 * tookNanos)) {
                read(false);
            }
            byte[] bytes = plain.computeIfAbsent(wanted, each -> each.bytes(latest));
            return new Page(wanted.mediaType(), zip
                    ? zipped.computeIfAbsent(wanted, each -> MetricsText.zipped(bytes))
                    : bytes, zip);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (RuntimeException | Error e) {
            LOG.error("the host could not be read", e);
            return null;
        }
    }

    @Override
    public String greeting() {
        return "Socketloom: the metrics of this host are under /metrics";
    }

    /** Ends the thread and closes what it reads with. */
    @Override
    public void close() {
        executor.shutdownNow();
        try {
            if (executor.awaitTermination(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                source.close();
            } else {
                LOG.debug("a reading is still under way; its thread ends with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
