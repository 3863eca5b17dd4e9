package io.github.socketloom.collector.topology;

/**
 * A port that sockets of an actor have.
 *
 * @param port 1 to 65535
 * @param protocol {@code tcp} or {@code udp}; null if the payload does not tell
 * @param sockets how many sockets
 */
public record ActorPort(int port, String protocol, long sockets) {}
