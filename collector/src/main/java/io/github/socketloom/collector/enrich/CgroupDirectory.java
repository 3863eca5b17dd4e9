package io.github.socketloom.collector.enrich;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;

/** What is known of control groups by their paths. */
public final class CgroupDirectory {

    /** Returns at once what is known of a group; {@link Cgroup#UNKNOWN} for null. Any thread. */
    public Cgroup known(String path) {
        return path == null ? Cgroup.UNKNOWN : Cgroup.of(path, CgroupStatus.RETRY_LATER);
    }

    /** Returns a number that grows when an answer of {@link #known} changed. Any thread. */
    public long changes() {
        return 0;
    }
}
