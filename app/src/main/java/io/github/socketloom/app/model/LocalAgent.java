package io.github.socketloom.app.model;

import java.util.Set;

/**
 * The headless agent on this host, and what the desktop that would start it may do already.
 *
 * @param command by which a shell starts the agent: its path, or just its name
 * @param held the capabilities that this process has, by the kernel's names ({@code CAP_SYS_PTRACE}); a collector that
 *         lacks something in spite of them does not get it by more of the same
 */
public record LocalAgent(String command, Set<String> held) {
    public LocalAgent {
        held = Set.copyOf(held);
    }
}
