package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.ModalPresentation.Field;
import io.github.socketloom.collector.topology.payload.ModalPresentation.Identification;
import io.github.socketloom.collector.topology.payload.ModalPresentation.Labels;
import io.github.socketloom.collector.topology.payload.ModalPresentation.MiniTopology;
import io.github.socketloom.collector.topology.payload.ModalSection.Kind;
import io.github.socketloom.collector.topology.payload.ModalSection.OfActor;
import io.github.socketloom.collector.topology.payload.ModalSection.Sort;
import io.github.socketloom.collector.topology.payload.ModalSection.Source;
import java.util.ArrayList;
import java.util.List;

/** What is shown of an actor of ours that a user opens: who it is, its neighbours, its lists (§5). */
final class OwnModals {

    private static final int MOST_VALUES = 5;

    private final boolean ownership;
    private final boolean detailed;
    private final boolean freeBsd;

    /**
     * Makes the modals of a graph.
     *
     * @param topology the graph: of which host, and whether there are links from it to what runs on it
     * @param detailed whether sockets are behind links, not connections
     */
    OwnModals(Topology topology, boolean detailed) {
        this.ownership = topology.linkTypes().containsKey(Link.OWNERSHIP);
        this.detailed = detailed;
        this.freeBsd = topology.isFreeBsd();
    }

    /** Returns what is shown of an actor of a family. */
    ModalPresentation of(ActorFamily family) {
        List<ModalSection> sections = new ArrayList<>();
        if (family == ActorFamily.SELF) {
            sections.add(owned());
        }
        if (family.isLocal()) {
            sections.add(table(RegistryWriter.PROCESSES, "Processes", 1, OwnColumns.processes(freeBsd),
                    "No process is known."));
            sections.add(freeBsd
                    ? table(RegistryWriter.CGROUPS, "Jails", 2, OwnColumns.jails(), "No jail is known.")
                    : table(RegistryWriter.CGROUPS, "CGroups", 2, OwnColumns.cgroups(),
                            "No control group is known."));
        }
        if (family != ActorFamily.SELF) {
            sections.add(peers("dependency", "Dependencies", 3, DocumentData.SOURCE, "Service",
                    "It connects to nothing."));
            sections.add(peers("dependant", "Dependants", 4, DocumentData.TARGET, "Client",
                    "Nothing connects to it."));
        }
        boolean leavesOwner = ownership && family != ActorFamily.SELF;
        return new ModalPresentation(true, labels(family),
                new MiniTopology(List.of(), leavesOwner ? List.of(Link.OWNERSHIP) : List.of()), sections);
    }

    private Labels labels(ActorFamily family) {
        List<Field> fields = new ArrayList<>();
        for (String key : family.identification()) {
            boolean user = family == ActorFamily.USER && key.equals("container_name");
            String label = user ? "User" : freeBsd ? jailLabel(key) : Words.label(key);
            if (label != null) {
                fields.add(new Field(key, label, MOST_VALUES));
            }
        }
        return new Labels(true, RegistryWriter.ACTOR_LABELS, "actor", "key", "value", "source", "kind", "value_index",
                new Identification(!fields.isEmpty(), fields));
    }

    /** Returns what a fact of a host with jails is called; null for those that say nothing there. */
    private static String jailLabel(String key) {
        return switch (key) {
            case "container_name" -> "Jail";
            case "cgroup_status" -> "Jail status";
            case "runtime_id" -> "Jail id";
            case "orchestrator", "namespace_type", "actor_kind" -> null;
            default -> Words.label(key);
        };
    }

    /** The host's list of what runs on it. */
    private ModalSection owned() {
        List<ModalSection.RowFilter> filters = ownership
                ? List.of(new ModalSection.RowFilter("type", ModalSection.Operator.EQ, List.of(Link.OWNERSHIP)))
                : List.of();
        return new ModalSection("actors", "Actors", 1L, new Source(Kind.LINKS, null),
                new ModalSection.Incident(false, DocumentData.SOURCE, DocumentData.TARGET), filters,
                List.of(ModalColumn.oppositeActor("actor", "Actor"), ModalColumn.number("socket_count", "Sockets"),
                        ModalColumn.number("evidence_count", "Evidence").expanded()),
                new Sort("socket_count", true), "No socket belongs to anything here.");
    }

    private static ModalSection table(String table, String label, long order, List<ModalColumn> columns,
            String emptyLabel) {
        return new ModalSection(table, label, order, new Source(Kind.ACTOR_TABLE, table), new OfActor("actor"),
                List.of(), columns, new Sort("pid", false), emptyLabel);
    }

    /** What an actor connects to, or what connects to it. */
    private ModalSection peers(String id, String label, long order, String ownColumn, String peer,
            String emptyLabel) {
        boolean clients = ownColumn.equals(DocumentData.TARGET);
        return new ModalSection(detailed ? id + "_sockets" : id + "_connections", label, order,
                detailed
                        ? new Source(Kind.EVIDENCE, RegistryWriter.SOCKET)
                        : new Source(Kind.RELATIONSHIP_TABLE, RegistryWriter.CONNECTIONS),
                new OfActor(ownColumn), List.of(), OwnColumns.peers(detailed, clients, peer),
                new Sort("socket_count", true), emptyLabel);
    }
}
