package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.agent.config.MetricsSettings;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.feed.recording.Recording;
import io.github.socketloom.collector.feed.recording.ReplayFeed;
import io.github.socketloom.collector.freebsd.FreeBsdSources;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code socketloom-agent}: what all its commands have in common. */
@Command(name = "socketloom-agent", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = GlobalOptions.Version.class, sortOptions = false, usageHelpAutoWidth = true, description = "Shows which process of this host talks to which other host, and how well.", exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
        "0:done", "1:failed; the message is on standard error", "2:wrong usage",
        "3:agent and viewer speak no common version of the protocol"})
final class GlobalOptions implements Callable<Integer> {

    private static final List<String> SOURCES = List.of(CollectorSettings.LINUX, CollectorSettings.FREEBSD);
    private static final List<String> SOURCES_FOR_USERS = List.of(CollectorSettings.LINUX, CollectorSettings.FREEBSD,
            CollectorSettings.REPLAY + "FILE.loom", CollectorSettings.REPLAY + "DIR");

    private final AgentEnvironment environment;

    @Spec
    private CommandSpec spec;

    @Option(names = "--config", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "Read this configuration. Default: the first that is there of "
            + "$XDG_CONFIG_HOME/socketloom/socketloom.toml and /etc/socketloom/socketloom.toml.")
    private Path config;

    @Option(names = "--netdata-conf", paramLabel = "FILE", scope = ScopeType.INHERIT, description = "Take the size of the lookup cache from Netdata's netdata.conf: "
            + "'apps lookup cache size' in [plugin:network-viewer].")
    private Path netdataConf;

    @Option(names = "--print-config", description = "Print a configuration with every key, its default and its meaning.")
    private boolean printConfig;

    @Option(names = "--root", paramLabel = "DIR", scope = ScopeType.INHERIT, description = "Read /proc, /sys and /etc below DIR: where a container sees its host's, /host for example.")
    private Path root = CollectorSettings.DEFAULT.root();

    private String source = CollectorSettings.DEFAULT.source();

    private Long at;
    private RecordedHost recorded;
    private boolean verbose;
    private Configuration configuration;

