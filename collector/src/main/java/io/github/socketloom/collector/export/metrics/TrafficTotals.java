package io.github.socketloom.collector.export.metrics;

/**
 * What flowed since counting began. Each figure only grows, but for a group that was forgotten and came back.
 *
 * @param receivedBytes payload bytes received ({@code tcpi_bytes_received}; the peer's FIN counts as one)
 * @param sentBytes payload bytes sent, what was sent again not counted again ({@code tcpi_bytes_sent} −
 *         {@code tcpi_bytes_retrans}; before Linux 4.19 bytes acknowledged)
 * @param receivedPackets segments received, those without payload too
 * @param sentPackets segments sent, retransmissions and those without payload too
 * @param retransmissions thereof retransmissions
 * @param sessions connections that began while this was counted, as far as a reading or an event told of them
 */
public record TrafficTotals(long receivedBytes, long sentBytes, long receivedPackets, long sentPackets,
        long retransmissions, long sessions) {}
