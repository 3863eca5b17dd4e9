package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.payload.DeclaredTypes.EvidenceType;
import io.github.socketloom.collector.topology.payload.DeclaredTypes.TableType;
import io.github.socketloom.collector.topology.payload.ModalSection.Sort;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns that users see of links and of what is behind them: ours and Netdata's by name, all further ones behind. */
final class LinkTables {

    private static final String SOCKET_COUNT = "socket_count";
    /** What the actors at both ends tell better. */
    private static final Set<String> TOLD_BY_ENDS = Set.of(DocumentData.SOURCE, DocumentData.TARGET, "link",
            "client_ip", "client_port", "server_ip", "server_port");

    private LinkTables() {}

    /** Returns the columns of links. */
    static List<ModalColumn> links(DocumentData data) {
        Map<String, ModalColumn.Badge> types = new LinkedHashMap<>();
        data.topology().linkTypes().values().forEach(type -> types.put(type.id(), new ModalColumn.Badge(
                type.label() == null || type.label().isBlank() ? Words.label(type.id()) : type.label(), type.colour(),
                null)));
        List<ModalColumn> columns = new ArrayList<>();
        columns.add(ModalColumn.actor(DocumentData.SOURCE, "From"));
        columns.add(ModalColumn.actor(DocumentData.TARGET, "To"));
        columns.add(ModalColumn.text("protocol", "Protocol"));
        columns.add(ModalColumn.text("state", "State"));
        columns.add(ModalColumn.number("connection_count", "Connections"));
        columns.add(ModalColumn.number(SOCKET_COUNT, "Sockets"));
        columns.addAll(OwnColumns.figures());
        columns.add(ModalColumn.badge("type", "Type").with(types).expanded());
        columns.add(ModalColumn.number("evidence_count", "Evidence").expanded());
        return all(columns, data.links(), false);
    }

    /** Returns how links are sorted: those with most sockets first; null if they do not tell. */
    static Sort bySockets(SourceTable links) {
        return links.number(SOCKET_COUNT) < 0 ? null : new Sort(SOCKET_COUNT, true);
    }

    /** Returns how evidence is shown. */
    static TableMaker.Plan evidence(EvidenceType type, SourceTable source) {
        boolean sockets = type.id().equals(RegistryWriter.SOCKET);
        return plan(type.id(), sockets ? "Sockets" : Words.label(type.id()), sockets, source);
    }

    /** Returns how a table of relationships is shown. */
    static TableMaker.Plan relationship(TableType type, SourceTable source) {
        if (type.presentation() != null && !type.presentation().columns().isEmpty()) {
            return Undeclared.plan(type, "");
        }
        TableMaker.Plan plan = plan(type.id(), Words.label(type.id()), type.id().equals(RegistryWriter.CONNECTIONS),
                source);
        return type.presentation() == null || type.presentation().label() == null
                ? plan
                : new TableMaker.Plan(plan.id(), type.presentation().label(), plan.columns(), null, plan.sort(), "");
    }

    private static TableMaker.Plan plan(String id, String label, boolean known, SourceTable source) {
        List<ModalColumn> columns = known ? all(connections(source), source, true) : foreign(source);
        Sort sort = known && source.number(SOCKET_COUNT) >= 0 ? new Sort(SOCKET_COUNT, true) : null;
        return new TableMaker.Plan(id, label, columns, null, sort, "");
    }

    /** Returns the columns of connections by addresses, or of sockets with their ports. */
    private static List<ModalColumn> connections(SourceTable source) {
        boolean ports = source.number("client_port") >= 0 && source.number("server_port") >= 0;
        List<ModalColumn> columns = new ArrayList<>();
        columns.add(ModalColumn.endpoint("client_endpoint", "Client", "client_ip", ports ? "client_port" : null));
        columns.add(ModalColumn.endpoint("server_endpoint", "Server", "server_ip", ports ? "server_port" : null));
        columns.add(ModalColumn.text("protocol", "Protocol"));
        columns.add(ModalColumn.text("state", "State"));
        columns.add(ModalColumn.text("process", "Process"));
        columns.add(ModalColumn.number("pid", "PID"));
        columns.add(ModalColumn.number(SOCKET_COUNT, "Sockets"));
        columns.addAll(OwnColumns.figures());
        columns.add(ModalColumn.actor(DocumentData.SOURCE, "From").expanded());
        columns.add(ModalColumn.actor(DocumentData.TARGET, "To").expanded());
        return columns;
    }

    private static List<ModalColumn> foreign(SourceTable source) {
        return source.columns().stream().filter(column -> !column.isLink()).map(ModalColumn::of).toList();
    }

    /**
     * Returns those columns that there are, and behind them all that nobody has told of.
     *
     * @param expanded whether these are for opened rows only
     */
    private static List<ModalColumn> all(List<ModalColumn> known, SourceTable source, boolean expanded) {
        List<ModalColumn> columns = new ArrayList<>(ModalColumn.possible(known, source));
        Set<String> shown = new HashSet<>(TOLD_BY_ENDS);
        columns.forEach(column -> shown.add(column.id()));
        source.columns().stream().filter(column -> !shown.contains(column.id()))
                .map(ModalColumn::of).forEach(column -> columns.add(expanded ? column.expanded() : column));
        return columns;
    }
}
