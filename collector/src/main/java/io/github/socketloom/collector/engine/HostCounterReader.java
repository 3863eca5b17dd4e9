package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.NamespaceSource;
import java.util.ArrayList;
import java.util.List;

/** Reads the counters of a host's namespaces, which it looks for as a collector does but never enters. */
final class HostCounterReader implements CounterReader {

    private final HostSources sources;
    private final CgroupDirectory groups;
    private final NamespaceNames titles;
    private final CounterReadings readings;
    private final TickClock clock;
    private final boolean all;
    private NamespaceSource.Scan scan;
    private long scannedAt;
    private long scanNanos;

    /**
     * @param sources the host's sources; closed with the reader
     * @param settings which namespaces are read
     * @param groups knows control groups, after which namespaces are named; closed with the reader
     * @param clock tells the time
     */
    HostCounterReader(HostSources sources, CollectorSettings settings, CgroupDirectory groups, TickClock clock) {
        this.sources = sources;
        this.groups = groups;
        this.titles = new NamespaceNames(sources.processes(), groups);
        this.readings = new CounterReadings(sources.namespaces(), settings.conntrack(), this::title, clock, false);
        this.clock = clock;
        this.all = settings.allNamespaces();
    }

    @Override
    public HostInfo host() {
        return sources.host();
    }

    @Override
    public HostCounters read(CounterRequest request) {
        clock.begin();
        scan();
        return readings.read(request, readable());
    }

    private void scan() {
        long now = clock.nanoTime();
        if (scan == null || Namespaces.isScanDue(now - scannedAt, scanNanos)) {
            scan = sources.namespaces().scan();
            scannedAt = now;
            scanNanos = clock.nanoTime() - now;
        }
    }

    private List<Long> readable() {
        List<Long> ids = new ArrayList<>();
        for (FoundNamespace found : scan.namespaces()) {
            if (all || isOwn(found)) {
                ids.add(isOwn(found) ? 0 : ids.size(), found.id());
            }
        }
        return ids;
    }

    private String title(long id) {
        long now = clock.nanoTime();
        return scan.namespaces().stream().filter(found -> found.id() == id).findFirst()
                .map(found -> titles.name(found, null, now).title()).orElseGet(() -> Long.toUnsignedString(id));
    }

    private boolean isOwn(FoundNamespace found) {
        return found.id() == sources.namespaces().own();
    }

    @Override
    public List<NetNamespace> namespaces() {
        if (scan == null) {
            return List.of();
        }
        List<NetNamespace> described = new ArrayList<>();
        long now = clock.nanoTime();
        for (FoundNamespace found : scan.namespaces()) {
            String reason = all || isOwn(found) ? readings.failure(found.id()) : Namespaces.ONLY_SELF;
            described.add(isOwn(found) ? 0 : described.size(), titles.name(found, reason, now));
        }
        titles.retain(scan.namespaces());
        if (scan.untold() > 0) {
            described.add(new NetNamespace(Namespaces.UNTOLD, null, NamespaceKind.UNKNOWN, scan.untold(),
                    Namespaces.NOT_TOLD));
        }
        return List.copyOf(described);
    }

    @Override
    public void close() {
        try {
            groups.close();
            readings.close();
        } finally {
            sources.close();
        }
    }
}