    GlobalOptions(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Option(names = "--source", paramLabel = "SOURCE", scope = ScopeType.INHERIT, description = "Whose interfaces are read: linux or freebsd, by default those of this host; or replay:PATH, on any machine, for a recording FILE.loom, a folder that record --raw made, or a folder of what sysctl -b of a FreeBSD host told, NAME.bin each.")
    void source(String word) {
        if (!SOURCES.contains(word) && !isReplay(word)) {
            throw new ParameterException(spec.commandLine(),
                    "--source: " + Choice.notOne(word, SOURCES_FOR_USERS).getMessage());
        }
        source = word;
    }

    private static boolean isReplay(String word) {
        return word.startsWith(CollectorSettings.REPLAY) && word.length() > CollectorSettings.REPLAY.length();
    }

    @Option(names = {"-v",
            "--verbose"}, scope = ScopeType.INHERIT, description = "Say on standard error what is being done, and where failures come from.")
    void verbose(boolean wanted) {
        verbose = wanted;
    }

    /** Says that a configuration is printed instead of a command's output, not beside it. */
    void refuseCommandBesidePrinting(boolean command) {
        if (printConfig && command) {
            throw new ParameterException(spec.commandLine(), "--print-config: this goes without a command");
        }
    }

    @Option(names = "--at", paramLabel = "TIME", scope = ScopeType.INHERIT, description = "With --source replay:FILE.loom: show what was known at this time, 2026-11-21T16:00:00Z for example. Default: its last tick.")
    void at(String time) {
        try {
            at = ChronoUnit.MICROS.between(Instant.EPOCH, OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException | ArithmeticException e) {
            throw new ParameterException(spec.commandLine(),
                    "--at: write the time with its zone, as 2026-11-21T16:00:00Z or 2026-11-21T17:00:00+01:00");
        }
    }

    /** Tells whether a recording is shown in the place of a host: a file, not a folder of the kernel's own words. */
    boolean isRecording() {
        return isReplay(source) && !Files.isDirectory(replayed());
    }

    /** Tells whether a folder of what sysctls of a FreeBSD host told is shown in the place of a host. */
    boolean isFolderOfSysctls() {
        return isReplay(source) && FreeBsdSources.isFolder(replayed());
    }

    private Path replayed() {
        return Path.of(source.substring(CollectorSettings.REPLAY.length()));
    }

    /**
     * Returns the tick of the recording that is shown; reads it with the first call, and tells then where it comes from.
     *
     * @throws SourceException if it cannot be read
     */
    RecordedHost recorded() throws SourceException {
        if (recorded == null) {
            recorded = RecordedHost.open(replayed(), at == null ? Long.MAX_VALUE : at);
            environment.messages().println("socketloom-agent: " + recorded.describe());
        }
        return recorded;
    }

    /**
     * Returns all ticks of the recording; tells what is missing from it.
     *
     * @throws SourceException if it cannot be read
     */
    RecordedUpdates recordedUpdates() throws SourceException {
        RecordedUpdates updates = RecordedUpdates.open(replayed());
        updates.note().ifPresent(note -> environment.messages().println("socketloom-agent: " + note));
        return updates;
    }

    /** Says that only recordings have a past, if one was asked for. */
    void refuseTimeOfLiveHost() {
        if (at != null && !isRecording()) {
            throw new ParameterException(spec.commandLine(), "--at: this goes with --source replay:FILE.loom");
        }
    }

    /** Says that all of a recording is told, if one time of it was asked for. For commands that play it. */
    void refuseOneTime() {
        if (at != null) {
            throw new ParameterException(spec.commandLine(),
                    "--at: viewers are shown all of a recording, from its first tick on");
        }
    }

    /** Returns what opens collectors: of a host, or of the recording in its place. */
    SnapshotReader.Opener collectors() {
        return isRecording() ? settings -> recorded().reader(settings) : environment.collectors();
    }

    /** Returns what opens readers of counters likewise. */
    CounterOpener counters() {
        return isRecording() ? settings -> recorded().counters(settings) : environment.counters();
    }

    /** Returns what opens that which viewers are told: of a recording all its ticks, from the first one on. */
    FeedOpener feeds() {
        return isRecording() ? settings -> replay() : environment.feeds();
    }

    private FeedOpener.Opened replay() throws SourceException {
        try {
            Recording recording = Recording.open(replayed());
            recording.note().ifPresent(note -> environment.messages().println("socketloom-agent: " + note));
            return new FeedOpener.Opened(recording.host(), new ReplayFeed(recording, status -> {
            }));
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED, e.getMessage());
        }
    }

    /**
     * Returns when what is read now is collected: now, or when it was recorded.
     *
     * @param clock tells the time of a host that is read
     * @return epoch microseconds
     * @throws SourceException if it is a recording that cannot be read
     */
    long collectedAt(Clock clock) throws SourceException {
        return isRecording()
                ? recorded().collectedAt()
                : ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    boolean isVerbose() {
        return verbose;
    }

    /**
     * Returns what a collector is to look at by the configuration and these options.
     *
     * @throws ConfigurationException if a configuration cannot be used
     */
    CollectorSettings settings() throws ConfigurationException {
        return settings(configuration());
    }

    /** Returns what a collector is to look at by a configuration and these options. */
    CollectorSettings settings(Configuration chosen) {
        return chosen.settings(root, source);
    }

    /**
     * Reads the configuration with the first call, and tells then what the user should know about it.
     *
     * @throws ConfigurationException if it cannot be used
     */
    Configuration configuration() throws ConfigurationException {
        if (configuration != null) {
            return configuration;
        }
        if (!Files.isDirectory(root)) {
            throw new ParameterException(spec.commandLine(), "--root: " + root + " is not a directory");
        }
        Configuration read = config == null
                ? Configuration.readFirst(environment.configurations())
                : Configuration.read(config);
        configuration = netdataConf == null ? read : read.withNetdataConf(netdataConf);
        configuration.notices().forEach(notice -> environment.messages().println("socketloom-agent: " + notice));
        return configuration;
    }

    /** No command was given. */
    @Override
    public Integer call() throws IOException {
        if (!printConfig) {
            throw new ParameterException(spec.commandLine(), "a command is missing: "
                    + String.join(" or ", spec.subcommands().keySet()));
        }
        environment.out().write(Configuration.sample());
        environment.out().flush();
        return 0;
    }

    /** Says which agent this is and what it runs on. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[]{"socketloom-agent " + ThisProcess.version(), ThisProcess.java()};
        }
    }
}
