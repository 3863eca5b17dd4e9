package io.github.socketloom.collector.source;

import io.github.socketloom.collector.model.ProcessKey;
import java.util.List;

/**
 * What the kernel tells of a process, before anything is looked up about it.
 *
 * @param key pid and start time
 * @param parentPid pid of its parent; 0 if none or unknown
 * @param uid effective user id; -1 if unknown
 * @param comm the kernel's name of the process
 * @param command the command line's words; empty for kernel threads and where it could not be read
 * @param executable path of the program's file; null if it may not be read or there is none
 * @param cgroupPath path of its control group by the rule of design §3; null if unknown
 * @param networkNamespace inode number of its network namespace; 0 if it may not be read
 */
public record ProcessFacts(ProcessKey key, int parentPid, int uid, String comm, List<String> command, String executable,
        String cgroupPath, long networkNamespace) {
    public ProcessFacts {
        command = List.copyOf(command);
    }
}
