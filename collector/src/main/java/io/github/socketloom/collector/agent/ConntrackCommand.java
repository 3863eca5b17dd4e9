package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.CounterReader;
import io.github.socketloom.collector.export.ConntrackInflux;
import io.github.socketloom.collector.export.ConntrackJson;
import io.github.socketloom.collector.export.ConntrackOpenMetrics;
import io.github.socketloom.collector.export.ConntrackReading;
import io.github.socketloom.collector.export.ConntrackText;
import io.github.socketloom.collector.export.ConntrackWriter;
import io.github.socketloom.collector.export.metrics.ConntrackMetrics.Collect;
import io.github.socketloom.collector.model.ConntrackStats;
import io.github.socketloom.collector.model.ConntrackTable;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.ConntrackSettings;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent conntrack}: tells how connection tracking fares, and which connections are tracked. */
@Command(name = "conntrack", description = "Tells how full the kernel's table of tracked connections is, what was counted, and which connections are in it.")
final class ConntrackCommand implements Callable<Integer> {

    /** Protocols whose sockets stand at the ends of tracked connections. */
    private static final Set<Protocol> TRACKED = EnumSet.of(Protocol.TCP, Protocol.MPTCP, Protocol.UDP,
            Protocol.UDPLITE, Protocol.ICMP, Protocol.DCCP, Protocol.SCTP);

    private enum Format {
        TABLE, JSON, INFLUX, OPENMETRICS;

        /** Tells whether it has a place for tracked connections. */
        boolean hasEntries() {
            return this == TABLE || this == JSON;
        }
    }

    private enum Namespaces {
        SELF, ALL
    }

    private final AgentEnvironment environment;
    private final Clock clock;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @Option(names = "--collect", paramLabel = "LIST", hideParamSyntax = true, split = ",", converter = CollectChoice.class, completionCandidates = CollectChoice.class, description = "Whose counters, parted by commas: of all processors together (all), of each (percpu). Default: both, or as configured.")
    private List<Collect> collect;

    @Option(names = "--dirs", paramLabel = "LIST", hideParamSyntax = true, split = ",", description = "Folders in which files with a single number are looked for, parted by commas. Default: where kernels keep those of connection tracking, or as configured.")
    private List<String> folders;

    @Option(names = "--files", paramLabel = "LIST", hideParamSyntax = true, split = ",", description = "Names of these files, parted by commas, nf_conntrack_buckets for example. Default: count and limit, or as configured.")
    private List<String> files;

    @Option(names = "--entries", description = "List the tracked connections too, with the processes at their ends.")
    private boolean entries;

    @Option(names = "--namespaces", paramLabel = "WHICH", defaultValue = "self", converter = NamespacesChoice.class, completionCandidates = NamespacesChoice.class, description = "Which network namespaces: the agent's own (self), or all that may be entered. Default: ${DEFAULT-VALUE}.")
    private Namespaces namespaces;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", converter = FormatChoice.class, completionCandidates = FormatChoice.class, description = "${COMPLETION-CANDIDATES}. influx is what Telegraf's input conntrack writes, openmetrics has node_exporter's names. Default: ${DEFAULT-VALUE}.")
    private Format format;

