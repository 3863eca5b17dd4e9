package io.github.socketloom.collector.topology;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Tells to which actor a process or a control group belongs, and the texts of keys and ids (spec/topology-v1.md §4.2).
 * Immutable.
 */
final class LocalIdentities {

    /** What stands in the place of a name that is not known. */
    static final String UNKNOWN = "[unknown]";

    private static final String PROCESS = "process";
    private static final String PROCESS_GROUP = "process_group";
    private static final String CONTAINER = "container";
    private static final String SESSION = "user";
    private static final Set<String> CONTAINERS = Set.of("docker_container", "k8s_container", "podman_container",
            "lxc_container", "nspawn_container", "jail", "vm", CONTAINER);
    private static final Set<String> UNITS = Set.of("service", "scope", "slice", "socket", "target", "timer", "mount",
            "path", "swap", "device", "unit");
    private static final String UNIT_PREFIX = "systemd_";
    private static final int BYTE = 0xff;

    private final GroupBy groupBy;
    private final String node;
    private final LocalIdentity unowned;

    LocalIdentities(GroupBy groupBy, HostIdentity host) {
        this.groupBy = groupBy;
        this.node = host.node();
        this.unowned = new LocalIdentity(word() + ":" + node + "|unowned",
                groupBy == GroupBy.CONTAINER ? PROCESS_GROUP : PROCESS, UNKNOWN, "unowned", true);
    }

    /** Returns what becomes one actor. */
    GroupBy groupBy() {
        return groupBy;
    }

    /** Returns the actor of sockets that nobody is known to own. */
    LocalIdentity unowned() {
        return unowned;
    }

    /**
     * Returns the actor of a process.
     *
     * @param info what is known of it; null if nothing is
     */
    LocalIdentity ofProcess(ProcessKey process, ProcessInfo info) {
        if (groupBy == GroupBy.PID) {
            String start = Long.toString(process.startTime());
            return new LocalIdentity(key("pid", process.pid() + "|start=" + start), PROCESS, start, start, false);
        }
        if (info == null) {
            return unowned;
        }
        return groupBy == GroupBy.PROCESS_NAME
                ? identity("comm", info.displayName(), PROCESS)
                : ofGroup(info.cgroup(), info.displayName());
    }

    /**
     * Returns the actor of a socket without owner.
     *
     * @param cgroup the group that it was made in; null if unknown
     */
    LocalIdentity ofSocket(Cgroup cgroup) {
        return groupBy == GroupBy.CONTAINER && cgroup != null ? ofGroup(cgroup, null) : unowned;
    }

    /** @param process name of the program; null if there is no process */
    private LocalIdentity ofGroup(Cgroup cgroup, String process) {
        String kind = cgroup.kind();
        String type = type(kind);
        if (cgroup.isContainer()) {
            return identity(kind, cgroup.containerId(), type);
        }
        if (kind.equals(SESSION) && cgroup.sessionUid() >= 0) {
            return identity(SESSION, Long.toString(cgroup.sessionUid()), type);
        }
        if (UNITS.contains(kind) && cgroup.unit() != null) {
            return identity("unit", cgroup.unit(), type);
        }
        if (!kind.equals(PROCESS) && cgroup.path() != null) {
            return identity("path", cgroup.path(), type);
        }
        return process == null ? unowned : identity(PROCESS, process, PROCESS_GROUP);
    }

    private static String type(String kind) {
        if (kind.equals(SESSION)) {
            return SESSION;
        }
        if (UNITS.contains(kind)) {
            return UNIT_PREFIX + kind;
        }
        if (kind.startsWith(UNIT_PREFIX) && UNITS.contains(kind.substring(UNIT_PREFIX.length()))) {
            return kind;
        }
        if (kind.equals(PROCESS)) {
            return PROCESS_GROUP;
        }
        // what is pending, or made by nobody known, is a container until the contrary is told
        return CONTAINERS.contains(kind) ? kind : CONTAINER;
    }

    private LocalIdentity identity(String what, String value, String type) {
        // what it is belongs to it: a unit and a program, or containers of two runtimes, may have one and the same name
        return new LocalIdentity(key(what, encode(value)), type, value, what + "." + value, false);
    }

    private String key(String what, String value) {
        return word() + ":" + node + "|" + what + "=" + value;
    }

    private String word() {
        return groupBy == GroupBy.CONTAINER ? CONTAINER : PROCESS;
    }

    /** Returns the id of an actor that all processes, containers or units of one name would share. */
    String idOfName(String name) {
        return word() + ":" + node + (groupBy == GroupBy.CONTAINER ? "|name=" : "|comm=") + encode(name);
    }

    /** Returns the id of the actor of a process. */
    String idOfProcess(long pid, long uid, long namespace) {
        return word() + ":" + node + "|pid=" + pid + "|uid=" + uid + "|ns=" + Long.toUnsignedString(namespace);
    }

    /** Returns an id of an actor whose name another actor has too. */
    static String distinct(String id, LocalIdentity identity) {
        return id + "|id=" + encode(identity.distinction());
    }

    /** Returns a text in which all but letters, digits, {@code -}, {@code _}, {@code .} and {@code ~} is encoded. */
    static String encode(String text) {
        if (text.isEmpty()) {
            return UNKNOWN;
        }
        StringBuilder encoded = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (each & BYTE);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%').append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
            }
        }
        return encoded.toString();
    }
}
