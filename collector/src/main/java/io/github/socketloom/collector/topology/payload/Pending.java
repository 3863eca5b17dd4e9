package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.model.CgroupStatus;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of containers that are not known yet: what stands in their place, the program's name or that of the control group,
 * would be taken for a name. Holds for Netdata's payloads as for ours.
 */
final class Pending {

    /** What is said instead. */
    static final String WORD = "pending";

    /** Column and label of how far a control group is known. */
    static final String STATUS = "cgroup_status";

    private static final Set<String> NAMES = Set.of("container_name", "cgroup_name", "docker_container_name");
    private static final Set<String> STATUSES = Arrays.stream(CgroupStatus.values()).filter(CgroupStatus::isPending)
            .map(CgroupStatus::key).collect(Collectors.toUnmodifiableSet());

    private Pending() {}

    /** Tells whether a column or label tells the name of a container or control group. */
    static boolean isName(String id) {
        return NAMES.contains(id);
    }

    /** Tells whether a value of {@link #STATUS} says that a name may still come. */
    static boolean isStatus(Object value) {
        return value instanceof String word && STATUSES.contains(word);
    }
}
