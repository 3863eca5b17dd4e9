package io.github.socketloom.collector.source;

/**
 * A network namespace as a search finds it.
 *
 * @param id its inode number
 * @param host whether it is that of the host's first process
 * @param boundName name under which it is mounted ({@code ip netns add}); null if it has none
 * @param runtimeMount whether that mount was made by a container runtime, so that its name says little
 * @param processes how many processes that can be seen live in it
 * @param firstPid the lowest pid among them; 0 if there is none
 */
public record FoundNamespace(long id, boolean host, String boundName, boolean runtimeMount, int processes,
        int firstPid) {}
