package io.github.socketloom.collector.export;

import java.util.List;

/**
 * The process that collects: what it is and what it may do.
 *
 * @param version version of the agent
 * @param java name, version and vendor of the Java virtual machine
 * @param pid its process id
 * @param uid its effective user id; -1 if unknown
 * @param user login name; null if unknown
 * @param capabilities names of its effective Linux capabilities, for example {@code cap_sys_ptrace}; null where the
 *         kernel has none or does not tell
 */
public record AgentRuntime(String version, String java, long pid, int uid, String user, List<String> capabilities) {
    public AgentRuntime {
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
    }
}
