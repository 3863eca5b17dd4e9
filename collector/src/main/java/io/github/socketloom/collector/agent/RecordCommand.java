package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.agent.config.ConfigurationException;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.feed.ViewRequest;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code socketloom-agent record}: records this host for later. */
@Command(name = "record", description = "Records this host's connections into a file that the desktop and all commands can replay, or, with "
        + "--raw, what its kernel says, for bug reports and tests.")
final class RecordCommand implements Callable<Integer> {

    private static final int MOST_TICKS = 9999;
    private static final int DEFAULT_TICKS = 3;
    private static final double SHORTEST_SECONDS = 0.1;
    private static final double LONGEST_SECONDS = 3600;
    private static final double NANOS_PER_SECOND = 1e9;

    private final AgentEnvironment environment;
    private final RawRecording.Opener recorders;

    @Spec
    private CommandSpec spec;

    @ParentCommand
    private GlobalOptions global;

    @Mixin
    private NamespacesOption namespaces;

    @Parameters(arity = "0..1", paramLabel = "FILE.loom", description = "Record into this file, which must not be there yet, until interrupted or as long as is asked for. --source replay:FILE.loom reads it.")
    private Path file;

    @Option(names = "--raw", paramLabel = "DIR", description = "Record the kernel's own answers into this folder, which is new or empty. --source replay:DIR reads it.")
    private Path raw;

    @Option(names = "--unmasked", description = "With --raw: leave in what looks like a secret on command lines, names of open files, and all else that is masked otherwise.")
    private boolean unmasked;

    @Option(names = "--protocols", paramLabel = "LIST", hideParamSyntax = true, split = ",", converter = ProtocolChoice.class, description = "Which protocols, parted by commas: tcp, udp, udplite, raw, packet, unix, mptcp, icmp, netlink, dccp, "
            + "sctp, or all. Default: all but unix, netlink, dccp and sctp, or as configured.")
    private List<ProtocolChoice.Word> protocols;

    private int ticks;
    private double seconds;
    private double interval = 1;

    /** @param recorders opens recorders */
    RecordCommand(AgentEnvironment environment, RawRecording.Opener recorders) {
        this.environment = environment;
        this.recorders = recorders;
    }

    @Option(names = "--ticks", paramLabel = "N", description = "Record so many ticks, 1 to 9999. Default: with --raw 3.")
    void ticks(int wanted) {
        if (wanted < 1 || wanted > MOST_TICKS) {
            throw new ParameterException(spec.commandLine(), "--ticks: choose from 1 to " + MOST_TICKS);
        }
        ticks = wanted;
    }

    @Option(names = "--duration", paramLabel = "SECONDS", description = "Record so long, instead of a number of ticks.")
    void duration(double wanted) {
        seconds = inRange("--duration", wanted);
    }

    @Option(names = "--interval", paramLabel = "SECONDS", description = "Time from one tick to the next. Default: 1.")
    void interval(double wanted) {
        interval = inRange("--interval", wanted);
    }

    private double inRange(String option, double wanted) {
        if (!(wanted >= SHORTEST_SECONDS && wanted <= LONGEST_SECONDS)) {
            throw new ParameterException(spec.commandLine(), option + ": choose from 0.1 to 3600 seconds");
        }
        return wanted;
    }

    @Override
    public Integer call() throws ConfigurationException, SourceException, IOException, InterruptedException {
        if (ticks > 0 && seconds > 0) {
            throw new ParameterException(spec.commandLine(), "--duration: this goes without --ticks");
        }
        if ((file == null) == (raw == null)) {
            throw new ParameterException(spec.commandLine(), "choose FILE.loom or --raw DIR");
        }
        if (file != null && unmasked) {
            throw new ParameterException(spec.commandLine(),
                    "--unmasked: this goes with --raw only; recordings of connections are always masked");
        }
        if (protocols != null && protocols.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--protocols: the list is empty");
        }
        CollectorSettings settings = namespaces.in(global.settings());
        if (protocols != null) {
            settings = settings.withProtocols(ProtocolChoice.Word.all(protocols));
        }
        if (settings.isReplay() && (file == null || !global.isFolderOfSysctls())) {
            throw new ParameterException(spec.commandLine(), "--source: what is replayed cannot be recorded again");
        }
        Duration apart = Duration.ofNanos((long) (interval * NANOS_PER_SECOND));
        if (file == null) {
            new RawRecording(environment, recorders).record(settings, raw, count(), apart, unmasked);
        } else {
            new HostRecording(environment.feeds().open(settings).feed(), file, environment.messages()).record(
                    new ViewRequest(apart), seconds > 0 ? Duration.ofNanos((long) (seconds * NANOS_PER_SECOND)) : null,
                    ticks > 0 ? ticks : Integer.MAX_VALUE);
        }
        return 0;
    }

    private int count() {
        if (seconds > 0) {
            // the first tick is at 0 seconds
            return (int) Math.min(MOST_TICKS, Math.floor(seconds / interval) + 1);
        }
        return ticks > 0 ? ticks : DEFAULT_TICKS;
    }
}
