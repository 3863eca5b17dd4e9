package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;

/**
 * Turns ticks after boot into wall-clock time. The boot time is read once: the kernel computes it anew from a clock that
 * is being adjusted, and the start time of a process must not change while it lives.
 */
final class BootClock {

    /** USER_HZ, which is 100 wherever Linux runs in 64 bits. */
    private static final long MICROS_PER_TICK = 10_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final String LINE = "btime ";

    private final long bootMicros;

    /** @param bootSeconds when the host was started, in epoch seconds */
    BootClock(long bootSeconds) {
        this.bootMicros = bootSeconds * MICROS_PER_SECOND;
    }

    /** Reads the boot time of a host out of {@code /proc/stat}. */
    static BootClock read(KernelAccess files) throws SourceException {
        String text = new String(files.read("/proc/stat"), StandardCharsets.US_ASCII);
        for (String line : text.split("\n")) {
            if (line.startsWith(LINE)) {
                try {
                    return new BootClock(Long.parseLong(line.substring(LINE.length()).trim()));
                } catch (NumberFormatException e) {
                    throw new SourceException(SourceException.Reason.MALFORMED, "/proc/stat: bad btime", e);
                }
            }
        }
        throw new SourceException(SourceException.Reason.MALFORMED, "/proc/stat tells no btime");
    }

    /** Returns the time of a tick after boot, in epoch microseconds. */
    long epochMicros(long ticks) {
        return bootMicros + ticks * MICROS_PER_TICK;
    }
}
