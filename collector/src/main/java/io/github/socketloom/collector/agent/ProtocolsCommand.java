package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.CounterReader;
import io.github.socketloom.collector.export.ProtocolReading;
import io.github.socketloom.collector.export.ProtocolsInflux;
import io.github.socketloom.collector.export.ProtocolsJson;
import io.github.socketloom.collector.export.ProtocolsOpenMetrics;
import io.github.socketloom.collector.export.ProtocolsTable;
import io.github.socketloom.collector.export.ProtocolsWriter;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.HostCounters;
import io.github.socketloom.collector.model.ProtocolCounters;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent protocols}: tells what the kernel counts of TCP, UDP, IP and ICMP. */
@Command(name = "protocols", description = "Tells what the kernel counts of TCP, UDP, UDP-Lite, IP and ICMP, and how fast that grows.")
final class ProtocolsCommand implements Callable<Integer> {

    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LONGEST_SECONDS = 3600;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int MOST_COUNT = 1_000_000_000;

    private enum Format {
        TABLE, JSON, INFLUX, OPENMETRICS;

        /** Tells whether it has rates beside totals. */
        boolean hasRates() {
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

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", converter = FormatChoice.class, completionCandidates = FormatChoice.class, description = "${COMPLETION-CANDIDATES}. influx and openmetrics tell totals only, those of Linux under the names of Telegraf's nstat and "
            + "node_exporter's netstat as well. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--namespaces", paramLabel = "WHICH", defaultValue = "self", converter = NamespacesChoice.class, completionCandidates = NamespacesChoice.class, description = "Which network namespaces: the agent's own (self), or all whose tables may be read. Default: ${DEFAULT-VALUE}.")
    private Namespaces namespaces;

    @Option(names = "--kernel", description = "With --format json: everything that the kernel counts too, under its own names.")
    private boolean kernel;

    private double interval = 1;
    private int count = 1;

    /** @param clock tells when something was read */
    ProtocolsCommand(AgentEnvironment environment, Clock clock) {
        this.environment = environment;
        this.clock = clock;
    }

    @Option(names = "--interval", paramLabel = "SECONDS", description = "The time over which rates are taken. Default: 1.")
    void interval(double seconds) {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(spec.commandLine(), "--interval: choose from 0.1 to 3600 seconds");
        }
        interval = seconds;
    }

    @Option(names = "--count", paramLabel = "N", description = "Tell so often, the first time at once and without rates, or until interrupted (0). Default: once, with rates.")
    void count(int times) {
        if (times < 0 || times > MOST_COUNT) {
            throw new ParameterException(spec.commandLine(), "--count: choose from 0 to " + MOST_COUNT);
        }
        count = times;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        if (format == Format.OPENMETRICS && count != 1) {
            throw new ParameterException(spec.commandLine(),
                    "--count: OpenMetrics is one document, at the end of which nothing may follow");
        }
        if (kernel && format != Format.JSON) {
            throw new ParameterException(spec.commandLine(), "--kernel: this goes with --format json");
        }
        if (count != 1 && global.isRecording()) {
            throw new ParameterException(spec.commandLine(),
                    "--count: one tick of a recording is told; --at says which");
        }
        boolean all = namespaces == Namespaces.ALL;
        CollectorSettings settings = global.settings().withAllNamespaces(all);
        CounterRequest request = new CounterRequest(all ? CounterRequest.Scope.ALL : CounterRequest.Scope.OWN,
                CounterRequest.Scope.NONE, CounterRequest.Scope.NONE);
        ProtocolsWriter writer = writer();
        try (CounterReader reader = global.counters().open(settings)) {
            List<ProtocolCounters> before = List.of();
            if (count == 1 && format.hasRates()) {
                before = before(reader, request);
            }
            for (int told = 0; count == 0 || told < count; told++) {
                if (told > 0) {
                    pause();
                }
                HostCounters counters = reader.read(request);
                tell(new ProtocolReading(reader.host(), global.collectedAt(clock),
                        reader.namespaces(), before, counters), told, writer);
                before = counters.protocols();
            }
        }
        return 0;
    }

    private List<ProtocolCounters> before(CounterReader reader, CounterRequest request)
            throws SourceException, InterruptedException {
        if (global.isRecording()) {
            return global.recorded().countersBefore((long) (interval * MICROS_PER_SECOND), request).protocols();
        }
        List<ProtocolCounters> before = reader.read(request).protocols();
        pause();
        return before;
    }

    private void pause() throws InterruptedException {
        environment.pause().of(Duration.ofNanos((long) (interval * NANOS_PER_SECOND)));
    }

    private void tell(ProtocolReading reading, int told, ProtocolsWriter writer)
            throws SourceException, IOException {
        List<String> problems = reading.counters().problems();
        if (reading.counters().protocols().isEmpty()) {
            throw new SourceException(SourceException.Reason.FAILED, problems.isEmpty()
                    ? "there are no protocol counters"
                    : String.join("; ", problems));
        }
        if (told > 0 && format == Format.TABLE) {
            environment.out().write('\n');
        }
        writer.write(reading, environment.out());
        environment.out().flush();
        if (!format.hasRates() && told == 0) {
            problems.forEach(problem -> environment.messages().println("socketloom-agent: " + problem));
        }
    }

    private ProtocolsWriter writer() {
        switch (format) {
            case JSON :
                return new ProtocolsJson(kernel, count != 1);
            case INFLUX :
                return new ProtocolsInflux();
            case OPENMETRICS :
                return new ProtocolsOpenMetrics();
            default :
                Terminal terminal = environment.terminal().get();
                return new ProtocolsTable(terminal.width(), terminal.whole(), terminal.colours());
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
