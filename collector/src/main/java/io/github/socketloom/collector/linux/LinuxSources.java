package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.source.EventSource;
import io.github.socketloom.collector.source.HostSources;
import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.MetricsDecoder;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Opens everything that a Linux host tells. */
public final class LinuxSources {

    /** Tells the name in the reader's own UTS namespace, which in a container is not the host's. */
    private static final String HOST_NAME = "/proc/sys/kernel/hostname";
    /** JNA warns of what then fails, with a stack trace. Kept here, or the logger would forget its level. */
    private static final Logger JNA_LOG = Logger.getLogger("com.sun.jna.Native");

    private LinuxSources() {}

    /**
     * Opens the sources of a host. Without another root ({@link KernelAccess#hostPath}) the collector's own network
     * namespace is that of the calling thread, and the thread that reads must be in it too; below another root it is that
     * of the host's first process. All others are entered on threads of their own, where the rights allow it.
     *
     * @param files the host's files
     * @param listen whether to listen for what happens between readings
     * @throws SourceException if this is no Linux with a readable {@code /proc}, or no native function can be called
     */
    public static HostSources open(KernelAccess files, boolean listen) throws SourceException {
        HostInfo host = host(files);
        BootClock clock = BootClock.read(files);
        MetricsDecoder decoder = new TcpInfo(host.kernel());
        SharedCost translationCost = new SharedCost();
        SharedNames counterNames = new SharedNames();
        JNA_LOG.setLevel(Level.OFF);
        try {
            NamespaceEntrances entrances = new NamespaceEntrances(files, OwnNamespace.of(files));
            return new HostSources(host, files,
                    new ProcfsNamespaceSource(files, entrances,
                            (namespace, opener) -> new SockDiagSource(namespace, decoder, opener),
                            namespace -> new ConntrackNat(
                                    () -> entrances.open(namespace, ConntrackNat.NETFILTER,
                                            ProcfsNamespaceSource.NETLINK_TIMEOUT),
                                    ConntrackNat.tracked(files,
                                            namespace == entrances.own().id() && files.hostPath("/").equals("/")),
                                    translationCost,
                                    System::nanoTime),
                            namespace -> new ProcNetCounters(namespace, counterNames, System::nanoTime),
                            (namespace, settings) -> new NamespaceConntrack(namespace, files, entrances, settings,
                                    System::nanoTime)),
                    new DescriptorOwnerSource(ProcfsDescriptors.open(files, clock), System::nanoTime),
                    new ProcfsProcessSource(new NativeProcessFiles(files), clock),
                    new CgroupHierarchy(files, System::nanoTime),
                    listen
                            ? new NetlinkEvents(entrances::open, files, DestroyParser.of(host.kernel()),
                                    System::nanoTime)
                            : new NoEvents());
        } catch (UnsatisfiedLinkError | NoClassDefFoundError | ExceptionInInitializerError e) {
            throw new SourceException(SourceException.Reason.UNSUPPORTED,
                    "the library for native functions cannot be unpacked and loaded ("
                            + String.valueOf(e.getMessage()).strip().replaceAll("\\s*\\R\\s*", "; ")
                            + "); set JAVA_TOOL_OPTIONS=-Djna.tmpdir=FOLDER to a folder that may be written to and "
                            + "whose file system allows programs (no option noexec)",
                    e);
        }
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
