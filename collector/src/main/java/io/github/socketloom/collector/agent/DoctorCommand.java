package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.AgentRuntime;
import io.github.socketloom.collector.export.DiagnosisJson;
import io.github.socketloom.collector.export.DiagnosisText;
import io.github.socketloom.collector.export.DiagnosisWriter;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.Protocol;
import java.io.IOException;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code socketloom-agent doctor}: tells what can be collected here, what cannot, why, and what helps. */
@Command(name = "doctor", description = "Tells what can be collected here, what cannot, why, and what helps.")
final class DoctorCommand implements Callable<Integer> {

    private enum Format {
        TABLE, JSON
    }

    /** Whether they can be read is told, too; what tracked connections need is told by the state of their table. */
    private static final CounterRequest COUNTERS = new CounterRequest(CounterRequest.Scope.ALL,
            CounterRequest.Scope.ALL, CounterRequest.Scope.NONE);

    private final AgentEnvironment environment;

    @ParentCommand
    private GlobalOptions global;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", converter = FormatChoice.class, completionCandidates = FormatChoice.class, description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    DoctorCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        AgentRuntime runtime = environment.runtime().get();
        DiagnosisWriter writer = format == Format.JSON
                ? new DiagnosisJson()
                : new DiagnosisText(environment.terminal().get().width());
        // what could be collected is told of what is not collected by default or by the configuration, too
        CollectorSettings settings = global.settings().withProtocols(EnumSet.allOf(Protocol.class));
        try (SnapshotReader reader = global.collectors().open(settings)) {
            reader.want(COUNTERS);
            Snapshot snapshot = new NamedReading(reader, environment.pause()).read();
            writer.write(runtime, snapshot, null, environment.out());
        } catch (SourceException e) {
            // what is known of the agent itself may be what explains the failure
            writer.write(runtime, null, e.getMessage(), environment.out());
            environment.out().flush();
            throw e;
        }
        environment.out().flush();
        return 0;
    }

    private static final class FormatChoice extends Choice<Format> {
        FormatChoice() {
            super(Format.class);
        }
    }
}
