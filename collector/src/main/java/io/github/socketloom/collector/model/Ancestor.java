package io.github.socketloom.collector.model;

/**
 * One step of the way from a process up to the first one.
 *
 * @param pid its pid
 * @param comm the kernel's name of it
 */
public record Ancestor(int pid, String comm) {}
