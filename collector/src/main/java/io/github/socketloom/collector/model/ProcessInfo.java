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
     * a URL with a password for example: it is told up to where a plain file name would end.
     */
    public String displayName() {
        if (comm.length() < COMM_LIMIT || command.isEmpty()) {
            return comm;
        }
        String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
        if (!program.startsWith(comm)) {
            return comm;
        }
        int end = comm.length();
        while (end < program.length() && isOfFileName(program.charAt(end))) {
            end++;
        }
        return program.substring(0, end);
    }

    private static boolean isOfFileName(char character) {
        return Character.isLetterOrDigit(character) || Character.isSurrogate(character)
                || "-_.+".indexOf(character) >= 0;
    }

    private static final int COMM_LIMIT = 15;
}
