package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.capture.CaptureFacts;
import io.github.socketloom.collector.capture.CaptureMask;
import io.github.socketloom.collector.capture.CaptureReader;
import io.github.socketloom.collector.capture.CaptureWriter;
import io.github.socketloom.collector.linux.bpf.SocketPass;
import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.JoinedEvents;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.KernelUse;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.NoEvents;
import io.github.socketloom.collector.source.OwnerSource;
import io.github.socketloom.collector.source.SourceException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens everything that a Linux host tells. */
public final class LinuxSources {

    /** Tells the name in the reader's own UTS namespace, which in a container is not the host's. */
    private static final String HOST_NAME = "/proc/sys/kernel/hostname";
    /** JNA warns of what then fails, with a stack trace. Kept here, or the logger would forget its level. */
    private static final Logger JNA_LOG = Logger.getLogger("com.sun.jna.Native");

    private static final String PLATFORM = "linux";
    private static final String OFF = "the settings switch listening off";

    /** What is told of events if nobody listens. */
    static final List<Capability> SWITCHED_OFF = List.of(Capability.unavailable("events", "bpf", OFF, null),
            Capability.unavailable("closes", "sock_diag", OFF, null),
            Capability.unavailable("process_events", "proc_connector", OFF, null),
            Capability.unavailable("flows", "conntrack", OFF, null));

    private LinuxSources() {}

    /**
     * Opens the sources of a host. Without another root ({@link KernelAccess#hostPath}) the collector's own network
     * namespace is that of the calling thread, and the thread that reads must be in it too; below another root it is that
     * of the host's first process. All others are entered on threads of their own, where the rights allow it.
     *
     * @param files the host's files
     * @param use what the kernel may be asked for beside readings
     * @throws SourceException if this is no Linux with a readable {@code /proc}, or no native function can be called
     */
    public static HostSources open(KernelAccess files, KernelUse use) throws SourceException {
        KernelWays kernel = KernelWays.live(files);
        return open(kernel, System.getProperty("os.arch"),
                use.events() ? LinuxSources::listen : LinuxSources::nothing,
                (release, clock) -> ProgramsInKernel.load(files, release, use, KernelStartTimes.read(files, clock)));
    }

    /** Loads programs into the kernel. */
    @FunctionalInterface
    private interface ProgramsOf {
        ProgramsInKernel load(String release, BootClock clock);
    }

    /**
     * Opens the sources of a host as {@link #open} does, and writes down everything that the kernel tells them. Programs are
     * not loaded into it: what they told could not be read again elsewhere.
     *
     * @param writer takes it; must be told of ticks by whoever reads, and closed by it before the sources are
     * @param mask takes out what is not to be written down
     */
    public static HostSources record(KernelAccess files, KernelUse use, CaptureWriter writer, CaptureMask mask)
            throws SourceException {
        KernelWays kernel = RecordedKernel.ways(KernelWays.live(files), writer, mask);
        HostSources sources = open(kernel, System.getProperty("os.arch"),
                (ways, entrances, parser, programs) -> recorded(use.events(), ways, entrances, parser, writer),
                (release, clock) -> ProgramsInKernel.NONE);
        String top = files.hostPath("/");
        writer.describe(PLATFORM, sources.host(), top.substring(0, top.length() - 1));
        return sources;
    }

