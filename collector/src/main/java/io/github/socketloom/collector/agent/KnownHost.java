package io.github.socketloom.collector.agent;

import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.Update;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The processes and network namespaces of a host as update after update tells them. What an update tells to have ended is
 * known as long as its own events are told. Used by one thread.
 */
final class KnownHost implements ProcessDirectory {

    private final Map<ProcessKey, ProcessInfo> processes;
    private final Map<Long, NetNamespace> namespaces = new HashMap<>();
    private List<ProcessKey> ended = List.of();

    KnownHost(Snapshot begin) {
        processes = new HashMap<>(begin.processes());
        begin.namespaces().forEach(each -> namespaces.put(each.id(), each));
    }

    void apply(Update update) {
        ended.forEach(processes::remove);
        update.processes().forEach(each -> processes.put(each.key(), each));
        ended = update.endedProcesses();
        if (update.namespaces() != null) {
            namespaces.clear();
            update.namespaces().forEach(each -> namespaces.put(each.id(), each));
        }
    }

    @Override
    public ProcessInfo process(ProcessKey key) {
        return processes.get(key);
    }

    @Override
    public NetNamespace namespace(long id) {
        return namespaces.get(id);
    }
}
