package io.github.socketloom.collector.model;

/**
 * What waits in the buffers of a socket that is no listener.
 *
 * @param receiveBytes bytes received but not yet read by the process
 * @param sendBytes bytes written but not yet acknowledged by the peer
 */
public record SocketQueues(long receiveBytes, long sendBytes) {}
