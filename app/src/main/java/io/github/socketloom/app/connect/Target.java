package io.github.socketloom.app.connect;

import java.nio.file.Path;
import java.util.Locale;

/** What can be looked at, by what {@code --connect} says. */
public sealed interface Target {

    /** The collector inside this process. */
    record Local() implements Target {}

    /**
     * A graph that lies in a file, {@code netdata.topology.v1}.
     *
     * @param file where
     */
    record TopologyFile(Path file) implements Target {}

    /**
     * Something that the command line provides for but this version cannot open.
     *
     * @param text what the user wrote
     * @param sentence what to tell the user
     */
    record NotYet(String text, String sentence) implements Target {}

    /**
     * Reads the argument of {@code --connect}.
     *
     * @throws IllegalArgumentException with a sentence for the user if it is none of the forms
     */
    static Target parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.equals("local")) {
            return new Local();
        }
        if (lower.endsWith(".json")) {
            return new TopologyFile(Path.of(text));
        }
        String kind;
        if (lower.startsWith("ssh://")) {
            kind = "connecting to another host through ssh";
        } else if (lower.startsWith("unix:")) {
            kind = "connecting to an agent on a unix socket";
        } else if (lower.endsWith(".loom")) {
            kind = "replaying a recording";
        } else {
            throw new IllegalArgumentException("cannot connect to '" + text
                    + "': expected local, ssh://[user@]host[:port], unix:PATH, a .loom or a .json file");
        }
        return new NotYet(text, "cannot open " + text + ": " + kind
                + " is not in this version; it looks at the local host (--connect local) and at topology files only");
    }
}
