package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.LookupJson;
import io.github.socketloom.collector.export.LookupText;
import io.github.socketloom.collector.export.LookupWriter;
import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent lookup-stats}: collects for a short while and tells what the process lookup did. */
@Command(name = "lookup-stats", description = "Collects for a short while and tells what the cache of process lookups did.")
final class LookupStatsCommand implements Callable<Integer> {

    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LONGEST_SECONDS = 3600;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final long TICK_MILLIS = 250;

    private enum Format {
        TABLE, JSON
    }

    private final AgentEnvironment environment;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", converter = FormatChoice.class, completionCandidates = FormatChoice.class, description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    private double seconds = 3;

    LookupStatsCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Option(names = "--duration", paramLabel = "SECONDS", description = "Collect so long at most; less if nothing is pending any more. Default: 3.")
    void duration(double wanted) {
        if (!(wanted >= SHORTEST_SECONDS && wanted <= LONGEST_SECONDS)) {
            throw new ParameterException(spec.commandLine(), "--duration: choose from 0.1 to 3600 seconds");
        }
        seconds = wanted;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        CollectorSettings settings = global.settings();
        Snapshot snapshot;
        try (SnapshotReader reader = global.collectors().open(settings)) {
            snapshot = reader.read();
            long left = (long) (seconds * MILLIS_PER_SECOND);
            while (left > 0 && !reader.isSettled() && isPending(snapshot)) {
                long pause = Math.min(TICK_MILLIS, left);
                environment.pause().of(Duration.ofMillis(pause));
                left -= pause;
                snapshot = reader.read();
            }
        }
        LookupWriter writer = format == Format.JSON
                ? new LookupJson()
                : new LookupText(environment.terminal().get().width());
        writer.write(snapshot, environment.out());
        environment.out().flush();
        return 0;
    }

    private static boolean isPending(Snapshot snapshot) {
        LookupStatistics lookup = snapshot.report().lookup();
        return lookup.intakeDepth() > 0
                || lookup.requestsSent() > lookup.requestsResponded() + lookup.requestsFailed()
                || snapshot.processes().values().stream().anyMatch(each -> each.cgroup().status().isPending());
    }

    private static final class FormatChoice extends Choice<Format> {
        FormatChoice() {
            super(Format.class);
        }
    }
}
