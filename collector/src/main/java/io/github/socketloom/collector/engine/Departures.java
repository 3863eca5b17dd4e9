package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.source.ClosedSocket;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.OwnerSource;
import java.util.ArrayList;
import java.util.List;

/** What happened between two ticks, and the count of it. Used by the collector's thread. */
final class Departures {

    /** Short-lived connections shown per tick; a flood of them is counted, not shown. */
    static final int MOST_SHOWN = 512;

    private final EventSource events;
    private final OwnerSource owners;
    private final ProcessLookup lookup;
    private final Namespaces namespaces;
    private long closes;
    private long shortLived;
    private long notShown;
    private long exits;

    Departures(EventSource events, OwnerSource owners, ProcessLookup lookup, Namespaces namespaces) {
        this.events = events;
        this.namespaces = namespaces;
        this.owners = owners;
        this.lookup = lookup;
    }

    /**
     * Takes what was heard. Takes effect when owners and connections are joined, or when a namespace is left.
     */
    void take() {
        events.drain(new EventSource.Sink() {
            @Override
            public void closed(ClosedSocket socket) {
                closes++;
                NamespaceSockets sockets = namespaces.entered(socket.namespace());
                if (sockets != null) {
                    sockets.note(socket);
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
    }

    /** Tells of closed sockets that the readings did not show, after the tick's connections were joined. */
    void tell(TickTime time, Joined into) {
        int shown = 0;
        for (NamespaceSockets sockets : namespaces.enteredOrLeft()) {
            List<ClosedSocket> unseen = new ArrayList<>();
            sockets.tellCloses(into, unseen);
            shortLived += unseen.size();
            for (ClosedSocket socket : unseen) {
                if (shown < MOST_SHOWN) {
                    shown++;
                    into.closed.add(sockets.shortLived(socket, time));
                } else {
                    notShown++;
                }
            }
        }
    }

    EventStatistics statistics() {
        return new EventStatistics(closes, shortLived, notShown, exits, events.lost());
    }
}
