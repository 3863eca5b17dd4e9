package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkSocket;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The columns of {@code links}, of the connections behind them and of the sockets behind them (spec/topology-v1.md §6,
 * §7), each with the same figures: Netdata's three, then ours (§13).
 */
final class LinkColumns {

    private static final String GROUP_KEY = "group_key";
    private static final String ATTRIBUTE = "attribute";
    private static final String METRIC = "metric";
    private static final String MILLISECONDS = "ms";
    private static final String BYTES = "bytes";
    private static final String BYTES_PER_SECOND = "bytes/s";

    private static final int MICROS_DECIMALS = 6;

    private final long collectedAt;

    /** Makes the columns of a graph that was collected then, in epoch microseconds; to declare them any time will do. */
    LinkColumns(long collectedAt) {
        this.collectedAt = collectedAt;
    }

    /**
     * A row with the link it belongs to.
     *
     * @param row number of the link's row
     * @param source number of the row of its source's actor
     * @param target number of the row of its target's actor
     * @param value the row
     */
    record Behind<T>(int row, int source, int target, T value) {}

    /** Returns the columns of {@code links} for these links. */
    List<Column<Behind<Link>>> links(List<Link> links) {
        List<Column<Behind<Link>>> columns = ends();
        columns.add(Column.text("type", GROUP_KEY, row -> row.value().key().type()));
        columns.add(Column.<Behind<Link>>text("protocol", GROUP_KEY, row -> row.value().key().protocol()).orNull());
        columns.add(Column.<Behind<Link>>text("state", GROUP_KEY, row -> row.value().key().state()).orNull());
        columns.add(Column.count("evidence_count", row -> row.value().evidenceCount()));
        columns.add(Column.count("socket_count", row -> row.value().socketCount()));
        addFigures(columns, link -> link.figures());
        columns.add(Column.<Behind<Link>>count("connection_count", row -> row.value().connectionCount()).orNull());
        List<Column<Link>> own = columns.stream().map(c -> c.<Link>of(l -> new Behind<>(0, 0, 0, l))).toList();
        FurtherColumns.of(links, Link::further, own).forEach(column -> columns.add(column.of(Behind::value)));
        return columns;
    }

    /** Returns the columns of the table {@code connections}. */
    List<Column<Behind<LinkConnection>>> connections() {
        List<Column<Behind<LinkConnection>>> columns = ends();
        columns.add(address("client_ip", LinkConnection::clientIp));
        columns.add(address("server_ip", LinkConnection::serverIp));
        columns.add(word("protocol", GROUP_KEY, LinkConnection::protocol));
        columns.add(word("state", GROUP_KEY, LinkConnection::state));
        columns.add(Column.count("socket_count", row -> row.value().socketCount()));
        addFigures(columns, LinkConnection::figures);
        return columns;
    }

    /** Returns the columns of the evidence {@code socket}. */
    List<Column<Behind<LinkSocket>>> sockets() {
        List<Column<Behind<LinkSocket>>> columns = new ArrayList<>();
        columns.add(Column.of("link", "link_ref", "reference", Behind::row));
        columns.addAll(ends());
        columns.add(address("client_ip", LinkSocket::clientIp));
        columns.add(number("client_port", LinkSocket::clientPort));
        columns.add(address("server_ip", LinkSocket::serverIp));
        columns.add(number("server_port", LinkSocket::serverPort));
        columns.add(word("protocol", GROUP_KEY, LinkSocket::protocol));
        columns.add(word("protocol_family", GROUP_KEY, LinkSocket::family));
        columns.add(word("state", GROUP_KEY, LinkSocket::state));
        columns.add(word("namespace_type", ATTRIBUTE, LinkSocket::namespaceType));
        columns.add(word("client_address_space", ATTRIBUTE, LinkSocket::clientAddressSpace));
        columns.add(word("server_address_space", ATTRIBUTE, LinkSocket::serverAddressSpace));
        columns.add(number("pid", LinkSocket::pid));
        columns.add(number("uid", LinkSocket::uid));
        columns.add(number("net_ns_inode", socket -> ActorColumns.unsigned(socket.networkNamespace())));
        columns.add(word("process", ATTRIBUTE, LinkSocket::process));
        columns.add(Column.count("socket_count", row -> row.value().socketCount()));
        addFigures(columns, LinkSocket::figures);
        return columns;
    }

