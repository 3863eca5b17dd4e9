package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Orchestrator;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The fields that say whose a connection is. */
final class OwnerFields {

    private static final long UNSIGNED = 0xffff_ffffL;

    private OwnerFields() {}

    /** By how many processes a connection is held; there is no constant for none. */
    private enum Holders {
        SINGLE, SHARED
    }

    static void addTo(FieldCatalog catalog) {
        addProcesses(catalog);
        addCgroups(catalog);
        addUsers(catalog);
        addOwners(catalog);
    }

    private static void addProcesses(FieldCatalog catalog) {
        catalog.add(process("process", "name of an owning process", Owners::name, "proc", "comm"));
        catalog.add(process("command", "command line of an owning process", Owners::command, "cmd", "cmdline"));
        catalog.add(new NumberField(EndpointFields.number("pid", "id of an owning process"), "", OwnerFields::pid,
                (connection, action) -> {
                    for (Owner owner : connection.owners()) {
                        action.accept(Integer.toString(owner.process().pid()));
                    }
                }));
        catalog.add(process("executable", "path of an owning process's program",
                (process, test) -> test.test(process.executable()), "exe"));
        catalog.add(new NumberField(EndpointFields.number("ppid", "id of an owning process's parent"), "",
                OwnerFields::parentPid, NumberField.Offer.NONE));
        catalog.add(process("ancestor", "name of a process from which an owning one descends", Owners::ancestor,
                "ancestors"));
        catalog.add(new NumberField(
                EndpointFields.number("ancestor_pid", "id of a process from which an owning one descends"), "",
                OwnerFields::ancestorPid, NumberField.Offer.NONE));
        catalog.add(new NumberField(EndpointFields.number("fd", "file descriptor by which a process holds it"), "",
                OwnerFields::descriptor, NumberField.Offer.NONE));
    }

    private static void addCgroups(FieldCatalog catalog) {
        catalog.add(new TextField(EndpointFields.text("container", "name or id of the container"),
                (connection, processes, test) -> Owners.anyGroup(connection, processes, Owners::container, test)));
        catalog.add(new TextField(EndpointFields.text("container_name",
                "what it runs in, as the column shows it: container, unit, session or the program itself",
                "containername"), OwnerFields::containerName));
        catalog.add(group("container_id", "id of the container", Cgroup::containerId));
        catalog.add(group("container_image", "image of the container", Cgroup::image, "image", "docker_image",
                "dockerimage"));
        catalog.add(group("k8s_pod_name", "Kubernetes pod", Cgroup::pod, "pod", "k8spodname"));
        catalog.add(group("k8s_namespace", "Kubernetes namespace", Cgroup::podNamespace, "ns", "k8snamespace"));
        catalog.add(group("k8s_workload", "Kubernetes workload, a deployment for example", Cgroup::workload, "workload",
                "k8sworkload"));
        catalog.add(group("systemd_unit_name", "systemd unit", Cgroup::unit, "unit", "systemdunitname"));
        catalog.add(group("systemd_unit_kind", "kind of systemd unit", Cgroup::unitKind, "systemdunitkind"));
        catalog.add(group("actor_kind", "what it runs in: docker_container, service, user, …", Cgroup::kind, "kind",
                "actorkind"));
        catalog.add(group("cgroup_path", "path of the control group", Cgroup::path, "cgroup", "cgrouppath"));
        catalog.add(group("cgroup_name", "name of the control group", Cgroup::name, "cgroupname"));
        Map<String, Object> orchestrators = new LinkedHashMap<>();
        for (Orchestrator orchestrator : Orchestrator.values()) {
            if (orchestrator != Orchestrator.UNKNOWN) {
                orchestrators.put(orchestrator.key(), orchestrator);
            }
        }
        orchestrators.put(CgroupStatus.HOST_ROOT.key(), CgroupStatus.HOST_ROOT);
        catalog.add(new WordField(EndpointFields.word("orchestrator", "who made the container or unit", "orch"),
                orchestrators, Map.of("kubernetes", "k8s"),
                (connection, processes, accepted) -> Owners.anyGroup(connection, processes,
                        (cgroup, test) -> accepted.contains(cgroup.status() == CgroupStatus.HOST_ROOT
                                ? CgroupStatus.HOST_ROOT
                                : cgroup.orchestrator()),
                        TextMatcher.ANYTHING)));
        Map<String, Object> statuses = new LinkedHashMap<>();
        for (CgroupStatus status : CgroupStatus.values()) {
            if (status != CgroupStatus.UNKNOWN) {
                statuses.put(status.key(), status);
            }
        }
        catalog.add(new WordField(
                EndpointFields.word("cgroup_status", "how far the control group is known", "cgroupstatus"), statuses,
                Map.of(), (connection, processes, accepted) -> Owners.anyGroup(connection, processes,
                        (cgroup, test) -> accepted.contains(cgroup.status()), TextMatcher.ANYTHING)));
        catalog.add(new NumberField(
                EndpointFields.number("cgroup_id", "id of the cgroup in which the socket was created"), "",
                (connection, processes, nowMicros, ranges) -> connection.cgroupId() != 0
                        && ranges.contains(connection.cgroupId()),
                NumberField.Offer.NONE));
    }

