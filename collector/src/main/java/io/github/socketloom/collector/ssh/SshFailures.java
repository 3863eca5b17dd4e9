package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in words why ssh ended, from its exit code and its messages, which are English since it is started with
 * {@code LC_ALL=C}. The cases are those of OpenSSH 7.4 to 9.9.
 */
final class SshFailures {

    /** ssh itself failed, rather than the command on the host. */
    static final int SSH_FAILED = 255;
    private static final int NOT_FOUND = 127;
    private static final int NOT_EXECUTABLE = 126;
    /** Exit codes from here on mean a signal, as Java tells of ended processes. */
    private static final int SIGNALS = 128;
    private static final int MOST_SIGNAL = 64;
    private static final int NO_COMMON_VERSION = 3;

    private static final String KEYS = "ssh -v in a terminal shows which keys are tried.";

    /**
     * A case.
     *
     * @param kind how it is shown
     * @param pattern found in a line that ssh wrote
     * @param sentence for the user; {@code %h} stands for the target, {@code %1} for the pattern's group
     * @param remedy what can be done; null if nothing
     */
    private record Case(Kind kind, Pattern pattern, String sentence, String remedy) {
        static Case of(Kind kind, String pattern, String sentence, String remedy) {
            return new Case(kind, Pattern.compile(pattern), sentence, remedy);
        }
    }

    /** The first that is found in any line applies; those that name a cause come before those that tell a consequence. */
    private static final List<Case> CASES = List.of(
            Case.of(Kind.HOST_KEY_CHANGED, "WARNING: REVOKED HOST KEY DETECTED",
                    "The key of %h was revoked: it must not be trusted any more.",
                    "Ask whoever runs the host for its new key."),
            Case.of(Kind.HOST_KEY_REFUSED, "host key is known for .* and you have requested strict checking",
                    "The key of %h is not known, and the ssh configuration forbids to ask (StrictHostKeyChecking).",
                    "Connect once with ssh in a terminal, or add the host's key to known_hosts."),
            Case.of(Kind.HOST_KEY_REFUSED, "^Host key verification failed",
                    "The key of %h was not accepted.",
                    "Compare the fingerprint with the one that whoever runs the host gives you, then connect again."),
            Case.of(Kind.AUTHENTICATION, "Too many authentication failures",
                    "%h ended the login: too many keys were tried.",
                    "Name the right key in the ssh configuration, with IdentityFile and IdentitiesOnly yes."),
            Case.of(Kind.AUTHENTICATION, "Permission denied \\(([a-z0-9,@.-]{1,200})\\)",
                    "%h refused the login. It takes: %1.",
                    "Check the user name, and whether the host knows your key or password. " + KEYS),
            Case.of(Kind.AUTHENTICATION, "No more authentication methods to try|No supported authentication methods",
                    "%h refused the login: nothing that it takes can be offered.", KEYS),
            Case.of(Kind.UNRESOLVED, "Could not resolve hostname (?:.{0,255}): (?:.{0,200})",
                    "The name of %h has no address.",
                    "Check the spelling, and whether the network that knows the name is connected."),
            Case.of(Kind.NOT_POSSIBLE, "hostname contains invalid characters",
                    "ssh takes '%h' for no host name.", "Write a host name, an address or an alias."),
            Case.of(Kind.NOT_POSSIBLE,
                    "(?:Bad configuration option|Bad owner or permissions on|Can't open user config file"
                            + "|terminating, \\d+ bad configuration|keyword .{0,100} (?:extra|missing) argument"
                            + "|unsupported option|bad number|missing argument).{0,300}",
                    "ssh does not accept its configuration.",
                    "The details name the file and the line: correct it there."),
            Case.of(Kind.NOT_POSSIBLE, "Cannot execute command-line and remote command",
                    "The ssh configuration fixes a command for %h (RemoteCommand).",
                    "Remove RemoteCommand for this host, or give the host a second Host entry without it."),
            Case.of(Kind.NOT_POSSIBLE, "(?:exec|shell) request failed|Service not allowed|only allows? sftp",
                    "%h lets this user run no commands.", "Connect as a user who may, or ask whoever runs the host."),
            Case.of(Kind.NOT_POSSIBLE, "Unable to negotiate with .{0,255}: (no matching [a-z ]{1,60}) found",
                    "ssh and %h have no cryptography in common: %1.",
                    "One of both is old: update it, or allow the method in the ssh configuration for this host."),
            Case.of(Kind.NOT_POSSIBLE, "Too many levels of symbolic links|proxy dialer|ProxyCommand .{0,200}not found",
                    "The program that is to connect to %h does not work.",
                    "Check ProxyCommand or ProxyJump in the ssh configuration."),
            Case.of(Kind.REFUSED, "Connection refused",
                    "Nobody listens for ssh on %h.",
                    "Check the port, and whether the ssh server of the host runs."),
            Case.of(Kind.TIMED_OUT,
                    "(?:[Cc]onnection|Operation|connect to .{0,300}) timed out|timed out during banner exchange",
                    "%h does not answer.", "Check whether the host is up, and whether a firewall stands in between."),
            Case.of(Kind.TIMED_OUT, "No route to host|Network is (?:unreachable|down)|Host is (?:unreachable|down)",
                    "There is no way to %h from here.", "Check this computer's network, or connect to the VPN."),
            Case.of(Kind.LOST, "Timeout, server .{0,255} not responding",
                    "%h no longer answers.", "The connection is made again as soon as the host can be reached."),
            Case.of(Kind.OTHER,
                    "kex_exchange_identification|Connection (?:closed|reset) by|ssh_exchange_identification",
                    "%h ended the connection before the login.",
                    "It may be busy, may not let this computer in, or something other than an ssh server listens there."),
            Case.of(Kind.LOST, "closed by remote host|Broken pipe|Connection reset|send disconnect",
                    "%h ended the connection.", null));

