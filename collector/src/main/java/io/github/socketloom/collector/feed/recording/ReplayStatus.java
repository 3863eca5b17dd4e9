package io.github.socketloom.collector.feed.recording;

/**
 * Where a replay stands.
 *
 * @param first time of the first tick, epoch microseconds
 * @param last time of the last tick
 * @param position time of the tick shown
 * @param ticks how many ticks there are
 * @param playing whether it goes on by itself
 * @param speed 1 for as fast as it was collected
 * @param note what is to be said of the recording, that its end is missing for example; empty if nothing
 */
public record ReplayStatus(long first, long last, long position, int ticks, boolean playing, double speed,
        String note) {}
