package io.github.socketloom.collector.model;

/**
 * A network namespace of the host.
 *
 * @param id its inode number; 0 stands for all namespaces of processes that may not be asked for theirs
 * @param name what users call it; null if it has no name
 * @param kind what it is for
 * @param processes how many processes that the collector can see live in it
 * @param reason why its sockets are not collected; null if they are
 */
public record NetNamespace(long id, String name, NamespaceKind kind, int processes, String reason) {
    /** Returns what users know it by: its name, else its number; {@code unknown} for processes that hide theirs. */
    public String title() {
        return name != null ? name : id == 0 ? "unknown" : Long.toUnsignedString(id);
    }

    /** Tells whether it is the host's own. */
    public boolean isHost() {
        return kind == NamespaceKind.HOST;
    }

    /** Tells whether the sockets of this namespace are collected. */
    public boolean isEntered() {
        return reason == null;
    }
}
