package io.github.socketloom.collector.feed.recording;

import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.wire.Delivery;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the ticks of a {@link Timeline} in the order and at the pace in which they were collected, or otherwise if
 * asked. A jump delivers a snapshot, which tells of no events: a listener hears of those in the ticks that are played or
 * stepped through after it. It plays from the start unless told to stand still, or to go elsewhere, before. All methods return at
 * once; any thread.
 */
public final class ReplayFeed implements Feed {

    /** Name of the thread that replays. */
    public static final String THREAD = "replay";
    /** Slowest speed. */
    public static final double SLOWEST = 0.1;
    /** Fastest speed. */
    public static final double FASTEST = 100;

    private static final Logger LOG = LoggerFactory.getLogger(ReplayFeed.class);
    private static final long LONGEST_PAUSE_MICROS = 1_000_000;
    private static final long NANOS_PER_MICRO = 1000;
    private static final long CLOSE_PATIENCE_MILLIS = 900;
    /** How old the list of ticks may be that a status tells of. */
    private static final long TIMES_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Timeline timeline;
    private final Consumer<ReplayStatus> statuses;
    private final ReplayClock clock;
    private final Thread thread = new Thread(this::run, THREAD);
    private FeedListener listener;

    // what is wanted; guarded by this
    private boolean playing = true;
    private double speed = 1;
    private Long target;
    private int steps;
    private boolean restart;
    private boolean changed;
    private boolean closed;

    // of the replay's thread
    private TimelineCursor cursor;
    private Delivery ahead;
    private long position;
    private long due;
    private double pace = 1;
    private long[] times = {};
    private long timesAsked;

    /**
     * @param timeline what is replayed
     * @param statuses is told on the feed's thread how the replay goes
     */
    public ReplayFeed(Timeline timeline, Consumer<ReplayStatus> statuses) {
        this(timeline, statuses, ReplayClock.SYSTEM);
    }

    /** @param clock lets time pass */
    ReplayFeed(Timeline timeline, Consumer<ReplayStatus> statuses, ReplayClock clock) {
        this.timeline = timeline;
        this.statuses = statuses;
        this.clock = clock;
        thread.setDaemon(true);
    }

    @Override
    public void start(FeedListener feedListener) {
        listener = Objects.requireNonNull(feedListener);
        thread.start();
    }

    /** The interval is of no effect: ticks are as they were collected. */
    @Override
    public void request(ViewRequest request) {
        // nothing is read anew
    }

    /** Goes on by itself, or stands still. At the end it begins anew. */
    public synchronized void play(boolean on) {
        playing = on;
        restart = on;
        changed = true;
        notifyAll();
    }

    /**
     * Sets how fast, 0.1 to 100 times. Pauses in which nothing was collected are never longer than a second.
     *
     * @throws IllegalArgumentException if it is none of that
     */
    public synchronized void speed(double factor) {
        if (!(factor >= SLOWEST && factor <= FASTEST)) {
            throw new IllegalArgumentException("speed " + factor + " is not within " + SLOWEST + " and " + FASTEST);
        }
        speed = factor;
        changed = true;
        notifyAll();
    }

    /** Goes to a time, epoch microseconds. */
    public synchronized void seek(long micros) {
        target = micros;
        steps = 0;
        changed = true;
        notifyAll();
    }

    /** Goes some ticks forward or, if negative, back, and stands still. */
    public synchronized void step(int ticks) {
        steps = (int) Math.max(-Integer.MAX_VALUE, Math.min(Integer.MAX_VALUE, (long) steps + ticks));
        playing = false;
        changed = true;
        notifyAll();
    }

    private void run() {
        try (TimelineCursor opened = timeline.open()) {
            cursor = opened;
            jump(beginning());
            tell();
            while (true) {
                Wish wish = await();
                if (wish == null) {
                    return;
                }
                follow(wish);
            }
        } catch (InterruptedException e) {
            LOG.debug("told to end");
        } catch (IOException e) {
            fail(e.getMessage());
        } catch (RuntimeException | Error e) {
            // nobody else would hear of it
            LOG.error("the replay failed", e);
            fail("the replay failed (" + e + "); the log has the details");
        }
    }

