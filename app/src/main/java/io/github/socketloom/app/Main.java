package io.github.socketloom.app;

import io.github.socketloom.app.connections.QueryLanguage;
import io.github.socketloom.collector.engine.CollectorSettings;
import io.github.socketloom.collector.engine.LocalCollector;
import io.github.socketloom.collector.feed.EmbeddedFeed;
import io.github.socketloom.collector.model.Protocol;
import java.io.PrintWriter;
import java.util.EnumSet;
import picocli.CommandLine;

/**
 * Where the desktop begins. Does not extend JavaFX's Application, so that it can be started from the class path and say
 * in a sentence what is missing.
 */
public final class Main {
    /** All that this host has: what is too much for a table is hidden there, with a word on how much. */
    private static final CollectorSettings SETTINGS = CollectorSettings.DEFAULT
            .withProtocols(EnumSet.allOf(Protocol.class));

    private Main() {}

    /** Runs the command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Desktop desktop = new JavaFxDesktop(System.getenv(), System.out, System.err,
                () -> new EmbeddedFeed(() -> LocalCollector.open(SETTINGS)), QueryLanguage::new);
        System.exit(commandLine(desktop).execute(args));
    }

    /** Returns the command line, to be executed once. */
    static CommandLine commandLine(Desktop desktop) {
        return new CommandLine(new DesktopCommand(desktop))
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
