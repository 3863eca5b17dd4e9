package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Family;
import io.github.socketloom.collector.model.IpAddress;
import java.util.Comparator;

/**
 * What sockets behind a link must have in common to be one row: the addresses and, where each socket is wanted, its ports
 * and its owner.
 *
 * @param client address of the client
 * @param clientPort 0 where rows have no ports
 * @param server address of the server
 * @param serverPort 0 where rows have no ports
 * @param namespace inode number of the network namespace; 0 if unknown and where rows have no owner
 * @param pid -1 if unknown and where rows have no owner
 * @param uid of the socket; -1 if unknown and where rows have no owner
 * @param family word for the kind of addresses; empty where rows have no owner
 * @param process name of the process; empty where rows have no owner
 * @param namespaceType what the network namespace is for; empty where rows have no owner
 */
record EvidenceKey(IpAddress client, int clientPort, IpAddress server, int serverPort, long namespace, int pid, int uid,
        String family, String process, String namespaceType) implements Comparable<EvidenceKey> {

    private static final Comparator<EvidenceKey> OWNERS = Comparator.comparingLong(EvidenceKey::namespace)
            .thenComparingInt(EvidenceKey::pid).thenComparingInt(EvidenceKey::uid)
            .thenComparing(EvidenceKey::family).thenComparing(EvidenceKey::process)
            .thenComparing(EvidenceKey::namespaceType);

    /** Returns the key of a row for each pair of addresses. */
    static EvidenceKey ofAddresses(Endpoint client, Endpoint server) {
        return new EvidenceKey(client.address(), 0, server.address(), 0, 0, -1, -1, "", "", "");
    }

    /**
     * Returns the key of a row for each socket.
     *
     * @param pid its process; -1 if unknown
     * @param process name of that process
     */
    static EvidenceKey ofSocket(Connection connection, Endpoint client, Endpoint server, int pid, String process,
            String namespaceType) {
        return new EvidenceKey(client.address(), client.port(), server.address(), server.port(),
                connection.id().namespace(), pid, connection.uid(), family(connection.family()), process,
                namespaceType);
    }

    /** A mapped socket carries IPv4 and nothing else, a dual one both. */
    private static String family(Family family) {
        switch (family) {
            case DUAL :
                return "ipv46";
            case IPV6 :
                return "ipv6";
            default :
                return "ipv4";
        }
    }

    @Override
    public int compareTo(EvidenceKey other) {
        int order = client.compareTo(other.client);
        order = order != 0 ? order : server.compareTo(other.server);
        order = order != 0 ? order : Integer.compare(clientPort, other.clientPort);
        order = order != 0 ? order : Integer.compare(serverPort, other.serverPort);
        return order != 0 ? order : OWNERS.compare(this, other);
    }
}