    private static void addUsers(FieldCatalog catalog) {
        catalog.add(new TextField(EndpointFields.text("user", "login name of the socket's user"),
                (connection, processes, test) -> test.test(connection.user())));
        catalog.add(new NumberField(EndpointFields.number("uid", "id of the socket's user"), "",
                (connection, processes, nowMicros, ranges) -> connection.uid() != -1
                        && ranges.contains(connection.uid() & UNSIGNED),
                (connection, action) -> {
                    if (connection.uid() != -1) {
                        action.accept(Long.toString(connection.uid() & UNSIGNED));
                    }
                }));
    }

    private static void addOwners(FieldCatalog catalog) {
        Map<String, Object> holders = new LinkedHashMap<>();
        holders.put("single", Holders.SINGLE);
        holders.put("shared", Holders.SHARED);
        catalog.add(new WordField(EndpointFields.word("owner",
                "whether processes hold the socket: one (single), several (shared), or none", "owners"), holders,
                Map.of(), OwnerFields::holders));

        Map<String, Object> reasons = new LinkedHashMap<>();
        for (NoOwnerReason reason : NoOwnerReason.values()) {
            reasons.put(reason.key(), reason);
        }
        catalog.add(new WordField(EndpointFields.word("no_owner_reason", "why no owning process is known"),
                reasons, Map.of(), Connection::noOwnerReason));
    }

    private static TextField process(String name, String description, Owners.Question question, String... aliases) {
        return new TextField(EndpointFields.text(name, description, aliases),
                (connection, processes, test) -> Owners.any(connection, processes, question, test));
    }

    private static TextField group(String name, String description, Function<Cgroup, String> part, String... aliases) {
        return new TextField(EndpointFields.text(name, description, aliases),
                (connection, processes, test) -> Owners.anyGroup(connection, processes,
                        (cgroup, matcher) -> matcher.test(part.apply(cgroup)), test));
    }

    private static boolean containerName(Connection connection, ProcessDirectory processes, TextMatcher test) {
        return Owners.any(connection, processes, (process, matcher) -> process.cgroup().path() != null
                && matcher.test(process.containerName()), test)
                || Owners.anyGroup(connection, processes, (cgroup, matcher) -> matcher.test(cgroup.title()), test);
    }

    private static boolean ancestorPid(Connection connection, ProcessDirectory processes, long nowMicros,
            LongRanges ranges) {
        List<Owner> owners = connection.owners();
        for (int i = 0; i < owners.size(); i++) {
            ProcessInfo process = processes.process(owners.get(i).process());
            if (process != null
                    && process.ancestors().stream().anyMatch(ancestor -> ranges.contains(ancestor.pid()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean pid(Connection connection, ProcessDirectory processes, long nowMicros, LongRanges ranges) {
        List<Owner> owners = connection.owners();
        for (int i = 0; i < owners.size(); i++) {
            if (ranges.contains(owners.get(i).process().pid())) {
                return true;
            }
        }
        return false;
    }

    private static boolean parentPid(Connection connection, ProcessDirectory processes, long nowMicros,
            LongRanges ranges) {
        List<Owner> owners = connection.owners();
        for (int i = 0; i < owners.size(); i++) {
            ProcessInfo process = processes.process(owners.get(i).process());
            if (process != null && process.parentPid() != 0 && ranges.contains(process.parentPid())) {
                return true;
            }
        }
        return false;
    }

    private static boolean descriptor(Connection connection, ProcessDirectory processes, long nowMicros,
            LongRanges ranges) {
        List<Owner> owners = connection.owners();
        for (int i = 0; i < owners.size(); i++) {
            if (owners.get(i).fd() != Owner.UNKNOWN_FD && ranges.contains(owners.get(i).fd())) {
                return true;
            }
        }
        return false;
    }

    private static Holders holders(Connection connection) {
        List<Owner> owners = connection.owners();
        for (int i = 1; i < owners.size(); i++) {
            if (!owners.get(i).process().equals(owners.get(0).process())) {
                return Holders.SHARED;
            }
        }
        return owners.isEmpty() ? null : Holders.SINGLE;
    }
}
