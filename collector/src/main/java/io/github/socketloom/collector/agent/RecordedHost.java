package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.CounterReader;
import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.feed.recording.TimelineCursor;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TickReport;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.ToLongFunction;

/** One tick of a recording, in the place of a host that is read now. */
final class RecordedHost {

    private final Recording recording;
    private final Snapshot snapshot;
    private final int tick;
    private final long[] times;

    private RecordedHost(Recording recording, Snapshot snapshot, int tick, long[] times) {
        this.recording = recording;
        this.snapshot = snapshot;
        this.tick = tick;
        this.times = times;
    }

    /**
     * Opens a recording at its last tick, or the last one at or before a time.
     *
     * @param at epoch microseconds
     * @throws SourceException if it is none, or cannot be read
     */
    static RecordedHost open(Path file, long at) throws SourceException {
        try {
            Recording recording = Recording.open(file);
            long first = recording.times()[0];
            if (at < first) {
                throw new SourceException(SourceException.Reason.FAILED,
                        file + " begins at " + instant(first) + "; nothing was recorded before");
            }
            try (TimelineCursor cursor = recording.open()) {
                Snapshot snapshot = cursor.seek(at);
                long[] times = recording.times();
                return new RecordedHost(recording, snapshot, Arrays.binarySearch(times, cursor.time()), times);
            }
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, e.getMessage());
        }
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** Returns what the user is to know of what is shown: when and where it was collected, and what is missing. */
    String describe() {
        HostInfo host = recording.host();
        return "recorded on " + host.name() + ", shown as of " + instant(collectedAt()) + " (tick " + (tick + 1)
                + " of " + times.length + ", the last one at " + instant(times[times.length - 1]) + ")"
                + recording.note().map(note -> ". " + note).orElse("");
    }

    /** Returns when it was collected, epoch microseconds. */
    long collectedAt() {
        return snapshot.report().collectedAt();
    }

    /** Returns a reader that tells this tick, as far as the settings want it, again and again. */
    SnapshotReader reader(CollectorSettings settings) {
        Snapshot wanted = chosen(settings);
        return new SnapshotReader() {
            @Override
            public Snapshot read() {
                return wanted;
            }

            @Override
            public boolean isSettled() {
                return true;
            }

            @Override
            public void close() {
                // everything is read already
            }
        };
    }

    /** Returns a reader that tells this tick's counters again and again. */
    CounterReader counters(CollectorSettings settings) {
        return new CounterReader() {
            @Override
            public HostInfo host() {
                return recording.host();
            }

            @Override
            public HostCounters read(CounterRequest request) {
                return chosen(snapshot.counters(), request);
            }

            @Override
            public List<NetNamespace> namespaces() {
                return settings.allNamespaces() || snapshot.namespaces().isEmpty()
                        ? snapshot.namespaces()
                        : snapshot.namespaces().subList(0, 1);
            }

            @Override
            public void close() {
                // everything is read already
            }
        };
    }

    /**
     * Returns the counters of the last tick that was collected so much before this one, or the first; none if this is the
     * first.
     *
     * @param apart microseconds
     * @throws SourceException if it cannot be read
     */
    HostCounters countersBefore(long apart, CounterRequest request) throws SourceException {
        if (tick == 0) {
            return HostCounters.NONE;
        }
        try (TimelineCursor cursor = recording.open()) {
            long wanted = Math.min(times[tick] - apart, times[tick - 1]);
            return chosen(cursor.seek(wanted).counters(), request);
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, e.getMessage());
        }
    }

    private Snapshot chosen(CollectorSettings settings) {
        LongPredicate namespaces = namespaces(settings.allNamespaces() ? Scope.ALL : Scope.OWN);
        List<Connection> rows = snapshot.connections().stream()
                .filter(row -> settings.protocols().contains(row.protocol()) && namespaces.test(row.id().namespace()))
                .toList();
        Map<NoOwnerReason, Integer> withoutOwner = new EnumMap<>(NoOwnerReason.class);
        rows.stream().filter(row -> row.owners().isEmpty() && row.noOwnerReason() != null)
                .forEach(row -> withoutOwner.merge(row.noOwnerReason(), 1, Integer::sum));
        TickReport all = snapshot.report();
        TickReport report = new TickReport(all.sequence(), all.collectedAt(), all.tickNanos(), all.socketNanos(),
                all.ownerNanos(), all.enrichNanos(), all.joinNanos(), rows.size(), withoutOwner, all.cpuLoad(),
                all.residentBytes(), all.lookup(), all.events(), all.errors());
        return new Snapshot(snapshot.host(), report, snapshot.capabilities(), snapshot.namespaces(),
                snapshot.processes(), rows, snapshot.counters());
    }

    private HostCounters chosen(HostCounters all, CounterRequest request) {
        ConntrackTable entries = all.entries();
        if (entries != null) {
            entries = request.entries() == Scope.NONE
                    ? null
                    : new ConntrackTable(entries.readAt(),
                            chosen(entries.entries(), each -> each.namespace(), request.entries()), entries.leftOut(),
                            entries.problems(), entries.remedy());
        }
        return new HostCounters(chosen(all.protocols(), each -> each.namespace(), request.protocols()),
                chosen(all.conntrack(), each -> each.namespace(), request.conntrack()), entries, all.problems());
    }

    private <T> List<T> chosen(List<T> all, ToLongFunction<T> namespace, Scope scope) {
        LongPredicate wanted = namespaces(scope);
        return all.stream().filter(each -> wanted.test(namespace.applyAsLong(each))).toList();
    }

    /** The recorder's own namespace is the first one. */
    private LongPredicate namespaces(Scope scope) {
        switch (scope) {
            case NONE :
                return id -> false;
            case OWN :
                return id -> snapshot.namespaces().isEmpty() || snapshot.namespaces().get(0).id() == id;
            default :
                return id -> true;
        }
    }
}
