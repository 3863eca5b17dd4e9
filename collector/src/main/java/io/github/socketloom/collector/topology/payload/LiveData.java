package io.github.socketloom.collector.topology.payload;

import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.payload.DetailTables.Owned;
import io.github.socketloom.collector.topology.payload.LinkColumns.Behind;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The tables of a graph as the writer would write them, straight from its records. What is made at once goes with the
 * number of actors and links, not with what is behind them.
 */
final class LiveData {

    private final Topology topology;
    private final PayloadRows rows;
    private final ReferenceIndex bySource;
    private final ReferenceIndex byTarget;

    private LiveData(Topology topology) {
        this.topology = topology;
        rows = new PayloadRows(topology);
        int actors = topology.actors().size();
        int links = topology.links().size();
        bySource = ReferenceIndex.of(links, actors, link -> rows.source(link));
        byTarget = ReferenceIndex.of(links, actors, link -> rows.target(link));
    }

    /**
     * Returns the tables.
     *
     * @throws IllegalArgumentException if two actors have one key, or a link an end that is no actor
     */
    static DocumentData of(Topology topology) {
        return new LiveData(topology).data();
    }

    private DocumentData data() {
        LinkColumns columns = new LinkColumns(topology.origin().collectedAt());
        List<Actor> actors = topology.actors();
        Map<String, SourceTable> tables = new HashMap<>();
        tables.put(RegistryWriter.SOCKET_PORTS, owned(DetailTables.socketPorts(), Actor::ports));
        tables.put(RegistryWriter.PROCESSES, owned(DetailTables.processes(), Actor::processes));
        tables.put(RegistryWriter.CGROUPS, owned(DetailTables.cgroups(), Actor::cgroups));
        tables.put(RegistryWriter.ACTOR_LABELS, owned(DetailTables.labels(), Actor::labels));
        Map<String, SourceTable> relationships = new HashMap<>();
        if (rows.hasConnections()) {
            relationships.put(RegistryWriter.CONNECTIONS, behind(columns.connections(), Link::connections));
        }
        Map<String, SourceTable> evidence = new HashMap<>();
        if (rows.hasSockets()) {
            evidence.put(RegistryWriter.SOCKET, behind(columns.sockets(), Link::sockets));
        }
        return new DocumentData(topology, OwnTypes.of(topology, rows.isDetailed()),
                new LiveSource<>(ActorColumns.of(actors), actors.size(), actors::get, (column, target) -> new int[0]),
                new LiveSource<>(columns.links(topology.links()), topology.links().size(), rows::link,
                        (column, target) -> links(column, target)),
                tables, relationships, evidence);
    }

    private int[] links(String column, int actor) {
        return column.equals(DocumentData.SOURCE) ? bySource.of(actor) : byTarget.of(actor);
    }

    private <T> SourceTable owned(List<Column<Owned<T>>> columns, Function<Actor, List<T>> of) {
        int[] begins = begins(topology.actors().stream().map(of));
        return new LiveSource<>(columns, begins[begins.length - 1], row -> {
            int actor = place(begins, row);
            return new Owned<>(actor, of.apply(topology.actors().get(actor)).get(row - begins[actor]));
        }, (column, actor) -> range(begins, actor));
    }

    private <T> SourceTable behind(List<Column<Behind<T>>> columns, Function<Link, List<T>> of) {
        int[] begins = begins(topology.links().stream().map(of));
        return new LiveSource<>(columns, begins[begins.length - 1], row -> {
            int link = place(begins, row);
            return new Behind<>(link, rows.source(link), rows.target(link),
                    of.apply(topology.links().get(link)).get(row - begins[link]));
        }, (column, target) -> column.equals("link")
                ? range(begins, target)
                : Arrays.stream(links(column, target)).flatMap(link -> IntStream.range(begins[link], begins[link + 1]))
                        .toArray());
    }

    private static int[] begins(Stream<? extends List<?>> lists) {
        int[] sizes = lists.mapToInt(List::size).toArray();
        int[] begins = new int[sizes.length + 1];
        for (int i = 0; i < sizes.length; i++) {
            begins[i + 1] = Math.addExact(begins[i], sizes[i]);
        }
        return begins;
    }

    private static int[] range(int[] begins, int of) {
        return IntStream.range(begins[of], begins[of + 1]).toArray();
    }

    /** Returns whose list a row is in: the last that begins there or before, since those before it are empty. */
    private static int place(int[] begins, int row) {
        int low = 0;
        int high = begins.length - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (begins[middle] <= row) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
