package io.github.socketloom.collector.topology;

/**
 * The connections of a link between two addresses.
 *
 * @param clientIp the client's address; null if unknown
 * @param serverIp the server's address; null if unknown
 * @param protocol {@code tcp} or {@code udp}
 * @param state TCP state; null if it has none
 * @param socketCount sockets
 * @param figures how they do
 */
public record LinkConnection(String clientIp, String serverIp, String protocol, String state, long socketCount,
        LinkFigures figures) {}
