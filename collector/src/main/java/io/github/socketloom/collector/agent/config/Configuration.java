package io.github.socketloom.collector.agent.config;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.metrics.ConntrackMetrics;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.KernelUse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a user configured, defaults for the rest. Immutable. {@link #sample()} documents every key.
 *
 * @param protocols which protocols are collected ({@code collector.protocols})
 * @param allNamespaces whether all network namespaces are, or only the collector's own ({@code collector.namespaces})
 * @param interval time between two readings of the desktop ({@code collector.interval})
 * @param nat whether address translations are read ({@code collector.nat})
 * @param kernel what the kernel may be asked for beside readings ({@code collector.events}, {@code collector.bpf}, {@code
 *         collector.datagrams})
 * @param cacheSize how many processes the lookup cache holds ({@code apps_lookup.cache_size})
 * @param reverseDns whether names of addresses are asked for ({@code names.reverse_dns})
 * @param containerRuntimes whether container runtimes are asked for names ({@code names.container_runtimes})
 * @param socketstat which protocols are exported as metrics ({@code socketstat.protocols})
 * @param conntrack which files about connection tracking are read ({@code conntrack.dirs}, {@code conntrack.files})
 * @param conntrackCollect whose counters of connection tracking are told ({@code conntrack.collect})
 * @param metrics how metrics are exported ({@code export}, {@code agent.allowed_hosts})
 * @param maxClients how many viewers an agent serves at a time ({@code agent.max_clients})
 * @param notices what the user should know about the files, each a sentence; no errors
 */
public record Configuration(Set<Protocol> protocols, boolean allNamespaces, Duration interval, boolean nat,
        KernelUse kernel, int cacheSize, boolean reverseDns, boolean containerRuntimes, Set<Protocol> socketstat,
        ConntrackSettings conntrack, Set<ConntrackMetrics.Collect> conntrackCollect, MetricsSettings metrics,
        int maxClients, List<String> notices) {

    /** What holds where nothing is configured. */
    public static final Configuration DEFAULT = of(CollectorSettings.DEFAULT);

    /** Shortest interval, in seconds. */
    public static final double SHORTEST_INTERVAL = 0.1;

    /** Longest interval, in seconds. */
    public static final double LONGEST_INTERVAL = 3600;

    /** Most viewers that an agent can be told to serve at a time. */
    public static final int MOST_CLIENTS = 256;

    private static final int DEFAULT_CLIENTS = 16;
    private static final int LONGEST_FILE = 64 << 10;
    private static final String NAME = "socketloom/socketloom.toml";
    private static final String SAMPLE = "socketloom.toml";

    public Configuration {
        protocols = Set.copyOf(protocols);
        socketstat = Set.copyOf(socketstat);
        conntrackCollect = Set.copyOf(conntrackCollect);
        notices = List.copyOf(notices);
    }

    private static Configuration of(CollectorSettings settings) {
        return new Configuration(settings.protocols(), settings.allNamespaces(), Duration.ofSeconds(1),
                settings.addressTranslation(), settings.kernel(), settings.lookupCacheSize(), settings.reverseDns(),
                settings.containerRuntimes(), Set.of(Protocol.TCP, Protocol.UDP), settings.conntrack(),
                EnumSet.allOf(ConntrackMetrics.Collect.class), MetricsSettings.DEFAULT, DEFAULT_CLIENTS,
                List.of());
    }

    /**
     * Returns where a configuration is looked for, the first first: below {@code $XDG_CONFIG_HOME} (else {@code
     * ~/.config}; a relative path counts as unset, as the XDG Base Directory Specification demands), and in {@code
     * /etc}.
     *
     * @param environment variables of this process
     */
    public static List<Path> places(Map<String, String> environment) {
        List<Path> places = new ArrayList<>();
        String home = environment.getOrDefault("HOME", "");
        String folder = environment.getOrDefault("XDG_CONFIG_HOME", "");
        if (folder.startsWith("/")) {
            places.add(Path.of(folder, NAME));
        } else if (home.startsWith("/")) {
            places.add(Path.of(home, ".config", NAME));
        }
        places.add(Path.of("/etc", NAME));
        return places;
    }

    /**
     * Reads the first of these files that is there, as far as this process may look; the default if none is.
     *
     * @throws ConfigurationException if that one cannot be used
     */
    public static Configuration readFirst(List<Path> places) throws ConfigurationException {
        for (Path place : places) {
            if (Files.exists(place)) {
                return read(place);
            }
        }
        return DEFAULT;
    }

    /**
     * Reads a file of at most 64 KiB.
     *
     * @throws ConfigurationException if it cannot be read or is not in order
     */
    public static Configuration read(Path file) throws ConfigurationException {
        return parse(file, ConfigurationFile.decode(file, ConfigurationFile.read(file, LONGEST_FILE)));
    }

    /** @param file whose text it is, for messages */
    static Configuration parse(Path file, String text) throws ConfigurationException {
        return new ConfigurationReader(file, text).read();
    }

    /**
     * Returns this configuration with what Netdata's netdata.conf says about the lookup cache, in its section {@code
     * [plugin:network-viewer]} under {@code apps lookup cache size}. As Netdata has it, a number outside of 1 to 65536
     * becomes the nearest one inside.
     *
     * @throws ConfigurationException if the file cannot be read, or has no number there
     */
    public Configuration withNetdataConf(Path file) throws ConfigurationException {
        NetdataConf.Setting setting = NetdataConf.read(file);
        List<String> more = new ArrayList<>(notices);
        if (setting.given() == null) {
            more.add(file + ": there is no '" + NetdataConf.KEY + "' in [" + NetdataConf.SECTION + "]; "
                    + cacheSize + " stays");
            return withNotices(more);
        }
        if (setting.isOutside()) {
            more.add(ConfigurationException.place(file, setting.line()) + ": '" + NetdataConf.KEY
                    + "' is outside of 1 to "
                    + CollectorSettings.MOST_LOOKUPS + "; " + setting.clamped() + " is taken");
        }
        return new Configuration(protocols, allNamespaces, interval, nat, kernel, setting.clamped(), reverseDns,
                containerRuntimes, socketstat, conntrack, conntrackCollect, metrics, maxClients, more);
    }

    Configuration withNotices(List<String> others) {
        return new Configuration(protocols, allNamespaces, interval, nat, kernel, cacheSize, reverseDns,
                containerRuntimes, socketstat, conntrack, conntrackCollect, metrics, maxClients, others);
    }

    /**
     * Returns what a collector is to look at.
     *
     * @param root directory that stands for {@code /} of the host
     * @param source which kernel's sources
     */
    public CollectorSettings settings(Path root, String source) {
        return new CollectorSettings(root, source, protocols, allNamespaces, nat, kernel, cacheSize, reverseDns,
                containerRuntimes, conntrack);
    }

    /** Returns what a collector of this host is to look at. */
    public CollectorSettings settings() {
        return settings(CollectorSettings.DEFAULT.root(), CollectorSettings.DEFAULT.source());
    }

    /** Returns a file with every key, its default and its meaning, for users to begin with. */
    public static String sample() {
        try (InputStream sample = Configuration.class.getResourceAsStream(SAMPLE)) {
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
