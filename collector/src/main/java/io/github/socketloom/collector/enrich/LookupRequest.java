package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.ProcessKey;
import java.util.List;

/**
 * What a {@link LookupPeer} is asked in one go.
 *
 * @param processes processes to tell about
 * @param groups paths of control groups to resolve
 */
public record LookupRequest(List<ProcessKey> processes, List<String> groups) {
    public LookupRequest {
        processes = List.copyOf(processes);
        groups = List.copyOf(groups);
    }

    /** Returns how much is asked. */
    public int size() {
        return processes.size() + groups.size();
    }
}
