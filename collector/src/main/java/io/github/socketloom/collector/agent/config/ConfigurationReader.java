package io.github.socketloom.collector.agent.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.metrics.ConntrackMetrics;
import io.github.socketloom.collector.export.metrics.HostMetrics.Sockets;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.KernelUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes a configuration of the text of a file. */
final class ConfigurationReader {

    private static final String ALL = "all";
    private static final String PERCPU = "percpu";
    private static final double NANOS_PER_SECOND = 1e9;
    private static final TomlMapper TOML = new TomlMapper();
    private static final String DUPLICATE = "Duplicate key";

    /** What Jackson says of a mistake, and what it means; anything else might repeat the file's content. */
    private static final Map<String, String> MISTAKES = Map.of(DUPLICATE, "this key is there already",
            "Table redefined", "this table is there already", "Unknown token", "a value is not written as TOML demands",
            "Premature end of file", "the file ends too early",
            "More data after value has already ended. Invalid value preceding this position?",
            "something follows where a value has ended", "Newline not permitted here", "no new line may begin here",
            "Unknown escape sequence", "there is no such escape sequence", "Illegal control character",
            "a control character may not stand here");

    private static final List<String> COLLECTED = Stream
            .concat(Arrays.stream(Protocol.values()).map(Protocol::key), Stream.of(ALL)).toList();
    /** Those of Telegraf's input socketstat. */
    private static final List<String> SOCKETSTAT = List.of("tcp", "udp", "raw", "unix", "packet", "dccp", "sctp");

    private final Path file;
    private final TomlPlaces places;
    private final JsonNode document;

    ConfigurationReader(Path file, String text) throws ConfigurationException {
        this.file = file;
        this.places = new TomlPlaces(text);
        try {
            this.document = TOML.readTree(text);
        } catch (JsonProcessingException e) {
            throw mistake(e);
        }
    }

    private ConfigurationException mistake(JsonProcessingException mistake) {
        JsonLocation location = mistake.getLocation();
        String what = MISTAKES.getOrDefault(mistake.getOriginalMessage(), "this is not TOML");
        if (location == null || location.getLineNr() < 1) {
            return new ConfigurationException(file, what);
        }
        String key = places.path(location.getLineNr());
        if (DUPLICATE.equals(mistake.getOriginalMessage()) && location.getColumnNr() <= 1) {
            // it is found when the line has been read to its end, which is the beginning of the next
            int line = places.lastLineBefore(location.getLineNr());
            return new ConfigurationException(file, line, what + quoted(places.path(line)));
        }
        return new ConfigurationException(file, location.getLineNr(), Math.max(1, location.getColumnNr()),
                what + quoted(key));
    }

    private static String quoted(String key) {
        return key == null || key.isEmpty() ? "" : " ('" + ConfigurationTable.visible(key) + "')";
    }

    Configuration read() throws ConfigurationException {
        ConfigurationTable root = new ConfigurationTable(file, places, "", document);
        ConfigurationTable collector = root.table("collector");
        ConfigurationTable lookup = root.table("apps_lookup");
        ConfigurationTable names = root.table("names");
        ConfigurationTable conntrack = root.table("conntrack");
        ConfigurationTable socketstat = root.table("socketstat");
        ConfigurationTable agent = root.table("agent");
        ConfigurationTable export = root.table("export");
        List<ConfigurationTable> all = List.of(root, collector, lookup, names, conntrack, socketstat,
                agent, export);
        Configuration defaults = Configuration.DEFAULT;
        Configuration read = new Configuration(
                protocols(collector, COLLECTED, defaults.protocols()),
                collector.word("namespaces", List.of(ALL, "self"), ALL).equals(ALL),
                Duration.ofNanos((long) (collector.decimal("interval", Configuration.SHORTEST_INTERVAL,
                        Configuration.LONGEST_INTERVAL, defaults.interval().toNanos() / NANOS_PER_SECOND)
                        * NANOS_PER_SECOND)),
                collector.truth("nat", defaults.nat()),
                kernel(collector, defaults.kernel()),
                lookup.number("cache_size", 1, CollectorSettings.MOST_LOOKUPS, defaults.cacheSize()),
                names.truth("reverse_dns", defaults.reverseDns()),
                names.truth("container_runtimes", defaults.containerRuntimes()),
                protocols(socketstat, SOCKETSTAT, defaults.socketstat()),
                conntrack(conntrack, defaults.conntrack()), collect(conntrack, defaults.conntrackCollect()),
                metrics(export, agent),
                agent.number("max_clients", 1, Configuration.MOST_CLIENTS, defaults.maxClients()), List.of());
        for (ConfigurationTable table : all) {
            table.refuseOthers();
        }
        return read;
    }

    private static KernelUse kernel(ConfigurationTable table, KernelUse fallback) throws ConfigurationException {
        return new KernelUse(table.truth("events", fallback.events()), table.truth("bpf", fallback.bpf()),
                table.truth("datagrams", fallback.datagrams()));
    }

    /** An empty list stands for the default one, as in Telegraf. */
    private static ConntrackSettings conntrack(ConfigurationTable table, ConntrackSettings fallback)
            throws ConfigurationException {
        List<String> folders = table.texts("dirs", ConntrackSettings::isFolder,
                "a list of absolute folders without '..' is expected");
        List<String> files = table.texts("files", ConntrackSettings::isFile,
                "a list of names of files without '/' is expected");
        ConntrackSettings settings = folders == null ? fallback : fallback.withFolders(folders);
        return files == null ? settings : settings.withFiles(files);
    }

    private static Set<ConntrackMetrics.Collect> collect(ConfigurationTable table,
            Set<ConntrackMetrics.Collect> fallback) throws ConfigurationException {
        List<String> words = table.words("collect", List.of(ALL, PERCPU));
        if (words == null) {
            return fallback;
        }
        return words.stream().map(word -> word.equals(ALL)
                ? ConntrackMetrics.Collect.ALL
                : ConntrackMetrics.Collect.PERCPU).collect(Collectors.toSet());
    }

    private static MetricsSettings metrics(ConfigurationTable export, ConfigurationTable agent)
            throws ConfigurationException {
        MetricsSettings defaults = MetricsSettings.DEFAULT;
        List<String> words = Arrays.stream(Sockets.values()).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        String sockets = export.word("sockets", words, words.get(defaults.sockets().ordinal()));
        List<String> hosts = agent.texts("allowed_hosts");
        return new MetricsSettings(export.number("top", 0, MetricsSettings.MOST, defaults.top()),
                Sockets.values()[words.indexOf(sockets)], hosts == null ? defaults.allowedHosts() : hosts);
    }

    private static Set<Protocol> protocols(ConfigurationTable table, List<String> choice, Set<Protocol> fallback)
            throws ConfigurationException {
        List<String> words = table.words("protocols", choice);
        if (words == null) {
            return fallback;
        }
        Set<Protocol> protocols = EnumSet.noneOf(Protocol.class);
        for (String word : words) {
            if (word.equals(ALL)) {
                protocols.addAll(EnumSet.allOf(Protocol.class));
            }
            Protocol.ofKey(word).ifPresent(protocols::add);
        }
        return protocols;
    }
}
