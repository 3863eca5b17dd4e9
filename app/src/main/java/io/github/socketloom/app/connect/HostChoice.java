package io.github.socketloom.app.connect;

import java.util.List;

/**
 * A line of the host picker.
 *
 * @param title what can be looked at
 * @param icon name of its icon
 * @param obstacle why it cannot be chosen, in sentences broken into lines; null if it can
 */
public record HostChoice(String title, String icon, String obstacle) {

    /** Returns all lines of the picker in this version. */
    public static List<HostChoice> all() {
        return List.of(
                new HostChoice("This host", "host", null),
                new HostChoice("This host with privileges", "lock",
                        "Not in this version. Start Socketloom as root, or with CAP_SYS_PTRACE\nand CAP_DAC_READ_SEARCH,"
                                + " to see who owns the sockets of other users."),
                new HostChoice("Another host through ssh", "server", "Not in this version."),
                new HostChoice("A recording", "record", "Not in this version."),
                new HostChoice("A topology file", "view-topology", "Not in this version."));
    }

    /** Tells whether it can be chosen. */
    public boolean isPossible() {
        return obstacle == null;
    }
}
