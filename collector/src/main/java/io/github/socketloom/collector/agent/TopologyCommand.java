package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.export.CommandLineRedaction;
import io.github.socketloom.collector.export.SnapshotSummary;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.source.SourceException;
import io.github.socketloom.collector.topology.EndpointGrouping;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.HostIdentity;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.SimplePattern;
import io.github.socketloom.collector.topology.SocketRole;
import io.github.socketloom.collector.topology.TopologyBuilder;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.payload.TopologyRequestException;
import io.github.socketloom.collector.topology.payload.TopologyRequestReader;
import io.github.socketloom.collector.topology.payload.TopologyWriter;
import io.github.socketloom.collector.topology.TransportFamily;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent topology}: the connections of the host as a graph, for programs that draw or merge graphs. */
@Command(name = "topology", description = "Tells which process or container talks to which other, as a graph in Netdata's "
        + "format netdata.topology.v1 (JSON).")
final class TopologyCommand implements Callable<Integer> {

    private static final String STANDARD_INPUT = "-";

    private final AgentEnvironment environment;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @Option(names = "--group-by", paramLabel = "WHAT", converter = GroupByChoice.class, completionCandidates = GroupByChoice.class, description = "What becomes one actor: ${COMPLETION-CANDIDATES}. Default: process_name.")
    private GroupBy groupBy;

    @Option(names = "--mode", paramLabel = "MODE", converter = ModeChoice.class, completionCandidates = ModeChoice.class, description = "${COMPLETION-CANDIDATES}: pairs of addresses behind each link, or each socket with its ports. "
            + "Default: aggregated.")
    private TopologyMode mode;

    @Option(names = "--labels", paramLabel = "PATTERNS", description = "Which labels of containers are told, by their keys, for example 'team|app|version-*' or '!secret*|*'. "
            + "Default: none.")
    private String labels;

    @Option(names = "--sockets", paramLabel = "LIST", hideParamSyntax = true, split = ",", converter = RoleChoice.class, completionCandidates = RoleChoice.class, description = "Which sockets, parted by commas: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<SocketRole> sockets;

    @Option(names = "--protocols", paramLabel = "LIST", hideParamSyntax = true, split = ",", converter = FamilyChoice.class, completionCandidates = FamilyChoice.class, description = "Which protocols, parted by commas: ${COMPLETION-CANDIDATES}. Default: all.")
    private List<TransportFamily> protocols;

    @Option(names = "--endpoints", paramLabel = "HOW", converter = EndpointsChoice.class, completionCandidates = EndpointsChoice.class, description = "What becomes one actor elsewhere: ${COMPLETION-CANDIDATES} (/24 of IPv4, /64 of IPv6). "
            + "Default: by_ip.")
    private EndpointGrouping endpoints;

    @Option(names = "--request", paramLabel = "FILE", description = "Read what is wanted from this file, or from standard input if it is -, as Netdata's functions are "
            + "asked: {\"selections\": {\"group_by\": [\"pid\"]}}. Options on the command line override it.")
    private String body;

    @Mixin
    private ReadingOptions reading;

    @Option(names = "--info", description = "Tell how to ask for a graph, without one.")
    private boolean info;

    @Option(names = "--unredacted", description = "Show command lines and labels as they are. Without this, what looks like a secret is masked.")
    private boolean unredacted;

    TopologyCommand(AgentEnvironment environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        TopologyRequestReader.Asked asked = asked();
        asked.warnings().forEach(this::say);
        TopologyRequest request = request(asked.request());
        if (info || asked.info()) {
            TopologyWriter.writeInfo(request, TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis()),
                    environment.out());
            environment.out().flush();
            return 0;
        }
        Snapshot snapshot = reading.read(global, environment, settings(request));
        HostIdentity host = new HostIdentity(environment.machineGuid(), snapshot.host().name(),
                snapshot.host().os());
        TopologyWriter.write(new TopologyBuilder(request, host, redaction()).build(snapshot), environment.out());
        environment.out().flush();
        new SnapshotSummary(snapshot).missing().forEach(this::say);
        if (snapshot.report().sockets() == 0 && !snapshot.report().errors().isEmpty()) {
            throw new SourceException(SourceException.Reason.FAILED, String.join("; ", snapshot.report().errors()));
        }
        return 0;
    }

    private void say(String message) {
        environment.messages().println("socketloom-agent: " + message);
    }

    /** Returns what the request on standard input or in a file asks for; the default if there is none. */
    private TopologyRequestReader.Asked asked() {
        if (body == null) {
            return TopologyRequestReader.Asked.NOTHING;
        }
        try (InputStream in = body.equals(STANDARD_INPUT)
                ? environment.in().get()
                : Files.newInputStream(Path.of(body))) {
            return new TopologyRequestReader().read(in);
        } catch (TopologyRequestException e) {
            throw new ParameterException(spec.commandLine(), "--request: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new ParameterException(spec.commandLine(), "--request: there is no file " + body);
        } catch (AccessDeniedException e) {
            throw new ParameterException(spec.commandLine(), "--request: " + body + " may not be read by this user");
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(),
                    "--request: " + body + " cannot be read: " + e.getMessage());
        }
    }

    private TopologyRequest request(TopologyRequest base) {
        refuseEmpty("--sockets", sockets);
        refuseEmpty("--protocols", protocols);
        return new TopologyRequest(groupBy == null ? base.groupBy() : groupBy, mode == null ? base.mode() : mode,
                sockets == null ? base.sockets() : Set.copyOf(sockets),
                protocols == null ? base.protocols() : Set.copyOf(protocols),
                endpoints == null ? base.endpoints() : endpoints,
                labels == null ? base.labels() : SimplePattern.parse(labels));
    }

    private void refuseEmpty(String option, List<?> list) {
        if (list != null && list.isEmpty()) {
            throw new ParameterException(spec.commandLine(), option + ": the list is empty");
        }
    }

    /** Only what takes part is collected, whatever else is configured. */
    private CollectorSettings settings(TopologyRequest request) throws ConfigurationException {
        Set<Protocol> collected = EnumSet.noneOf(Protocol.class);
        for (TransportFamily family : request.protocols()) {
            boolean tcp = family == TransportFamily.IPV4_TCP || family == TransportFamily.IPV6_TCP;
            collected.add(tcp ? Protocol.TCP : Protocol.UDP);
        }
        CollectorSettings settings = global.settings().withProtocols(collected);
        return reading.in(settings);
    }

    private Redaction redaction() {
        return unredacted ? CommandLineRedaction.UNREDACTED : CommandLineRedaction.MASKED;
    }

    private static final class GroupByChoice extends Choice<GroupBy> {
        GroupByChoice() {
            super(GroupBy.class);
        }
    }

    private static final class ModeChoice extends Choice<TopologyMode> {
        ModeChoice() {
            super(TopologyMode.class);
        }
    }

    private static final class RoleChoice extends Choice<SocketRole> {
        RoleChoice() {
            super(SocketRole.class);
        }
    }

    private static final class FamilyChoice extends Choice<TransportFamily> {
        FamilyChoice() {
            super(TransportFamily.class);
        }
    }

    private static final class EndpointsChoice extends Choice<EndpointGrouping> {
        EndpointsChoice() {
            super(EndpointGrouping.class);
        }
    }
}
