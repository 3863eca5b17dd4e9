package io.github.socketloom.collector.wire;

import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The processes of a host after the last tick, and what has come of them since. */
final class DecodedProcesses {

    /** Most processes; as many as Linux has pids (PID_MAX_LIMIT). */
    private static final int MOST = 1 << 22;

    private final Map<ProcessKey, ProcessInfo> settled = new HashMap<>();
    private final Map<ProcessKey, Optional<ProcessInfo>> since = new LinkedHashMap<>();

    private final MemoryBudget budget;

    /** @param budget what the processes take is taken from it */
    DecodedProcesses(MemoryBudget budget) {
        this.budget = budget;
    }

    void clear() {
        settled.clear();
        since.clear();
    }

    void put(ProcessInfo process) throws WireException {
        if (settled.size() + since.size() >= MOST) {
            throw new WireException("there are more than " + MOST + " processes");
        }
        budget.take(MemoryBudget.of(process));
        giveBack(since.put(process.key(), Optional.of(process)));
    }

    void remove(ProcessKey key) {
        if (settled.containsKey(key)) {
            giveBack(since.put(key, Optional.empty()));
        } else {
            giveBack(since.remove(key));
        }
    }

    private void giveBack(Optional<ProcessInfo> before) {
        if (before != null) {
            before.ifPresent(process -> budget.giveBack(MemoryBudget.of(process)));
        }
    }

    void settle(List<ProcessInfo> known, List<ProcessKey> ended) {
        since.forEach((key, process) -> {
            if (process.isPresent()) {
                known.add(process.get());
                giveBack(Optional.ofNullable(settled.put(key, process.get())));
            } else {
                ended.add(key);
                giveBack(Optional.ofNullable(settled.remove(key)));
            }
        });
        since.clear();
    }

    Map<ProcessKey, ProcessInfo> settled() {
        return settled;
    }
}