    private final String target;

    /** @param target as the user wrote it */
    SshFailures(String target) {
        this.target = PlainText.line(target, 300);
    }

    /** Returns why no link came to be. */
    LinkFailure beforeLink(int exit, List<String> lines) {
        if (lines.stream().anyMatch(line -> line.contains("REMOTE HOST IDENTIFICATION HAS CHANGED")
                || line.contains("POSSIBLE DNS SPOOFING DETECTED"))
                && lines.stream().anyMatch(line -> line.startsWith("Host key verification failed"))) {
            return changed(lines);
        }
        LinkFailure known = known(lines);
        if (known != null && (exit == SSH_FAILED || exit >= SIGNALS)) {
            return known;
        }
        if (exit == NOT_FOUND || exit == NOT_EXECUTABLE) {
            return failure(Kind.NOT_POSSIBLE, "%h has no POSIX shell for this user.",
                    "Connect as a user whose login shell is an ordinary one.", lines);
        }
        if (isSignal(exit)) {
            return failure(Kind.OTHER, "The program ssh was ended from outside while it connected to %h.", null, lines);
        }
        if (exit == SSH_FAILED) {
            return failure(Kind.OTHER, "ssh could not connect to %h.", "The details are what ssh says.", lines);
        }
        return failure(Kind.NOT_POSSIBLE,
                "The login on %h ended before the agent was started (exit code " + exit + ").",
                "Check that the user may log in, and that the scripts of its shell do not end it.", lines);
    }

    /** Returns why ssh does not say what it makes of the target. */
    LinkFailure refusedConfiguration(List<String> lines) {
        LinkFailure known = known(lines);
        return known != null
                ? known
                : failure(Kind.NOT_POSSIBLE, "ssh does not accept '%h' or its configuration.",
                        "The details are what ssh says.", lines);
    }

    /** Returns why a link that stood ended. */
    LinkFailure afterLink(int exit, List<String> lines) {
        if (isSignal(exit)) {
            return failure(Kind.LOST, "The program ssh, which held the connection to %h, was ended from outside.", null,
                    lines);
        }
        if (exit == SSH_FAILED) {
            LinkFailure known = known(lines);
            return known != null && known.kind() == Kind.LOST
                    ? known
                    : failure(Kind.LOST, "The connection to %h was lost.", null, lines);
        }
        if (exit == NO_COMMON_VERSION) {
            return failure(Kind.VERSION, "The agent on %h speaks another version of the protocol.",
                    "Install the same version of Socketloom there, or remove it and let it be copied.", lines);
        }
        return exit == 0
                ? failure(Kind.LOST, "The agent on %h ended.", null, lines)
                : failure(Kind.LOST, "The agent on %h failed (exit code " + exit + ").",
                        "The details are what it said.", lines);
    }

    /** Returns a failure with the last of what the programs said. */
    LinkFailure failure(Kind kind, String sentence, String remedy, List<String> lines) {
        return new LinkFailure(kind, sentence.replace("%h", target), remedy, detail(lines));
    }

    static boolean isSignal(int exit) {
        return exit > SIGNALS && exit <= SIGNALS + MOST_SIGNAL;
    }

    private LinkFailure known(List<String> lines) {
        for (Case each : CASES) {
            for (String line : lines) {
                Matcher matcher = each.pattern().matcher(line);
                if (matcher.find()) {
                    String group = matcher.groupCount() > 0 && matcher.group(1) != null ? matcher.group(1) : "";
                    return failure(each.kind(), each.sentence().replace("%1", group.replace(",", ", ")), each.remedy(),
                            lines);
                }
            }
        }
        return null;
    }

    private LinkFailure changed(List<String> lines) {
        ChangedKey key = ChangedKey.read(lines);
        StringBuilder sentence = new StringBuilder("The key of %h is another one than the one known: somebody may sit "
                + "in between, or the host was set up anew.");
        if (key.offered() != null) {
            sentence.append(" The host now shows ").append(key.offered());
            sentence.append(key.known() == null ? "." : "; known is " + key.known() + ".");
        }
        String remedy = "Ask whoever runs the host whether its key has changed. Only if it has, forget the known one"
                + (key.place() == null ? "" : " (" + key.place() + ")")
                + (key.removal() == null
                        ? " with ssh-keygen -R, then connect again."
                        : " in a terminal, then connect again: " + key.removal());
        return failure(Kind.HOST_KEY_CHANGED, sentence.toString(), remedy, lines);
    }

    private static String detail(List<String> lines) {
        return String.join("\n", lines);
    }
}
