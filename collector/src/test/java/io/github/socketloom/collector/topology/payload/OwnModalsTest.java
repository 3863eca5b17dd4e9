package io.github.socketloom.collector.topology.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.ActorCgroup;
import io.github.socketloom.collector.topology.ActorLabel;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.LinkConnection;
import io.github.socketloom.collector.topology.LinkFigures;
import io.github.socketloom.collector.topology.LinkKey;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.ModalFact;
import io.github.socketloom.collector.topology.modal.ModalTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What modals of our own graphs tell. */
class OwnModalsTest {

    private static final Topology DETAILED = SampleTopology.of(GroupBy.PROCESS_NAME, TopologyMode.DETAILED);
    private static final Topology AGGREGATED = SampleTopology.of(GroupBy.PROCESS_NAME, TopologyMode.AGGREGATED);

    private static ActorModal modal(Topology topology, String key) {
        return PayloadDocument.of(topology).actor(key).orElseThrow();
    }

    private static ModalTable table(List<ModalTable> tables, String id) {
        return tables.stream().filter(table -> table.id().equals(id)).findFirst().orElseThrow();
    }

    private static String text(ModalTable table, int row, String column) {
        return table.rows().get(row).values()
                .get(table.columns().stream().map(ModalTable.Column::id).toList().indexOf(column)).text();
    }

    private static List<String> fact(List<ModalFact> facts, String key) {
        return facts.stream().filter(fact -> fact.key().equals(key)).findFirst().orElseThrow().values();
    }

    @Test
    void aProcessHasTheTabsOfTheSpecification() {
        assertEquals(List.of("Labels", "Processes", "CGroups", "Dependencies", "Dependants", "Ports"),
                modal(DETAILED, "name nginx").tables().stream().map(ModalTable::label).toList());
        assertEquals(List.of("Labels", "Actors"),
                modal(DETAILED, "self").tables().stream().map(ModalTable::label).toList());
        assertEquals(List.of("Labels", "Dependencies", "Dependants"),
                modal(DETAILED, "ip 10.0.0.9").tables().stream().map(ModalTable::label).toList());
    }

    @Test
    void onAFreeBsdHostJailsStandInThePlaceOfControlGroups() {
        Topology.Origin origin = DETAILED.origin();
        ActorModal modal = modal(new Topology(
                new Topology.Origin(origin.source(), origin.instance(), origin.machineGuid(), origin.plugin(),
                        origin.capabilities(), origin.collectedAt(), "freebsd"),
                DETAILED.view(), DETAILED.actorTypes(), DETAILED.linkTypes(), DETAILED.labelKeys(), DETAILED.actors(),
                DETAILED.links(), DETAILED.statistics()), "name nginx");
        assertEquals(List.of("Labels", "Processes", "Jails", "Dependencies", "Dependants", "Ports"),
                modal.tables().stream().map(ModalTable::label).toList());
        assertEquals(List.of("PID", "Status", "Jail", "Jail id"), table(modal.tables(), "cgroups").columns().stream()
                .map(ModalTable.Column::label).limit(4).toList());
        List<String> facts = modal.facts().stream().map(ModalFact::label).toList();
        assertTrue(facts.stream().noneMatch(fact -> fact.matches("(?i).*(cgroup|container|orchestrator|namespace).*")),
                facts.toString());
    }

    @Test
    void theHostListsWhatRunsOnIt() {
        ModalTable actors = table(modal(AGGREGATED, "self").tables(), "actors");
        assertEquals(List.of("nginx", "redis-server", "redis-cli", "unknown owner"),
                IntStream.range(0, 4).mapToObj(row -> text(actors, row, "actor")).toList());
    }

    @Test
    void whatWeKnowBesidesNetdataIsTold() {
        ModalTable dependants = table(modal(DETAILED, "name nginx").tables(), "dependant_sockets");
        assertEquals(List.of("10.0.0.9", "10.0.0.9:51234", "172.17.0.2:80", "50 GB", "11 B/s", "1 min 1 s", "24"),
                List.of(text(dependants, 0, "peer"), text(dependants, 0, "client_endpoint"),
                        text(dependants, 0, "server_endpoint"), text(dependants, 0, "bytes_to_client"),
                        text(dependants, 0, "bytes_to_server_per_second"), text(dependants, 0, "age_seconds_max"),
                        text(dependants, 0, "pid")));
        assertEquals(List.of("laptop.example"), fact(modal(DETAILED, "ip 10.0.0.9").facts(), "host_name"));
        assertEquals(List.of("1"), fact(modal(DETAILED, "name nginx").facts(), "shared_socket_count"));
        List<String> reasons = fact(modal(DETAILED, "unknown").facts(), "no_owner_reason");
        assertEquals("the kernel keeps it after close; no process holds it any more", reasons.get(0));
        assertEquals("kernel", reasons.get(1), "a word that we do not know is told as it is");
    }

