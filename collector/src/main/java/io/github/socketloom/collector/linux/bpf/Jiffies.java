package io.github.socketloom.collector.linux.bpf;

import io.github.socketloom.collector.posix.NativeMemory;
import java.lang.ref.Reference;

/** The unit in which the kernel keeps many of its times; a constant of each kernel that no file tells to everybody. */
final class Jiffies {

    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long COMMON = NANOS_PER_SECOND / 250;
    /** struct timespec: seconds and nanoseconds, 8 bytes each. */
    private static final int NANOS_AT = 8;

    private Jiffies() {}

    /** Returns how long one lasts in nanoseconds: the coarse clock goes on by one of them at a time. */
    static long nanos() {
        NativeMemory time = new NativeMemory(16);
        int result = LibC.clock_getres(LibC.CLOCK_MONOTONIC_COARSE, time.address());
        long nanos = time.bytes().getLong(0) * NANOS_PER_SECOND + time.bytes().getLong(NANOS_AT);
        Reference.reachabilityFence(time);
        return result == 0 && nanos > 0 && nanos <= NANOS_PER_SECOND ? nanos : COMMON;
    }
}
