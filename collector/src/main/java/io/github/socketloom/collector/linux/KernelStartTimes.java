package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;

/**
 * Turns start times of processes as the kernel itself keeps them, nanoseconds after boot, into the very same epoch
 * microseconds as {@link BootClock} makes of what {@code /proc/PID/stat} tells: that is in ticks, and in the collector's
 * time namespace.
 */
final class KernelStartTimes {

    private static final long NANOS_PER_TICK = 10_000_000;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    /** Begins the line of the offsets (man 7 time_namespaces) that says by how much our time after boot is ahead. */
    private static final String LINE = "boottime";

    private final BootClock clock;
    private final long offsetNanos;

    /** @param offsetNanos by how much the time after boot of the collector's time namespace is ahead of the kernel's */
    KernelStartTimes(BootClock clock, long offsetNanos) {
        this.clock = clock;
        this.offsetNanos = offsetNanos;
    }

    /** Reads in which time namespace the collector lives. */
    static KernelStartTimes read(KernelAccess files, BootClock clock) {
        return new KernelStartTimes(clock, offset(files));
    }

    private static long offset(KernelAccess files) {
        try {
            String text = new String(files.read("/proc/self/timens_offsets"), StandardCharsets.US_ASCII);
            for (String line : text.split("\n")) {
                String[] words = line.trim().split("\\s+");
                if (words.length == 3 && words[0].equals(LINE)) {
                    return Long.parseLong(words[1]) * NANOS_PER_SECOND + Long.parseLong(words[2]);
                }
            }
        } catch (SourceException | NumberFormatException e) {
            return 0; // a kernel without time namespaces has one time only
        }
        return 0;
    }

    /** Returns the time of a moment so many nanoseconds after boot, in epoch microseconds. */
    long epochMicros(long nanos) {
        return clock.epochMicros((nanos + offsetNanos) / NANOS_PER_TICK);
    }
}
