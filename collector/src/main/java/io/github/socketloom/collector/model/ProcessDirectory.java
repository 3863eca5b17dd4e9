package io.github.socketloom.collector.model;

/** Where the processes that {@link Owner}s refer to are looked up. Must answer at once and on any thread. */
@FunctionalInterface
public interface ProcessDirectory {

    /** Returns what is known of a process, or null if nothing is. */
    ProcessInfo process(ProcessKey key);
}
