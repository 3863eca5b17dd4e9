package io.github.socketloom.collector.topology;

/**
 * Sockets behind a link that agree in owner, ends, protocol and state: one, as a rule. Anything unknown is null.
 *
 * @param clientIp the client's address
 * @param clientPort the client's port
 * @param serverIp the server's address
 * @param serverPort the server's port
 * @param protocol {@code tcp} or {@code udp}
 * @param family {@code ipv4}, {@code ipv6} or {@code ipv46}
 * @param state TCP state, or {@code stateless}
 * @param namespaceType type of the network namespace that the socket is in
 * @param clientAddressSpace space of the client's address
 * @param serverAddressSpace space of the server's address
 * @param pid process that it belongs to
 * @param uid user id of the socket
 * @param networkNamespace inode of its network namespace
 * @param process name of that process
 * @param socketCount sockets
 * @param figures how they do
 */
public record LinkSocket(String clientIp, Integer clientPort, String serverIp, Integer serverPort, String protocol,
        String family, String state, String namespaceType, String clientAddressSpace, String serverAddressSpace,
        Long pid, Long uid, Long networkNamespace, String process, long socketCount, LinkFigures figures) {}
