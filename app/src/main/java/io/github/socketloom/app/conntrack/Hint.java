package io.github.socketloom.app.conntrack;

import io.github.socketloom.collector.model.NamespaceKind;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that the user can do to see more. The program never changes a setting of the kernel itself.
 *
 * @param title a few words
 * @param sentence what is missing, why, and what the command does
 * @param command for a shell
 */
record Hint(String title, String sentence, String command) {

    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9._:@%+-]+");

    /** Returns what lets the kernel count packets and bytes; empty if it does, or nothing is tracked. */
    static Optional<Hint> ofTraffic(ConntrackPicture picture) {
        EntryContent.Counts counts = picture.entries().counts();
        return counts.total() == 0 || counts.counted() > 0
                ? Optional.empty()
                : Optional.of(new Hint("Traffic not counted", "The kernel does not count packets and bytes of tracked"
                        + " connections in this namespace. This command lets it, for connections that begin from then on;"
                        + " it costs a little time for each packet:",
                        command(picture.chosen(), "nf_conntrack_acct")));
    }

    /** Returns what lets the kernel note when connections began; empty if it does, or nothing is tracked. */
    static Optional<Hint> ofTimes(ConntrackPicture picture) {
        EntryContent.Counts counts = picture.entries().counts();
        return counts.total() == 0 || counts.timed() > 0
                ? Optional.empty()
                : Optional.of(new Hint("Ages not known",
                        "The kernel does not note when tracked connections began in this"
                                + " namespace. This command lets it, for connections that begin from then on:",
                        command(picture.chosen(), "nf_conntrack_timestamp")));
    }

    private static String command(NamespaceChoice namespace, String setting) {
        String inside = namespace.own() || namespace.kind() != NamespaceKind.NAMED
                ? ""
                : "ip netns exec " + quoted(namespace.title()) + " ";
        String command = "sudo " + inside + "sysctl -w net.netfilter." + setting + "=1";
        return namespace.own() || namespace.kind() == NamespaceKind.NAMED
                ? command
                : command + "   # inside namespace " + namespace.title();
    }

    private static String quoted(String name) {
        return PLAIN_NAME.matcher(name).matches() && !name.startsWith("-")
                ? name
                : "'" + name.replace("'", "'\\''") + "'";
    }
}
