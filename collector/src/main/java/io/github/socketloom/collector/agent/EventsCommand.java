package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.EventsJson;
import io.github.socketloom.collector.export.EventsText;
import io.github.socketloom.collector.export.EventsWriter;
import io.github.socketloom.collector.model.ConnectionEvent;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.EventKind;
import io.github.socketloom.collector.model.EventStatistics;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import io.github.socketloom.collector.query.EventFilter;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent events}: tells what happens to connections, as it happens. */
@Command(name = "events", description = {
        "Tells what happens to connections, one line each: who connects, accepts, fails, sends segments again and closes, "
                + "and what a connection had carried.",
        "",
        "Where the kernel takes programs of ours (CAP_BPF, CAP_PERFMON) that is every connection, however short, with "
                + "its process and reason. Elsewhere closes are told with their last figures, beginnings only as readings "
                + "find them. Flows of datagrams are told where connection tracking is in use. Standard error says what is "
                + "not seen here."})
final class EventsCommand implements Callable<Integer> {

    private static final double SHORTEST_SECONDS = 0.1;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double LONGEST_SECONDS = 1e9;
    private static final Duration TICK = Duration.ofMillis(200);
    /** How often sockets are read where events tell of beginnings, and where only readings do. */
    private static final long LAZY_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long EAGER_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long END_SECONDS = 10;

    private enum Format {
        TEXT, JSON
    }

    private final AgentEnvironment environment;
    private final LongSupplier nanoTime;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "text", converter = FormatChoice.class, completionCandidates = FormatChoice.class, description = "${COMPLETION-CANDIDATES}; json is one object on each line. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(names = "--kinds", paramLabel = "LIST", hideParamSyntax = true, split = ",", converter = KindChoice.class, completionCandidates = KindChoice.class, description = "What happens, parted by commas: ${COMPLETION-CANDIDATES}. Default: everything.")
    private List<EventKind> kinds;

    @Mixin
    private FilterOption filter;

    @Mixin
    private NamespacesOption namespaces;

    private long count = Long.MAX_VALUE;
    private long durationNanos = Long.MAX_VALUE;

    private EventsWriter writer;
    private EventFilter matcher;
    private Set<EventKind> wanted;
    private long shown;
    private long heard;
    private volatile boolean stopped;

    /** @param nanoTime a monotonic clock */
    EventsCommand(AgentEnvironment environment, LongSupplier nanoTime) {
        this.environment = environment;
        this.nanoTime = nanoTime;
    }

    @Option(names = "--count", paramLabel = "N", description = "End after so many events. Default: go on until interrupted.")
    void count(long events) {
        if (events < 1) {
            throw new ParameterException(spec.commandLine(), "--count: choose 1 or more");
        }
        count = events;
    }

    @Option(names = "--duration", paramLabel = "SECONDS", description = "End after this time. Default: go on until interrupted.")
    void duration(double seconds) {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(spec.commandLine(), "--duration: choose 0.1 seconds or more");
        }
        durationNanos = (long) (seconds * NANOS_PER_SECOND);
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        if (kinds != null && kinds.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--kinds: the list is empty");
        }
        matcher = EventFilter.of(filter.parse());
        wanted = kinds == null ? EnumSet.allOf(EventKind.class) : EnumSet.copyOf(kinds);
        writer = format == Format.JSON ? new EventsJson() : text();
        if (global.isRecording()) {
            replay();
        } else {
            listen(namespaces.in(global.settings()));
        }
        return 0;
    }

    private EventsWriter text() {
        Terminal terminal = environment.terminal().get();
        return new EventsText(terminal.width(), terminal.whole(), terminal.colours(), ZoneId.systemDefault());
    }

    private void replay() throws SourceException, IOException {
        if (durationNanos != Long.MAX_VALUE) {
            throw new ParameterException(spec.commandLine(),
                    "--duration: a recording is told at once; choose events by --filter or --count");
        }
        global.refuseOneTime();
        try (RecordedUpdates recorded = global.recordedUpdates()) {
            Snapshot begin = recorded.begin();
            KnownHost host = new KnownHost(begin);
            EventStatistics before = begin.report().events();
            EventStatistics now = before;
            writer.begin(environment.out());
            for (Update update = recorded.next(); update != null && shown < count; update = recorded.next()) {
                now = update.report().events();
                tell(update, host);
            }
            environment.out().flush();
            say(EventSummary.of(shown, heard, before, now));
        }
    }

    private void listen(CollectorSettings settings) throws SourceException, IOException, InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        EndOfProcess end = new EndOfProcess(() -> {
            // the lines that are there are written whole, and how many were lost is said
            stopped = true;
            if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
                say("ended before all was written: the output takes nothing");
            }
        });
        try (SnapshotReader reader = global.collectors().open(settings)) {
            reader.want(CounterRequest.NOTHING.withEvents(true));
            listen(reader, settings.isReplay());
        } finally {
            ended.countDown();
            end.cancel();
        }
    }

    private void listen(SnapshotReader reader, boolean captured) throws IOException, InterruptedException {
        long began = nanoTime.getAsLong();
        Snapshot begin = reader.read();
        long readAt = began;
        EventSummary.unheard(begin.capabilities()).forEach(this::say);
        KnownHost host = new KnownHost(begin);
        EventStatistics before = begin.report().events();
        EventStatistics now = before;
        boolean lazy = begin.capabilities().stream()
                .anyMatch(each -> each.name().equals("events") && each.available());
        writer.begin(environment.out());
        environment.out().flush();
        long collectedAt = begin.report().collectedAt();
        boolean over = false;
        while (!over && shown < count && !stopped) {
            if (!captured) {
                environment.pause().of(TICK);
            }
            long at = nanoTime.getAsLong();
            over = at - began >= durationNanos;
            boolean reading = captured || at - readAt >= (lazy ? LAZY_NANOS : EAGER_NANOS);
            Update update = reader.hear(reading);
            readAt = reading ? at : readAt;
            if (update != null) {
                // a capture ends with its last tick, again and again
                over |= captured && update.report().collectedAt() == collectedAt;
                collectedAt = update.report().collectedAt();
                now = update.report().events();
                tell(update, host);
            }
        }
        environment.out().flush();
        say(EventSummary.of(shown, heard, before, now));
    }

    private void tell(Update update, KnownHost host) throws IOException {
        host.apply(update);
        for (ConnectionEvent event : update.events()) {
            if (shown == count) {
                break;
            }
            heard++;
            if (wanted.contains(event.kind()) && matcher.matches(event, host)) {
                writer.write(event, host, environment.out());
                shown++;
            }
        }
        if (!update.events().isEmpty()) {
            environment.out().flush();
        }
    }

    private void say(String message) {
        environment.messages().println("socketloom-agent: " + message);
        environment.messages().flush();
    }

    private static final class FormatChoice extends Choice<Format> {
        FormatChoice() {
            super(Format.class);
        }
    }
}
