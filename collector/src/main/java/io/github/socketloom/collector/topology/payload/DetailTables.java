package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.ActorPort;
import io.github.socketloom.collector.topology.ActorProcess;
import io.github.socketloom.collector.topology.SocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns of the tables behind actors (spec/topology-v1.md §7.1) and of their correlation (§7.3). */
final class DetailTables {

    /** Name of the only rule by which graphs are correlated. */
    static final String RULE = "socket_exact";

    private static final String GROUP_KEY = "group_key";
    private static final String ATTRIBUTE = "attribute";
    private static final String STRING = "string";
    private static final String UINT = "uint";

    private DetailTables() {}

    /**
     * A row with the actor it belongs to.
     *
     * @param actor number of the actor's row
     * @param value the row
     */
    record Owned<T>(int actor, T value) {}

    static List<Column<Owned<ActorPort>>> socketPorts() {
        List<Column<Owned<ActorPort>>> columns = actor();
        columns.add(part("port", UINT, GROUP_KEY, ActorPort::port));
        columns.add(part("protocol", STRING, GROUP_KEY, ActorPort::protocol).orNull());
        columns.add(Column.count("socket_count", row -> row.value().sockets()));
        return columns;
    }

    static List<Column<Owned<ActorProcess>>> processes() {
        List<Column<Owned<ActorProcess>>> columns = actor();
        columns.add(optional("pid", UINT, ActorProcess::pid));
        columns.add(optional("ppid", UINT, ActorProcess::ppid));
        columns.add(optional("uid", UINT, ActorProcess::uid));
        columns.add(optional("net_ns_inode", UINT, process -> ActorColumns.unsigned(process.networkNamespace())));
        columns.add(optional("process", STRING, ActorProcess::process));
        columns.add(optional("username", STRING, ActorProcess::user));
        columns.add(optional("namespace_type", STRING, ActorProcess::namespaceType));
        columns.add(optional("local_ip", "ip", ActorProcess::localIp));
        columns.add(optional("local_address_space", STRING, ActorProcess::localAddressSpace));
        columns.add(optional("cmdline", STRING, ActorProcess::command));
        return columns;
    }

    static List<Column<Owned<ActorCgroup>>> cgroups() {
        List<Column<Owned<ActorCgroup>>> columns = actor();
        columns.add(optional("pid", UINT, ActorCgroup::pid));
        List<String> order = List.of("cgroup_status", "cgroup_path", "cgroup_name", "container_name", "orchestrator",
                "actor_kind");
        List<Column<ActorCgroup>> parts = ActorColumns.cgroup();
        order.forEach(id -> parts.stream().filter(part -> part.id().equals(id))
                .forEach(part -> columns.add(part.of(Owned::value))));
        parts.stream().filter(part -> !order.contains(part.id())).forEach(part -> columns.add(part.of(Owned::value)));
        columns.add(ActorColumns.runtimeId().of(Owned::value));
        return columns;
    }

    static List<Column<Owned<ActorLabel>>> labels() {
        List<Column<Owned<ActorLabel>>> columns = actor();
        columns.add(part("key", STRING, GROUP_KEY, ActorLabel::key));
        columns.add(part("value", STRING, ATTRIBUTE, ActorLabel::value).orNull());
        columns.add(part("source", STRING, ATTRIBUTE, ActorLabel::source));
        columns.add(part("kind", STRING, ATTRIBUTE, ActorLabel::kind));
        columns.add(optional("value_index", UINT, label -> null));
        return columns;
    }

    /** Returns the columns of points and claims. */
    static List<Column<Owned<SocketAddress>>> correlation() {
        List<Column<Owned<SocketAddress>>> columns = actor();
        columns.add(part("rule", STRING, GROUP_KEY, (SocketAddress address) -> RULE).once());
        columns.add(part("protocol", STRING, GROUP_KEY, SocketAddress::protocol));
        columns.add(part("address_space", STRING, GROUP_KEY, SocketAddress::addressSpace));
        columns.add(part("ip", "ip", GROUP_KEY, SocketAddress::ip));
        columns.add(part("port", UINT, GROUP_KEY, SocketAddress::port));
        return columns;
    }

    private static <T> List<Column<Owned<T>>> actor() {
        return new ArrayList<>(List.of(Column.actor("actor", Owned::actor)));
    }

    private static <T> Column<Owned<T>> optional(String id, String type, Function<T, ?> value) {
        return part(id, type, ATTRIBUTE, value).orNull();
    }

    private static <T> Column<Owned<T>> part(String id, String type, String role, Function<T, ?> value) {
        return Column.of(id, type, role, value.compose(Owned<T>::value));
    }
}
