package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells what a network namespace is for and what users call it: by the name under which a person mounted it, else by the
 * pod, container or service that its first process runs in, else by that process itself. Used by the collector's thread.
 */
final class NamespaceNames {

    private static final String HOST = "host";
    private static final String SERVICE = "service";
    private static final long ANY_START = 0;
    /** A first process often becomes another program soon after it began, later hardly ever. */
    private static final long FIRST_CHECK_NANOS = 2_000_000_000L;
    private static final long LAST_CHECK_NANOS = 60_000_000_000L;

    /**
     * The first process of a namespace.
     *
     * @param pid its pid
     * @param facts what it is; null if it could not be read
     * @param readAt when it was read
     * @param pauseNanos when it is to be read again
     */
    private record First(int pid, ProcessFacts facts, long readAt, long pauseNanos) {}

    private final ProcessSource processes;
    private final CgroupDirectory groups;
    private final Map<Long, First> firsts = new HashMap<>();

    NamespaceNames(ProcessSource processes, CgroupDirectory groups) {
        this.processes = processes;
        this.groups = groups;
    }

    /**
     * Describes a namespace.
     *
     * @param reason why it is not read; null if it is
     * @param now monotonic nanoseconds
     */
    NetNamespace name(FoundNamespace found, String reason, long now) {
        if (found.host()) {
            return new NetNamespace(found.id(), HOST, NamespaceKind.HOST, found.processes(), reason);
        }
        if (found.boundName() != null && !found.runtimeMount()) {
            return new NetNamespace(found.id(), found.boundName(), NamespaceKind.NAMED, found.processes(), reason);
        }
        ProcessFacts first = found.firstPid() == 0 ? null : first(found, now);
        Cgroup group = first == null ? Cgroup.UNKNOWN : groups.known(first.cgroupPath());
        // a group that is only a hash may hold the whole host as well: it says nothing about a namespace
        boolean ofContainer = group.isContainer() && group.orchestrator().isContainer();
        if (ofContainer || found.runtimeMount()) {
            return new NetNamespace(found.id(), containerName(found, first, group), NamespaceKind.CONTAINER,
                    found.processes(), reason);
        }
        return first == null
                ? new NetNamespace(found.id(), null, NamespaceKind.UNKNOWN, found.processes(), reason)
                : new NetNamespace(found.id(), SERVICE.equals(group.unitKind()) ? group.unit() : first.comm(),
                        NamespaceKind.SANDBOX, found.processes(), reason);
    }

    private static String containerName(FoundNamespace found, ProcessFacts first, Cgroup group) {
        if (group.isContainer()) {
            // all containers of a pod share its namespace
            return group.pod() != null ? group.pod() : group.title();
        }
        return first != null ? first.comm() : found.boundName();
    }

    private ProcessFacts first(FoundNamespace found, long now) {
        First known = firsts.get(found.id());
        boolean same = known != null && known.pid() == found.firstPid();
        if (same && now - known.readAt() < known.pauseNanos()) {
            return known.facts();
        }
        ProcessFacts facts = processes.read(new ProcessKey(found.firstPid(), ANY_START))
                // the pid may have passed on since the search
                .filter(read -> read.networkNamespace() == 0 || read.networkNamespace() == found.id()).orElse(null);
        long pause = same && facts != null && facts.equals(known.facts())
                ? Math.min(2 * known.pauseNanos(), LAST_CHECK_NANOS)
                : FIRST_CHECK_NANOS;
        firsts.put(found.id(), new First(found.firstPid(), facts, now, pause));
        return facts;
    }

    /** Forgets all namespaces but these. */
    void retain(List<FoundNamespace> present) {
        Set<Long> ids = new HashSet<>();
        present.forEach(found -> ids.add(found.id()));
        firsts.keySet().retainAll(ids);
    }
}
