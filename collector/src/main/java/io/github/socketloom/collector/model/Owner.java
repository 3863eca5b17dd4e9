package io.github.socketloom.collector.model;

/**
 * A process that holds a socket open. One socket can have several.
 *
 * @param process which process
 * @param fd the file descriptor by which it holds the socket
 */
public record Owner(ProcessKey process, int fd) {}
