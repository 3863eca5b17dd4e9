package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.engine.Collector;
import io.github.socketloom.collector.engine.Tick;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.source.SourceException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives a collector of this process on a thread of its own and delivers its ticks. Between two ticks it rests at least
 * as long as a tick takes, so that a host too large for the wished interval costs one core's half and no more.
 */
public final class EmbeddedFeed implements Feed {

    /** Name of the thread that ticks. */
    public static final String THREAD = "collector-tick";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedFeed.class);
    private static final long CLOSE_PATIENCE_MILLIS = 900;

    private final CollectorOpener opener;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, THREAD);
        thread.setDaemon(true);
        return thread;
    });
    private volatile ViewRequest request = ViewRequest.DEFAULT;
    private volatile boolean closed;

    // of the tick thread
    private CounterRequest wanted = CounterRequest.NOTHING;
    private FeedListener listener;
    private Collector collector;
    private Future<?> next;
    private long lastTickNanos;
    private long lastTickBegan;
    private long lastTickEnded;

    /** @param opener opens the collector, on the feed's thread */
    public EmbeddedFeed(CollectorOpener opener) {
        this.opener = opener;
        executor.setRemoveOnCancelPolicy(true); // a cancelled tick must not keep the thread waiting for its time
    }

    @Override
    public void start(FeedListener feedListener) {
        executor.execute(() -> {
            if (listener != null) {
                throw new IllegalStateException("started twice");
            }
            listener = feedListener;
            open();
        });
    }

    private void open() {
        try {
            collector = opener.open();
            tick();
        } catch (SourceException e) {
            LOG.warn("cannot open the collector: {}", e.getMessage());
            listener.failed(e.getMessage());
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void tick() {
        if (closed) {
            return;
        }
        lastTickBegan = System.nanoTime();
        try {
            wanted = request.counters();
            collector.want(wanted);
            Tick tick = collector.tick();
            lastTickNanos = System.nanoTime() - lastTickBegan;
            if (closed) {
                return;
            }
            if (tick.update() == null) {
                listener.snapshot(tick.snapshot());
            } else {
                listener.update(tick.update());
            }
            lastTickEnded = System.nanoTime();
            scheduleNext();
        } catch (RuntimeException | Error e) {
            // whatever it is, nobody else would hear of it: the executor keeps it to itself
            fail(e);
        }
    }

    /** Who opens a view does not wait a whole interval for what it shows. */
    private void scheduleNext() {
        long now = System.nanoTime();
        ViewRequest wish = request;
        long pause = wish.counters().asksMoreThan(wanted) ? 0 : wish.interval().toNanos() - (now - lastTickBegan);
        long rest = Math.max(pause, lastTickNanos - (now - lastTickEnded));
        try {
            next = executor.schedule(this::tick, rest, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closed while a tick was under way");
        }
    }

    private void fail(Throwable e) {
        LOG.error("the collector failed", e);
        if (!closed) {
            listener.failed("the collector failed (" + e + "); the log has the details");
        }
    }

    @Override
    public void request(ViewRequest wish) {
        request = wish;
        try {
            executor.execute(() -> {
                if (next != null && next.cancel(false)) {
                    scheduleNext();
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("request after close is without effect");
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        executor.execute(() -> {
            if (next != null) {
                next.cancel(false);
            }
            if (collector != null) {
                collector.close();
            }
        });
        executor.shutdown();
        try {
            if (!executor.awaitTermination(CLOSE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("a tick is still under way; its thread ends with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