    @Test
    void everyExtraColumnOfConnectionsIsShown() {
        List<String> shown = table(modal(AGGREGATED, "name nginx").tables(), "dependant_connections").columns().stream()
                .map(ModalTable.Column::id).toList();
        assertTrue(shown.containsAll(List.of("rtt_ms_min", "bytes_to_server", "bytes_to_client",
                "bytes_to_server_per_second", "bytes_to_client_per_second", "age_seconds_max")), shown::toString);
    }

    @Test
    void aNameThatMayStillComeReadsPending() {
        Topology topology = SampleTopology.of(GroupBy.CONTAINER, TopologyMode.AGGREGATED);
        Actor web = topology.actors().get(1);
        String scope = "docker-4f1c2ab9d0e3.scope";
        ActorCgroup pending = new ActorCgroup(24L, "retry_later", "/system.slice/" + scope, scope, scope, null,
                "pending", null, null, null, null, null, scope, "scope", null);
        Actor waiting = new Actor(web.key(), web.id(), web.type(), web.layer(), null, null, web.process(), pending,
                web.endpoint(), scope, 1, null, null, null, Map.of(), web.processes(), List.of(pending),
                List.of(new ActorLabel("container_name", scope, "network-connections", "metadata"),
                        new ActorLabel("cgroup_status", "retry_later", "network-connections", "metadata")),
                List.of(), List.of());
        List<Actor> actors = new ArrayList<>(topology.actors());
        actors.set(1, waiting);
        ActorModal modal = modal(withActors(topology, actors), web.key());
        assertEquals("pending", modal.title());
        assertEquals(List.of("pending"), fact(modal.facts(), "container_name"));
        assertEquals(List.of("pending"), fact(modal.facts(), "cgroup_status"));
        ModalTable cgroups = table(modal.tables(), "cgroups");
        assertEquals(List.of("pending", "pending", "pending", "warning"), List.of(text(cgroups, 0, "cgroup_status"),
                text(cgroups, 0, "container_name"), text(cgroups, 0, "cgroup_name"),
                cgroups.rows().get(0).values().get(1).colour()));
    }

    private static Topology withActors(Topology topology, List<Actor> actors) {
        return new Topology(topology.origin(), topology.view(), topology.actorTypes(), topology.linkTypes(),
                topology.labelKeys(), actors, topology.links(), topology.statistics());
    }

    @Test
    void controlCharactersOfACommandAreReplaced() {
        String command = text(table(modal(DETAILED, "name redis-cli").tables(), "processes"), 0, "cmdline");
        assertEquals("redis-cli -a *** \ufffd[31m\ufffd", command);
    }

    @Test
    void aLinkTellsWhoTalksToWhomAndHow() {
        LinkModal modal = PayloadDocument.of(DETAILED).links(DETAILED.links().subList(4, 5));
        assertEquals("10.0.0.9 → nginx", modal.title());
        assertEquals(List.of("1", "1", "3", "12.345 ms", "50 GB", "2 MB/s", "1 min 1 s"),
                List.of("connection_count", "socket_count", "retransmissions", "rtt_ms_max", "bytes_to_client",
                        "bytes_to_client_per_second", "age_seconds_max").stream()
                        .map(key -> fact(modal.facts(), key).get(0)).toList());
        assertEquals(List.of("Links", "Sockets"), modal.tables().stream().map(ModalTable::label).toList());
        assertEquals(List.of("10.0.0.9:51234", "172.17.0.2:80", "nginx", "24"),
                List.of("client_endpoint", "server_endpoint", "process", "pid").stream()
                        .map(column -> text(modal.tables().get(1), 0, column)).toList());
        assertEquals(List.of("Links", "Connections"), PayloadDocument.of(AGGREGATED)
                .links(AGGREGATED.links().subList(4, 5)).tables().stream().map(ModalTable::label).toList());
    }

    @Test
    void linksInBothDirectionsTellWhichWayBytesGo() {
        LinkModal modal = linked(link("name nginx", "name redis-server", 10L, 200L),
                link("name redis-server", "name nginx", 3000L, 40_000L));
        assertEquals("nginx ↔ redis-server", modal.title());
        assertEquals(List.of("40 kB"), fact(modal.facts(), "bytes_to_server"),
                "10 asked of redis, 40,000 answered to it");
        assertTrue(modal.facts().stream().anyMatch(fact -> fact.label().equals("Bytes to redis-server")));
        assertEquals(List.of("3.2 kB"), fact(modal.facts(), "bytes_to_client"));
        assertTrue(modal.facts().stream().anyMatch(fact -> fact.label().equals("Bytes to nginx")));
    }

