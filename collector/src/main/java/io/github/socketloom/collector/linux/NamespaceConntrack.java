package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.ConntrackEntry;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.ConntrackSource;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Connection tracking of one namespace: text files first, ctnetlink second, "unavailable" third. */
final class NamespaceConntrack implements ConntrackSource {

    private final ObservedNamespace namespace;
    private final KernelAccess files;
    private final NamespaceEntrances entrances;
    private final ConntrackSettings settings;
    private final LongSupplier nanoTime;

    NamespaceConntrack(ObservedNamespace namespace, KernelAccess files, NamespaceEntrances entrances,
            ConntrackSettings settings, LongSupplier nanoTime) {
        this.namespace = namespace;
        this.files = files;
        this.entrances = entrances;
        this.settings = settings;
        this.nanoTime = nanoTime;
    }

    @Override
    public Capability capability() {
        return Capability.unavailable("conntrack", "procfs", "being written on branch conntrack", null);
    }

    @Override
    public ConntrackStats readStatistics() throws SourceException {
        return new ConntrackStats(namespace.id(), nanoTime.getAsLong(), ConntrackStats.Use.UNAVAILABLE,
                ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, ConntrackStats.UNKNOWN, null, List.of(), List.of(),
                List.of(), List.of("being written on branch conntrack" + files + entrances + settings), null);
    }

    @Override
    public long readEntries(int most, Consumer<ConntrackEntry> entries) throws SourceException {
        throw new SourceException(SourceException.Reason.UNSUPPORTED, "being written on branch conntrack");
    }

    @Override
    public void close() {
        // holds nothing
    }
}
