package io.github.socketloom.app.connections;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.Endpoint;
import io.github.socketloom.collector.model.Owner;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.model.SocketDetail;
import io.github.socketloom.collector.query.Filter;
import io.github.socketloom.collector.query.FilterException;
import io.github.socketloom.collector.query.FilterField;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The language of {@code collector.query}, the same as in the agent's {@code --filter}. */
public final class QueryLanguage implements FilterCompiler {

    private static final Set<String> FIELDS = FilterField.all().stream().map(FilterField::name)
            .collect(Collectors.toUnmodifiableSet());

    @Override
    public Result compile(String text) {
        try {
            Filter filter = Filter.parse(text);
            return Result.of(filter.isAll() ? ConnectionFilter.ALL : new Parsed(filter));
        } catch (FilterException e) {
            return Result.error(e.getMessage(), e.position());
        }
    }

    /**
     * Returns a term that asks for what a row shows in a column, or an empty text where the language has no field for
     * it, or equality would be of no use, as for an age.
     */
    @Override
    public String term(ConnectionColumn column, Row row, boolean exclude) {
        String term = term(column, row);
        return exclude && !term.isEmpty() ? "-" + term : term;
    }

    private static String term(ConnectionColumn column, Row row) {
        Connection connection = row.connection();
        return switch (column.key()) {
            case "process" -> connection.owners().isEmpty() || row.processes().isEmpty()
                    ? "owner:none"
                    : Filter.term("process", row.processes().get(0).displayName());
            case "pid" -> connection.owners().isEmpty()
                    ? "owner:none"
                    : Filter.term("pid", Integer.toString(connection.owners().get(0).process().pid()));
            case "fd" -> connection.owners().isEmpty()
                    ? "owner:none"
                    : connection.owners().get(0).fd() == Owner.UNKNOWN_FD
                            ? ""
                            : Filter.term("fd", Integer.toString(connection.owners().get(0).fd()));
            case "docker_container_name" -> row.cgroup() == null || row.cgroup().containerName() == null
                    ? ""
                    : Filter.term("container", row.cgroup().containerName());
            case "command" -> row.processes().isEmpty()
                    ? ""
                    : Filter.term("command",
                            String.join(" ", row.processes().get(0).command()));
            case "no_owner" -> connection.noOwnerReason() == null
                    ? "-owner:none"
                    : Filter.term("no_owner_reason", connection.noOwnerReason().key());
            // of what is open the field tells why it has no owner
            case "reason" -> Endings.reason(row) == null ? "" : Filter.term("reason", Endings.reason(row).key());
            case "local" -> address("local", connection, connection.local());
            case "remote" -> address("remote", connection, connection.remote());
            case "nat" -> connection.nat() == null
                    ? ""
                    : connection.nat().destination() ? "nat:destination" : "nat:source";
            case "namespace" -> Filter.term("namespace", Long.toUnsignedString(connection.id().namespace()));
            case "id" -> Filter.term("id", connection.id().toString());
            // what a netlink or raw socket receives is no word of the language
            case "socket_type" -> connection.detail() instanceof SocketDetail.Netlink
                    || connection.detail() instanceof SocketDetail.Raw ? "" : plain(column, row);
            case "container_name" -> row.containerName() == null
                    ? ""
                    : Filter.term("container_name", row.containerName());
            case "age", "first_seen", "tx", "rx", "retrans", "retransmission_percent",
                    "retransmission_percent_dynatrace", "retrans_rate", "sent_segments_per_second",
                    "received_segments_per_second", "sent_once_bytes_per_second", "nat_local", "nat_remote", "parent",
                    "ancestors", "labels" ->
                "";
            default -> FIELDS.contains(column.key()) ? plain(column, row) : "";
        };
    }

    private static String plain(ConnectionColumn column, Row row) {
        Object value = column.value(row);
        return Filter.term(column.key(), value == null ? null : value.toString());
    }

    private static String address(String field, Connection connection, Endpoint end) {
        if (!connection.family().isInternet()) {
            return end.name() == null ? "" : Filter.term("path", end.name());
        }
        if (end.isNone()) {
            return field + ":?";
        }
        if (end.port() == 0) {
            return Filter.term(field, end.address().toString());
        }
        return Filter.term(field, (end.address().v4() ? end.address() : "[" + end.address() + "]") + ":" + end.port());
    }

    private record Parsed(Filter filter) implements ConnectionFilter {
        @Override
        public boolean matches(Connection connection, ModelState state) {
            return filter.matches(connection, key -> state.process(key).orElse(null), state.collectedAt());
        }

        @Override
        public boolean names(Protocol protocol) {
            return filter.names(protocol);
        }

        /** Better once too often than not: a word that holds such letters makes it ask again with every tick. */
        @Override
        public boolean dependsOnTime() {
            String text = filter.toString().toLowerCase(Locale.ROOT);
            return text.contains("age") || text.contains("closed");
        }
    }
}
