package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.SocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The tables behind actors, sorted out by actor: ports, processes, control groups, labels, addresses. */
final class ActorDetails {

    private static final String ACTOR = "actor";
    private static final Set<String> ADDRESS = Set.of(ACTOR, "protocol", "address_space", "ip", "port");

    private final TableChecker checker;
    private final TypesReader types;
    private final Set<String> rules;
    private final LeftOut leftOut;
    private final Map<Integer, List<ActorPort>> ports = new HashMap<>();
    private final Map<Integer, List<ActorProcess>> processes = new HashMap<>();
    private final Map<Integer, List<ActorCgroup>> cgroups = new HashMap<>();
    private final Map<Integer, List<ActorLabel>> labels = new HashMap<>();
    private final Map<Integer, List<SocketAddress>> addresses = new HashMap<>();

    /**
     * Makes details without rows.
     *
     * @param rules names of the rules of correlation
     */
    ActorDetails(TableChecker checker, TypesReader types, Set<String> rules, LeftOut leftOut) {
        this.checker = checker;
        this.types = types;
        this.rules = rules;
        this.leftOut = leftOut;
    }

    /** Reads a table and returns it checked. */
    CompactTable read(Payload.TypedTable section) throws TopologyFormatException {
        if (!types.hasTableType(section.type())) {
            throw new TopologyFormatException(section.path() + ".type",
                    "there is no table type \"" + Paths.shown(section.type()) + "\"");
        }
        CompactTable table = checker.check(section.table());
        switch (section.type()) {
            case "socket_ports" -> readPorts(table);
            case "processes" -> readProcesses(table);
            case "cgroups" -> readCgroups(table);
            case "actor_labels" -> readLabels(table);
            default -> leftOut.table(table.rows());
        }
        return table;
    }

    private void readPorts(CompactTable table) throws TopologyFormatException {
        TableColumn actor = table.required(table.actor(ACTOR), ACTOR);
        TableColumn port = table.required(table.count("port"), "port");
        TableColumn protocol = table.text("protocol");
        TableColumn sockets = table.required(table.count("socket_count"), "socket_count");
        for (int row = 0; row < table.rows(); row++) {
            Integer number = port.port(row);
            if (number == null) {
                throw port.error(row, "a port is expected here");
            }
            add(ports, actor.requiredReference(row),
                    new ActorPort(number, protocol.text(row), sockets.count(row, 0)));
        }
    }

    private void readProcesses(CompactTable table) throws TopologyFormatException {
        TableColumn actor = table.required(table.actor(ACTOR), ACTOR);
        DetailColumns.Process process = DetailColumns.Process.of(table);
        for (int row = 0; row < table.rows(); row++) {
            add(processes, actor.requiredReference(row), process.at(row));
        }
    }

    private void readCgroups(CompactTable table) throws TopologyFormatException {
        TableColumn actor = table.required(table.actor(ACTOR), ACTOR);
        DetailColumns.Cgroup cgroup = DetailColumns.Cgroup.of(table);
        for (int row = 0; row < table.rows(); row++) {
            add(cgroups, actor.requiredReference(row), cgroup.at(row));
        }
    }

    private void readLabels(CompactTable table) throws TopologyFormatException {
        TableColumn actor = table.required(table.actor(ACTOR), ACTOR);
        TableColumn key = table.required(table.text("key"), "key");
        TableColumn value = table.required(table.text("value"), "value");
        TableColumn source = table.required(table.text("source"), "source");
        TableColumn kind = table.required(table.text("kind"), "kind");
        for (int row = 0; row < table.rows(); row++) {
            String text = value.text(row);
            add(labels, actor.requiredReference(row), new ActorLabel(key.requiredText(row), text == null ? "" : text,
                    source.requiredText(row), kind.requiredText(row)));
        }
    }

    /**
     * Reads the addresses by which hosts find what they have in common.
     *
     * @param table points or claims; null if there are none
     * @param actorTypes type of each actor
     * @param endpoints whether they are points, which endpoints have, or claims, which the others have
     */
    void readAddresses(RawTable table, List<String> actorTypes, boolean endpoints) throws TopologyFormatException {
        if (table == null) {
            return;
        }
        CompactTable checked = checker.check(table);
        checkRules(checked);
        // rules over other columns correlate other things than sockets
        if (!checked.has(ADDRESS)) {
            leftOut.table(checked.rows());
            return;
        }
        TableColumn actor = checked.actor(ACTOR);
        TableColumn protocol = checked.text("protocol");
        TableColumn space = checked.text("address_space");
        TableColumn ip = checked.text("ip");
        TableColumn port = checked.count("port");
        int foreign = 0;
        for (int row = 0; row < checked.rows(); row++) {
            Integer number = port.port(row);
            int owner = actor.requiredReference(row);
            boolean complete = number != null && number > 0 && protocol.text(row) != null && space.text(row) != null
                    && ip.text(row) != null;
            if (complete && actorTypes.get(owner).equals(Actor.ENDPOINT) == endpoints) {
                add(addresses, owner,
                        new SocketAddress(protocol.text(row), space.text(row), ip.text(row), number));
            } else {
                foreign++;
            }
        }
        leftOut.table(foreign);
    }

    private void checkRules(CompactTable table) throws TopologyFormatException {
        TableColumn rule = table.text("rule");
        for (int row = 0; row < table.rows(); row++) {
            String name = rule.text(row);
            if (name != null && !rules.contains(name)) {
                throw rule.error(row, "there is no rule \"" + Paths.shown(name) + "\"");
            }
        }
    }

    private static <T> void add(Map<Integer, List<T>> lists, int actor, T value) {
        lists.computeIfAbsent(actor, a -> new ArrayList<>()).add(value);
    }

    List<ActorPort> ports(int actor) {
        return ports.getOrDefault(actor, List.of());
    }

    List<ActorProcess> processes(int actor) {
        return processes.getOrDefault(actor, List.of());
    }

    List<ActorCgroup> cgroups(int actor) {
        return cgroups.getOrDefault(actor, List.of());
    }

    /** Returns the process that all control groups of an actor agree in; null if there is none. */
    Long cgroupPid(int actor) {
        List<ActorCgroup> all = cgroups(actor);
        Long pid = all.isEmpty() ? null : all.get(0).pid();
        return all.stream().allMatch(each -> Objects.equals(each.pid(), pid)) ? pid : null;
    }

    List<ActorLabel> labels(int actor) {
        return labels.getOrDefault(actor, List.of());
    }

    List<SocketAddress> addresses(int actor) {
        return addresses.getOrDefault(actor, List.of());
    }

    /** Returns the keys of all free labels, sorted. */
    List<String> labelKeys() {
        return labels.values().stream().flatMap(List::stream).filter(label -> label.kind().equals("label"))
                .map(ActorLabel::key).distinct().sorted().toList();
    }
}
