package io.github.socketloom.collector.model;

/**
 * What went in one direction of a tracked connection, counted since it is tracked. The kernel counts it only where
 * {@code net.netfilter.nf_conntrack_acct} is 1.
 *
 * @param packets packets
 * @param bytes octets, headers included
 */
public record ConntrackTraffic(long packets, long bytes) {}
