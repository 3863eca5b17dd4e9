package io.github.socketloom.collector.model;

/**
 * One of the kernel's files with a single number about connection tracking.
 *
 * @param name its name, {@code nf_conntrack_count} for example
 * @param path where it was found
 * @param value what it says
 */
public record ConntrackFile(String name, String path, double value) {}
