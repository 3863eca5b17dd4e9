package io.github.socketloom.collector.model;

/**
 * A process that holds a socket open. One socket can have several.
 *
 * @param process which process
 * @param fd the file descriptor by which it holds the socket; {@link #UNKNOWN_FD} if nobody told, as of a connection that
 *         was closed before a reading saw it
 */
public record Owner(ProcessKey process, int fd) {
    /** Stands for a descriptor that is not known. */
    public static final int UNKNOWN_FD = -1;
}
