package io.github.socketloom.collector.model;

/**
 * How a connection ended.
 *
 * @param at when, epoch microseconds
 * @param reason why; null if unknown
 */
public record ConnectionEnd(long at, EventReason reason) {}
