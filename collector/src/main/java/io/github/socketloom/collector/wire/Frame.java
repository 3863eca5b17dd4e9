package io.github.socketloom.collector.wire;

/**
 * A frame as it was made or read: inflated, its checksum compared. The array is not copied: who makes one gives it away.
 *
 * @param type what it holds
 * @param payload CBOR
 */
public record Frame(FrameType type, byte[] payload) {}
