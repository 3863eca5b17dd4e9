package io.github.socketloom.collector.freebsd;

import io.github.socketloom.collector.model.Capability;
import io.github.socketloom.collector.source.CgroupSource;

/** FreeBSD has jails in their place, which processes name themselves. */
final class NoControlGroups implements CgroupSource {

    @Override
    public Capability capability() {
        return Capability.unavailable("cgroup_ids", "sysctl",
                "FreeBSD has no control groups; jails are told with the processes in them", null);
    }

    @Override
    public String path(long id) {
        return null;
    }
}
