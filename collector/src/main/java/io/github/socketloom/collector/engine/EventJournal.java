package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventOrigin;
import io.github.socketloom.collector.model.EventReason;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.HeardEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes what was heard since the tick before, and what its readings found, into events of the model: with names, owners
 * and wall clock times, ordered by these and numbered. Every event is counted; as long as nobody asks for them, that is
 * all that happens. Used by the collector's thread.
 */
final class EventJournal {

    /** Events told per tick; a flood of them is counted, not told. */
    static final int MOST_TOLD = 100_000;

    private final Namespaces namespaces;
    private final Actors actors;
    private final HeardConnections strangers;
    private final FlowSockets flows;
    private final EventCounts counts = new EventCounts();
    private List<Entry> waiting = new ArrayList<>();
    private long numbered;
    private boolean wanted;

    /** Makes one event, when all connections of the tick are joined. */
    @FunctionalInterface
    private interface Making {
        ConnectionEvent event(long number, Joined joined);
    }

    /** An event that waits for the end of the tick. */
    private record Entry(long time, Making making) {}

    /** @param strangers makes what is heard in namespaces that are not read */
    EventJournal(Namespaces namespaces, Actors actors, HeardConnections strangers) {
        this.namespaces = namespaces;
        this.actors = actors;
        this.strangers = strangers;
        this.flows = new FlowSockets(namespaces);
    }

    /** Says whether events are told from now on, or only counted. */
    void want(boolean told) {
        wanted = told;
    }

    /** Notes what was heard of a connection. */
    void note(HeardMoment heard) {
        HeardEvent event = heard.event();
        counts.count(event.kind());
        if (mayWait()) {
            Connection before = known(event.namespace(), event.cookie(), null);
            waiting.add(new Entry(heard.time(), (number, joined) -> {
                Connection known = before != null ? before : known(event, joined);
                return connections(event.namespace()).event(heard, number, known, actors.of(event, known));
            }));
        }
    }

    /** Notes a close of which no event was told. */
    void note(HeardClose close) {
        counts.count(EventKind.CLOSE);
        ClosedSocket socket = close.socket();
        Connection before = known(socket.namespace(), socket.cookie(), null);
        if (socket.localPort() == 0 && socket.remotePort() == 0 && before == null) {
            counts.countNotTold(); // nothing is known of it but that it was
        } else if (mayWait()) {
            waiting.add(new Entry(close.at(), (number, joined) -> {
                Connection known = before != null ? before : known(socket.namespace(), socket.cookie(), joined);
                HeardConnections here = connections(socket.namespace());
                HeardEvent event = here.event(socket, known);
                return here.event(new HeardMoment(event, close.at(), 0), number, known, actors.of(event, known));
            }));
        }
    }

    private Connection known(HeardEvent event, Joined joined) {
        if (event.origin() != EventOrigin.CONNTRACK) {
            return known(event.namespace(), event.cookie(), joined);
        }
        if (event.direction() == null) {
            return null; // begins and ends elsewhere
        }
        HeardConnections here = connections(event.namespace());
        return flows.socket(event, here.local(event), here.remote(event));
    }

    private Connection known(long namespace, long cookie, Joined joined) {
        NamespaceSockets sockets = cookie == 0 ? null : namespaces.enteredOrLeft(namespace);
        Connection known = sockets == null ? null : sockets.known(cookie);
        return known != null || joined == null ? known : joined.gone.get(new ConnectionId(namespace, cookie, false));
    }

    private HeardConnections connections(long namespace) {
        NamespaceSockets sockets = namespaces.enteredOrLeft(namespace);
        return sockets == null ? strangers : sockets.heard();
    }

    /**
     * Notes what two readings tell of a connection.
     *
     * @param now what it is, or was before it vanished
     */
    void note(EventKind kind, Connection now, EventReason reason, TickTime time) {
        counts.count(kind);
        if (mayWait()) {
            waiting.add(new Entry(time.wallMicros(), (number, joined) -> {
                EventActor actor = actors.of(now);
                return new ConnectionEvent(number, time.wallMicros(), kind, EventOrigin.READING, now.id(),
                        now.id().namespace(), now.protocol(), now.family(), now.direction(), now.local(), now.remote(),
                        now.serverPortName(), actor, actor == null ? now.noOwnerReason() : null, 0, reason, 0,
                        Totals.of(now.tcp(), now), now.nat());
            }));
        }
    }

    /** Tells whether the event that was counted last is told. */
    private boolean mayWait() {
        if (wanted && waiting.size() == MOST_TOLD) {
            counts.countNotTold();
            return false;
        }
        return wanted;
    }

    /** Returns the events that wait, oldest first. */
    List<ConnectionEvent> tell(Joined joined) {
        flows.begin();
        List<Entry> ready = waiting;
        waiting = new ArrayList<>();
        ready.sort(Comparator.comparingLong(Entry::time));
        List<ConnectionEvent> events = new ArrayList<>(ready.size());
        for (Entry entry : ready) {
            events.add(entry.making().event(++numbered, joined));
        }
        numbered = counts.total();
        return events;
    }

    EventCounts counts() {
        return counts;
    }
}
