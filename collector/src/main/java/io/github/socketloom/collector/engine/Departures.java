package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.ConnectionId;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HeardEvent;
import io.github.socketloom.collector.source.OwnerSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened between two ticks, and the count of it. Used by the collector's thread. */
final class Departures {

    /** Short-lived connections shown per tick; a flood of them is counted, not shown. */
    static final int MOST_SHOWN = 4096;

    private final EventSource events;
    private final OwnerSource owners;
    private final ProcessLookup lookup;
    private final ProcessRegistry processes;
    private final Namespaces namespaces;
    private final Names names;
    private final FormerHolders holders;
    private final EventJournal journal;
    private final ReadingEvents readingEvents;
    private final HeardConnections strangers;
    /** Closes in namespaces that are not read, of which all is told that there is to be said. */
    private final List<HeardClose> closesElsewhere = new ArrayList<>();
    private long closes;
    private long shortLived;
    private long notShown;
    private long exits;

    Departures(EventSource events, OwnerSource owners, ProcessLookup lookup, ProcessRegistry processes,
            Namespaces namespaces, Names names, FormerHolders holders) {
        this.events = events;
        this.namespaces = namespaces;
        this.owners = owners;
        this.lookup = lookup;
        this.processes = processes;
        this.names = names;
        this.holders = holders;
        this.strangers = HeardConnections.ofStrangers(new LastFigures(namespaces::metricsDecoder), names);
        this.journal = new EventJournal(namespaces, new Actors(processes, names), strangers);
        this.readingEvents = new ReadingEvents(events, journal);
    }

    /** Says whether events are told from now on, or only counted. */
    void wantEvents(boolean told) {
        journal.want(told);
    }

    /**
     * Takes what was heard. Takes effect when owners and connections are joined, or when a namespace is left.
     *
     * @param now a moment on both clocks
     */
    void take(TickClock.Moment now) {
        Map<ConnectionId, HeardClose> closed = new LinkedHashMap<>();
        events.drain(new EventSource.Sink() {
            @Override
            public void closed(ClosedSocket socket) {
                if (!namespaces.isWanted(socket.namespace())) {
                    return;
                }
                closed.put(new ConnectionId(socket.namespace(), socket.cookie(), false), new HeardClose(socket, now));
            }

            @Override
            public void happened(HeardEvent event) {
                if (namespaces.isWanted(event.namespace())) {
                    happen(new HeardMoment(event, now), closed);
                }
            }

            @Override
            public void exited(int pid) {
                exits++;
                owners.exited(pid);
            }

            @Override
            public void renamed(int pid) {
                lookup.renamed(pid);
            }
        });
        closed.values().forEach(this::close);
    }

    private void happen(HeardMoment heard, Map<ConnectionId, HeardClose> closed) {
        HeardEvent event = heard.event();
        NamespaceSockets sockets = namespaces.enteredOrLeft(event.namespace());
        if (sockets != null) {
            sockets.note(heard);
        }
        journal.note(heard);
        ConnectionId id = new ConnectionId(event.namespace(), event.cookie(), false);
        switch (event.kind()) {
            case CLOSE, FAILED -> closed.computeIfPresent(id, (same, close) -> close.with(heard));
            // an attempt failed, and the next one of the same socket did not
            case CONNECT -> closed.remove(id);
            default -> {
                // nothing ended
            }
        }
    }

    private void close(HeardClose close) {
        if (!close.isFailure()) {
            closes++;
        }
        if (close.event() == null) {
            journal.note(close);
        }
        NamespaceSockets sockets = namespaces.enteredOrLeft(close.socket().namespace());
        if (sockets != null) {
            sockets.note(close);
        } else if (close.event() != null && close.socket().remotePort() != 0) {
            closesElsewhere.add(close);
        }
    }

    /** Tells of closed sockets that the readings did not show, after the tick's connections were joined. */
    void tell(TickTime time, Joined into) {
        int shown = 0;
        for (NamespaceSockets sockets : namespaces.enteredOrLeft()) {
            List<HeardClose> unseen = new ArrayList<>();
            sockets.tellCloses(into, unseen);
            shown = show(unseen, sockets.heard(), shown, into);
        }
        show(closesElsewhere, strangers, shown, into);
        closesElsewhere.forEach(holders::note);
        closesElsewhere.clear();
        into.closed.forEach(row -> keepOwners(row, into.holders));
        readingEvents.note(into, time);
        holders.age(time.nanoTime());
    }

    private void keepOwners(Connection row, Map<ProcessKey, HeardEvent.Holder> holders) {
        for (Owner owner : row.owners()) {
            HeardEvent.Holder holder = holders.get(owner.process());
            processes.keep(owner.process(), holder,
                    holder == null ? null : names.cgroupOfProcess(holder.cgroupId()));
        }
    }

    private int show(List<HeardClose> unseen, HeardConnections here, int shownBefore, Joined into) {
        int shown = shownBefore;
        for (HeardClose close : unseen) {
            if (!close.isFailure()) {
                shortLived++;
            }
            if (shown < MOST_SHOWN) {
                shown++;
                into.closed.add(here.shortLived(close));
                if (close.event() != null && close.event().holder() != null) {
                    into.holders.put(Ending.key(close.event().holder()), close.event().holder());
                }
            } else if (!close.isFailure()) {
                notShown++;
            }
        }
        return shown;
    }

    /** Returns the events of this tick, after {@link #tell}. */
    List<ConnectionEvent> events(Joined joined) {
        return journal.tell(joined);
    }

    EventStatistics statistics() {
        return new EventStatistics(closes, shortLived, notShown, exits, events.lost(), journal.counts().byKind(),
                journal.counts().notTold(), holders.forgotten());
    }
}
