package io.github.socketloom.collector.capture;

/**
 * When a tick was.
 *
 * @param wallMicros epoch microseconds
 * @param nanoTime the same moment on the clock of the recorder, which never goes back
 */
public record CapturedTick(long wallMicros, long nanoTime) {}
