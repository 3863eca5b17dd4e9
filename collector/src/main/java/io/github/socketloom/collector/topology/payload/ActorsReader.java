package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.EndpointFacts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table {@code actors}. Payloads of ours and of Netdata's network viewer have ids; others have identities only. */
final class ActorsReader {

    private static final Set<String> KNOWN = Set.of("id", "type", "layer", "machine_guid", "hostname", "process",
            "username", "cmdline", "pid", "ppid", "uid", "net_ns_inode", "namespace_type", "local_ip",
            "local_address_space", "ip", "address_space", "cgroup_status", "cgroup_path", "cgroup_name",
            "container_name", "orchestrator", "k8s_pod_name", "k8s_namespace", "k8s_workload",
            "docker_container_name", "docker_image", "systemd_unit_name", "systemd_unit_kind", "actor_kind",
            "display_name", "socket_count", "local_ip_count", "runtime_id", "address_class", "subnet", "host_name",
            "no_owner_reason", "shared_socket_count");

    private final CompactTable table;
    private final TypesReader types;
    private final TableColumn type;
    private final List<String> actorTypes = new ArrayList<>();

    ActorsReader(CompactTable table, TypesReader types) throws TopologyFormatException {
        this.table = table;
        this.types = types;
        type = table.required(table.text("type"), "type");
        for (int row = 0; row < table.rows(); row++) {
            String id = type.requiredText(row);
            if (!types.actorTypes().containsKey(id)) {
                throw type.error(row, "there is no actor type \"" + Paths.shown(id) + "\"");
            }
            actorTypes.add(id);
        }
    }

    /** Returns the type of each actor. */
    List<String> types() {
        return actorTypes;
    }

    List<Actor> read(ActorDetails details, LeftOut leftOut) throws TopologyFormatException {
        List<String> ids = ids();
        TableColumn layer = layer();
        TableColumn machineGuid = table.text("machine_guid");
        TableColumn hostname = table.text("hostname");
        DetailColumns.Process process = DetailColumns.Process.of(table);
        DetailColumns.Cgroup cgroup = DetailColumns.Cgroup.ofActors(table);
        Endpoints endpoint = Endpoints.of(table);
        TableColumn displayName = table.text("display_name");
        TableColumn socketCount = table.count("socket_count");
        TableColumn localIpCount = table.count("local_ip_count");
        TableColumn sharedSocketCount = table.count("shared_socket_count");
        TableColumn noOwnerReason = table.text("no_owner_reason");
        ForeignColumns foreign = new ForeignColumns(table, KNOWN);
        List<Actor> actors = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            String own = layer.text(row);
            actors.add(new Actor(ids.get(row), ids.get(row), actorTypes.get(row),
                    own == null ? types.actorTypes().get(actorTypes.get(row)).layer() : own, machineGuid.text(row),
                    hostname.text(row), process.at(row), cgroup(cgroup, row, details), endpoint.at(row),
                    displayName.text(row),
                    socketCount.count(row, 0), localIpCount.count(row), sharedSocketCount.count(row),
                    noOwnerReason.text(row), foreign.at(row), details.processes(row), details.cgroups(row),
                    details.labels(row), details.ports(row), details.addresses(row)));
        }
        leftOut.values(several(table, KNOWN));
        return actors;
    }

    /** The process belongs to what is told of its group; where nothing is told, the process is not either. */
    private static ActorCgroup cgroup(DetailColumns.Cgroup columns, int row, ActorDetails details)
            throws TopologyFormatException {
        ActorCgroup known = columns.at(row);
        return known == ActorCgroup.NONE ? known : columns.at(row, details.cgroupPid(row));
    }

    private TableColumn layer() throws TopologyFormatException {
        TableColumn layer = table.text("layer");
        for (int row = 0; row < table.rows(); row++) {
            String word = layer.text(row);
            if (word != null && !Vocabulary.LAYERS.contains(word)) {
                throw layer.error(row, "there is no layer \"" + Paths.shown(word) + "\"");
            }
        }
        return layer;
    }

    private List<String> ids() throws TopologyFormatException {
        TableColumn id = table.text("id");
        if (id.isAbsent()) {
            return derivedIds();
        }
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            String text = id.requiredText(row);
            if (!seen.add(text)) {
                throw id.error(row, "there is another actor with id \"" + Paths.shown(text) + "\"");
            }
            ids.add(text);
        }
        return ids;
    }

    /** Makes ids of what the type says tells its actors apart; where it does not, the row does. */
    private List<String> derivedIds() throws TopologyFormatException {
        Map<String, TableColumn> columns = new HashMap<>();
        for (TableColumn column : table.columns()) {
            columns.put(column.id(), column);
        }
        List<String> ids = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int row = 0; row < table.rows(); row++) {
            StringBuilder id = new StringBuilder(actorTypes.get(row)).append(':');
            String separator = "";
            for (String part : types.identity(actorTypes.get(row))) {
                TableColumn column = columns.get(part);
                if (column == null) {
                    throw type.error(row, "the identity of type " + actorTypes.get(row) + " needs column "
                            + Paths.shown(part) + ", which is missing");
                }
                Object value = column.value(row);
                if (value != null) {
                    id.append(separator).append(part).append('=');
                    appendEncoded(id, value instanceof String text ? text : TreeText.of(value));
                    separator = "|";
                }
            }
            if (!seen.add(id.toString())) {
                id.append('#').append(row);
                seen.add(id.toString());
            }
            ids.add(id.toString());
        }
        return ids;
    }

    /** Percent-encodes as Netdata does in its own ids, spec/topology-v1.md §4.2. */
    private static void appendEncoded(StringBuilder id, String text) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
                    || "-_.~".indexOf(c) >= 0;
            if (plain) {
                id.append(c);
            } else {
                id.append(String.format("%%%02x", (int) c));
            }
        }
    }

    /** Counts the fields of our records for which a row has several values. */
    static int several(CompactTable table, Set<String> known) {
        int several = 0;
        for (TableColumn column : table.columns()) {
            if (known.contains(column.id()) && column.holdsSets()) {
                for (int row = 0; row < table.rows(); row++) {
                    several += column.isSeveral(row) ? 1 : 0;
                }
            }
        }
        return several;
    }

    /** What is known of an endpoint. */
    private record Endpoints(TableColumn ip, TableColumn addressSpace, TableColumn addressClass, TableColumn subnet,
            TableColumn hostName) {

        static Endpoints of(CompactTable table) throws TopologyFormatException {
            return new Endpoints(table.text("ip"), table.text("address_space"), table.text("address_class"),
                    table.text("subnet"), table.text("host_name"));
        }

        EndpointFacts at(int row) {
            EndpointFacts known = new EndpointFacts(ip.text(row), addressSpace.text(row), addressClass.text(row),
                    subnet.text(row), hostName.text(row));
            return known.equals(EndpointFacts.NONE) ? EndpointFacts.NONE : known;
        }
    }
}
