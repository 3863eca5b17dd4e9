package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.enrich.AddressNames;
import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.CgroupResolver;
import io.github.socketloom.collector.enrich.LocalLookupPeer;
import io.github.socketloom.collector.enrich.ProcessLookup;
import io.github.socketloom.collector.enrich.ReverseDns;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.freebsd.FreeBsdSources;
import io.github.socketloom.collector.linux.LinuxSources;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.posix.SystemUsers;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.RootedFiles;
import io.github.socketloom.collector.source.SourceException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens a collector on this host: the one place where platform sources are chosen. */
public final class LocalCollector {

    private LocalCollector() {}

    /**
     * Opens the sources that the settings name.
     *
     * @throws SourceException if this version has no such source, or the host offers none of what it reads
     */
    public static Collector open(CollectorSettings settings) throws SourceException {
        return open(settings, TickClock.SYSTEM);
    }

    /**
     * Tells which host a collector with these settings looks at.
     *
     * @throws SourceException as {@link #open}
     */
    public static HostInfo host(CollectorSettings settings) throws SourceException {
        if (settings.isReplay()) {
            return RawReplay.host(settings);
        }
        checkSource(settings);
        KernelAccess files = new RootedFiles(settings.root());
        return isFreeBsd(settings) ? FreeBsdSources.host(files) : LinuxSources.host(files);
    }

    /**
     * Opens what reads counters only: no sockets, no owners, no events.
     *
     * @throws SourceException as {@link #open}
     */
    public static CounterReader openCounters(CollectorSettings settings) throws SourceException {
        return openCounters(settings, TickClock.SYSTEM);
    }

    /**
     * Opens a collector on a capture, or on a folder of blobs of a FreeBSD host, which the settings name; one recorded tick with each tick, then the last one
     * again and again.
     *
     * @param damage is told, once, of what in the folder makes no sense where that is found only while it is read
     * @throws SourceException as {@link CaptureReader#open}, or if it was recorded on a host that this version does not
     *         understand
     */
    public static Collector replay(CollectorSettings settings, Consumer<SourceException> damage)
            throws SourceException {
        return RawReplay.open(settings, damage).collector();
    }

    /** @param clock tells the reader the time */
    static CounterReader openCounters(CollectorSettings settings, TickClock clock) throws SourceException {
        if (settings.isReplay()) {
            return RawReplay.open(settings, damage -> {}).counters();
        }
        HostSources sources = sources(settings, KernelUse.NOTHING);
        return new HostCounterReader(sources, settings, groups(sources, settings, clock), clock);
    }

    /** @param clock tells the collector the time; what its sources do on their own goes by the system's */
    static Collector open(CollectorSettings settings, TickClock clock) throws SourceException {
        if (settings.isReplay()) {
            return RawReplay.open(settings, damage -> {}).collector();
        }
        HostSources sources = sources(settings, settings.kernel());
        OwnCost cost = new OwnCost(new RootedFiles(Path.of("/")),
                () -> ProcessHandle.current().info().totalCpuDuration(), System::nanoTime);
        return new Collector(sources, settings, lookups(sources, settings, clock), clock, cost);
    }

    private static HostSources sources(CollectorSettings settings, KernelUse use) throws SourceException {
        checkSource(settings);
        KernelAccess files = new RootedFiles(settings.root());
        return isFreeBsd(settings) ? FreeBsdSources.open(files) : LinuxSources.open(files, use);
    }

    /**
     * Opens the sources that the settings name, and has everything written down that they are told.
     *
     * @throws SourceException as {@link #open}
     */
    static HostSources record(CollectorSettings settings, CaptureWriter writer, CaptureMask mask)
            throws SourceException {
        checkSource(settings);
        KernelAccess files = new RootedFiles(settings.root());
        return isFreeBsd(settings)
                ? FreeBsdSources.record(files, writer, mask)
                : LinuxSources.record(files, settings.kernel(), writer, mask);
    }

    private static boolean isFreeBsd(CollectorSettings settings) {
        return settings.source().equals(CollectorSettings.FREEBSD);
    }

    private static void checkSource(CollectorSettings settings) throws SourceException {
        if (!settings.source().equals(CollectorSettings.LINUX) && !isFreeBsd(settings)) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, "this version has no source \""
                    + settings.source() + "\"; it reads Linux and FreeBSD hosts, and recordings anywhere");
        }
    }

    private static CgroupDirectory groups(HostSources sources, CollectorSettings settings, TickClock clock) {
        // the runtimes that are known make control groups, which FreeBSD has not
        return settings.containerRuntimes() && !isFreeBsd(settings)
                ? new CgroupDirectory(sources.files(), sources.cgroups()::absolute, clock::nanoTime)
                : new CgroupDirectory();
    }

    private static Collector.Lookups lookups(HostSources sources, CollectorSettings settings, TickClock clock) {
        boolean ownRoot = sources.files().hostPath("/").equals("/");
        // the C library knows the users of this process's own root only
        UserNames users = ownRoot
                ? new UserNames(sources.files(), new SystemUsers()::name, clock::nanoTime)
                : new UserNames(sources.files(), clock::nanoTime);
        CgroupDirectory groups = groups(sources, settings, clock);
        ProcessLookup processes = new ProcessLookup(
                new LocalLookupPeer(sources.processes(), groups, users, clock::nanoTime), settings.lookupCacheSize(),
                clock::nanoTime);
        return new Collector.Lookups(processes, groups, users,
                settings.reverseDns() ? ReverseDns.open(sources.files(), clock::nanoTime) : AddressNames.NONE);
    }
}
