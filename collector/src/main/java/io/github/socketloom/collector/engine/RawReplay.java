package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.enrich.AddressNames;
import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.LocalLookupPeer;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.freebsd.FreeBsdSources;
import io.github.socketloom.collector.linux.LinuxSources;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Reads a capture instead of a host, or a folder of what a FreeBSD host's sysctls told: one recorded tick with each tick,
 * then the last one again and again. The time is that of the recording. Nothing of the machine that this runs on is asked: no container runtime, no name server, no
 * database of users.
 */
final class RawReplay {

    private final HostSources sources;
    private final CollectorSettings settings;
    private final TickClock clock;

    private RawReplay(HostSources sources, CollectorSettings settings, TickClock clock) {
        this.sources = sources;
        this.settings = settings;
        this.clock = clock;
    }

    static RawReplay open(CollectorSettings settings, Consumer<SourceException> damage) throws SourceException {
        if (FreeBsdSources.isFolder(settings.replayed())) {
            FolderClock clock = FolderClock.of(settings.replayed());
            FreeBsdSources.Folder folder = FreeBsdSources.openFolder(settings.replayed(), clock::nanoTime);
            clock.advances(folder.advance());
            return new RawReplay(folder.sources(), settings, clock);
        }
        CaptureReader reader = CaptureReader.open(settings.replayed());
        boolean opened = false;
        try {
            reader.whenDamaged(damage);
            HostSources sources = FreeBsdSources.isOurs(reader)
                    ? FreeBsdSources.replay(reader)
                    : LinuxSources.replay(reader);
            RawReplay replay = new RawReplay(sources, settings, new CaptureClock(reader));
            opened = true;
            return replay;
        } finally {
            if (!opened) {
                reader.close();
            }
        }
    }

    /** Tells which host a capture, or a folder of blobs, is of. */
    static HostInfo host(CollectorSettings settings) throws SourceException {
        try (HostSources sources = open(settings, damage -> {}).sources) {
            return sources.host();
        }
    }

    Collector collector() {
        LongSupplier nanoTime = clock::nanoTime;
        CgroupDirectory groups = new CgroupDirectory();
        UserNames users = new UserNames(sources.files(), nanoTime);
        ProcessLookup processes = new ProcessLookup(
                new LocalLookupPeer(sources.processes(), groups, users, nanoTime), settings.lookupCacheSize(),
                nanoTime);
        OwnCost cost = new OwnCost(sources.files(), () -> Optional.<Duration>empty(), nanoTime);
        return new Collector(sources, settings, new Collector.Lookups(processes, groups, users, AddressNames.NONE),
                clock, cost, false);
    }

    CounterReader counters() {
        return new HostCounterReader(sources, settings, new CgroupDirectory(), clock);
    }
}
