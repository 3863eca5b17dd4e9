package io.github.socketloom.collector.export.metrics;

import io.github.socketloom.collector.export.metrics.TrafficReport.Heard;
import io.github.socketloom.collector.export.metrics.TrafficReport.Total;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.Direction;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.model.TcpState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sums up the TCP connections of a host, altogether and by process, container, remote address and flow, from reading to
 * reading. Every connection is counted; there is no limit to how many.
 *
 * <p>What flowed is the growth of the kernel's counters of one socket, known by its id and cookie; a counter that fell
 * tells nothing. Connections of the first reading began before counting did: they count from there. All later ones count
 * from their beginning, those too that were opened and closed between two readings, as far as the kernel told of their
 * close. Connections of a network namespace that could not be entered before count from the reading that first shows
 * them.
 *
 * <p>A window is a stretch of readings between two calls of {@link #closeWindow}; least and greatest of the connections
 * refer to it. Used by one thread; each consumer has its own.
 */
public final class TrafficAggregates {

    /** Names of capabilities. */
    private static final String EVENTS = "events";
    private static final String CLOSES = "closes";

    private final TrafficGroups groups;
    private final Ranking<Tally> sockets;
    private final Map<ConnectionId, Tally> tallies = new HashMap<>();
    private final Map<Direction, Long> sessions = new EnumMap<>(Direction.class);
    private final TrafficCount hostTotals = new TrafficCount();
    private final TrafficCount otherSockets = new TrafficCount();
    private final Summary.Builder hostRtt = new Summary.Builder();
    private final WindowCounter window = new WindowCounter();

    /** Connections that ended in this reading. */
    private final List<Tally> ended = new ArrayList<>();

    private long reading;
    private long countedAt;
    private int withoutFigures;
    private final BlindSpots unseen = new BlindSpots();

    /** Who closed what closed before this reading: its process may have ended with it. */
    private final Map<ConnectionId, EventActor> actors = new HashMap<>();
    /** Connections that were not let in before this reading; their sockets may be among the closed ones. */
    private final Set<ConnectionId> attempts = new HashSet<>();
    private final HappenedCount hostHappened = new HappenedCount();
    /** What ended in this reading and in the one before: its close, or its row, may be told later. */
    private Map<ConnectionId, Tally> gone = new HashMap<>();
    private Map<ConnectionId, Tally> goneBefore = new HashMap<>();
    private long beganMicros;
    private Heard heard = Heard.NOTHING;

    /** The window of the whole host. */
    private static final class WindowCounter {
        private WindowCount count = new WindowCount();
        private long began;
        private TrafficWindow closed;
    }

    /**
     * @param top how many processes, containers, remote addresses and flows are told by name, each; from 0
     * @param topSockets how many connections are told one by one; from 0
     */
    public TrafficAggregates(int top, int topSockets) {
        this.groups = new TrafficGroups(top);
        this.sockets = new Ranking<>(topSockets);
        for (Direction direction : Direction.values()) {
            if (direction != Direction.LISTEN) {
                sessions.put(direction, 0L);
            }
        }
    }

    /**
     * Counts a reading.
     *
     * @param snapshot all that is there
     * @param closed last forms of connections that closed since the reading before, see
     *         {@link io.github.socketloom.collector.model.Update#closed}
     * @param nanoTime when, on a monotonic clock
     */
    public void count(Snapshot snapshot, List<Connection> closed, long nanoTime) {
        count(snapshot, closed, List.of(), nanoTime);
    }

    /**
     * Counts a reading and what happened before it.
     *
     * @param events what happened since the reading before, see
     *         {@link io.github.socketloom.collector.model.Update#events}; connections that were too many to be told as
     *         closed rows are counted by the events of their closes
     */
    public void count(Snapshot snapshot, List<Connection> closed, List<ConnectionEvent> events, long nanoTime) {
        reading++;
        countedAt = nanoTime;
        if (reading == 1) {
            window.began = nanoTime;
            beganMicros = snapshot.report().collectedAt();
        }
        groups.begin();
        hostRtt.clear();
        withoutFigures = 0;
        Map<ConnectionId, Tally> oldest = goneBefore;
        oldest.clear();
        goneBefore = gone;
        gone = oldest;
        actors.clear();
        attempts.clear();
        for (ConnectionEvent event : events) {
            if (event.kind() == EventKind.FAILED && event.connection() != null) {
                attempts.add(event.connection());
            }
            if (event.kind() == EventKind.CLOSE && event.connection() != null && event.actor() != null) {
                actors.put(event.connection(), event.actor());
            }
        }
        for (Connection connection : closed) {
            if (isCounted(connection)) {
                countClosed(connection, snapshot, nanoTime);
            }
        }
        Set<ConnectionId> told = new HashSet<>();
        closed.forEach(each -> told.add(each.id()));
        Set<Long> namespaces = new HashSet<>();
        for (Connection connection : snapshot.connections()) {
            if (isCounted(connection)) {
                countLiving(connection, snapshot, nanoTime);
                namespaces.add(connection.id().namespace());
            }
        }
        countEvents(events, told, snapshot, nanoTime);
        forgetGone();
        sockets.rank(tallies.values(), nanoTime);
        for (Tally tally : tallies.values()) {
            tally.fresh = 0;
            if (!tally.flowed.isZero()) {
                if (!tally.named) {
                    otherSockets.add(tally.flowed);
                }
                tally.endReading();
            }
        }
        groups.rank(nanoTime);
        ended.forEach(this::addToWindow);
        ended.clear();
        groups.end();
        unseen.note(snapshot, namespaces);
    }

    private static boolean isCounted(Connection connection) {
        return connection.protocol() == Protocol.TCP && connection.direction() != Direction.LISTEN
                && !connection.remote().isNone();
    }

    private void countLiving(Connection connection, Snapshot snapshot, long nanoTime) {
        Tally tally = known(connection);
        if (tally == null) {
            tally = begin(connection);
            tallies.put(connection.id(), tally);
        } else if (tally.latest != connection) {
            tally.count(connection.tcp());
        }
        place(tally, connection, snapshot);
        tally.reading = reading;
        tally.livedAt = nanoTime;
        countSession(tally, connection);
        tally.fresh = tally.flowed.bytes();
        long rtt = isActive(connection) && connection.tcp() != null
                ? connection.tcp().valueOrUnknown(TcpMetric.RTT_US)
                : 0;
        if (connection.tcp() == null) {
            withoutFigures++;
        }
        if (rtt > 0) {
            hostRtt.add(rtt);
        }
        boolean flowed = !tally.flowed.isZero();
        for (Group group : tally.groups) {
            group.connections++;
            group.livedAt = nanoTime;
            if (rtt > 0) {
                group.rtt.add(rtt);
            }
            if (flowed) {
                group.flowed.add(tally.flowed);
            }
        }
        if (flowed) {
            hostTotals.add(tally.flowed);
        }
    }

    private void countClosed(Connection connection, Snapshot snapshot, long nanoTime) {
        Tally tally = known(connection);
        if (tally == null) {
            tally = begin(connection);
        } else {
            tallies.remove(connection.id());
            tally.count(connection.tcp());
        }
        place(tally, connection, snapshot);
        countSession(tally, connection);
        if (!tally.flowed.isZero()) {
            for (Group group : tally.groups) {
                group.livedAt = nanoTime;
                group.flowed.add(tally.flowed);
            }
            hostTotals.add(tally.flowed);
            if (!tally.named) {
                otherSockets.add(tally.flowed);
            }
        }
        tally.endReading();
        end(tally);
    }

    private void countEvents(List<ConnectionEvent> events, Set<ConnectionId> told, Snapshot snapshot, long nanoTime) {
        heard = isHeard(snapshot, EVENTS) ? Heard.EVERYTHING : isHeard(snapshot, CLOSES) ? Heard.CLOSES : Heard.NOTHING;
        for (ConnectionEvent event : events) {
            if (event.protocol() != Protocol.TCP || event.direction() == Direction.LISTEN || event.remote().isNone()) {
                continue;
            }
            hostHappened.add(event);
            EventActor actor = event.actor();
            ProcessInfo process = actor == null ? null : process(actor, snapshot);
            for (Group group : groups.of(process)) {
                group.livedAt = nanoTime;
                group.happened().add(event);
            }
            if (isUntold(event, told)) {
                countClosed(ClosedByEvent.row(event), snapshot, nanoTime);
            }
        }
    }

    private static boolean isHeard(Snapshot snapshot, String capability) {
        return snapshot.capabilities().stream().anyMatch(each -> each.available() && each.name().equals(capability));
    }

    /** Tells whether a connection began and ended while this counts, and neither a reading nor a closed row tells of it. */
    private boolean isUntold(ConnectionEvent event, Set<ConnectionId> told) {
        ConnectionId id = event.connection();
        return event.kind() == EventKind.CLOSE && id != null && event.direction() != null && reading > 1
                && (event.startedAt() == 0 || event.startedAt() >= beganMicros) && !told.contains(id)
                && !tallies.containsKey(id) && !gone.containsKey(id) && !goneBefore.containsKey(id);
    }

    /** Returns what is known of a process; what the event tells of it if it ended meanwhile. */
    private static ProcessInfo process(EventActor actor, Snapshot snapshot) {
        ProcessInfo known = snapshot.processes().get(actor.process());
        return known != null || actor.comm() == null
                ? known
                : new ProcessInfo(actor.process(), 0, actor.uid(), actor.user(), actor.comm(), List.of(),
                        actor.cgroup() == null ? Cgroup.UNKNOWN : actor.cgroup());
    }

    /** Returns what is remembered of a connection; null if nothing is, or only of another socket of the same id. */
    private Tally known(Connection connection) {
        Tally tally = tallies.get(connection.id());
        if (tally != null && !tally.isOf(connection)) {
            tallies.remove(connection.id());
            end(tally);
            return null;
        }
        return tally;
    }

    /** Begins to count a connection: from here if it is older than counting, else from its beginning. */
    private Tally begin(Connection connection) {
        Tally tally = new Tally(connection, groups.dimensions());
        long namespace = connection.id().namespace();
        Tally before = gone.getOrDefault(connection.id(), goneBefore.get(connection.id()));
        if (before != null && before.isOf(connection)) {
            tally.resume(before);
            tally.count(connection.tcp());
            return tally;
        }
        boolean older = reading == 1 || unseen.mayHide(namespace);
        if (older) {
            if (connection.tcp() != null) {
                tally.begin(connection.tcp());
            }
            tally.sessionCounted = true;
        } else {
            tally.count(connection.tcp());
        }
        return tally;
    }

    /** A half-open connection is none yet, and may never be one. The two sockets of a local one are one session. */
    private void countSession(Tally tally, Connection connection) {
        if (tally.sessionCounted || connection.state() == TcpState.SYN_RECEIVED
                || connection.state() == TcpState.SYN_SENT
                || attempts.contains(connection.id())) {
            return;
        }
        tally.sessionCounted = true;
        if (connection.direction() == Direction.LOCAL && connection.serving()) {
            return;
        }
        sessions.merge(connection.direction(), 1L, Long::sum);
        tally.flowed.sessions = 1;
    }

    private static boolean isActive(Connection connection) {
        return connection.state() != TcpState.TIME_WAIT && connection.state() != TcpState.CLOSE;
    }

    private void place(Tally tally, Connection connection, Snapshot snapshot) {
        Owner owner = connection.primaryOwner();
        ProcessInfo process = owner == null ? null : snapshot.processes().get(owner.process());
        if (process == null) {
            process = tally.process; // it ended before its connection did
        }
        EventActor actor = process == null ? actors.get(connection.id()) : null;
        if (actor != null) {
            process = process(actor, snapshot); // it ended with its connection
        }
        if (tally.latest == connection && tally.process == process) {
            return;
        }
        boolean first = tally.latest == null;
        if (first || tally.process != process || tally.latest.cgroup() != connection.cgroup()) {
            groups.placeOwner(tally, connection, process);
        }
        if (first || tally.latest.direction() != connection.direction()
                || tally.latest.serving() != connection.serving()) {
            groups.placeEnds(tally, connection);
        }
        if (first) {
            for (Group group : tally.groups) {
                group.before += tally.before;
            }
        }
        tally.latest = connection;
        tally.process = process;
    }

    private void forgetGone() {
        for (Iterator<Tally> each = tallies.values().iterator(); each.hasNext();) {
            Tally tally = each.next();
            if (tally.reading != reading) {
                each.remove();
                end(tally);
            }
        }
    }

    private void end(Tally tally) {
        gone.put(tally.id(), tally);
        sockets.remove(tally);
        ended.add(tally);
    }

    private void addToWindow(Tally tally) {
        groups.addToWindows(tally);
        window.count.add(tally.inWindow);
    }

    /** Ends the window with the latest reading and begins the next one. Without effect if no time passed in it. */
    public void closeWindow() {
        long nanos = countedAt - window.began;
        if (nanos <= 0) {
            return;
        }
        for (Tally tally : tallies.values()) {
            addToWindow(tally);
            tally.inWindow.clear();
        }
        groups.closeWindow(nanos);
        window.closed = window.count.build(Map.of(), nanos);
        window.count = new WindowCount();
        window.began = countedAt;
    }

    /** Returns what is known after the latest reading. */
    public TrafficReport report() {
        Set<ConnectionId> top = new HashSet<>();
        sockets.named().forEach(tally -> top.add(tally.id()));
        Total host = new Total(Map.of(), hostTotals.totals(), tallies.size(), hostRtt.build(),
                hostHappened.build());
        Total others = new Total(Map.of(), otherSockets.totals(), tallies.size() - top.size(), Summary.NONE,
                ConnectionCounts.NONE);
        return new TrafficReport(host, window.closed, sessions,
                groups.reports(),
                top, others, withoutFigures, heard);
    }
}
