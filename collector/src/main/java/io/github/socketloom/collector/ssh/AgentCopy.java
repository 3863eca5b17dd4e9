package io.github.socketloom.collector.ssh;

/**
 * What is to be copied to a host that has no agent of this version.
 *
 * @param target the host, as the user wrote it
 * @param folder where to, on that host
 * @param what what is copied: the program alone for the host's own Java, or with a Java runtime
 * @param bytes how much goes over the wire
 * @param found what the host has: its system, its Java, an agent of another version; a sentence
 */
public record AgentCopy(String target, String folder, String what, long bytes, String found) {}
