package io.github.socketloom.collector.model;

/**
 * Where the processes that {@link Owner}s refer to are looked up, and the network namespaces that connections lie in.
 * Must answer at once and on any thread.
 */
@FunctionalInterface
public interface ProcessDirectory {

    /** Returns what is known of a process, or null if nothing is. */
    ProcessInfo process(ProcessKey key);

    /** Returns what is known of a network namespace by its inode number, or null if nothing is. */
    default NetNamespace namespace(long id) {
        return null;
    }
}
