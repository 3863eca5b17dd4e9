package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.NamespaceKind;
import io.github.socketloom.collector.model.NetNamespace;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.source.FoundNamespace;
import io.github.socketloom.collector.source.ProcessFacts;
import io.github.socketloom.collector.source.ProcessSource;

/**
 * Tells what a network namespace is for and what users call it: by the name under which it is mounted, else by the
 * container that its first process runs in, else by that process itself.
 */
final class NamespaceNames {

    private static final String HOST = "host";
    private static final long ANY_START = 0;

    private final ProcessSource processes;
    private final CgroupDirectory groups;

    NamespaceNames(ProcessSource processes, CgroupDirectory groups) {
        this.processes = processes;
        this.groups = groups;
    }

    /** @param reason why it is not read; null if it is */
    NetNamespace name(FoundNamespace found, String reason) {
        if (found.host()) {
            return new NetNamespace(found.id(), HOST, NamespaceKind.HOST, found.processes(), reason);
        }
        if (found.boundName() != null && !found.runtimeMount()) {
            return new NetNamespace(found.id(), found.boundName(), NamespaceKind.NAMED, found.processes(), reason);
        }
        ProcessFacts first = found.firstPid() == 0
                ? null
                : processes.read(new ProcessKey(found.firstPid(), ANY_START)).orElse(null);
        if (first == null) {
            NamespaceKind kind = found.runtimeMount() ? NamespaceKind.CONTAINER : NamespaceKind.UNKNOWN;
            return new NetNamespace(found.id(), found.boundName(), kind, found.processes(), reason);
        }
        Cgroup group = groups.known(first.cgroupPath());
        if (group.isContainer()) {
            String name = group.pod() != null ? group.pod() : group.title();
            return new NetNamespace(found.id(), name, NamespaceKind.CONTAINER, found.processes(), reason);
        }
        NamespaceKind kind = found.runtimeMount() ? NamespaceKind.CONTAINER : NamespaceKind.SANDBOX;
        return new NetNamespace(found.id(), first.comm(), kind, found.processes(), reason);
    }
}
