package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.ActorPresentation;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.EvidenceType;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.TableType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What payloads of ours declare. */
final class OwnTypes {

    private static final int LONGEST_NAME = 80;

    private OwnTypes() {}

    /** Returns what the payload of a graph declares. */
    static DeclaredTypes of(Topology topology, boolean detailed) {
        OwnModals modals = new OwnModals(topology, detailed);
        Map<String, ActorPresentation> actors = new HashMap<>();
        for (String type : topology.actorTypes().keySet()) {
            ActorFamily family = ActorFamily.of(type);
            actors.put(type, new ActorPresentation(names(family), modals.of(family)));
        }
        Map<String, EvidenceType> evidence = new LinkedHashMap<>();
        String linkType = evidenceLinkType(topology);
        if (linkType != null) {
            evidence.put(RegistryWriter.SOCKET,
                    new EvidenceType(RegistryWriter.SOCKET, linkType, declared(new LinkColumns(0).sockets())));
        }
        return new DeclaredTypes(actors, Map.of(), tables(topology.isFreeBsd()), evidence);
    }

    /** Returns what actors of a family are called. */
    static LabelPolicy names(ActorFamily family) {
        return new LabelPolicy(family.names(), "type_label", LONGEST_NAME, "reject");
    }

    /** Returns the type of links that evidence is declared for; null where no link can have any. */
    static String evidenceLinkType(Topology topology) {
        return topology.linkTypes().containsKey(Link.SOCKET)
                ? Link.SOCKET
                : topology.linkTypes().keySet().stream().findFirst().orElse(null);
    }

    private static Map<String, TableType> tables(boolean freeBsd) {
        Map<String, TableType> tables = new LinkedHashMap<>();
        add(tables, RegistryWriter.SOCKET_PORTS, "actor", DetailTables.socketPorts(), freeBsd);
        add(tables, RegistryWriter.CONNECTIONS, "link", new LinkColumns(0).connections(), freeBsd);
        add(tables, RegistryWriter.PROCESSES, "actor", DetailTables.processes(), freeBsd);
        add(tables, RegistryWriter.CGROUPS, "actor", DetailTables.cgroups(), freeBsd);
        add(tables, RegistryWriter.ACTOR_LABELS, "actor", DetailTables.labels(), freeBsd);
        return tables;
    }

    private static <R> void add(Map<String, TableType> tables, String id, String owner, List<Column<R>> columns,
            boolean freeBsd) {
        tables.put(id, new TableType(id, owner, declared(columns), presentation(id, freeBsd)));
    }

    /**
     * Returns how tables of a type are shown; null for those that only sections show.
     *
     * @param freeBsd whether they are of a host that runs FreeBSD, which has jails in the place of control groups
     */
    static TablePresentation presentation(String table, boolean freeBsd) {
        return switch (table) {
            case RegistryWriter.SOCKET_PORTS -> new TablePresentation("Ports", 1L, null, OwnColumns.ports());
            case RegistryWriter.PROCESSES ->
                new TablePresentation("Processes", 1L, null, OwnColumns.processes(freeBsd));
            case RegistryWriter.CGROUPS -> freeBsd
                    ? new TablePresentation("Jails", 2L, null, OwnColumns.jails())
                    : new TablePresentation("CGroups", 2L, null, OwnColumns.cgroups());
            case RegistryWriter.ACTOR_LABELS -> new TablePresentation("Labels", 0L, null, OwnColumns.labels());
            default -> null;
        };
    }

    private static <R> List<SourceColumn> declared(List<Column<R>> columns) {
        return columns.stream().map(SourceColumn::of).toList();
    }
}
