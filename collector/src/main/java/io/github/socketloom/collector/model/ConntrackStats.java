package io.github.socketloom.collector.model;

import java.util.List;
import java.util.OptionalLong;

/**
 * How connection tracking fares in one network namespace. Immutable. What the kernel does not tell is absent or said in
 * {@code problems}, never 0.
 *
 * @param namespace inode number of the network namespace
 * @param readNanos when it was read, nanoseconds on the collector's monotonic clock
 * @param use whether connections are tracked there
 * @param entries how many are tracked now; {@link #UNKNOWN} if that is not told
 * @param limit how many may be tracked ({@code nf_conntrack_max}); {@link #UNKNOWN} if that is not told
 * @param buckets size of the hash table, which all namespaces share; {@link #UNKNOWN} if that is not told
 * @param source where the counters come from: {@code procfs} or {@code ctnetlink}; null if there are none
 * @param counters the kernel's names of what it counts, in its order, without {@code entries}; {@link ConntrackCounter}
 *         knows their meanings
 * @param processors what each processor counted
 * @param files the files asked for that were there, in the order of folders and names
 * @param problems what could not be read and why, each a sentence for the user
 * @param remedy what helps; null if nothing
 */
public record ConntrackStats(long namespace, long readNanos, Use use, long entries, long limit, long buckets,
        String source, List<String> counters, List<ConntrackProcessor> processors, List<ConntrackFile> files,
        List<String> problems, String remedy) {

    /** Stands for "the kernel does not tell". */
    public static final long UNKNOWN = -1;

    /** Whether connections are tracked in a namespace. */
    public enum Use {
        /** There are entries. */
        IN_USE,
        /** There are none: no rule asks for tracking, or nothing happens. */
        IDLE,
        /** The kernel's module is not loaded. */
        NOT_LOADED,
        /** It cannot be told; {@link ConntrackStats#problems} say why. */
        UNAVAILABLE
    }

    public ConntrackStats {
        counters = List.copyOf(counters);
        processors = List.copyOf(processors);
        files = List.copyOf(files);
        problems = List.copyOf(problems);
    }

    /**
     * Returns what all processors counted together, 64 bits.
     *
     * @param counter one of {@link #counters}
     * @return empty if the kernel does not tell it
     */
    public OptionalLong total(String counter) {
        int at = counters.indexOf(counter);
        return at < 0 || processors.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(processors.stream().mapToLong(each -> each.counters().get(at)).sum());
    }

    /** Returns how full the table is, from 0 to 1; not a number if that cannot be told. */
    public double fill() {
        return entries == UNKNOWN || limit <= 0 ? Double.NaN : (double) entries / limit;
    }
}
