package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.feed.LinkFailure.Kind;
import io.github.socketloom.collector.wire.Message;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feed from an agent far away: makes the link, speaks the protocol, makes the link again when it is lost (after 1, 2,
 * 4 … 30 s, with jitter), resumes where that is possible. Failures that no retry helps end it; {@link #retry} begins
 * again. {@link FeedListener#failed} is never called: {@link FeedListener#link} says what there is to say, and the last
 * picture stands.
 */
public final class RemoteFeed implements Feed {

    /** Name of the thread that makes links, reads and calls the listener, and beginning of those of its companions. */
    public static final String THREAD = "feed-io";

    private static final Logger LOG = LoggerFactory.getLogger(RemoteFeed.class);
    private static final long BYE_PATIENCE_MILLIS = 150;
    private static final long CLOSE_PATIENCE_MILLIS = 700;
    private static final int LOOKS_PER_SILENCE = 15;

    private final Connector connector;
    private final LinkTiming timing;
    private final FeedClock clock;
    private final BackOff backOff;
    private final LinkMeter meter = new LinkMeter();
    private final Thread thread = new Thread(this::run, THREAD);
    // looks for silence, and closes what may take a moment
    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
        Thread watcher = new Thread(task, THREAD + "-watch");
        watcher.setDaemon(true);
        return watcher;
    });
    private volatile boolean closed;

    // of the feed's thread
    private LinkTeller teller;
    private RemoteState state;
    private long linksMade;

    // guarded by this
    private boolean started;
    private ViewRequest request = ViewRequest.DEFAULT;
    private Link link;
    private AgentConversation conversation;
    private boolean waits;
    private boolean retryWanted;

    /** @param connector makes the links; closed with the feed */
    public RemoteFeed(Connector connector) {
        this(connector, LinkTiming.DEFAULT, FeedClock.SYSTEM, new Random());
    }

    RemoteFeed(Connector connector, LinkTiming timing, FeedClock clock, Random random) {
        this.connector = connector;
        this.timing = timing;
        this.clock = clock;
        this.backOff = new BackOff(timing, random);
        thread.setDaemon(true);
        watch.setRemoveOnCancelPolicy(true);
    }

    @Override
    public synchronized void start(FeedListener listener) {
        if (started) {
            throw new IllegalStateException("started twice");
        }
        started = true;
        teller = new LinkTeller(listener, () -> closed, meter, clock, timing);
        state = new RemoteState(connector.title(), teller, meter, clock, timing);
        if (!closed) {
            thread.start();
        }
    }

    private void run() {
        while (!closed) {
            LinkFailure failure;
            try {
                failure = oneLink();
            } catch (InterruptedException e) {
                continue; // only close interrupts
            } catch (RuntimeException | Error e) {
                // nobody else would hear of it
                LOG.error("showing what came from {} failed", connector.title(), e);
                failure = new LinkFailure(Kind.NOT_POSSIBLE, "Showing what came from " + connector.title()
                        + " failed (" + e + "); the log has the details.", null, "");
                state.forgetSession();
            }
            try {
                pause(failure);
            } catch (InterruptedException e) {
                LOG.debug("closed while waiting for the next attempt");
            }
        }
    }

    /** Makes a link and uses it until it ends. */
    private LinkFailure oneLink() throws InterruptedException {
        int attempt = backOff.attempt();
        teller.connecting(attempt, "Connecting to " + connector.title() + ".");
        Link made;
        try {
            made = connector.connect(step -> teller.connecting(attempt, step));
        } catch (LinkException e) {
            return e.failure();
        }
        meter.linkMade(linksMade++ > 0);
        state.linkMade();
        AgentConversation talk = new AgentConversation(made, state, clock, timing);
        Future<?> watching = null;
        try {
            Message.View view;
            synchronized (this) {
                if (closed) {
                    throw new InterruptedException();
                }
                link = made;
                conversation = talk;
                view = view(request);
                long shorter = Math.min(timing.silence().toMillis(), timing.greeting().toMillis());
                long period = Math.max(1, shorter / LOOKS_PER_SILENCE);
                watching = watch.scheduleWithFixedDelay(() -> look(talk, made), period, period, TimeUnit.MILLISECONDS);
            }
            LinkFailure failure = talk.talk(view);
            return failure != null
                    ? failure
                    : new LinkFailure(Kind.LOST, "The link to " + connector.title() + " was lost.", null, "");
        } finally {
            synchronized (this) {
                link = null;
                conversation = null;
            }
            if (watching != null) {
                watching.cancel(false);
            }
            talk.outbox().end();
            made.close();
        }
    }

    private void look(AgentConversation talk, Link made) {
        if (talk.isOverdue()) {
            LOG.info("what {} should say is overdue", connector.title());
            talk.giveUp();
            made.close();
        }
    }

    /** Waits for the time, or the user, to try again. */
    private void pause(LinkFailure failure) throws InterruptedException {
        if (closed) {
            return;
        }
        LOG.info("link to {}: {} ({})", connector.title(), failure.sentence(), failure.kind());
        if (state.hasDelivered()) {
            backOff.reset();
        }
        synchronized (this) {
            waits = true; // before anybody is told: who hears of it may want to try again at once
        }
        boolean again = failure.kind().isTransient();
        long millis = Long.MAX_VALUE;
        if (again) {
            int next = backOff.attempt();
            millis = backOff.nextMillis();
            teller.lost(failure, next, millis);
        } else {
            teller.ended(failure);
        }
        long until = again ? clock.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) : 0;
        synchronized (this) {
            while (!closed && !retryWanted) {
                if (again) {
                    long left = until - clock.nanoTime();
                    if (left <= 0) {
                        break;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } else {
                    wait();
                }
            }
            waits = false;
            if (retryWanted) {
                retryWanted = false;
                backOff.reset();
                state.forgive();
            }
        }
    }

    private static Message.View view(ViewRequest wish) {
        return new Message.View(wish.interval().toMillis(), wish.counters(), wish.rows());
    }

    @Override
    public synchronized void request(ViewRequest wish) {
        request = wish;
        if (conversation != null) {
            conversation.outbox().view(view(wish));
        }
    }

    /**
     * Makes the link again now: at once instead of after the delay, or after it had ended for good. Without effect while it
     * stands or is being made. Any thread.
     */
    public synchronized void retry() {
        retryWanted |= waits;
        notifyAll();
    }

    @Override
    public void close() {
        Link open;
        AgentConversation talk;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            open = link;
            talk = conversation;
            notifyAll();
        }
        if (talk != null) {
            talk.outbox().leave(BYE_PATIENCE_MILLIS);
        }
        // elsewhere, so that neither can keep the caller
        watch.execute(() -> {
            try {
                if (open != null) {
                    open.close();
                }
            } finally {
                connector.close();
            }
        });
        watch.shutdown();
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            join();
        }
    }

    private void join() {
        try {
            thread.join(CLOSE_PATIENCE_MILLIS);
            if (thread.isAlive()) {
                LOG.debug("the listener or a link is still busy; the thread ends with it");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
