package io.github.socketloom.app;

import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.collector.agent.config.Configuration;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.ssh.AgentPackage;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/**
 * Where the desktop begins. Does not extend JavaFX's Application, so that it can be started from the class path and say
 * in a sentence what is missing.
 */
public final class Main {
    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Desktop desktop = new JavaFxDesktop(System.getenv(), System.out, System.err,
                configuration -> new Feeds(settings(configuration), AgentPackage::besideProgram),
                QueryLanguage::new);
        System.exit(commandLine(desktop, Configuration.places(System.getenv())).execute(args));
    }

    /**
     * Returns what is collected. Where the user configured no protocols, that is all that this host has: what is too
     * much for a table is hidden there, with a word on how much.
     */
    static CollectorSettings settings(Configuration configuration) {
        return configuration.settings(CollectorSettings.DEFAULT.root(), CollectorSettings.DEFAULT.source())
                .forViewers();
    }

    /**
     * Returns the command line, to be executed once.
     *
     * @param configurations where a configuration is looked for if none is named
     */
    static CommandLine commandLine(Desktop desktop, List<Path> configurations) {
        return new CommandLine(new DesktopCommand(desktop, configurations))
                .setExecutionExceptionHandler((exception, line, parsed) -> {
                    if (!(exception instanceof DesktopException)) {
                        throw exception;
                    }
                    PrintWriter err = line.getErr();
                    err.println("socketloom: " + exception.getMessage());
                    err.flush();
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }
}
