package io.github.socketloom.collector.model;

/**
 * A network namespace of the host.
 *
 * @param id its inode number
 * @param name what users call it; null if it has no name
 * @param processes how many processes that the collector can see live in it
 * @param reason why its sockets are not collected; null if they are
 */
public record NetNamespace(long id, String name, int processes, String reason) {
    /** Tells whether the sockets of this namespace are collected. */
    public boolean isEntered() {
        return reason == null;
    }
}