    /** Returns how the metrics of links are merged, by their columns. */
    static Map<String, String> aggregations() {
        Map<String, String> aggregations = new LinkedHashMap<>();
        for (Column<Behind<Link>> column : new LinkColumns(0).links(List.of())) {
            if (column.role().equals(METRIC)) {
                aggregations.put(column.id(), column.aggregation());
            }
        }
        return aggregations;
    }

    private static <T> List<Column<Behind<T>>> ends() {
        return new ArrayList<>(List.of(Column.actor("src_actor", Behind::source),
                Column.actor("dst_actor", Behind::target)));
    }

    private static <T> Column<Behind<T>> address(String id, Function<T, String> part) {
        return Column.of(id, "ip", ATTRIBUTE, part.compose(Behind<T>::value)).orNull();
    }

    private static <T> Column<Behind<T>> word(String id, String role, Function<T, String> part) {
        return Column.text(id, role, part.compose(Behind<T>::value)).orNull();
    }

    private static <T> Column<Behind<T>> number(String id, Function<T, ? extends Number> part) {
        return Column.of(id, "uint", ATTRIBUTE, part.compose(Behind<T>::value)).orNull();
    }

    private <T> void addFigures(List<Column<Behind<T>>> columns, Function<T, LinkFigures> of) {
        Function<Behind<T>, LinkFigures> figures = of.compose(Behind::value);
        columns.add(count("retransmissions", "segments", LinkFigures::retransmissions).of(figures));
        columns.add(decimal("rtt_ms_max", "max", MILLISECONDS, LinkFigures::rttMsMax).of(figures));
        columns.add(decimal("recv_rtt_ms_max", "max", MILLISECONDS, LinkFigures::receiverRttMsMax).of(figures));
        columns.add(decimal("rtt_ms_min", "min", MILLISECONDS, LinkFigures::rttMsMin).of(figures));
        columns.add(count("bytes_to_server", BYTES, LinkFigures::bytesToServer).of(figures));
        columns.add(count("bytes_to_client", BYTES, LinkFigures::bytesToClient).of(figures));
        columns.add(decimal("bytes_to_server_per_second", "sum", BYTES_PER_SECOND,
                LinkFigures::bytesToServerPerSecond).of(figures));
        columns.add(decimal("bytes_to_client_per_second", "sum", BYTES_PER_SECOND,
                LinkFigures::bytesToClientPerSecond).of(figures));
        columns.add(Column.<LinkFigures>of("age_seconds_max", "float", METRIC, this::age).merged("max").in("s").orNull()
                .of(figures));
    }

    /** Returns seconds to the microsecond, so that a reader knows the time again. */
    private BigDecimal age(LinkFigures figures) {
        if (figures.firstSeen() == null) {
            return null;
        }
        BigDecimal age = BigDecimal.valueOf(collectedAt - figures.firstSeen(), MICROS_DECIMALS).stripTrailingZeros();
        return age.scale() < 0 ? age.setScale(0) : age;
    }

    private static Column<LinkFigures> count(String id, String unit, Function<LinkFigures, Long> part) {
        return Column.count(id, part).in(unit).orNull();
    }

    private static Column<LinkFigures> decimal(String id, String aggregation, String unit,
            Function<LinkFigures, Double> part) {
        return Column.of(id, "float", METRIC, part.andThen(PayloadJson::rounded)).merged(aggregation).in(unit).orNull();
    }
}
