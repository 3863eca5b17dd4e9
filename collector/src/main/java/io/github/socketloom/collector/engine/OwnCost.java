package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.source.KernelAccess;
import io.github.socketloom.collector.source.SourceException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Processor time and memory that the collector's own process takes. One thread at a time. */
final class OwnCost {

    /** Processor load over shorter spans than this says more about the clock's grain than about the process. */
    private static final long SHORTEST_NANOS = 200_000_000L;
    private static final int KIBI = 1024;

    private final KernelAccess ownFiles;
    private final Supplier<Optional<Duration>> cpuTime;
    private final LongSupplier nanoTime;
    private long cpuBefore = -1;
    private long timeBefore;
    private double load = -1;

    /**
     * @param ownFiles the files of the system this process runs on, not those of another root
     * @param cpuTime processor time of this process since its start
     * @param nanoTime a monotonic clock in nanoseconds
     */
    OwnCost(KernelAccess ownFiles, Supplier<Optional<Duration>> cpuTime, LongSupplier nanoTime) {
        this.ownFiles = ownFiles;
        this.cpuTime = cpuTime;
        this.nanoTime = nanoTime;
    }

    /** Returns cores in use since the measurement before, or a negative number while that is unknown. */
    double cpuLoad() {
        long now = nanoTime.getAsLong();
        long cpu = cpuTime.get().map(Duration::toNanos).orElse(-1L);
        if (cpu < 0) {
            return -1;
        }
        if (cpuBefore < 0) {
            cpuBefore = cpu;
            timeBefore = now;
        } else if (now - timeBefore >= SHORTEST_NANOS) {
            load = (double) (cpu - cpuBefore) / (now - timeBefore);
            cpuBefore = cpu;
            timeBefore = now;
        }
        return load;
    }

    /** Returns the resident memory in bytes (VmRSS of proc_pid_status(5)), or 0 if the system does not tell. */
    long residentBytes() {
        try {
            return parseResident(new String(ownFiles.read("/proc/self/status"), StandardCharsets.UTF_8));
        } catch (SourceException e) {
            return 0;
        }
    }

    static long parseResident(String status) {
        return status.lines().filter(line -> line.startsWith("VmRSS:")).findFirst().map(line -> {
            String[] words = line.split("\\s+");
            try {
                return words.length > 1 ? Math.max(0, Long.parseLong(words[1])) * KIBI : 0L;
            } catch (NumberFormatException e) {
                return 0L;
            }
        }).orElse(0L);
    }
}
