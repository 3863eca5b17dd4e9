package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.engine.RawRecorder;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** The agent's commands as one command line: reads the words, runs the command, turns failures into exit codes. */
final class AgentCommandLine {

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USAGE = 2;

    private final AgentEnvironment environment;
    private final GlobalOptions global;
    private final CommandLine line;

    AgentCommandLine(AgentEnvironment environment) {
        this.environment = environment;
        this.global = new GlobalOptions(environment);
        this.line = new CommandLine(global)
                .addSubcommand(new ConnectionsCommand(environment))
                .addSubcommand(new TopologyCommand(environment))
                .addSubcommand(new ProtocolsCommand(environment, Clock.systemUTC()))
                .addSubcommand(new ConntrackCommand(environment, Clock.systemUTC()))
                .addSubcommand(new EventsCommand(environment, System::nanoTime))
                .addSubcommand(new MetricsCommand(environment))
                .addSubcommand(new RecordCommand(environment, RawRecorder::open))
                .addSubcommand(new ServeCommand(environment))
                .addSubcommand(new AttachCommand(environment))
                .addSubcommand(new ServiceCommand(environment))
                .addSubcommand(new DoctorCommand(environment))
                .addSubcommand(new LookupStatsCommand(environment))
                .setOut(new PrintWriter(environment.out()))
                .setErr(environment.messages())
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler(refusal())
                .setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
    }

    /** Runs the command that the words ask for and returns the exit code. */
    int run(String... words) {
        int code = line.execute(words);
        line.getOut().flush();
        environment.messages().flush();
        return code;
    }

    private int execute(ParseResult parsed) {
        global.refuseCommandBesidePrinting(parsed.hasSubcommand());
        global.refuseTimeOfLiveHost();
        if (global.isVerbose()) {
            environment.verbose().run();
        }
        return new RunLast().execute(parsed);
    }

    private IParameterExceptionHandler refusal() {
        return (problem, words) -> {
            PrintWriter messages = environment.messages();
            messages.println("socketloom-agent: " + problem.getMessage());
            if (problem instanceof UnmatchedArgumentException) {
                List<String> similar = ((UnmatchedArgumentException) problem).getSuggestions();
                if (!similar.isEmpty()) {
                    messages.println("  Did you mean " + String.join(" or ", similar) + "?");
                }
            }
            messages.println("Try '" + command(problem) + " --help'.");
            return WRONG_USAGE;
        };
    }

    private static String command(ParameterException problem) {
        return problem.getCommandLine().getCommandSpec().qualifiedName();
    }

    private int report(Exception failure) {
        if (failure instanceof OutputException && ((OutputException) failure).isReaderGone()) {
            return DONE;
        }
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String what = failure instanceof IOException ? "the output could not be written: " + message : message;
        environment.messages().println("socketloom-agent: " + what);
        if (failure instanceof InterruptedException) {
            Thread.currentThread().interrupt();
        }
        LoggerFactory.getLogger(AgentCommandLine.class).debug("The command failed", failure);
        return FAILED;
    }
}
