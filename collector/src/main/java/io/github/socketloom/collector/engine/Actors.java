package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.HeardEvent;

/** Tells which process an event is about. Used by the collector's thread. */
final class Actors {

    private final ProcessRegistry processes;
    private final Names names;

    Actors(ProcessRegistry processes, Names names) {
        this.processes = processes;
        this.names = names;
    }

    /**
     * Returns the process that an event is about: the one that was told with it, else the one that is known to own the
     * connection; null if neither is.
     */
    EventActor of(HeardEvent event, Connection known) {
        return event.holder() != null ? of(event.holder()) : known == null ? null : of(known);
    }

    /** Returns the owner of a connection; null if it has none. */
    EventActor of(Connection connection) {
        Owner owner = connection.primaryOwner();
        if (owner == null) {
            return null;
        }
        ProcessInfo process = processes.known(owner.process());
        return process == null
                ? new EventActor(owner.process(), null, -1, null, null)
                : new EventActor(owner.process(), process.comm(), process.uid(), process.user(),
                        orNull(process.cgroup()));
    }

    private EventActor of(HeardEvent.Holder holder) {
        ProcessKey key = new ProcessKey(holder.pid(), holder.startTime());
        Cgroup cgroup = orNull(names.cgroupOfProcess(holder.cgroupId()));
        ProcessInfo process = cgroup == null ? processes.known(key) : null;
        return new EventActor(key, holder.comm(), holder.uid(), names.users().name(holder.uid()),
                process == null ? cgroup : orNull(process.cgroup()));
    }

    private static Cgroup orNull(Cgroup cgroup) {
        return cgroup.path() == null ? null : cgroup;
    }
}
