package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.capture.CaptureFacts;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.NoEvents;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Opens everything that a FreeBSD host tells, all of it by sysctl(3). No FreeBSD kernel has run this: layouts are those of
 * the headers of FreeBSD 13 to 15, proven by sample blobs.
 */
public final class FreeBsdSources {

    /** The number of the host's network stack, the only one that is read. */
    public static final long HOST_STACK = 1;

    private static final String UNKNOWN_MACHINE = "unknown";
    private static final String WATCH_CLOSER = "watch with a shorter interval, or trace with dtrace(1)";

    /** FreeBSD tells nobody what happens between two readings, other than by tracing. */
    private static final List<Capability> UNTOLD = List.of(Capability.unavailable("closes", "sysctl",
            "FreeBSD's kernel does not tell when connections close, so those that come and go between two "
                    + "readings are not seen",
            WATCH_CLOSER),
            Capability.unavailable("process_events", "sysctl",
                    "FreeBSD's kernel tells of ending processes only to those who trace them; they are noticed "
                            + "with the next reading",
                    WATCH_CLOSER));

    private FreeBsdSources() {}

    /**
     * A host that is told by a folder of blobs.
     *
     * @param sources tell it
     * @param advance lets a second go by: of what was read twice, the second reading holds from then on
     */
    public record Folder(HostSources sources, Runnable advance) {}

    /**
     * Opens the sources of this host.
     *
     * @param files the host's files
     * @throws SourceException if this is no 64-bit FreeBSD, or no native function can be called
     */
    public static HostSources open(KernelAccess files) throws SourceException {
        return open(LiveSysctl.ways(files), System.getProperty("os.arch"), System::nanoTime);
    }

    /**
     * Opens the sources of this host as {@link #open} does, and writes down everything that they are told.
     *
     * @param writer takes it; must be told of ticks by whoever reads, and closed by it before the sources are
     * @param mask takes out what is not to be written down
     */
    public static HostSources record(KernelAccess files, CaptureWriter writer, CaptureMask mask)
            throws SourceException {
        KernelWays kernel = RecordedSysctl.ways(LiveSysctl.ways(files), writer, mask);
        return record(kernel, writer);
    }

    /** @param kernel ways on which everything is written down */
    static HostSources record(KernelWays kernel, CaptureWriter writer) throws SourceException {
        HostSources sources = open(kernel, System.getProperty("os.arch"), System::nanoTime);
        String top = kernel.files().hostPath("/");
        writer.describe(HostInfo.FREEBSD, sources.host(), top.substring(0, top.length() - 1));
        return sources;
    }

    /** Tells whether a capture is one of a FreeBSD host. */
    public static boolean isOurs(CaptureReader reader) {
        return reader.facts().platform().equals(HostInfo.FREEBSD);
    }

    /**
     * Opens sources that tell what was written down. Needs no rights, no FreeBSD and no native library.
     *
     * @param reader tells it; must be told to go on by whoever reads; closed with the sources
     * @throws SourceException {@code UNSUPPORTED} if it was recorded on a platform or machine that this one cannot
     *         understand, or as {@link #open} did then
     */
    public static HostSources replay(CaptureReader reader) throws SourceException {
        CaptureFacts facts = reader.facts();
        if (!isOurs(reader)) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, "the capture was recorded on '"
                    + facts.platform() + "', not on '" + HostInfo.FREEBSD + "'");
        }
        if (!facts.byteOrder().equals(CaptureFacts.name(ByteOrder.LITTLE_ENDIAN))) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    "the capture was recorded on a machine of byte "
                            + "order '" + facts.byteOrder()
                            + "'; of FreeBSD only those of little-endian machines are understood");
        }
        return open(ReplayedSysctl.ways(reader), facts.machine(), () -> reader.time().nanoTime(), reader::close);
    }

    /** Tells whether a folder holds what sysctls of a FreeBSD host told: it has a file {@code kern.osreldate.bin}. */
    public static boolean isFolder(Path folder) {
        return SysctlFolder.isOne(folder);
    }

    /**
     * Opens sources that tell what is in a folder of blobs, {@code NAME.bin} or two readings {@code NAME.t0.bin} and {@code
     * NAME.t1.bin} for each sysctl, and the host's {@code passwd}.
     *
     * @param nanoTime the time that is told, in nanoseconds
     * @throws SourceException if it does not say which kernel told it, or one that is not understood
     */
    public static Folder openFolder(Path folder, LongSupplier nanoTime) throws SourceException {
        SysctlFolder sysctl = new SysctlFolder(folder);
        KernelWays kernel = new KernelWays(sysctl, new FolderFiles(folder), HostNames.NONE, -1);
        return new Folder(open(kernel, machine(sysctl), nanoTime), sysctl::advance);
    }

    private static String machine(Sysctl sysctl) {
        try {
            return SysctlText.text(sysctl, "hw.machine");
        } catch (SourceException e) {
            return UNKNOWN_MACHINE; // all 64-bit machines have the same layouts, so it is only a word
        }
    }

    /**
     * Tells which host it is.
     *
     * @param files the host's files
     * @throws SourceException as {@link #open}
     */
    public static HostInfo host(KernelAccess files) throws SourceException {
        return host(LiveSysctl.ways(files).sysctl(), System.getProperty("os.arch"));
    }

    private static HostInfo host(Sysctl sysctl, String machine) throws SourceException {
        return new HostInfo(SysctlText.text(sysctl, "kern.hostname"), HostInfo.FREEBSD,
                SysctlText.text(sysctl, "kern.osrelease"), machine);
    }

    private static HostSources open(KernelWays kernel, String machine, LongSupplier nanoTime) throws SourceException {
        return open(kernel, machine, nanoTime, () -> {});
    }

    private static HostSources open(KernelWays kernel, String machine, LongSupplier nanoTime, Runnable close)
            throws SourceException {
        Sysctl sysctl = kernel.sysctl();
        HostInfo host = host(sysctl, machine);
        int osreldate = SysctlText.number(sysctl, "kern.osreldate");
        HostProcesses processes = new HostProcesses(sysctl);
        SocketAddresses addresses = new SocketAddresses();
        Visibility visibility = new Visibility(sysctl, kernel.uid());
        return new HostSources(host, kernel.files(),
                new HostStack(kernel, processes, addresses, visibility, osreldate, nanoTime, close),
                new FileOwnerSource(sysctl, processes, addresses, visibility),
                new SysctlProcessSource(sysctl, processes, kernel.names()), new NoControlGroups(),
                new NoEvents(UNTOLD));
    }
}
