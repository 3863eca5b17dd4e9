package io.github.socketloom.collector.linux;

import io.github.socketloom.collector.model.KernelCounters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps one list of counters' names for all namespaces that have the same ones: 500 names in each of hundreds of
 * namespaces would be megabytes. Any thread.
 */
final class SharedNames {

    /** Namespaces differ only in which types of ICMP messages they met. */
    private static final int MOST = 64;

    private final Map<List<KernelCounters.Name>, List<KernelCounters.Name>> known = new LinkedHashMap<>(16, 0.75f,
            true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<KernelCounters.Name>, List<KernelCounters.Name>> eldest) {
            return size() > MOST;
        }
    };

    /** Returns a list that is equal to this one, the same for all who ask as long as it is remembered. */
    synchronized List<KernelCounters.Name> of(List<KernelCounters.Name> names) {
        List<KernelCounters.Name> before = known.putIfAbsent(names, names);
        return before == null ? names : before;
    }
}
