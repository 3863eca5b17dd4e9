package io.github.socketloom.collector.model;

import java.util.List;

/**
 * What is known of a process.
 *
 * @param key pid and start time
 * @param parentPid pid of its parent; 0 if none or unknown
 * @param uid effective user id; -1 if unknown
 * @param user login name of that user, or the number as text where it has no name; null if unknown
 * @param comm the kernel's name of the process (at most 15 bytes on Linux)
 * @param command the command line's words; empty for kernel threads and where it could not be read
 * @param cgroupPath path of its cgroup by the rule of design §3; null if unknown
 */
public record ProcessInfo(ProcessKey key, int parentPid, int uid, String user, String comm, List<String> command,
        String cgroupPath) {
    public ProcessInfo {
        command = List.copyOf(command);
    }

    /**
     * Returns the program's own name: the last path component of the first word of the command line where the kernel's
     * name is its beginning cut at 15 bytes, else the kernel's name.
     */
    public String displayName() {
        if (comm.length() < COMM_LIMIT || command.isEmpty()) {
            return comm;
        }
        String program = command.get(0).substring(command.get(0).lastIndexOf('/') + 1);
        int end = program.indexOf(' ');
        String name = end > 0 ? program.substring(0, end) : program;
        return name.startsWith(comm) ? name : comm;
    }

    private static final int COMM_LIMIT = 15;
}
