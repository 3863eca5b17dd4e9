package io.github.socketloom.app.connect;

import java.util.List;

/**
 * A line of the host picker.
 *
 * @param kind what it stands for
 * @param title what can be looked at
 * @param icon name of its icon
 * @param text what there is to say of it, or why it cannot be chosen: sentences broken into lines
 * @param possible whether it can be chosen
 */
public record HostChoice(Kind kind, String title, String icon, String text, boolean possible) {

    /** What can be looked at. */
    public enum Kind {
        /** The host that this window collects from. */
        HOST,
        /** The same with the rights of another user. */
        PRIVILEGES,
        /** Another host. */
        SSH,
        /** What was recorded earlier. */
        RECORDING,
        /** A graph in a file. */
        TOPOLOGY_FILE
    }

    private static final String NOT_YET = "Not in this version.";

    /**
     * Returns all lines of the picker in this version.
     *
     * @param hasHost whether a collector runs in this window
     */
    public static List<HostChoice> all(boolean hasHost) {
        return List.of(
                new HostChoice(Kind.HOST, "This host", "host", hasHost
                        ? "The collector runs inside this window."
                        : "No collector runs: this window was opened on a file.\n"
                                + "Start Socketloom without --connect to look at this host.",
                        hasHost),
                new HostChoice(Kind.PRIVILEGES, "This host with privileges", "lock",
                        "Not in this version. Start Socketloom as root, or with CAP_SYS_PTRACE\nand CAP_DAC_READ_SEARCH,"
                                + " to see who owns the sockets of other users.",
                        false),
                new HostChoice(Kind.SSH, "Another host through ssh", "server", NOT_YET, false),
                new HostChoice(Kind.RECORDING, "A recording", "record", NOT_YET, false),
                new HostChoice(Kind.TOPOLOGY_FILE, "A topology file…", "view-topology",
                        "A graph as Netdata's agents and socketloom-agent write it (JSON).\n"
                                + "It can also be dropped onto this window.",
                        true));
    }
}
