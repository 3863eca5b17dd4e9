package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.agent.config.MetricsSettings;
import io.github.socketloom.collector.agent.http.AllowedHosts;
import io.github.socketloom.collector.agent.http.PageServer;
import io.github.socketloom.collector.export.metrics.HostMetrics;
import io.github.socketloom.collector.export.metrics.HostMetrics.Sockets;
import io.github.socketloom.collector.export.metrics.TrafficAggregates;
import io.github.socketloom.collector.model.AddressLiteral;
import io.github.socketloom.collector.model.CounterRequest;
import io.github.socketloom.collector.model.CounterRequest.Scope;
import io.github.socketloom.collector.model.IpAddress;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent metrics}: tells the host as metrics, once, again and again, or to whoever asks by HTTP. */
@Command(name = "metrics", description = "Tells sockets, traffic, protocol counters and connection tracking as metrics for "
        + "Prometheus and Telegraf.")
final class MetricsCommand implements Callable<Integer> {

    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LONGEST_SECONDS = 3600;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);
    private static final int LINE_END = '\n';

    private enum Format {
        OPENMETRICS, INFLUX
    }

    private enum Counters {
        SELF, ALL
    }

    /** When it is told. */
    static final class Mode {
        @Option(names = "--once", required = true, description = "Tell it once. Without --interval the host is read once, which tells what is there "
                + "now and what the kernel counts, but not what flows.")
        private boolean once;

        @Option(names = "--listen", required = true, paramLabel = "ADDRESS", arity = "0..1", fallbackValue = "127.0.0.1:9464", converter = ListenAddress.Converter.class, description = "Answer scrapes of /metrics under this address and port until stopped. Without an address: "
                + "${FALLBACK-VALUE}.")
        private ListenAddress listen;

        @Option(names = "--count", required = true, paramLabel = "N", description = "Tell it so often on standard output, once in each interval; 0 means until stopped.")
        private Integer count;

        @Option(names = "--on-input", required = true, description = "Tell it on standard output for each line that comes on standard input, until that ends: Telegraf's "
                + "inputs.execd with signal = \"STDIN\".")
        private boolean onInput;
    }

    private final AgentEnvironment environment;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @ArgGroup
    private Mode mode;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "openmetrics", converter = FormatChoice.class, completionCandidates = FormatChoice.class, description = "${COMPLETION-CANDIDATES}. Who asks by HTTP and knows no OpenMetrics gets Prometheus' older text. "
            + "Default: ${DEFAULT-VALUE}.")
    private Format format;

    private Duration interval;

    @Mixin
    private NamespacesOption namespaces;

    @Option(names = "--counters", paramLabel = "WHICH", defaultValue = "self", converter = CountersChoice.class, completionCandidates = CountersChoice.class, description = "Whose protocol counters and connection tracking are told: those of the agent's own network "
            + "namespace (self), or of all that may be entered. Default: ${DEFAULT-VALUE}.")
    private Counters counters;

    private Integer top;

    @Option(names = "--sockets", paramLabel = "WHICH", converter = SocketsChoice.class, completionCandidates = SocketsChoice.class, description = "Which sockets are told one by one: none, the TCP connections with most traffic (top), or all. "
            + "Default: none, or as configured.")
    private Sockets sockets;

    @Option(names = "--allow-host", paramLabel = "NAME", description = "With --listen: a further name by which this host may be asked for. May be repeated. Default: as "
            + "configured.")
    private List<String> allowedHosts;

    MetricsCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Option(names = "--interval", paramLabel = "SECONDS", description = "Time between two readings, and length of the windows of traffic. With --once: read twice, so long "
            + "apart, so that it is known what flows. Default: 10, with --once none.")
    void interval(double seconds) {
        if (!(seconds >= SHORTEST_SECONDS && seconds <= LONGEST_SECONDS)) {
            throw new ParameterException(spec.commandLine(), "--interval: choose from 0.1 to 3600 seconds");
        }
        interval = Duration.ofNanos((long) (seconds * NANOS_PER_SECOND));
    }

    @Option(names = "--top", paramLabel = "N", description = "How many processes, containers, remote addresses, flows and sockets are told by name, each, 0 to "
            + "10000; the others are told together. Default: 50, or as configured.")
    void top(int wanted) {
        if (wanted < 0 || wanted > MetricsSettings.MOST) {
            throw new ParameterException(spec.commandLine(), "--top: choose from 0 to " + MetricsSettings.MOST);
        }
        top = wanted;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        check();
        MetricsSettings settings = global.configuration().metrics();
        Sockets told = sockets == null ? settings.sockets() : sockets;
        int names = top == null ? settings.top() : top;
        SnapshotReader reader = global.collectors().open(namespaces.in(global.settings()));
        boolean handedOver = false;
        try {
            Scope scope = counters == Counters.ALL ? Scope.ALL : Scope.OWN;
            reader.want(new CounterRequest(scope, scope, Scope.NONE, true));
            MetricsReading reading = new MetricsReading(reader,
                    new TrafficAggregates(names, told == Sockets.TOP ? names : 0),
                    new HostMetrics.Detail(ThisProcess.version(), told,
                            global.configuration().conntrackCollect(), !mode.once),
                    environment.pause(),
                    System::nanoTime);
            if (mode.listen != null) {
                handedOver = true;
                listen(reading, reader, settings);
            } else if (mode.once) {
                write(interval == null ? reading.read(false) : reading.readTwice(interval));
            } else {
                repeat(reading);
            }
        } finally {
            if (!handedOver) {
                reader.close();
            }
        }
        return 0;
    }

    private void check() {
        if (mode == null) {
            throw new ParameterException(spec.commandLine(), "choose --once, --listen, --count or --on-input");
        }
        if (mode.count != null && mode.count < 0) {
            throw new ParameterException(spec.commandLine(), "--count: choose 0 or more");
        }
        if (mode.onInput && interval != null) {
            throw new ParameterException(spec.commandLine(), "--interval: with --on-input the input tells when");
        }
        if (global.isRecording() && (!mode.once || interval != null)) {
            throw new ParameterException(spec.commandLine(),
                    "a recording is told with --once and without --interval: it does not change any more");
        }
        if (allowedHosts != null && mode.listen == null) {
            throw new ParameterException(spec.commandLine(), "--allow-host: this goes with --listen only");
        }
    }

    private MetricsText text() {
        return format == Format.INFLUX ? MetricsText.INFLUX : MetricsText.OPENMETRICS;
    }

    private void write(HostMetrics metrics) throws IOException {
        text().write(metrics, environment.out());
        environment.out().flush();
    }

    private void repeat(MetricsReading reading) throws IOException, InterruptedException {
        EndOfProcess end = new EndOfProcess();
        try {
            if (mode.onInput) {
                InputStream in = environment.in().get();
                for (int octet = in.read(); octet >= 0; octet = in.read()) {
                    if (octet == LINE_END) {
                        write(reading.read(true));
                    }
                }
            } else {
                Duration apart = interval == null ? DEFAULT_INTERVAL : interval;
                for (int i = 0; mode.count == 0 || i < mode.count; i++) {
                    if (i > 0) {
                        environment.pause().of(apart);
                    }
                    write(reading.read(true));
                }
            }
        } finally {
            end.cancel();
        }
    }

    private void listen(MetricsReading reading, SnapshotReader reader, MetricsSettings settings)
            throws IOException, InterruptedException, SourceException {
        List<String> names = new ArrayList<>(allowedHosts == null ? settings.allowedHosts() : allowedHosts);
        names.add(mode.listen.host());
        try (MetricsPages pages = new MetricsPages(reading, reader, interval == null ? DEFAULT_INTERVAL : interval,
                text()); PageServer server = open(pages, new AllowedHosts(names))) {
            InetSocketAddress address = server.address();
            EndOfProcess end = new EndOfProcess(server, pages);
            try {
                pages.start();
                if (!address.getAddress().isLoopbackAddress()) {
                    // Java listens for both families whichever wildcard it is told
                    say("warning: everybody who reaches "
                            + (address.getAddress().isAnyLocalAddress()
                                    ? "any address of this host, IPv4 or IPv6,"
                                    : text(address.getAddress()))
                            + " can read with whom this host talks; there is no password and no encryption");
                }
                say("metrics under http://" + authority(address) + "/metrics");
                server.awaitClose();
            } finally {
                end.cancel();
            }
        }
    }

    private PageServer open(MetricsPages pages, AllowedHosts hosts) throws SourceException {
        ListenAddress wanted = mode.listen;
        try {
            return PageServer.open(wanted.resolve(), pages, hosts);
        } catch (UnknownHostException e) {
            throw new SourceException(SourceException.Reason.FAILED, "there is no address " + wanted.host());
        } catch (IOException e) {
            throw new SourceException(SourceException.Reason.FAILED,
                    "port " + wanted.port() + " of " + wanted.host() + " cannot be listened on: " + e.getMessage());
        }
    }

    private String authority(InetSocketAddress address) {
        String host = address.getAddress().isAnyLocalAddress()
                ? mode.listen.host()
                : text(address.getAddress());
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + address.getPort();
    }

    /** Java writes out the zeros of IPv6. */
    private static String text(InetAddress address) {
        IpAddress known = AddressLiteral.parse(address.getHostAddress());
        return known == null ? address.getHostAddress() : known.toString();
    }

    private void say(String message) {
        environment.messages().println("socketloom-agent: " + message);
    }

    private static final class FormatChoice extends Choice<Format> {
        FormatChoice() {
            super(Format.class);
        }
    }

    private static final class CountersChoice extends Choice<Counters> {
        CountersChoice() {
            super(Counters.class);
        }
    }

    private static final class SocketsChoice extends Choice<Sockets> {
        SocketsChoice() {
            super(Sockets.class);
        }
    }
}
