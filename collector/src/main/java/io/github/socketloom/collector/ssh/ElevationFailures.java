package io.github.socketloom.collector.ssh;

import io.github.socketloom.collector.feed.LinkFailure;
import io.github.socketloom.collector.feed.LinkFailure.Kind;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says in words why sudo, doas or pkexec did not let the agent run as root. */
final class ElevationFailures {

    private static final String WITHOUT = "Or connect without more rights: then what belongs to other users stays unnamed.";

    private record Case(Pattern pattern, String sentence, String remedy) {}

    private static final List<Case> CASES = List.of(
            new Case(Pattern.compile("incorrect password attempt|Authentication fail|no password was provided"),
                    "%w refuses: the password was wrong.", "Connect again and type it once more. " + WITHOUT),
            new Case(Pattern.compile("is not in the sudoers file|is not allowed to (?:execute|run)|may not run sudo"),
                    "%w refuses: this user may not run the agent as root.",
                    "Whoever runs the host can allow it in the sudoers file. " + WITHOUT),
            new Case(Pattern.compile("must have a tty|a terminal is required|no tty present"),
                    "%w refuses: it demands a terminal, which the agent has none of.",
                    "Whoever runs the host can allow it with Defaults !requiretty for this user. " + WITHOUT),
            new Case(Pattern.compile("^doas: "),
                    "%w refuses, or demands a password, for which it has no way without a terminal.",
                    "Whoever runs the host can allow it with 'permit nopass' for this user in doas.conf. " + WITHOUT),
            new Case(Pattern.compile("No authentication agent found|Error getting authority|polkit"),
                    "%w refuses: nobody is there to ask for a password in this session.",
                    "Start Socketloom within a desktop session, or install sudo."),
            new Case(Pattern.compile("Not authorized|incident has been reported"),
                    "%w refuses: this user may not run the agent as root.", WITHOUT),
            new Case(Pattern.compile("^sudo: (?!unable to resolve host)"), "%w refuses to run the agent as root.",
                    WITHOUT));

    private ElevationFailures() {}

    /** Returns the failure of which the lines tell; empty if they tell of none. */
    static Optional<LinkFailure> read(String program, List<String> lines) {
        for (Case each : CASES) {
            if (lines.stream().anyMatch(line -> each.pattern().matcher(line).find())) {
                return Optional.of(new LinkFailure(Kind.ELEVATION, each.sentence().replace("%w", program),
                        each.remedy(), String.join("\n", lines)));
            }
        }
        return Optional.empty();
    }
}
