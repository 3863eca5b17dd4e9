package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorProcess;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The columns of {@code actors}: Netdata's 33 in their order (spec/topology-v1.md §4.1), ours (§13), foreign ones. */
final class ActorColumns {

    private static final String IDENTITY = "identity";
    private static final String MERGE_IDENTITY = "merge_identity";
    private static final String GROUP_KEY = "group_key";
    private static final String ATTRIBUTE = "attribute";
    private static final String SET = "set";

    private ActorColumns() {}

    /** Returns the columns for these actors. */
    static List<Column<Actor>> of(List<Actor> actors) {
        List<Column<Actor>> columns = new ArrayList<>();
        addHost(columns);
        addProcess(columns);
        addEndpoint(columns);
        addCgroup(columns);
        columns.add(Column.text("display_name", ATTRIBUTE, Actor::displayName).orNull());
        columns.add(Column.count("socket_count", Actor::socketCount));
        columns.add(Column.count("local_ip_count", Actor::localIpCount).orNull());
        addOurs(columns);
        columns.addAll(FurtherColumns.of(actors, Actor::further, columns));
        return columns;
    }

    private static void addHost(List<Column<Actor>> columns) {
        columns.add(Column.text("id", IDENTITY, Actor::id));
        columns.add(Column.text("type", GROUP_KEY, Actor::type));
        columns.add(Column.text("layer", GROUP_KEY, Actor::layer).once());
        columns.add(Column.text("machine_guid", MERGE_IDENTITY, Actor::machineGuid).orNull().merged(SET));
        columns.add(Column.text("hostname", MERGE_IDENTITY, Actor::hostname).orNull().merged(SET));
    }

    private static void addProcess(List<Column<Actor>> columns) {
        columns.add(process("process", "string", GROUP_KEY, ActorProcess::process));
        columns.add(process("username", "string", ATTRIBUTE, ActorProcess::user).merged(SET));
        columns.add(process("cmdline", "string", ATTRIBUTE, ActorProcess::command).merged(SET));
        columns.add(process("pid", "uint", IDENTITY, ActorProcess::pid));
        columns.add(process("ppid", "uint", ATTRIBUTE, ActorProcess::ppid).merged(SET));
        columns.add(process("uid", "uint", ATTRIBUTE, ActorProcess::uid).merged(SET));
        columns.add(process("net_ns_inode", "uint", IDENTITY, part -> unsigned(part.networkNamespace())));
        columns.add(process("namespace_type", "string", GROUP_KEY, ActorProcess::namespaceType));
        columns.add(process("local_ip", "ip", ATTRIBUTE, ActorProcess::localIp).merged(SET));
        columns.add(process("local_address_space", "string", ATTRIBUTE, ActorProcess::localAddressSpace).merged(SET));
    }

    private static Column<Actor> process(String id, String type, String role, Function<ActorProcess, ?> part) {
        return Column.of(id, type, role, part.compose(Actor::process)).orNull();
    }

    private static void addEndpoint(List<Column<Actor>> columns) {
        columns.add(Column.<Actor>of("ip", "ip", IDENTITY, actor -> actor.endpoint().ip()).orNull());
        columns.add(Column.<Actor>text("address_space", GROUP_KEY, actor -> actor.endpoint().addressSpace()).orNull());
    }

    private static void addCgroup(List<Column<Actor>> columns) {
        cgroup().forEach(column -> columns.add(column.of(Actor::cgroup).merged(SET)));
    }

    /** Returns the columns for what is known of a control group, in the order of {@code actors}. */
    static List<Column<ActorCgroup>> cgroup() {
        List<Column<ActorCgroup>> columns = new ArrayList<>();
        columns.add(attribute("cgroup_status", ActorCgroup::status));
        columns.add(attribute("cgroup_path", ActorCgroup::path));
        columns.add(attribute("cgroup_name", ActorCgroup::name));
        columns.add(Column.text("container_name", GROUP_KEY, ActorCgroup::containerName).orNull());
        columns.add(attribute("orchestrator", ActorCgroup::orchestrator));
        columns.add(attribute("k8s_pod_name", ActorCgroup::podName));
        columns.add(attribute("k8s_namespace", ActorCgroup::podNamespace));
        columns.add(attribute("k8s_workload", ActorCgroup::workload));
        columns.add(attribute("docker_container_name", ActorCgroup::runtimeName));
        columns.add(attribute("docker_image", ActorCgroup::image));
        columns.add(attribute("systemd_unit_name", ActorCgroup::unit));
        columns.add(attribute("systemd_unit_kind", ActorCgroup::unitKind));
        columns.add(attribute("actor_kind", ActorCgroup::actorKind));
        return columns;
    }

    /** Returns the column for the identity of a container, which is ours. */
    static Column<ActorCgroup> runtimeId() {
        return attribute("runtime_id", ActorCgroup::runtimeId);
    }

    private static void addOurs(List<Column<Actor>> columns) {
        columns.add(runtimeId().of(Actor::cgroup).merged(SET));
        columns.add(attribute("address_class", (Actor actor) -> actor.endpoint().addressClass()).merged(SET));
        columns.add(attribute("subnet", (Actor actor) -> actor.endpoint().subnet()).merged(SET));
        columns.add(attribute("host_name", (Actor actor) -> actor.endpoint().hostName()).merged(SET));
        columns.add(attribute("no_owner_reason", Actor::noOwnerReason).merged(SET));
        columns.add(Column.count("shared_socket_count", Actor::sharedSocketCount).orNull());
    }

    private static <R> Column<R> attribute(String id, Function<R, ?> value) {
        return Column.text(id, ATTRIBUTE, value).orNull();
    }

    /** Returns 64 bits as the unsigned number that the kernel means. */
    static Number unsigned(Long value) {
        return value == null || value >= 0 ? value : new BigInteger(Long.toUnsignedString(value));
    }
}
