package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.export.ConnectionsCsv;
import io.github.socketloom.collector.export.ConnectionsInflux;
import io.github.socketloom.collector.export.ConnectionsJson;
import io.github.socketloom.collector.export.ConnectionsNetdata;
import io.github.socketloom.collector.export.ConnectionsOpenMetrics;
import io.github.socketloom.collector.export.ConnectionsTable;
import io.github.socketloom.collector.export.ConnectionsWriter;
import io.github.socketloom.collector.export.View;
import io.github.socketloom.collector.export.metrics.SocketTag;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent connections}: lists the sockets of the host once. */
@Command(name = "connections", description = "Lists sockets with their owners and figures.")
final class ConnectionsCommand implements Callable<Integer> {

    private enum Format {
        TABLE, JSON, CSV, NETDATA, INFLUX, OPENMETRICS;

        boolean isMetrics() {
            return this == INFLUX || this == OPENMETRICS;
        }
    }

    private final AgentEnvironment environment;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @Option(names = "--view", paramLabel = "VIEW", defaultValue = "detailed", converter = ViewChoice.class, completionCandidates = ViewChoice.class, description = "${COMPLETION-CANDIDATES}: one row for each socket, or one for sockets that differ only in "
            + "their client's address. Default: ${DEFAULT-VALUE}.")
    private View view;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", converter = FormatChoice.class, completionCandidates = FormatChoice.class, description = "${COMPLETION-CANDIDATES}. netdata is what Netdata's function network-connections answers, for programs that read "
            + "that; influx is line protocol as Telegraf's input socketstat makes it. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private FilterOption filter;

    @Option(names = "--protocols", paramLabel = "LIST", hideParamSyntax = true, split = ",", converter = ProtocolChoice.class, description = "Which protocols, parted by commas: tcp, udp, udplite, raw, packet, unix, mptcp, icmp, netlink, dccp, "
            + "sctp, or all. Default: all but unix, netlink, dccp and sctp, or as configured, and those that the filter names; tcp,udp "
            + "with --format netdata; with influx and openmetrics those of [socketstat] in the configuration (tcp,udp) "
            + "and of the filter.")
    private List<ProtocolChoice.Word> protocols;

    @Option(names = "--tags", paramLabel = "LIST", hideParamSyntax = true, split = ",", converter = TagChoice.class, completionCandidates = TagChoice.class, description = "With --format influx or openmetrics: what else every line tells, parted by commas: "
            + "${COMPLETION-CANDIDATES}. Each makes more series. Default: what is needed to tell sockets apart.")
    private List<SocketTag> tags;

    @Mixin
    private ReadingOptions reading;

    @Option(names = "--unredacted", description = "Show command lines as they are. Without this, arguments that look like secrets are masked.")
    private boolean unredacted;

    ConnectionsCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        if (protocols != null && protocols.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--protocols: the list is empty");
        }
        if (tags != null && !(format.isMetrics() && view == View.DETAILED)) {
            throw new ParameterException(spec.commandLine(),
                    "--tags: this goes with --format influx or openmetrics, and the detailed view");
        }
        Filter matcher = filter.parse();
        Snapshot snapshot = matching(reading.read(global, environment, settings(matcher)), matcher);
        writer().write(snapshot, view, environment.out());
        environment.out().flush();
        if (snapshot.report().sockets() == 0 && !snapshot.report().errors().isEmpty()) {
            throw new SourceException(SourceException.Reason.FAILED, String.join("; ", snapshot.report().errors()));
        }
        return 0;
    }

    private CollectorSettings settings(Filter matcher) throws ConfigurationException {
        Configuration configuration = global.configuration();
        CollectorSettings settings = global.settings(configuration);
        if (protocols != null) {
            return reading.in(settings.withProtocols(ProtocolChoice.Word.all(protocols)));
        }
        if (format == Format.NETDATA) {
            return reading.in(settings.withProtocols(ConnectionsNetdata.PROTOCOLS));
        }
        // who asks for Unix sockets by name wants to see them, not that none was collected
        Set<Protocol> wanted = EnumSet.noneOf(Protocol.class);
        wanted.addAll(format.isMetrics() ? configuration.socketstat() : settings.protocols());
        Arrays.stream(Protocol.values()).filter(matcher::names).forEach(wanted::add);
        return reading.in(settings.withProtocols(wanted));
    }

    private static Snapshot matching(Snapshot all, Filter filter) {
        if (filter.isAll()) {
            return all;
        }
        ProcessDirectory directory = all.directory();
        List<Connection> shown = all.connections().stream()
                .filter(c -> filter.matches(c, directory, all.report().collectedAt())).toList();
        return all.withConnections(shown);
    }

    private ConnectionsWriter writer() {
        Set<SocketTag> told = tags == null ? Set.of() : Set.copyOf(tags);
        CommandLineRedaction redaction = unredacted ? CommandLineRedaction.UNREDACTED : CommandLineRedaction.MASKED;
        switch (format) {
            case JSON :
                return new ConnectionsJson(redaction);
            case CSV :
                return new ConnectionsCsv(redaction);
            case NETDATA :
                return new ConnectionsNetdata();
            case INFLUX :
                return new ConnectionsInflux(told);
            case OPENMETRICS :
                return new ConnectionsOpenMetrics(told);
            default :
                Terminal terminal = environment.terminal().get();
                return new ConnectionsTable(terminal.width(), terminal.whole(), terminal.colours(), redaction);
        }
    }

    private static final class ViewChoice extends Choice<View> {
        ViewChoice() {
            super(View.class);
        }
    }

    private static final class TagChoice extends Choice<SocketTag> {
        TagChoice() {
            super(SocketTag.class);
        }
    }

    private static final class FormatChoice extends Choice<Format> {
        FormatChoice() {
            super(Format.class);
        }
    }
}
