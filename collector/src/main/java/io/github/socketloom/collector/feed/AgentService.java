package io.github.socketloom.collector.feed;

import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.RowInterest;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.wire.AgentHello;
import io.github.socketloom.collector.wire.HostReplica;
import io.github.socketloom.collector.wire.Message;
import io.github.socketloom.collector.wire.ViewerHello;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent's side of the protocol: one feed for any number of viewers. Each viewer's session coalesces what its link
 * cannot take; none delays another or the feed. A session whose link was lost is kept for a minute and can be resumed.
 * The feed starts with the first viewer.
 */
public final class AgentService implements AutoCloseable {

    /** Begins the feature of the hello that names the session, to be said when it is to be resumed. */
    public static final String SESSION_FEATURE = "session:";

    /** How a session ended. */
    public enum End {
        /** The viewer said good-bye, or its stream ended. */
        LEFT,
        /** Nothing was heard of it for 30 s. */
        SILENT,
        /** It speaks no version of the protocol that this agent speaks; both ranges were said. Exit code 3. */
        NO_COMMON_VERSION,
        /** What it sent is not the protocol. */
        BROKEN,
        /** The feed failed; the viewer was told why. */
        FEED_FAILED
    }

    private static final Logger LOG = LoggerFactory.getLogger(AgentService.class);
    private static final int NAME_BYTES = 16;

    private final Feed feed;
    private final Supplier<AgentHello> hello;
    private final SessionTiming timing;
    private final FeedClock clock;
    private final SecureRandom random = new SecureRandom();
    private final ScheduledThreadPoolExecutor expiry;

    // guarded by this; a session's own lock is taken inside it, never the other way round
    private final HostReplica replica = new HostReplica();
    private final Map<String, ViewerSession> sessions = new LinkedHashMap<>();
    private final Set<AgentLink> links = new HashSet<>();
    private final Set<ViewerSession> waitingForTick = new HashSet<>();
    private boolean started;
    private boolean idle = true;
    private boolean closed;
    private String failure;

    /**
     * @param feed what is told; started and closed by this service
     * @param hello says who this agent is, with the clocks of the moment; its features need not name the session
     */
    public AgentService(Feed feed, Supplier<AgentHello> hello) {
        this(feed, hello, SessionTiming.DEFAULT, FeedClock.SYSTEM);
    }