    /**
     * Opens sources that tell what was written down. Needs no rights, no Linux and no native library.
     *
     * @param reader tells it; must be told to go on by whoever reads; closed with the sources
     * @throws SourceException {@code UNSUPPORTED} if it was recorded on a platform or machine that this one cannot
     *         understand, or as {@link #open} did then
     */
    public static HostSources replay(CaptureReader reader) throws SourceException {
        CaptureFacts facts = reader.facts();
        if (!facts.platform().equals(PLATFORM)) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED, "the capture was recorded on '"
                    + facts.platform() + "'; this version understands those of '" + PLATFORM + "'");
        }
        if (!facts.byteOrder().equals(CaptureFacts.name(ByteOrder.nativeOrder()))) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    "the capture was recorded on a machine of byte order '" + facts.byteOrder()
                            + "'; replay it on one of the same");
        }
        return open(ReplayedKernel.ways(reader), facts.machine(),
                (ways, entrances, parser, programs) -> new ReplayedEvents(reader, parser),
                (release, clock) -> ProgramsInKernel.NONE);
    }

    /** Makes what tells of events between readings. */
    @FunctionalInterface
    private interface EventsOf {
        EventSource make(KernelWays kernel, NamespaceEntrances entrances, DestroyParser parser,
                ProgramsInKernel programs);
    }

    private static EventSource listen(KernelWays kernel, NamespaceEntrances entrances, DestroyParser parser,
            ProgramsInKernel programs) {
        return new JoinedEvents(List.of(programs.events(),
                new NetlinkEvents(entrances::openSocket, kernel.files(), parser, System::nanoTime, HeardTap.NONE,
                        !programs.events().tellsBeginnings()),
                flows(kernel, entrances)));
    }

    private static EventSource flows(KernelWays kernel, NamespaceEntrances entrances) {
        return new ConntrackEvents(entrances::openSocket, ConntrackNat.tracked(kernel.files(), isOwnRoot(kernel)),
                System::nanoTime, () -> ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()),
                SilentFlows.of(kernel.files(), entrances));
    }

    /** Tells whether the host's files are those of the thread that reads. */
    private static boolean isOwnRoot(KernelWays kernel) {
        return kernel.files().hostPath("/").equals("/");
    }

    private static EventSource nothing(KernelWays kernel, NamespaceEntrances entrances, DestroyParser parser,
            ProgramsInKernel programs) {
        return new NoEvents(SWITCHED_OFF);
    }

    private static EventSource recorded(boolean listen, KernelWays kernel, NamespaceEntrances entrances,
            DestroyParser parser, CaptureWriter writer) {
        HeardRecord heard = new HeardRecord();
        EventSource events = listen
                ? new NetlinkEvents(entrances::openSocket, kernel.files(), parser, System::nanoTime, heard, true)
                : new NoEvents(SWITCHED_OFF);
        return new RecordedEvents(events, heard, writer, System::nanoTime);
    }

    private static HostSources open(KernelWays kernel, String machine, EventsOf events, ProgramsOf programs)
            throws SourceException {
        KernelAccess files = kernel.files();
        HostInfo host = new HostInfo(hostName(files), "linux", line(files, "/proc/sys/kernel/osrelease"), machine);
        BootClock clock = BootClock.read(files);
        JNA_LOG.setLevel(Level.OFF);
        try {
            ProgramsInKernel loaded = programs.load(host.kernel(), clock);
            boolean taken = false;
            try {
                HostSources sources = open(kernel, host, clock, events, loaded);
                taken = true;
                return sources;
            } finally {
                if (!taken) {
                    loaded.discard();
                }
            }
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    "the library for native functions cannot be unpacked and loaded ("
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ")
                            + "); set JAVA_TOOL_OPTIONS=-Djna.tmpdir=FOLDER to a folder that may be written to and "
                            + "whose file system allows programs (no option noexec)",
                    e);
        }
    }

    private static HostSources open(KernelWays kernel, HostInfo host, BootClock clock, EventsOf events,
            ProgramsInKernel loaded) throws SourceException {
        KernelAccess files = kernel.files();
        LongSupplier nanoTime = kernel.nanoTime();
        MetricsDecoder decoder = new TcpInfo(host.kernel());
        SharedCost translationCost = new SharedCost();
        SharedNames counterNames = new SharedNames();
        NamespaceEntrances entrances = new NamespaceEntrances(kernel, OwnNamespace.of(files, kernel.calls()));
        SocketPass pass = loaded.pass();
        return new HostSources(host, files,
                new ProcfsNamespaceSource(kernel, entrances,
                        (namespace, opener) -> new SockDiagSource(namespace, decoder, opener,
                                pass == null ? null : new TcpByPass(pass, namespace.id(), nanoTime),
                                loaded.countsDatagrams() ? new DatagramCounts(pass, namespace.id()) : null),
                        pass == null ? ProcfsNamespaceSource.Unentered.NONE : new PassedNamespaces(pass, decoder),
                        namespace -> new ConntrackNat(
                                () -> entrances.open(namespace, ConntrackNat.NETFILTER,
                                        ProcfsNamespaceSource.NETLINK_TIMEOUT),
                                ConntrackNat.tracked(files, namespace == entrances.own().id() && isOwnRoot(kernel)),
                                translationCost, nanoTime),
                        namespace -> new ProcNetCounters(namespace, counterNames,
                                kernel.clocks().of("protocols " + namespace.id())),
                        (namespace, settings) -> new NamespaceConntrack(namespace, files, entrances, settings,
                                kernel.clocks().of("conntrack " + namespace.id()))),
                owners(kernel, clock, loaded),
                new ProcfsProcessSource(new NativeProcessFiles(files, kernel.calls()), clock),
                new CgroupHierarchy(files, kernel.calls(), nanoTime),
                events.make(kernel, entrances, DestroyParser.of(host.kernel()), loaded));
    }

    private static OwnerSource owners(KernelWays kernel, BootClock clock, ProgramsInKernel loaded)
            throws SourceException {
        KernelAccess files = kernel.files();
        SocketPass pass = loaded.pass();
        OwnerSource walking = new DescriptorOwnerSource(ProcfsDescriptors.open(files, kernel.calls(), clock),
                kernel.nanoTime(), loaded.passFailure());
        return pass == null
                ? walking
                : new PassOwnerSource(pass, KernelStartTimes.read(files, clock)::epochMicros, walking,
                        kernel.nanoTime());
    }

    /**
     * Tells which host it is.
     *
     * @param files the host's files
     * @throws SourceException if this is no Linux with a readable {@code /proc}
     */
    public static HostInfo host(KernelAccess files) throws SourceException {
        return new HostInfo(hostName(files), "linux", line(files, "/proc/sys/kernel/osrelease"),
                System.getProperty("os.arch"));
    }

    private static String hostName(KernelAccess files) throws SourceException {
        if (!files.hostPath("/").equals("/")) {
            try {
                return line(files, "/etc/hostname");
            } catch (SourceException e) {
                // a host without that file: better the name that the collector goes by than none
                return line(files, HOST_NAME);
            }
        }
        return line(files, HOST_NAME);
    }

    private static String line(KernelAccess files, String path) throws SourceException {
        return new String(files.read(path), StandardCharsets.UTF_8).trim();
    }
}