    /** @param clock tells when something was read */
    ConntrackCommand(AgentEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException {
        if (entries && !format.hasEntries()) {
            throw new ParameterException(spec.commandLine(), "--entries: this goes with --format table or json");
        }
        refuseOthers("--dirs", folders, ConntrackSettings::isFolder, "an absolute folder without '..'");
        refuseOthers("--files", files, ConntrackSettings::isFile, "the name of a file without '/'");
        if (global.isRecording() && (folders != null || files != null)) {
            throw new ParameterException(spec.commandLine(),
                    "--dirs and --files: a recording has the files that were read then");
        }
        Configuration configuration = global.configuration();
        CollectorSettings settings = settings(configuration);
        Scope scope = namespaces == Namespaces.ALL ? Scope.ALL : Scope.OWN;
        ConntrackReading reading;
        try (CounterReader reader = global.counters().open(settings)) {
            HostCounters counters = reader.read(new CounterRequest(Scope.NONE, scope, entries ? scope : Scope.NONE));
            reading = new ConntrackReading(reader.host(),
                    global.collectedAt(clock), reader.namespaces(), counters,
                    entries ? sockets(settings) : null,
                    collect == null ? configuration.conntrackCollect() : Set.copyOf(collect));
        }
        writer().write(reading, environment.out());
        environment.out().flush();
        report(reading.counters());
        return 0;
    }

    private void refuseOthers(String option, List<String> words, Predicate<String> kind, String expected) {
        if (words != null && (words.isEmpty() || !words.stream().allMatch(kind))) {
            throw new ParameterException(spec.commandLine(), option + ": each must be " + expected);
        }
    }

    private CollectorSettings settings(Configuration configuration) {
        if (collect != null && collect.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--collect: the list is empty");
        }
        ConntrackSettings conntrack = configuration.conntrack();
        conntrack = folders == null ? conntrack : conntrack.withFolders(folders);
        conntrack = files == null ? conntrack : conntrack.withFiles(files);
        return global.settings(configuration).withAllNamespaces(namespaces == Namespaces.ALL)
                .withConntrack(conntrack).withProtocols(TRACKED);
    }

    /** Reads the sockets at about the time when the entries were read. */
    private Snapshot sockets(CollectorSettings settings) throws SourceException {
        try (SnapshotReader reader = global.collectors().open(settings)) {
            return reader.read();
        }
    }

    /** Says on standard error what the output has no place for, and fails where there is nothing of what was wanted. */
    private void report(HostCounters counters) throws SourceException {
        List<ConntrackStats> stats = counters.conntrack();
        if (stats.isEmpty() || stats.stream().allMatch(each -> each.use() == ConntrackStats.Use.UNAVAILABLE)) {
            throw failure(stats.isEmpty()
                    ? counters.problems()
                    : stats.stream().flatMap(each -> each.problems().stream()).distinct().toList(),
                    stats.isEmpty() ? null : stats.get(0).remedy());
        }
        ConntrackTable table = counters.entries();
        if (entries && table == null && global.isRecording()) {
            throw new SourceException(SourceException.Reason.FAILED,
                    "tracked connections were not recorded; 'conntrack --entries' reads them on a live host");
        }
        if (table != null && table.entries().isEmpty() && !table.problems().isEmpty()) {
            throw failure(table.problems(), table.remedy());
        }
        if (!format.hasEntries()) {
            stats.stream().filter(each -> each.use() == ConntrackStats.Use.NOT_LOADED).findFirst().ifPresent(
                    each -> say("connection tracking is not in use: the kernel's module nf_conntrack is not loaded"));
            stats.stream().flatMap(each -> each.problems().stream()).distinct().forEach(this::say);
            counters.problems().forEach(this::say);
        }
    }

    private static SourceException failure(List<String> problems, String remedy) {
        return new SourceException(SourceException.Reason.FAILED,
                (problems.isEmpty() ? "nothing is known of connection tracking" : String.join("; ", problems))
                        + (remedy == null ? "" : "; remedy: " + remedy));
    }

    private void say(String message) {
        environment.messages().println("socketloom-agent: " + message);
    }

    private ConntrackWriter writer() {
        switch (format) {
            case JSON :
                return new ConntrackJson();
            case INFLUX :
                return new ConntrackInflux();
            case OPENMETRICS :
                return new ConntrackOpenMetrics();
            default :
                Terminal terminal = environment.terminal().get();
                return new ConntrackText(terminal.width(), terminal.whole(), terminal.colours());
        }
    }

    private static final class CollectChoice extends Choice<Collect> {
        CollectChoice() {
            super(Collect.class);
        }
    }

    private static final class FormatChoice extends Choice<Format> {
        FormatChoice() {
            super(Format.class);
        }
    }

    private static final class NamespacesChoice extends Choice<Namespaces> {
        NamespacesChoice() {
            super(Namespaces.class);
        }
    }
}
