package io.github.socketloom.collector.query;

import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.NoOwnerReason;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.ProcessDirectory;
import io.github.socketloom.collector.model.ProcessInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        catalog.add(new NumberField(EndpointFields.number("ppid", "id of an owning process's parent"), "",
                OwnerFields::parentPid, NumberField.Offer.NONE));
        catalog.add(new NumberField(EndpointFields.number("fd", "file descriptor by which a process holds it"), "",
                OwnerFields::descriptor, NumberField.Offer.NONE));
    }

    private static void addCgroups(FieldCatalog catalog) {
        catalog.add(process("cgroup_path", "cgroup of an owning process", Owners::cgroup, "cgroup", "cgrouppath"));
        catalog.add(process("systemd_unit_name", "systemd unit of an owning process", Owners::unit, "unit",
                "systemdunitname"));
        catalog.add(process("container_name", "id or name of an owning process's container", Owners::container,
                "container", "containername"));
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
        catalog.add(new WordField(EndpointFields.word("no_owner_reason", "why no owning process is known", "reason"),
                reasons, Map.of(), Connection::noOwnerReason));
    }

    private static TextField process(String name, String description, Owners.Question question, String... aliases) {
        return new TextField(EndpointFields.text(name, description, aliases),
                (connection, processes, test) -> Owners.any(connection, processes, question, test));
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
            if (ranges.contains(owners.get(i).fd())) {
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
