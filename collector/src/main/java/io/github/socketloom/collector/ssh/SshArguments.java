package io.github.socketloom.collector.ssh;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the ssh program is started with. The host always stands behind {@code --}, so that it can be no option. */
final class SshArguments {

    private static final List<String> ALWAYS = List.of("RemoteCommand=none", "ForwardAgent=no", "ForwardX11=no",
            "PermitLocalCommand=no", "Compression=no",
            // notices a peer that froze, after 15 seconds
            "ServerAliveInterval=5", "ServerAliveCountMax=3", "ConnectTimeout=10",
            "EscapeChar=none",
            // a connection that is there already is used, but none is left behind
            "ControlMaster=no",
            // a failure that is not told cannot be told to the user
            "LogLevel=INFO");

    private SshArguments() {}

    /** Returns the words that start ssh to run a command on the host. */
    static List<String> run(SshTarget target, SshOptions options, String program, String command) {
        List<String> words = begin(options, program);
        words.addAll(List.of("-o", "ClearAllForwardings=yes"));
        end(words, target);
        words.add(command);
        return words;
    }

    /**
     * Returns the words that start ssh to forward a socket, and for nothing else. Forwardings cannot be cleared here: ssh
     * would clear this one too.
     */
    static List<String> forward(SshTarget target, SshOptions options, String program, Path local) {
        List<String> words = begin(options, program);
        words.addAll(List.of("-N",
                // a connection that is there already would go on to listen
                "-o", "ControlPath=none", "-o", "ExitOnForwardFailure=yes", "-o", "StreamLocalBindUnlink=yes", "-o",
                "StreamLocalBindMask=0177", "-L", socketPath(local.toString()) + ":"
                        + socketPath(options.attachSocket())));
        end(words, target);
        return words;
    }

    /** Returns the words that ask ssh what it makes of a target. */
    static List<String> explain(SshTarget target, SshOptions options, String program) {
        List<String> words = new ArrayList<>(List.of(program, "-G"));
        configuration(words, options);
        end(words, target);
        return words;
    }

    private static List<String> begin(SshOptions options, String program) {
        List<String> words = new ArrayList<>(List.of(program, "-T"));
        configuration(words, options);
        for (String option : ALWAYS) {
            words.addAll(List.of("-o", option));
        }
        return words;
    }

    private static void configuration(List<String> words, SshOptions options) {
        if (options.configuration() != null) {
            words.addAll(List.of("-F", options.configuration().toString()));
        }
    }

    private static void end(List<String> words, SshTarget target) {
        if (target.user() != null) {
            words.addAll(List.of("-l", target.user()));
        }
        if (target.port() != 0) {
            words.addAll(List.of("-p", Integer.toString(target.port())));
        }
        words.addAll(List.of("--", target.host()));
    }

    /** ssh replaces what a percent sign or a dollar sign begins; it has no way to write a colon. */
    private static String socketPath(String path) {
        if (!isForwardable(path)) {
            throw new IllegalArgumentException("ssh cannot forward the socket " + path);
        }
        return path.replace("%", "%%");
    }

    /** Tells whether ssh can be told to forward a socket of this path. */
    static boolean isForwardable(String path) {
        return path.chars().noneMatch(c -> c == ':' || c == '$' || c == '\\' || c == '[' || c == ']' || c <= ' ');
    }
}
