package io.github.socketloom.collector.model;

/**
 * One direction of a tracked connection, as the kernel sees its packets.
 *
 * @param source where they come from; the port is the id for ICMP, and 0 for protocols without ports
 * @param destination where they go; the port is the type ({@code type << 8 | code}) for ICMP, and 0 without ports
 */
public record ConntrackTuple(Endpoint source, Endpoint destination) {}
