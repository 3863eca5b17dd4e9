package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.LinkSocket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table {@code links} with what stands behind links: connections by addresses, or sockets as evidence. */
final class LinksReader {

    private static final String SOURCE = "src_actor";
    private static final String TARGET = "dst_actor";
    private static final String SOCKET_COUNT = "socket_count";
    private static final String CLIENT_IP = "client_ip";
    private static final String SERVER_IP = "server_ip";
    private static final String PROTOCOL = "protocol";
    private static final String STATE = "state";
    private static final Set<String> KNOWN = Set.of(SOURCE, TARGET, "type", PROTOCOL, STATE, "evidence_count",
            SOCKET_COUNT, "retransmissions", "rtt_ms_max", "recv_rtt_ms_max", "rtt_ms_min", "bytes_to_server",
            "bytes_to_client", "bytes_to_server_per_second", "bytes_to_client_per_second", "age_seconds_max",
            "connection_count");
    private static final Set<String> OF_SOCKETS = Set.of("link", CLIENT_IP, "client_port", SERVER_IP, "server_port",
            PROTOCOL);

    private final CompactTable table;
    private final TypesReader types;
    private final TableChecker checker;
    private final LeftOut leftOut;
    private final List<LinkKey> keys = new ArrayList<>();
    private final Map<Integer, List<LinkConnection>> connections = new HashMap<>();
    private final Map<Integer, List<LinkSocket>> sockets = new HashMap<>();
    private final List<Actor> actors;
    private final long collectedAt;
    /** The row of the link that stands between two actors; ownership is nothing that connections stand behind. */
    private final Map<Ends, Integer> rows = new HashMap<>();

    /** What a connection tells about its link. */
    private record Ends(String source, String target, String protocol, String state) {}

    LinksReader(CompactTable table, List<Actor> actors, long collectedAt, TypesReader types, TableChecker checker,
            LeftOut leftOut) throws TopologyFormatException {
        this.table = table;
        this.actors = actors;
        this.collectedAt = collectedAt;
        this.types = types;
        this.checker = checker;
        this.leftOut = leftOut;
        readKeys();
    }

    private void readKeys() throws TopologyFormatException {
        TableColumn source = table.required(table.actor(SOURCE), SOURCE);
        TableColumn target = table.required(table.actor(TARGET), TARGET);
        TableColumn type = table.required(table.text("type"), "type");
        TableColumn protocol = table.text(PROTOCOL);
        TableColumn state = table.text(STATE);
        for (int row = 0; row < table.rows(); row++) {
            String id = type.requiredText(row);
            if (!types.linkTypes().containsKey(id)) {
                throw type.error(row, "there is no link type \"" + Paths.shown(id) + "\"");
            }
            LinkKey key = new LinkKey(actors.get(source.requiredReference(row)).key(),
                    actors.get(target.requiredReference(row)).key(), id, protocol.text(row), state.text(row));
            keys.add(key);
            if (!id.equals(Link.OWNERSHIP)) {
                rows.putIfAbsent(new Ends(key.source(), key.target(), key.protocol(), key.state()), row);
            }
        }
    }

    /** Reads a table of the relationships between actors and returns it checked. */
    CompactTable readRelationship(Payload.TypedTable section) throws TopologyFormatException {
        if (!types.hasTableType(section.type())) {
            throw new TopologyFormatException(section.path() + ".type",
                    "there is no table type \"" + Paths.shown(section.type()) + "\"");
        }
        CompactTable detail = checker.check(section.table());
        if (!section.type().equals("connections")) {
            leftOut.table(detail.rows());
            return detail;
        }
        TableColumn source = detail.required(detail.actor(SOURCE), SOURCE);
        TableColumn target = detail.required(detail.actor(TARGET), TARGET);
        TableColumn clientIp = detail.text(CLIENT_IP);
        TableColumn serverIp = detail.text(SERVER_IP);
        TableColumn protocol = detail.text(PROTOCOL);
        TableColumn state = detail.text(STATE);
        TableColumn count = detail.count(SOCKET_COUNT);
        DetailColumns.Figures figures = DetailColumns.Figures.of(detail, collectedAt);
        for (int row = 0; row < detail.rows(); row++) {
            Ends ends = new Ends(actors.get(source.requiredReference(row)).key(),
                    actors.get(target.requiredReference(row)).key(), protocol.text(row), state.text(row));
            Integer link = rows.get(ends);
            if (link == null) {
                throw source.error(row, "there is no link between these actors with this protocol and state");
            }
            connections.computeIfAbsent(link, l -> new ArrayList<>()).add(new LinkConnection(clientIp.text(row),
                    serverIp.text(row), ends.protocol(), ends.state(), count.count(row, 0), figures.at(row)));
        }
        return detail;
    }

