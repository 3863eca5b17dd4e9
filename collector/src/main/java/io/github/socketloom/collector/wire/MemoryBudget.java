package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.EventActor;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.List;
import java.util.Map;

/**
 * Estimates how much memory everything takes that a decoder was told, so that a peer that goes on and on telling ends with
 * an error and not with an exhausted heap. What several rows share is counted for each of them, so the truth is less.
 */
final class MemoryBudget {

    /** Most that everything may take by this estimate, bytes. */
    static final long LIMIT = 2L << 30;

    private static final int ROW = 1200;
    private static final int EVENT = 400;
    private static final int PROCESS = 400;
    private static final int CGROUP = 200;
    private static final int OBJECT = 48;
    private static final int CHARACTER = 2;

    private long used;

    /**
     * Takes memory.
     *
     * @throws WireException if that is too much
     */
    void take(long bytes) throws WireException {
        used += bytes;
        if (used > LIMIT) {
            throw new WireException("what was told takes more than " + (LIMIT >> 20) + " MiB");
        }
    }

    /** Gives memory back. */
    void giveBack(long bytes) {
        used -= bytes;
    }

    /** Gives everything back. */
    void clear() {
        used = 0;
    }

    static long of(Connection row) {
        long bytes = ROW + (long) OBJECT * row.owners().size() + of(row.local()) + of(row.remote())
                + of(row.remoteName()) + of(row.user()) + of(row.serverPortName()) + of(row.interfaceName());
        if (row.nat() != null) {
            bytes += of(row.nat().local()) + of(row.nat().remote());
        }
        return row.cgroup() == null ? bytes : bytes + of(row.cgroup());
    }

    static long of(ConnectionEvent event) {
        long bytes = EVENT + of(event.local()) + of(event.remote()) + of(event.serverPortName());
        if (event.nat() != null) {
            bytes += of(event.nat().local()) + of(event.nat().remote());
        }
        EventActor actor = event.actor();
        if (actor != null) {
            bytes += of(actor.comm()) + of(actor.user()) + (actor.cgroup() == null ? 0 : of(actor.cgroup()));
        }
        return bytes;
    }

    /** Tells whether two forms of a row take the same without looking into them. */
    static boolean isSame(Connection before, Connection now) {
        return before.owners() == now.owners() && before.cgroup() == now.cgroup() && before.local() == now.local()
                && before.remote() == now.remote() && before.nat() == now.nat()
                && before.remoteName() == now.remoteName() && before.user() == now.user()
                && before.serverPortName() == now.serverPortName()
                && before.interfaceName() == now.interfaceName();
    }

    static long of(ProcessInfo process) {
        return PROCESS + ofTexts(process.command()) + of(process.executable()) + of(process.comm())
                + of(process.user()) + (long) OBJECT * process.ancestors().size() + of(process.cgroup());
    }

    static long of(Cgroup cgroup) {
        long bytes = CGROUP + of(cgroup.path()) + of(cgroup.kind()) + of(cgroup.name()) + of(cgroup.containerId())
                + of(cgroup.containerName()) + of(cgroup.image()) + of(cgroup.pod()) + of(cgroup.podUid())
                + of(cgroup.podNamespace()) + of(cgroup.workload()) + of(cgroup.unit()) + of(cgroup.unitKind());
        for (Map.Entry<String, String> label : cgroup.labels().entrySet()) {
            bytes += OBJECT + of(label.getKey()) + of(label.getValue());
        }
        return bytes;
    }

    static long ofTexts(List<String> texts) {
        long bytes = 0;
        for (String text : texts) {
            bytes += OBJECT + of(text);
        }
        return bytes;
    }

    static long of(String text) {
        return text == null ? 0 : (long) CHARACTER * text.length();
    }

    private static long of(Endpoint end) {
        return of(end.name()) + of(end.scope());
    }
}
