package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.model.HostInfo;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.KernelUse;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * What a collector on this host looks at.
 *
 * @param root directory that stands for {@code /} of the host: another one in a container that looks at its host
 * @param source which kernel's sources: {@link #LINUX} or {@link #FREEBSD}, or {@link #REPLAY} and the folder of a capture
 *         of either, or of what sysctls of FreeBSD told
 * @param protocols which protocols
 * @param allNamespaces whether all network namespaces are read, or only the collector's own
 * @param addressTranslation whether connection tracking is asked for address translations
 * @param kernel what the kernel may be asked for beside readings
 * @param lookupCacheSize how many processes the lookup cache holds, 1 to 65536
 * @param reverseDns whether names of addresses are asked for
 * @param containerRuntimes whether container runtimes' files and sockets are asked for names
 * @param conntrack which files about connection tracking are read when somebody asks
 */
public record CollectorSettings(Path root, String source, Set<Protocol> protocols, boolean allNamespaces,
        boolean addressTranslation, KernelUse kernel, int lookupCacheSize, boolean reverseDns,
        boolean containerRuntimes, ConntrackSettings conntrack) {

    /** The sources of a Linux host. */
    public static final String LINUX = HostInfo.LINUX;

    /** The sources of a FreeBSD host. */
    public static final String FREEBSD = HostInfo.FREEBSD;

    /** What a source begins with that is not a host but a capture of one. */
    public static final String REPLAY = "replay:";

    /** Largest lookup cache. */
    public static final int MOST_LOOKUPS = 65_536;

    /** This host, its own kernel, everything that speaks over a network, nobody asked over the network. */
    public static final CollectorSettings DEFAULT = new CollectorSettings(Path.of("/"),
            System.getProperty("os.name").toLowerCase(Locale.ROOT),
            EnumSet.of(Protocol.TCP, Protocol.UDP, Protocol.UDPLITE, Protocol.RAW, Protocol.ICMP, Protocol.PACKET,
                    Protocol.MPTCP),
            true, true, KernelUse.DEFAULT, 8192, false, true, ConntrackSettings.DEFAULT);

    public CollectorSettings {
        Objects.requireNonNull(root);
        Objects.requireNonNull(source);
        Objects.requireNonNull(conntrack);
        Objects.requireNonNull(kernel);
        protocols = Set.copyOf(protocols);
        if (lookupCacheSize < 1 || lookupCacheSize > MOST_LOOKUPS) {
            throw new IllegalArgumentException(
                    "lookup cache size " + lookupCacheSize + " is not within 1 and " + MOST_LOOKUPS);
        }
    }

    /** Tells whether a capture is read instead of a host. */
    public boolean isReplay() {
        return source.startsWith(REPLAY);
    }

    /**
     * Returns the folder of the capture that is read instead of a host.
     *
     * @throws IllegalStateException if it is no capture
     */
    public Path replayed() {
        if (!isReplay()) {
            throw new IllegalStateException("\"" + source + "\" is no capture");
        }
        return Path.of(source.substring(REPLAY.length()));
    }

    /** Returns these settings with another root and source. */
    public CollectorSettings withHost(Path otherRoot, String otherSource) {
        return new CollectorSettings(otherRoot, otherSource, protocols, allNamespaces, addressTranslation, kernel,
                lookupCacheSize, reverseDns, containerRuntimes, conntrack);
    }

    /** Returns these settings with other protocols. */
    public CollectorSettings withProtocols(Set<Protocol> others) {
        return new CollectorSettings(root, source, others, allNamespaces, addressTranslation, kernel, lookupCacheSize,
                reverseDns, containerRuntimes, conntrack);
    }

    /** Returns these settings with other files about connection tracking. */
    public CollectorSettings withConntrack(ConntrackSettings other) {
        return new CollectorSettings(root, source, protocols, allNamespaces, addressTranslation, kernel,
                lookupCacheSize, reverseDns, containerRuntimes, other);
    }

    /**
     * Returns these settings for a viewer, who hides what is too much for a table, with a word on how much: all protocols
     * that there are, unless somebody chose.
     */
    public CollectorSettings forViewers() {
        return protocols.equals(DEFAULT.protocols) ? withProtocols(EnumSet.allOf(Protocol.class)) : this;
    }

    /** Returns these settings with other things asked of the kernel. */
    public CollectorSettings withKernel(KernelUse other) {
        return new CollectorSettings(root, source, protocols, allNamespaces, addressTranslation, other, lookupCacheSize,
                reverseDns, containerRuntimes, conntrack);
    }

    /** Returns these settings for all namespaces or the own one. */
    public CollectorSettings withAllNamespaces(boolean all) {
        return new CollectorSettings(root, source, protocols, all, addressTranslation, kernel, lookupCacheSize,
                reverseDns, containerRuntimes, conntrack);
    }
}
