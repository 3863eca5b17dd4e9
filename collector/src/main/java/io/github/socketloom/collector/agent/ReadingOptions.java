package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the sockets are read that a command tells of once: from which network namespaces, and twice or not. */
final class ReadingOptions {

    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LONGEST_SECONDS = 3600;
    private static final double NANOS_PER_SECOND = 1e9;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin
    private NamespacesOption namespaces;

    private double interval;

    @Option(names = "--interval", paramLabel = "SECONDS", description = "Read twice, so long apart, so that rates are known. Default: read once, without rates.")
    void interval(double seconds) {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(spec.commandLine(), "--interval: choose from 0.1 to 3600 seconds");
        }
        interval = seconds;
    }

    /** Returns the settings with the network namespaces that were asked for. */
    CollectorSettings in(CollectorSettings settings) {
        return namespaces.in(settings);
    }

    /** Reads what the settings say, with a collector that is closed afterwards. */
    Snapshot read(GlobalOptions global, AgentEnvironment environment, CollectorSettings settings)
            throws SourceException, InterruptedException {
        if (interval > 0 && global.isRecording()) {
            throw new ParameterException(spec.commandLine(),
                    "--interval: a recording has its own readings and knows their rates");
        }
        try (SnapshotReader reader = global.collectors().open(settings)) {
            NamedReading reading = new NamedReading(reader, environment.pause());
            return interval == 0
                    ? reading.read()
                    : reading.readTwice(Duration.ofNanos((long) (interval * NANOS_PER_SECOND)));
        }
    }
}
