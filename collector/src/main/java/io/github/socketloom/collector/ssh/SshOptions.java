package io.github.socketloom.collector.ssh;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How a host is reached through ssh. Immutable.
 *
 * @param program the ssh program: a path, or a name that is looked for on the PATH
 * @param configuration the configuration to read instead of the user's and the system's ({@code ssh -F}); null for those
 * @param elevate whether the agent is to run as root, by sudo or doas
 * @param allowCopy whether the user may be asked to copy the agent to a host that has none
 * @param attachSocket path of the unix socket of an agent that runs on the host as a service; null to start an agent that
 *        ends with the connection
 * @param forwardSocket whether that socket is reached by a forwarding of ssh; else a bridge, {@code socketloom-agent
 *        attach}, is run on the host. A forwarding needs no program there
 */
public record SshOptions(String program, Path configuration, boolean elevate, boolean allowCopy, String attachSocket,
        boolean forwardSocket) {

    /** Starts an agent with the user's rights, which may be copied if the user agrees. */
    public static final SshOptions DEFAULT = new SshOptions("ssh", null, false, true, null, false);
    /** Where an agent that runs as a service listens. */
    public static final String SERVICE_SOCKET = "/run/socketloom/agent.sock";

    /** @throws IllegalArgumentException if the socket is no absolute path, or contains control characters */
    public SshOptions {
        Objects.requireNonNull(program);
        if (attachSocket != null && (!attachSocket.startsWith("/") || attachSocket.chars()
                .anyMatch(Character::isISOControl))) {
            throw new IllegalArgumentException("'" + attachSocket + "' is no absolute path of a socket.");
        }
        if (forwardSocket && attachSocket == null) {
            throw new IllegalArgumentException("There is no socket to forward.");
        }
    }

    /** Returns these options with another program. */
    public SshOptions withProgram(String other) {
        return new SshOptions(other, configuration, elevate, allowCopy, attachSocket, forwardSocket);
    }

    /** Returns these options with another configuration; null for the user's and the system's. */
    public SshOptions withConfiguration(Path file) {
        return new SshOptions(program, file, elevate, allowCopy, attachSocket, forwardSocket);
    }

    /** Returns these options with or without more rights for the agent. */
    public SshOptions withElevation(boolean wanted) {
        return new SshOptions(program, configuration, wanted, allowCopy, attachSocket, forwardSocket);
    }

    /** Returns these options with or without the question whether the agent may be copied. */
    public SshOptions withCopy(boolean allowed) {
        return new SshOptions(program, configuration, elevate, allowed, attachSocket, forwardSocket);
    }

    /**
     * Returns these options for an agent that runs as a service.
     *
     * @param socket absolute path on the host
     * @param forwarded whether ssh forwards the socket, instead of a bridge that runs on the host
     */
    public SshOptions attachedTo(String socket, boolean forwarded) {
        return new SshOptions(program, configuration, elevate, allowCopy, Objects.requireNonNull(socket), forwarded);
    }
}
