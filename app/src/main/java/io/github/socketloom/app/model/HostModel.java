package io.github.socketloom.app.model;

import io.github.socketloom.app.task.FailureHandler;
import io.github.socketloom.collector.feed.Feed;
import io.github.socketloom.collector.feed.FeedListener;
import io.github.socketloom.collector.feed.LinkStatus;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.model.Update;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The model of one host. A thread of its own applies what the feed delivers to a {@link ModelState} and lets views look
 * at it; what they make of it, and the {@linkplain #statusProperty status}, goes to the user interface by one way that
 * drops results nobody saw in time. While the picture stands still, ticks of the {@linkplain #past past} can be shown in
 * its place.
 */
public final class HostModel implements AutoCloseable {

    /** Marks that end this soon are ended now, so that a tick and their end make one picture. */
    private static final long EXPIRY_SLACK_NANOS = Duration.ofMillis(250).toNanos();

    private final Feed feed;
    private final FailureHandler failures;
    private final LongSupplier nanoTime;
    private final ModelThread thread;
    private final FxPublisher publisher;
    private final List<ModelView> views = new CopyOnWriteArrayList<>();
    private final Map<ModelView, Boolean> asked = new ConcurrentHashMap<>();
    private final ReadOnlyObjectWrapper<HostStatus> status;
    private volatile ViewRequest wish = ViewRequest.DEFAULT;
    private volatile boolean closed;

    // Of the model thread.
    private final ModelState live;
    private ModelState frozen;
    /** What may change the frozen picture; null as long as that is the moment at which it was frozen. */
    private Past past;
    /** Lets marks of a recording last as long as they did then; null for a host that is collected now. */
    private TickClock recorded;
    /** How the link fares; null until a feed that has one tells it. */
    private LinkStatus link;
    private final LinkSteps steps = new LinkSteps();
    private long expiryScheduledFor = MarkClock.NEVER;

    /**
     * @param feed delivers; is started and closed by this model
     * @param failures receives what nobody expected
     */
    public HostModel(Feed feed, FailureHandler failures) {
        this(feed, failures, Platform::runLater, System::nanoTime, MarkDurations.DEFAULT);
    }

    HostModel(Feed feed, FailureHandler failures, Executor ui, LongSupplier nanoTime, MarkDurations durations) {
        this(feed, failures, ui, nanoTime, durations, FeedState.CONNECTING);
    }

    private HostModel(Feed feed, FailureHandler failures, Executor ui, LongSupplier nanoTime, MarkDurations durations,
            FeedState beginning) {
        this.feed = feed;
        this.failures = failures;
        this.nanoTime = nanoTime;
        this.thread = new ModelThread(failures);
        this.publisher = new FxPublisher(ui, failures);
        this.live = new ModelState(durations);
        live.setFeed(beginning);
        this.status = new ReadOnlyObjectWrapper<>(statusOf(live, false));
    }

    /**
     * Returns a model of what was recorded: the marks of its ticks go by the time at which they were collected.
     *
     * @param feed replays; is started and closed by the model
     * @param failures receives what nobody expected
     */
    public static HostModel ofRecording(Feed feed, FailureHandler failures) {
        HostModel model = new HostModel(feed, failures);
        model.thread.execute(() -> model.recorded = new TickClock());
        return model;
    }

    /** Returns a model without a host: it never receives anything, and its status says so. */
    public static HostModel withoutHost(FailureHandler failures) {
        return withoutHost(failures, Platform::runLater);
    }

    static HostModel withoutHost(FailureHandler failures, Executor ui) {
        return new HostModel(new NoFeed(), failures, ui, System::nanoTime, MarkDurations.DEFAULT, FeedState.NONE);
    }

    /** Begins to receive. May be called once. Returns at once. */
    public void start() {
        feed.start(new Receiver());
    }

    /** Returns what a status bar shows; changes on the thread of the user interface. Never null. */
    public ReadOnlyObjectProperty<HostStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Lets a view look at the state now and after everything that changes it. */
    public void add(ModelView view) {
        thread.execute(() -> {
            if (!views.contains(view)) {
                views.add(view);
                refresh(view, ModelChange.EVERYTHING);
            }
        });
    }

    /** Ends what {@link #add} began. */
    public void remove(ModelView view) {
        thread.execute(() -> {
            views.remove(view);
            publisher.forget(view);
        });
    }

    /**
     * Lets a view look at the state again because it wants to show something else of it. Any thread; returns at once.
     * Requests that come before the view had its turn are one.
     */
    public void request(ModelView view) {
        if (asked.putIfAbsent(view, true) == null) {
            thread.execute(() -> {
                asked.remove(view);
                if (views.contains(view)) {
                    refresh(view, ModelChange.NOTHING);
                }
            });
        }
    }

    /**
     * Stops the picture, or lets it go on with what is known then. Collection goes on all the time. The status tells
     * when it took effect.
     */
    public void setFrozen(boolean on) {
        thread.execute(() -> {
            if (on == (frozen != null)) {
                return;
            }
            frozen = on ? live.copy() : null;
            past = null;
            if (!on) {
                refreshAll(ModelChange.EVERYTHING);
            }
            publishStatus();
        });
    }

    /**
     * Returns who receives ticks of the past of this host. They are shown instead of the frozen picture, until the picture
     * moves again or another receiver was asked for; while it moves they are of no effect. Any thread.
     *
     * @param failed told on the model thread, with a sentence for the user, when they cannot be read
     */
    public FeedListener past(Consumer<String> failed) {
        Past next = new Past(failed);
        thread.execute(() -> past = next);
        return next;
    }

    /**
     * Sets the time from one reading to the next.
     *
     * @throws IllegalArgumentException if {@link ViewRequest} does not allow it
     */
    public void setInterval(Duration newInterval) {
        request(wish.withInterval(newInterval));
        thread.execute(this::publishStatus);
    }

    /** Says what is to be read beside the sockets. */
    public void setCounters(CounterRequest counters) {
        if (!wish.counters().equals(counters)) {
            request(wish.withCounters(counters));
        }
    }

    /** Says which connections matter most where not everything can be brought in time. */
    public void setRows(RowInterest rows) {
        if (!wish.rows().equals(rows)) {
            request(wish.withRows(rows));
        }
    }

    private void request(ViewRequest next) {
        feed.request(next);
        wish = next;
    }

    /** Closes the feed and ends the model thread. Nothing is shown after it returns. */
    @Override
    public void close() {
        closed = true;
        publisher.close();
        // the thread first: the feed may be waiting for it
        thread.shutdown();
        feed.close();
        thread.await();
    }

    private ModelState shown() {
        return frozen == null ? live : frozen;
    }

    private void apply(Snapshot snapshot) {
        if (recorded == null) {
            live.apply(snapshot, nanoTime.getAsLong());
        } else {
            live.goTo(snapshot, now(snapshot.report()), live);
        }
        stateChanged(ModelChange.EVERYTHING);
    }

    private long now(TickReport report) {
        return recorded == null ? nanoTime.getAsLong() : recorded.at(report.collectedAt());
    }

    private void apply(Update update, boolean rest) {
        if (live.feed().isFailed()) {
            return;
        }
        long expected = live.report() == null ? 1 : live.report().sequence() + 1;
        if (live.report() == null || update.report().sequence() != expected) {
            fail("Reading " + update.report().sequence() + " came where reading " + expected
                    + " was due, so the picture cannot be kept up to date. Connect again.");
            return;
        }
        stateChanged(applied(live, update, rest, now(update.report())));
    }

    private static ModelChange applied(ModelState state, Update update, boolean rest, long now) {
        Changes changes = new Changes();
        state.expire(now + EXPIRY_SLACK_NANOS, changes);
        if (rest) {
            state.more(update, now, changes);
        } else {
            state.apply(update, now, changes);
        }
        return changes.toChange();
    }

    private void fail(String message) {
        live.setFeed(FeedState.failed(message));
        if (frozen != null) {
            frozen.setFeed(live.feed());
        }
        refreshAll(ModelChange.NOTHING);
        publishStatus();
    }

    private void expire() {
        expiryScheduledFor = MarkClock.NEVER;
        Changes changes = new Changes();
        live.expire(nanoTime.getAsLong() + EXPIRY_SLACK_NANOS, changes);
        stateChanged(changes.toChange());
    }

    /** Shows the live state unless the picture stands still, and sees to it that marks end. */
    private void stateChanged(ModelChange change) {
        if (frozen == null) {
            refreshAll(change);
            publishStatus();
        }
        long next = live.nextExpiry();
        if (recorded == null && next < expiryScheduledFor) {
            expiryScheduledFor = next;
            thread.schedule(this::expire, next - nanoTime.getAsLong());
        }
    }

    private void refreshAll(ModelChange change) {
        for (ModelView view : views) {
            refresh(view, change);
        }
    }

    private void refresh(ModelView view, ModelChange change) {
        try {
            Runnable show = view.refresh(shown(), change);
            if (show != null) {
                publisher.publish(view, show);
            }
        } catch (RuntimeException e) {
            failures.failed("making a view of a reading", e);
        }
    }

    private void publishStatus() {
        HostStatus next = statusOf(shown(), frozen != null);
        publisher.publish(this, () -> status.set(next));
    }

    private HostStatus statusOf(ModelState state, boolean isFrozen) {
        return new HostStatus(state.feed(), state.host(), state.report(), state.capabilities(), state.namespaces(),
                wish.interval(), isFrozen, link, steps.all());
    }

    /** Hands what the feed delivers to the model thread. */
    private final class Receiver implements FeedListener {
        @Override
        public void snapshot(Snapshot snapshot) {
            thread.deliver(() -> apply(snapshot));
        }

        @Override
        public void more(Update rest) {
            thread.deliver(() -> apply(rest, true));
        }

        @Override
        public void update(Update update) {
            thread.deliver(() -> apply(update, false));
        }

        @Override
        public void link(LinkStatus next) {
            thread.deliver(() -> {
                link = next;
                steps.follow(next);
                publishStatus();
            });
        }

        @Override
        public void failed(String message) {
            if (!closed) {
                thread.deliver(() -> fail(message));
            }
        }
    }

    /** Hands ticks of the past to the model thread, as long as they are wanted. */
    private final class Past implements FeedListener {
        private final Consumer<String> failed;
        private final TickClock clock = new TickClock();
        private boolean begun;

        Past(Consumer<String> failed) {
            this.failed = failed;
        }

        private void show(Runnable work) {
            thread.deliver(() -> {
                if (frozen != null && past == this) {
                    work.run();
                }
            });
        }

        private void shown(ModelChange change) {
            frozen.setFeed(live.feed());
            refreshAll(change);
            publishStatus();
        }

        private void apply(Update update, boolean rest) {
            if (begun) {
                shown(applied(frozen, update, rest, clock.at(update.report().collectedAt())));
            }
        }

        @Override
        public void snapshot(Snapshot snapshot) {
            show(() -> {
                begun = true;
                frozen.goTo(snapshot, clock.at(snapshot.report().collectedAt()), live);
                shown(ModelChange.EVERYTHING);
            });
        }

        @Override
        public void more(Update rest) {
            show(() -> apply(rest, true));
        }

        @Override
        public void update(Update update) {
            show(() -> apply(update, false));
        }

        @Override
        public void failed(String message) {
            show(() -> failed.accept(message));
        }
    }
}
