package io.github.socketloom.collector.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that a host is given: a script for {@code /bin/sh} with its arguments, in a form that every login shell
 * hands on unchanged. Line ends travel as tildes, since csh takes none within quotes.
 */
final class RemoteCommand {

    private static final char LINE_END = '~';
    private static final String BEGIN = "eval \"$(printf %s \"$0\" | tr \"~\" \"\\012\")\"";

    private final String script;

    private RemoteCommand(String script) {
        this.script = script;
    }

    /** Returns the command that looks for the agent, takes it if it is missing, and becomes it. */
    static RemoteCommand agent() {
        return new RemoteCommand(resource("remote.sh"));
    }

    /** Returns a command of another script. */
    static RemoteCommand of(String script) {
        return new RemoteCommand(script);
    }

    /**
     * Returns the command as one string for the login shell.
     *
     * @throws IllegalArgumentException if an argument contains line ends
     */
    String with(List<String> arguments) {
        return "exec /bin/sh -c " + ShellWords.quote(BEGIN) + " " + ShellWords.quote(oneLine()) + " "
                + arguments.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    private String oneLine() {
        if (script.indexOf(LINE_END) >= 0) {
            throw new IllegalStateException("the script contains a tilde, which stands for a line end");
        }
        return script.lines().map(String::strip).filter(line -> !line.isEmpty() && line.charAt(0) != '#')
                .collect(Collectors.joining(String.valueOf(LINE_END)));
    }

    /** Returns the text of a script that this program carries along. */
    static String resource(String name) {
        try (InputStream in = RemoteCommand.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
