package io.github.socketloom.collector.model;

/**
 * The accept queue of a TCP listener.
 *
 * @param queue connections that wait to be accepted
 * @param backlog how many may wait
 */
public record ListenQueue(long queue, long backlog) {}
