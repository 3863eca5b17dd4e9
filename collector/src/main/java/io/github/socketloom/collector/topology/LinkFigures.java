package io.github.socketloom.collector.topology;

/**
 * How the connections of a link, of a pair of addresses or of a socket do. Anything unknown is null. Where both sockets of
 * a local connection are here, its bytes and rates are counted once.
 *
 * @param retransmissions segments sent again, sum over all sockets
 * @param rttMsMax greatest smoothed round trip time, milliseconds
 * @param receiverRttMsMax greatest round trip time as the receiver estimates it, milliseconds
 * @param rttMsMin least round trip time ever measured, milliseconds
 * @param bytesToServer bytes that the client sent
 * @param bytesToClient bytes that the server sent
 * @param bytesToServerPerSecond the same since the reading before
 * @param bytesToClientPerSecond the same since the reading before
 * @param firstSeen when the oldest of its sockets was seen first, epoch microseconds. A time and not an age, so that a link
 *         at which nothing happens stays equal from reading to reading; payloads tell the age at
 *         {@link Topology.Origin#collectedAt}
 */
public record LinkFigures(Long retransmissions, Double rttMsMax, Double receiverRttMsMax, Double rttMsMin,
        Long bytesToServer, Long bytesToClient, Double bytesToServerPerSecond, Double bytesToClientPerSecond,
        Long firstSeen) {

    /** Nothing is known. */
    public static final LinkFigures NONE = new LinkFigures(null, null, null, null, null, null, null, null, null);
}
