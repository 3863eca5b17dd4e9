package io.github.socketloom.app.connect;

import java.util.List;

/**
 * A line of the host picker.
 *
 * @param kind what it stands for
 * @param title what can be looked at
 * @param icon name of its icon
 * @param text what there is to say of it: sentences broken into lines
 */
public record HostChoice(Kind kind, String title, String icon, String text) {

    /** What can be looked at. */
    public enum Kind {
        /** This host, as far as the user may. */
        HOST,
        /** The same with the rights of another user. */
        PRIVILEGES,
        /** Another host, or an agent that runs on this one: the user is asked which. */
        SSH,
        /** What was recorded earlier. */
        RECORDING,
        /** A graph in a file. */
        TOPOLOGY_FILE
    }

    /** Returns all lines of the picker. */
    public static List<HostChoice> all() {
        return List.of(
                new HostChoice(Kind.HOST, "This host", "host",
                        "The collector runs inside this window, with your rights."),
                new HostChoice(Kind.PRIVILEGES, "This host with privileges", "lock",
                        "The collector is started through pkexec or sudo and sees the sockets of all users.\n"
                                + "Only the collector gets these rights, never the window."),
                new HostChoice(Kind.SSH, "Another host…", "server",
                        "An agent on another host, started through ssh, or one that runs already (Ctrl+T)."),
                new HostChoice(Kind.RECORDING, "A recording…", "record",
                        "What was recorded on some host earlier (.loom). It can also be dropped onto this window."),
                new HostChoice(Kind.TOPOLOGY_FILE, "A topology file…", "view-topology",
                        "A graph as Netdata's agents and socketloom-agent write it (JSON).\n"
                                + "Dropped onto the window it is shown in place of the host's."));
    }
}