    AgentService(Feed feed, Supplier<AgentHello> hello, SessionTiming timing, FeedClock clock) {
        this.feed = feed;
        this.hello = hello;
        this.timing = timing;
        this.clock = clock;
        expiry = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "agent-sessions");
            thread.setDaemon(true);
            return thread;
        });
        expiry.setRemoveOnCancelPolicy(true);
        // the thread is there only while a session without a link is kept
        expiry.setKeepAliveTime(1, TimeUnit.SECONDS);
        expiry.allowCoreThreadTimeOut(true);
    }

    SessionTiming timing() {
        return timing;
    }

    FeedClock clock() {
        return clock;
    }

    /**
     * Serves one viewer until it ends; the streams are not closed. What hangs in them then ends when the caller closes
     * them, so it must.
     *
     * @throws IOException if the stream fails otherwise than by ending
     */
    public End serve(InputStream in, OutputStream out) throws IOException {
        byte[] name = new byte[NAME_BYTES];
        random.nextBytes(name); // who knows it may take the session over
        String session = HexFormat.of().formatHex(name);
        AgentLink link = new AgentLink(this, named(hello.get(), session), session, in, out);
        synchronized (this) {
            if (closed) {
                return End.LEFT;
            }
            links.add(link);
        }
        try {
            return link.run();
        } finally {
            synchronized (this) {
                links.remove(link);
            }
        }
    }

    private static AgentHello named(AgentHello hello, String session) {
        List<String> features = new ArrayList<>(hello.features());
        features.add(SESSION_FEATURE + session);
        return new AgentHello(hello.protocolMin(), hello.protocolMax(), hello.agentVersion(), hello.host(),
                hello.bootId(), hello.epoch(), hello.pid(), hello.uid(), hello.rights(), hello.capabilities(),
                hello.wallMicros(), hello.monotonicNanos(), hello.maxFrame(), hello.codecs(), features);
    }

    /** A viewer said what it wants: its session goes on, or one begins. */
    synchronized ViewerSession enter(AgentLink link, String name, ViewerHello viewer, AgentHello told) {
        ViewerSession session = resumed(link, viewer, told);
        if (session == null) {
            session = new ViewerSession(name, viewer, timing, clock);
            session.attach(link, viewer);
            sessions.put(name, session);
            if (idle || !replica.hasBegun()) {
                waitingForTick.add(session); // what is known is old
            } else {
                session.begin(replica.snapshot(), interest(session));
            }
        }
        if (failure != null) {
            session.fail(failure, End.FEED_FAILED);
        }
        request();
        if (!started) {
            started = true;
            feed.start(new FanOut());
        }
        return session;
    }

    private ViewerSession resumed(AgentLink link, ViewerHello viewer, AgentHello told) {
        ViewerHello.Resume where = viewer.resume();
        ViewerSession session = where == null || !where.epoch().equals(told.epoch())
                ? null
                : sessions.get(where.session());
        return session != null && session.resume(link, viewer) ? session : null;
    }

    /** A link ended. Its session is kept for a while, unless it came to an end itself. */
    synchronized void left(ViewerSession session, AgentLink link) {
        session.detach(link);
        if (session.link() != null) {
            return;
        }
        if (session.ending() != null || closed) {
            forget(session);
        } else if (sessions.containsKey(session.name())) {
            expiry.schedule(this::expire, timing.kept().toNanos(), TimeUnit.NANOSECONDS);
        }
        request();
    }

    /** Forgets the sessions that have had no link for too long. */
    synchronized void expire() {
        long now = clock.nanoTime();
        for (ViewerSession session : List.copyOf(sessions.values())) {
            if (session.link() == null && now - session.detachedNanos() >= timing.kept().toNanos()) {
                forget(session);
            }
        }
    }

    /** The session cannot be resumed any more. */
    synchronized void forget(ViewerSession session) {
        sessions.remove(session.name());
        waitingForTick.remove(session);
    }

    synchronized void view(ViewerSession session, Message.View wish) {
        session.view(wish);
        session.interest(interest(session));
        request();
    }

    synchronized void beginAnew(ViewerSession session) {
        if (replica.hasBegun() && session.mayBeginAnew() && !waitingForTick.contains(session)) {
            session.begin(replica.snapshot(), interest(session));
        }
    }

    /** Asks the feed for what all viewers together want. */
    private void request() {
        long shortest = Long.MAX_VALUE;
        CounterRequest counters = CounterRequest.NOTHING;
        for (ViewerSession session : sessions.values()) {
            if (session.link() != null) {
                Message.View wish = session.view();
                shortest = Math.min(shortest, wish.intervalMillis());
                counters = union(counters, wish.counters());
            }
        }
        idle = shortest == Long.MAX_VALUE;
        Duration interval = !waitingForTick.isEmpty()
                ? ViewRequest.SHORTEST
                : idle ? timing.idle() : within(shortest);
        feed.request(new ViewRequest(interval, counters, RowInterest.NONE));
    }

    private static Duration within(long millis) {
        return Duration.ofMillis(
                Math.max(ViewRequest.SHORTEST.toMillis(), Math.min(ViewRequest.LONGEST.toMillis(), millis)));
    }

    private static CounterRequest union(CounterRequest one, CounterRequest other) {
        return new CounterRequest(more(one.protocols(), other.protocols()), more(one.conntrack(), other.conntrack()),
                more(one.entries(), other.entries()),
                one.events() || other.events());
    }

    private static Scope more(Scope one, Scope other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /** Returns the rows that a viewer looks at, and those at the beginning of its order as it is now. */
    private Set<ConnectionId> interest(ViewerSession session) {
        RowInterest rows = session.view().rows();
        if (!TopRows.areWanted(rows)) {
            return Set.copyOf(rows.visible());
        }
        TopRows top = new TopRows(rows);
        replica.forEach(top::see);
        Set<ConnectionId> interest = top.ids();
        interest.addAll(rows.visible());
        return interest;
    }

    /** Ends all sessions and the feed. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            links.forEach(link -> link.end(End.LEFT));
            sessions.clear();
            waitingForTick.clear();
        }
        expiry.shutdownNow();
        feed.close();
    }

    /** Hands on what the feed delivers. */
    private final class FanOut implements FeedListener {

        @Override
        public void snapshot(Snapshot snapshot) {
            synchronized (AgentService.this) {
                replica.apply(snapshot);
                endWaiting();
                sessions.values().forEach(session -> session.begin(snapshot, interest(session)));
            }
        }

        @Override
        public void more(Update rest) {
            synchronized (AgentService.this) {
                replica.apply(rest);
                sessions.values().forEach(session -> session.more(rest));
            }
        }

        @Override
        public void update(Update update) {
            synchronized (AgentService.this) {
                replica.apply(update);
                for (ViewerSession session : sessions.values()) {
                    if (waitingForTick.contains(session)) {
                        session.begin(replica.snapshot(), interest(session));
                    } else {
                        session.update(update, interest(session));
                    }
                }
                endWaiting();
            }
        }

        private void endWaiting() {
            if (!waitingForTick.isEmpty()) {
                waitingForTick.clear();
                request();
            }
        }

        @Override
        public void failed(String message) {
            LOG.warn("the feed ended: {}", message);
            synchronized (AgentService.this) {
                failure = message;
                sessions.values().forEach(session -> session.fail(message, End.FEED_FAILED));
            }
        }
    }
}