    /** Reads a table of evidence and returns it checked. */
    CompactTable readEvidence(Payload.TypedTable section) throws TopologyFormatException {
        if (!types.hasEvidenceType(section.type())) {
            throw new TopologyFormatException(section.path() + ".type",
                    "there is no evidence type \"" + Paths.shown(section.type()) + "\"");
        }
        CompactTable detail = checker.check(section.table());
        // others have evidence of sockets that does not tell clients from servers
        if (!section.type().equals("socket") || !detail.has(OF_SOCKETS)) {
            leftOut.table(detail.rows());
            return detail;
        }
        TableColumn link = detail.link("link");
        SocketColumns columns = SocketColumns.of(detail, collectedAt);
        TableColumn source = detail.actor(SOURCE);
        TableColumn target = detail.actor(TARGET);
        for (int row = 0; row < detail.rows(); row++) {
            int of = link.requiredReference(row);
            checkEnd(source, row, keys.get(of).source());
            checkEnd(target, row, keys.get(of).target());
            sockets.computeIfAbsent(of, l -> new ArrayList<>()).add(columns.at(row));
        }
        return detail;
    }

    private void checkEnd(TableColumn end, int row, String key) throws TopologyFormatException {
        Integer actor = end.reference(row);
        if (actor != null && !actors.get(actor).key().equals(key)) {
            throw end.error(row, "the link of this row has another actor at this end");
        }
    }

    List<Link> read() throws TopologyFormatException {
        TableColumn evidenceCount = table.count("evidence_count");
        TableColumn socketCount = table.count(SOCKET_COUNT);
        TableColumn connectionCount = table.count("connection_count");
        DetailColumns.Figures figures = DetailColumns.Figures.of(table, collectedAt);
        ForeignColumns foreign = new ForeignColumns(table, KNOWN);
        List<Link> links = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            links.add(new Link(keys.get(row), evidenceCount.count(row, 0), socketCount.count(row, 0),
                    connectionCount.count(row), figures.at(row), foreign.at(row),
                    connections.getOrDefault(row, List.of()), sockets.getOrDefault(row, List.of())));
        }
        leftOut.values(ActorsReader.several(table, KNOWN));
        return links;
    }

    /** The columns of sockets as evidence. */
    private record SocketColumns(TableColumn clientIp, TableColumn clientPort, TableColumn serverIp,
            TableColumn serverPort, TableColumn protocol, TableColumn family, TableColumn state,
            TableColumn namespaceType, TableColumn clientSpace, TableColumn serverSpace, TableColumn pid,
            TableColumn uid, TableColumn networkNamespace, TableColumn process, TableColumn count,
            DetailColumns.Figures figures) {

        static SocketColumns of(CompactTable table, long collectedAt) throws TopologyFormatException {
            return new SocketColumns(table.text(CLIENT_IP), table.count("client_port"), table.text(SERVER_IP),
                    table.count("server_port"), table.text(PROTOCOL), table.text("protocol_family"), table.text(STATE),
                    table.text("namespace_type"), table.text("client_address_space"),
                    table.text("server_address_space"), table.count("pid"), table.count("uid"),
                    table.count("net_ns_inode"), table.text("process"), table.count(SOCKET_COUNT),
                    DetailColumns.Figures.of(table, collectedAt));
        }

        LinkSocket at(int row) throws TopologyFormatException {
            return new LinkSocket(clientIp.text(row), clientPort.port(row), serverIp.text(row), serverPort.port(row),
                    protocol.text(row), family.text(row), state.text(row), namespaceType.text(row),
                    clientSpace.text(row), serverSpace.text(row), pid.count(row), uid.count(row),
                    networkNamespace.bits(row), process.text(row), count.count(row, 0), figures.at(row));
        }
    }
}
