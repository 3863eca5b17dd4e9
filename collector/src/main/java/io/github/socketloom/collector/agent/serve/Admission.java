package io.github.socketloom.collector.agent.serve;

import io.github.socketloom.collector.posix.SystemUsers;
import io.github.socketloom.collector.source.SourceException;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.util.OptionalInt;
import jdk.net.UnixDomainPrincipal;

/**
 * Who may look at a host through a socket: the user that the agent runs as, root, and the members of one group. The
 * permissions of the socket say the same; this also holds if somebody changes them, or hands an open socket on. Goes by
 * what the kernel noted of the caller when it connected (SO_PEERCRED). Any thread.
 */
final class Admission {

    private final UserPrincipal own;
    private final UserPrincipal root;
    private final GroupPrincipal group;
    private final int gid;
    private final SystemUsers users;

    private Admission(UserPrincipal own, UserPrincipal root, GroupPrincipal group, int gid, SystemUsers users) {
        this.own = own;
        this.root = root;
        this.group = group;
        this.gid = gid;
        this.users = users;
    }

    /**
     * @param socket belongs to the user that the agent runs as, and to the group
     * @param group whose members may connect; null for nobody
     */
    static Admission to(Path socket, GroupPrincipal group, SystemUsers users) throws IOException {
        return new Admission(Files.getOwner(socket, LinkOption.NOFOLLOW_LINKS),
                // the number, for a host may call that user otherwise
                FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0"), group,
                FileFacts.of(socket).gid(), users);
    }

    /**
     * Tells whether a caller may connect. May ask the user database, which may take as long as that takes.
     *
     * @param caller users and groups are the same if their numbers are, whatever their names
     */
    boolean admits(UnixDomainPrincipal caller) {
        return caller.user().equals(own) || caller.user().equals(root)
                || group != null
                        && (caller.group().equals(group) || users.isMember(caller.user().getName(), gid));
    }

    /** Returns name and number of a caller's user, as far as they are known: {@code ann (uid 1000)}. */
    String describe(UserPrincipal user) {
        String name = user.getName();
        if (name.matches("-?\\d+")) {
            return "uid " + Integer.toUnsignedString((int) Long.parseLong(name)); // a user without a name
        }
        try {
            OptionalInt number = users.number(name);
            return number.isEmpty() ? name : name + " (uid " + Integer.toUnsignedString(number.getAsInt()) + ")";
        } catch (SourceException e) {
            return name;
        }
    }

    /** Returns who may connect, for messages. */
    String describe() {
        return describe(own) + (own.equals(root) ? "" : ", root")
                + (group == null ? "" : " and the members of the group " + group.getName());
    }
}
