package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.SourceException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * All processes that may be seen, as they were when they were read last ({@code kern.proc.proc}): once in each tick, with
 * their descriptors. Any thread.
 */
final class HostProcesses {

    private final Sysctl sysctl;
    private final ProcessTable table = new ProcessTable();
    private volatile Map<Integer, ProcessEntry> entries;

    HostProcesses(Sysctl sysctl) {
        this.sysctl = sysctl;
    }

    /**
     * Reads them again.
     *
     * @return what is missing, in a sentence; null if nothing is
     * @throws SourceException if they cannot be read; what was read before stays
     */
    synchronized String refresh() throws SourceException {
        Map<Integer, ProcessEntry> before = entries == null ? Map.of() : entries;
        Map<Integer, ProcessEntry> now = new HashMap<>(2 * before.size());
        table.begin(sysctl.read("kern.proc.proc"));
        while (table.next()) {
            ProcessEntry fresh = new ProcessEntry(new ProcessKey(table.pid(), table.startMicros()), table.parent(),
                    table.uid(), table.command(), table.jail(), table.isZombie());
            ProcessEntry same = before.get(table.pid());
            now.put(table.pid(), fresh.equals(same) ? same : fresh);
        }
        if (now.isEmpty() && !table.isComplete()) {
            throw new SourceException(SourceException.Reason.MALFORMED, table.fault());
        }
        entries = now;
        return table.isComplete() ? null : "some processes are missing: " + table.fault();
    }

    /** Returns the process with a pid; null if there is none. */
    ProcessEntry get(int pid) {
        return known().get(pid);
    }

    /** Returns all of them. */
    Collection<ProcessEntry> all() {
        return known().values();
    }

    private Map<Integer, ProcessEntry> known() {
        Map<Integer, ProcessEntry> read = entries;
        if (read != null) {
            return read;
        }
        try {
            refresh();
        } catch (SourceException e) {
            return Map.of(); // whoever refreshes is told why
        }
        return entries;
    }
}
