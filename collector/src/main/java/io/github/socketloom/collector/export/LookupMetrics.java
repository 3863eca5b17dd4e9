package io.github.socketloom.collector.export;

import io.github.socketloom.collector.model.LookupStatistics;
import io.github.socketloom.collector.model.Snapshot;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** The figures of the process lookup by the names and in the groups under which monitoring knows them. */
public final class LookupMetrics {

    /**
     * One number.
     *
     * @param group what it belongs to
     * @param name its name
     * @param meaning what it counts, for users
     * @param value tells it
     */
    public record Metric(String group, String name, String meaning, ToLongFunction<LookupStatistics> value) {}

    /**
     * Counts in the buckets of {@link LookupStatistics#BUCKETS}.
     *
     * @param group what it belongs to
     * @param name its name
     * @param meaning what it counts, for users
     * @param counts tells them
     */
    public record Histogram(String group, String name, String meaning, Function<LookupStatistics, List<Long>> counts) {}

    private static final String REQUESTS = "requests";
    private static final String CACHE = "cache";
    private static final String PEER = "peer";

    /** All numbers, in order. */
    public static final List<Metric> METRICS = List.of(
            new Metric(REQUESTS, "requests_sent", "requests, counted before they are asked",
                    LookupStatistics::requestsSent),
            new Metric(REQUESTS, "requests_responded", "requests that were answered",
                    LookupStatistics::requestsResponded),
            new Metric(REQUESTS, "requests_failed", "requests that failed, took too long or were answered wrongly",
                    LookupStatistics::requestsFailed),
            new Metric(CACHE, "cache_hits", "processes found when they were shown, those that wait for a retry too",
                    LookupStatistics::cacheHits),
            new Metric(CACHE, "cache_misses_unknown", "answers \"no such process\" and \"retry later\"",
                    LookupStatistics::cacheMissesUnknown),
            new Metric(CACHE, "cache_misses_intake_dropped", "processes dropped from a full intake",
                    LookupStatistics::cacheMissesIntakeDropped),
            new Metric(CACHE, "cache_evictions_pid_reuse", "entries whose pid went to another process",
                    LookupStatistics::cacheEvictionsPidReuse),
            new Metric(CACHE, "cache_evictions_lru", "entries that made room for others",
                    LookupStatistics::cacheEvictionsLru),
            new Metric(CACHE, "cache_entries", "processes in the cache now", LookupStatistics::entries),
            new Metric(CACHE, "cache_capacity", "processes that fit", LookupStatistics::capacity),
            new Metric(PEER, "peer_connect_attempts", "attempts to reach a container runtime",
                    LookupStatistics::peerConnectAttempts),
            new Metric(PEER, "peer_disconnects", "connections to container runtimes lost, other than by time-out",
                    LookupStatistics::peerDisconnects),
            new Metric("intake", "intake_depth", "processes that wait to be asked for now",
                    LookupStatistics::intakeDepth));

    /** All histograms, in order. */
    public static final List<Histogram> HISTOGRAMS = List.of(
            new Histogram("worker_duration", "worker_request_duration_ms", "how long requests took",
                    LookupStatistics::requestDurations),
            new Histogram("handler_overhead", "function_handler_overhead_ms", "how long asking held a tick up",
                    LookupStatistics::handlerOverheads));

    private LookupMetrics() {}

    /** Returns the numbers by group, in order. */
    static Map<String, List<Metric>> byGroup() {
        Map<String, List<Metric>> groups = new LinkedHashMap<>();
        METRICS.forEach(metric -> groups.merge(metric.group(), List.of(metric), LookupMetrics::joined));
        return groups;
    }

    private static List<Metric> joined(List<Metric> some, List<Metric> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Returns of how many processes more is to come. */
    static long pending(Snapshot snapshot) {
        return snapshot.processes().values().stream().filter(each -> each.cgroup().status().isPending()).count();
    }
}
