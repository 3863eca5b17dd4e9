package io.github.socketloom.collector.engine;

import io.github.socketloom.collector.enrich.AddressNames;
import io.github.socketloom.collector.enrich.CgroupDirectory;
import io.github.socketloom.collector.enrich.ServiceNames;
import io.github.socketloom.collector.enrich.UserNames;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.source.CgroupSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Names for the numbers that sockets carry; shared by all namespaces. Used by the collector's thread. */
final class Names {

    private static final String ROOT = "/";

    private final UserNames users;
    private final ServiceNames services;
    private final AddressNames addresses;
    private final CgroupDirectory groups;
    private final CgroupSource groupIds;
    private final Map<Long, String> paths = new HashMap<>();
    private long changesBefore;
    private boolean changed;

    Names(UserNames users, ServiceNames services, AddressNames addresses, CgroupDirectory groups,
            CgroupSource groupIds) {
        this.users = users;
        this.services = services;
        this.addresses = addresses;
        this.groups = groups;
        this.groupIds = groupIds;
    }

    UserNames users() {
        return users;
    }

    ServiceNames services() {
        return services;
    }

    AddressNames addresses() {
        return addresses;
    }

    /** Begins a tick. */
    void begin() {
        long changes = groups.changes() + addresses.changes() + users.changes();
        changed = changes != changesBefore;
        changesBefore = changes;
        paths.clear();
    }

    /** Tells whether an answer may differ from that of the tick before. */
    boolean changed() {
        return changed;
    }

    /** Returns the group with an id; null for the root, which says nothing, and for one that is not known. */
    Cgroup cgroup(long id) {
        if (id == 0) {
            return null;
        }
        String path = paths.computeIfAbsent(id, this::path);
        return path.equals(ROOT) ? null : groups.known(path);
    }

    private String path(long id) {
        String path = groupIds.path(id);
        return path == null ? ROOT : path;
    }

    /** Returns the group with an id that a process is in; {@link Cgroup#UNKNOWN} if it is not known. */
    Cgroup cgroupOfProcess(long id) {
        String path = id == 0 ? null : groupIds.path(id);
        return groups.known(path);
    }

    /** Returns the paths of the groups that were asked for in this tick. */
    Set<String> pathsInUse() {
        Set<String> inUse = new HashSet<>(paths.values());
        inUse.remove(ROOT);
        return inUse;
    }
}