    @Test
    void severalActorsAtASideAreCounted() {
        LinkModal modal = linked(link("ip 10.0.0.9", "name nginx", 1L, 1L),
                link("ip 2001:db8::9", "name nginx", 1L, 1L));
        assertEquals("2 endpoints → nginx", modal.title());
        LinkModal both = linked(link("ip 10.0.0.9", "name nginx", 1L, 1L),
                link("name nginx", "ip 2001:db8::9", 1L, 1L));
        assertEquals("2 endpoints ↔ nginx", both.title());
        LinkModal mixed = linked(link("ip 10.0.0.9", "name nginx", 1L, 1L),
                link("name redis-cli", "name nginx", 1L, 1L));
        assertEquals("2 actors → nginx", mixed.title());
        LinkModal circle = linked(link("ip 10.0.0.9", "name nginx", 1L, 1L),
                link("name nginx", "name redis-cli", 1L, 1L),
                link("name redis-cli", "ip 10.0.0.9", 1L, 1L));
        assertEquals("Links among 3 actors", circle.title());
    }

    @Test
    void onlyWhatIsBehindTheseLinksIsListed() {
        Link open = link("name nginx", "name redis-server", 1L, 1L);
        Link closed = new Link(new LinkKey("name nginx", "name redis-server", Link.SOCKET, "tcp", "time-wait"), 1, 1,
                1L,
                LinkFigures.NONE, Map.of(),
                List.of(new LinkConnection("10.0.0.1", "10.0.0.2", "tcp", "time-wait", 1, LinkFigures.NONE)),
                List.of());
        PayloadDocument document = PayloadDocument.of(withLinks(List.of(open, closed)));
        assertEquals(1, table(document.links(List.of(closed)).tables(), "connections").rows().size());
        assertEquals(2, table(document.links(List.of(open, closed)).tables(), "connections").rows().size());
    }

    @Test
    void aLinkThatIsGoneIsLeftOut() {
        LinkModal modal = PayloadDocument.of(withLinks(List.of())).links(AGGREGATED.links());
        assertEquals("No links", modal.title());
        assertEquals(List.of(), modal.facts());
    }

    private static Link link(String source, String target, long toServer, long toClient) {
        LinkFigures figures = new LinkFigures(null, null, null, null, toServer, toClient, null, null, null);
        return new Link(new LinkKey(source, target, Link.SOCKET, "tcp", "established"), 1, 1, 1L, figures, Map.of(),
                List.of(new LinkConnection("10.0.0.1", "10.0.0.2", "tcp", "established", 1, figures)), List.of());
    }

    private static Topology withLinks(List<Link> links) {
        return new Topology(AGGREGATED.origin(), AGGREGATED.view(), AGGREGATED.actorTypes(), AGGREGATED.linkTypes(),
                AGGREGATED.labelKeys(), AGGREGATED.actors(), links, Map.of());
    }

    private static LinkModal linked(Link... links) {
        return PayloadDocument.of(withLinks(List.of(links))).links(List.of(links));
    }

    @Test
    void aTableEndsWhereNobodyWouldReadOnAndTellsHowMuchIsLeft() {
        List<LinkConnection> many = IntStream.range(0, TableMaker.MOST_ROWS + 7)
                .mapToObj(i -> new LinkConnection("10.0.0.1", "10.0.0.2", "tcp", "established", i, LinkFigures.NONE))
                .toList();
        Link link = new Link(new LinkKey("name nginx", "name redis-server", Link.SOCKET, "tcp", "established"), 1, 1,
                1L,
                LinkFigures.NONE, Map.of(), many, List.of());
        ModalTable table = table(modal(withLinks(List.of(link)), "name nginx").tables(), "dependency_connections");
        assertEquals(TableMaker.MOST_ROWS, table.rows().size());
        assertEquals(7, table.leftOut());
        assertEquals(Integer.toString(TableMaker.MOST_ROWS + 6), text(table, 0, "socket_count"),
                "the greatest are told");
    }

    @Test
    void whatIsDeclaredIsReadAsItWasWritten() throws Exception {
        for (TopologyMode mode : TopologyMode.values()) {
            Topology topology = SampleTopology.of(GroupBy.PID, mode);
            JsonInput in = new JsonInput(new JsonFactory().createParser(WholeGraph.written(topology)));
            in.next();
            JsonObject data = Payload.read(in, true).data();
            DeclaredTypesReader reader = new DeclaredTypesReader(data.object("types"), new TypesReader(data),
                    declared(ActorColumns.of(topology.actors())),
                    declared(new LinkColumns(0).links(topology.links())));
            assertEquals(OwnTypes.of(topology, mode == TopologyMode.DETAILED), reader.read());
            assertEquals(Presentation.of(topology), new PresentationReader(data.object("types"), reader).read(data));
        }
    }

    private static <R> List<SourceColumn> declared(List<Column<R>> columns) {
        return columns.stream().map(SourceColumn::of).toList();
    }
}