    /** Returns where to begin: at the start, unless it was told to go elsewhere before it began. */
    private synchronized long beginning() {
        long begin = target == null ? Long.MIN_VALUE : target;
        target = null;
        return begin;
    }

    /**
     * What to do next.
     *
     * @param target where to jump; null if nowhere
     * @param steps how many ticks to go from there
     * @param restart whether to begin anew if it stands at the end
     * @param due whether it is time for the next tick
     */
    private record Wish(Long target, int steps, boolean restart, boolean due) {}

    /** Waits until there is something to do; null after the feed was closed. */
    private synchronized Wish await() throws InterruptedException {
        while (!closed) {
            long now = clock.nanoTime();
            if (speed != pace) {
                due = now + (long) ((due - now) * pace / speed);
                pace = speed;
            }
            boolean isDue = playing && due <= now;
            if (changed || isDue) {
                Wish wish = new Wish(target, steps, restart, isDue && target == null);
                target = null;
                steps = 0;
                restart = false;
                changed = false;
                return wish;
            }
            if (playing) {
                clock.await(this, due - now);
            } else {
                wait();
            }
        }
        return null;
    }

    private void follow(Wish wish) throws IOException {
        if (wish.target() != null) {
            jump(wish.target());
        }
        if (wish.steps() > 0) {
            for (int i = 0; i < wish.steps() && hasNext(); i++) {
                deliver();
            }
        } else if (wish.steps() < 0) {
            askTimes();
            int here = Arrays.binarySearch(times, position);
            int index = Math.max(0, (here < 0 ? -here - 1 : here) + wish.steps());
            jump(times.length == 0 ? Long.MIN_VALUE : times[index]);
        } else if (wish.restart() && wish.target() == null && !hasNext()) {
            jump(Long.MIN_VALUE);
        } else if (wish.due() && ahead != null) {
            deliver();
        }
        tell();
    }

    /** A timeline that grows may have more by now. */
    private boolean hasNext() throws IOException {
        if (ahead == null) {
            lookAhead();
        }
        return ahead != null;
    }

    private void jump(long micros) throws IOException {
        Snapshot all = cursor.seek(micros);
        position = cursor.time();
        due = clock.nanoTime();
        if (isOpen()) {
            listener.snapshot(all);
        }
        lookAhead();
    }

    private void deliver() throws IOException {
        Delivery delivery = ahead;
        position = cursor.time();
        ahead = null;
        if (!isOpen()) {
            return;
        }
        if (delivery instanceof Delivery.Begun begun) {
            listener.snapshot(begun.snapshot());
        } else if (delivery instanceof Delivery.More more) {
            listener.more(more.update());
        } else {
            listener.update(((Delivery.Ticked) delivery).update());
        }
        lookAhead();
    }

    /** Reads the next tick and finds out when it is due. */
    private void lookAhead() throws IOException {
        ahead = cursor.next();
        if (ahead == null) {
            synchronized (this) {
                playing = restart; // it stands still at its end, unless it was told to begin anew meanwhile
            }
            return;
        }
        long pause = Math.min(LONGEST_PAUSE_MICROS, cursor.time() - position) * NANOS_PER_MICRO;
        long now = clock.nanoTime();
        // from when the tick before was due, not when it was told, so that small delays do not add up
        long from = now - due > TIMES_NANOS ? now : due;
        due = from + (long) (pause / pace);
    }

    private void askTimes() {
        times = timeline.times();
        timesAsked = clock.nanoTime();
    }

    private void tell() {
        boolean goesOn;
        double factor;
        synchronized (this) {
            goesOn = playing;
            factor = speed;
        }
        if (times.length == 0 || !goesOn || clock.nanoTime() - timesAsked > TIMES_NANOS) {
            askTimes();
        }
        if (times.length > 0 && isOpen()) {
            statuses.accept(new ReplayStatus(times[0], times[times.length - 1], position, times.length, goesOn, factor,
                    timeline.note().orElse("")));
        }
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    private void fail(String message) {
        if (isOpen()) {
            listener.failed(message);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(CLOSE_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
