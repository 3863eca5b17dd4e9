package io.github.socketloom.collector.feed.recording;

import java.nio.file.Path;

/**
 * How a recording goes.
 *
 * @param file where it goes
 * @param bytes how much was written
 * @param ticks how many ticks were written
 * @param since time of the first one, epoch microseconds; 0 before it
 * @param running whether it goes on
 * @param problem why it ended before it was told to; null if it did not
 */
public record RecordingStatus(Path file, long bytes, long ticks, long since, boolean running, String problem) {}
