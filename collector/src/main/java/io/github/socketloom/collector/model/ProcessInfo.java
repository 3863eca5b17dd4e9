package io.github.socketloom.collector.model;

import java.util.List;
import java.util.Objects;

/**
 * What is known of a process.
 *
 * @param key pid and start time
 * @param parentPid pid of its parent; 0 if none or unknown
 * @param uid effective user id; -1 if unknown
 * @param user login name of that user, or the number as text where it has no name; null if unknown
 * @param comm the kernel's name of the process (at most 15 bytes on Linux)
 * @param command the command line's words; empty for kernel threads and where it could not be read
 * @param executable path of the program's file; null if unknown
 * @param ancestors its parent, that one's parent and so on up to the first process; empty if unknown
 * @param cgroup its control group; {@link Cgroup#UNKNOWN} if unknown
 * @param networkNamespace inode number of the network namespace that it lives in; 0 if unknown
 */
public record ProcessInfo(ProcessKey key, int parentPid, int uid, String user, String comm, List<String> command,
        String executable, List<Ancestor> ancestors, Cgroup cgroup, long networkNamespace) {
    public ProcessInfo {
        command = List.copyOf(command);
        ancestors = List.copyOf(ancestors);
        Objects.requireNonNull(cgroup);
    }

    /** A process of which only the essentials are known. */
    public ProcessInfo(ProcessKey key, int parentPid, int uid, String user, String comm, List<String> command,
            Cgroup cgroup) {
        this(key, parentPid, uid, user, comm, command, null, List.of(), cgroup, 0);
    }

    /** Returns the path of its control group; null if unknown. */
    public String cgroupPath() {
        return cgroup.path();
    }

    /**
     * Returns what users call the thing it runs in: the container, the login of the user whose session it is, the unit of
     * the service manager; the program's own name where it is in none, or none is known yet.
     */
    public String containerName() {
        if (cgroup.isSession() && user != null) {
            return user;
        }
        String title = cgroup.title();
        return title == null ? displayName() : title;
    }

    /**
     * Returns the program's own name: the last path component of the first word of the command line where the kernel's
     * name is its beginning cut at 15 bytes, else the kernel's name. Programs may write anything in the place of that word,
     * a URL with a password for example: what is not simply the name of a file is not told.
     */
    public String displayName() {
        if (comm.length() < COMM_LIMIT || command.isEmpty()) {
            return comm;
        }
        String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
        int end = program.indexOf(' ');
        String name = end > 0 ? program.substring(0, end) : program;
        return name.startsWith(comm) && name.chars().skip(comm.length()).allMatch(ProcessInfo::isOfFileName)
                ? name
                : comm;
    }

    private static boolean isOfFileName(int character) {
        return Character.isLetterOrDigit((char) character) || Character.isSurrogate((char) character)
                || "-_.+".indexOf(character) >= 0;
    }

    private static final int COMM_LIMIT = 15;
}
