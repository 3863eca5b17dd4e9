package io.github.socketloom.collector.model;

import java.util.List;
import java.util.Map;

/**
 * What one tick found and what it cost.
 *
 * @param sequence number of the tick within the epoch, from 1
 * @param collectedAt when its reading began, epoch microseconds
 * @param tickNanos how long it took altogether
 * @param socketNanos thereof reading sockets
 * @param ownerNanos thereof finding namespaces and owners
 * @param enrichNanos thereof reading processes, cgroups and address translation
 * @param joinNanos thereof joining, comparing and making rows
 * @param sockets how many sockets there are
 * @param withoutOwner how many of them have no owner, by reason
 * @param cpuLoad processor time of the collector's process since the tick before, in cores (0.01 is one per cent of
 *         one core); negative if unknown
 * @param residentBytes resident memory of the collector's process; 0 if unknown
 * @param lookup what the process lookup cache did
 * @param events what happened between ticks
 * @param errors sources that failed in this tick, each a sentence for the user; empty if none did
 */
public record TickReport(long sequence, long collectedAt, long tickNanos, long socketNanos, long ownerNanos,
        long enrichNanos, long joinNanos, int sockets, Map<NoOwnerReason, Integer> withoutOwner, double cpuLoad,
        long residentBytes,
        LookupStatistics lookup, EventStatistics events, List<String> errors) {
    public TickReport {
        withoutOwner = Map.copyOf(withoutOwner);
        errors = List.copyOf(errors);
    }

    /** Returns this report under another number. */
    public TickReport withSequence(long other) {
        return new TickReport(other, collectedAt, tickNanos, socketNanos, ownerNanos, enrichNanos, joinNanos, sockets,
                withoutOwner, cpuLoad, residentBytes, lookup, events, errors);
    }

    /** Returns how many sockets have no owner. */
    public int ownerless() {
        return withoutOwner.values().stream().mapToInt(Integer::intValue).sum();
    }
}
