package io.github.socketloom.collector.enrich.runtime;

/**
 * What became of connections to the sockets of container runtimes since the collector began; counters only grow.
 *
 * @param connectAttempts attempts to connect
 * @param disconnects connections that were lost, or whose answer made no sense, other than by time-out
 */
public record PeerStatistics(long connectAttempts, long disconnects) {}
