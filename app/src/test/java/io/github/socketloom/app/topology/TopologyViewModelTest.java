package io.github.socketloom.app.topology;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.task.SameThreadTaskRunner;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.Legend;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Protocol;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TopologyViewModelTest {

    private static final ProcessKey NGINX = new ProcessKey(812, 1);
    private static final ProcessKey WORKER = new ProcessKey(813, 2);
    private static final List<ProcessInfo> PROCESSES = List.of(process(NGINX), process(WORKER));
    private static final Redaction NOTHING_HIDDEN = new Redaction() {
        @Override
        public List<String> command(List<String> words) {
            return words;
        }

        @Override
        public String label(String key, String value) {
            return value;
        }
    };

    private final StateFixture host = new StateFixture();
    private final UiQueue ui = new UiQueue();
    private final List<String> failures = new ArrayList<>();
    private final List<String> missed = new ArrayList<>();
    private final TopologyViewModel model = new TopologyViewModel(new TopologySurroundings(
            new SameThreadTaskRunner((what, cause) -> failures.add(what + ": " + cause)), ui,
            view -> see(ModelChange.NOTHING), (what, cause) -> failures.add(what + ": " + cause), false, null,
            NOTHING_HIDDEN, Titles::new), TopologyWish.DEFAULT);

    /** Tells of each actor how it is called, and how many connections it has. */
    private record Titles(Topology topology) implements TopologyDocument {
        @Override
        public Optional<ActorModal> actor(String actorKey) {
            return topology.actors().stream().filter(actor -> actor.key().equals(actorKey)).findFirst()
                    .map(actor -> new ActorModal(actorKey, actor.displayName() + " " + actor.socketCount(),
                            actor.type(),
                            null, null, List.of(), List.of(), null));
        }

        @Override
        public LinkModal links(List<Link> links) {
            return new LinkModal(links.size() + " links", List.of(), List.of());
        }
    }

    private static ProcessInfo process(ProcessKey key) {
        return new ProcessInfo(key, 1, 33, "www-data", "nginx", List.of("nginx: worker process"),
                Cgroup.of("/system.slice/nginx.service", CgroupStatus.KNOWN));
    }

    @AfterEach
    void nothingFailed() {
        model.close();
        assertEquals(List.of(), failures);
    }

    private void see(ModelChange change) {
        ui.execute(model.refresh(host.state(), change));
    }

    private void await(String what, BooleanSupplier condition) {
        ui.await(what, condition);
    }

    private DisplayedGraph graph() {
        return model.pictureProperty().get() == null ? null : model.pictureProperty().get().graph();
    }

    private boolean shows(String... labels) {
        return graph() != null && graph().nodes().stream().filter(node -> node.life() != DisplayedNode.Life.GONE)
                .map(DisplayedNode::label).sorted().toList().equals(List.of(labels));
    }

    private String key(String label) {
        return graph().nodes().stream().filter(node -> node.label().equals(label)).findFirst().orElseThrow().key();
    }

    private static Connection https(long key, ProcessKey owner, String remote) {
        return connection(key).ownedBy(owner, (int) key).remote(remote, 443).build();
    }

    private void begin() {
        see(host.begin(PROCESSES, https(1, NGINX, "192.0.2.1"), https(2, WORKER, "192.0.2.2")));
        await("the graph", () -> shows("192.0.2.1", "192.0.2.2", "nginx", "rack12"));
        await("what is said around it", () -> model.statusProperty().get().topology() != null);
    }

    @Test
    void beforeTheFirstReadingThereIsNothing() {
        see(ModelChange.EVERYTHING);
        assertNull(model.pictureProperty().get());
        assertTrue(model.statusProperty().get().isEmpty());
    }

    @Test
    void actorsOfTheHostAndEndpointsAreShownAndCounted() {
        begin();
        assertEquals(1, model.statusProperty().get().actors());
        assertEquals(2, model.statusProperty().get().endpoints());
        assertEquals(graph().nodes().size(), model.pictureProperty().get().scene().nodeCount());
        assertEquals(graph().edges().size(), model.pictureProperty().get().scene().edgeCount());
    }

    @Test
    void anotherGroupingShowsOtherActors() {
        begin();
        model.setWish(model.wishProperty().get().withGroupBy(GroupBy.PID));
        await("processes", () -> shows("192.0.2.1", "192.0.2.2", "nginx[812]", "nginx[813]", "rack12"));
    }

    @Test
    void aFilterLeavesOthersOut() {
        begin();
        model.setFilter(new SocketFilter() {
            @Override
            public boolean matches(Connection connection, io.github.socketloom.app.model.ModelState state) {
                return connection.remote().address().toString().equals("192.0.2.2");
            }

            @Override
            public boolean dependsOnTime() {
                return false;
            }
        });
        await("less", () -> shows("192.0.2.2", "nginx", "rack12"));
        await("that this is said", () -> model.statusProperty().get().filtered());
    }

    @Test
    void aReadingThatChangesNothingMovesNothing() {
        begin();
        await("rest", () -> !model.pictureProperty().get().placed().working());
        GraphPicture before = model.pictureProperty().get();
        see(host.quiet());
        see(host.added(https(3, NGINX, "192.0.2.3")));
        await("the newcomer", () -> shows("192.0.2.1", "192.0.2.2", "192.0.2.3", "nginx", "rack12"));
        int first = before.graph().node(key("192.0.2.1"));
        assertTrue(Double.isFinite(before.placed().x()[first]));
    }

    @Test
    void whatIsChosenStaysChosenFromReadingToReading() {
        begin();
        model.select(GraphSelection.ofNode(key("nginx")));
        see(host.added(https(3, NGINX, "192.0.2.3")));
        await("the newcomer", () -> shows("192.0.2.1", "192.0.2.2", "192.0.2.3", "nginx", "rack12"));
        assertEquals("nginx", graph().nodes().get(model.selectionProperty().get().nodeIn(graph())).label());
    }

    @Test
    void aChosenLineTellsItsLinksAndSoDoesTheNextReading() {
        begin();
        DisplayedGraph graph = graph();
        int nginx = graph.node(key("nginx"));
        int server = graph.node(key("192.0.2.1"));
        int edge = java.util.Arrays.stream(graph.edgesAt(server)).filter(e -> graph.opposite(e, server) == nginx)
                .findFirst().orElseThrow();
        model.select(GraphSelection.ofEdge(graph, edge));
        assertEquals("1 links", model.linksProperty().get().title());
        model.select(GraphSelection.NONE);
        assertNull(model.linksProperty().get());
    }

    @Test
    void anOpenModalFollowsTheReadings() {
        begin();
        model.openModal(key("nginx"));
        await("the modal", () -> model.modalProperty().get() != null);
        assertEquals("nginx 2", model.modalProperty().get().title());
        see(host.added(https(3, NGINX, "192.0.2.3")));
        await("the next reading", () -> model.modalProperty().get().title().equals("nginx 3"));
    }

    @Test
    void theModalOfAnActorThatIsGoneTellsWhatWasKnownLast() {
        begin();
        model.openModal(key("192.0.2.2"));
        see(host.removed(id(2)));
        await("its end", () -> model.modalGoneProperty().get());
        assertEquals("192.0.2.2 1", model.modalProperty().get().title());
        model.closeModal();
        assertNull(model.modalProperty().get());
        assertFalse(model.modalGoneProperty().get());
    }

    @Test
    void goingThroughWhatWasFoundBeginsAnewAtTheEnd() {
        begin();
        model.find("192.0.2");
        assertEquals(2, model.findingProperty().get().order().size());
        List<String> visited = new ArrayList<>();
        model.lookedAtProperty().addListener((p, before, now) -> {
            if (now != null) {
                visited.add(graph().nodes().get(graph().node(now)).label());
            }
        });
        model.findNext(1);
        model.findNext(1);
        model.findNext(1);
        assertEquals(3, visited.size());
        assertEquals(visited.get(0), visited.get(2));
        model.find("");
        assertFalse(model.findingProperty().get().isActive());
    }

    @Test
    void aConnectionOfTheTableIsFoundInTheGraph() {
        begin();
        model.reveal(new RevealRequest(812L, ConnectionBuilder.NAMESPACE, "192.0.2.1"), missed::add);
        assertEquals(key("nginx"), model.selectionProperty().get().node());
        model.reveal(new RevealRequest(null, ConnectionBuilder.NAMESPACE, "192.0.2.1"), missed::add);
        assertEquals(key("192.0.2.1"), model.selectionProperty().get().node());
        assertEquals(List.of(), missed);
    }

    @Test
    void aConnectionThatComesWithALaterReadingIsFoundThen() {
        begin();
        model.reveal(new RevealRequest(null, ConnectionBuilder.NAMESPACE, "192.0.2.3"), missed::add);
        see(host.quiet());
        see(host.added(https(3, NGINX, "192.0.2.3")));
        await("the choice", () -> model.selectionProperty().get().node() != null);
        assertEquals(key("192.0.2.3"), model.selectionProperty().get().node());
        assertEquals(List.of(), missed);
    }

    @Test
    void aConnectionThatDoesNotComeIsGivenUpWithAWord() {
        begin();
        model.reveal(new RevealRequest(null, ConnectionBuilder.NAMESPACE, "192.0.2.3"), missed::add);
        await("the word", () -> {
            see(host.quiet());
            return !missed.isEmpty();
        });
        assertEquals(1, missed.size());
        see(host.added(https(3, NGINX, "192.0.2.3")));
        await("the connection", () -> shows("192.0.2.1", "192.0.2.2", "192.0.2.3", "nginx", "rack12"));
        assertNull(model.selectionProperty().get().node(), "what was given up is not chosen later");
    }

    @Test
    void whoeverDoesSomethingElseIsNotTakenElsewhereLater() {
        begin();
        model.reveal(new RevealRequest(null, ConnectionBuilder.NAMESPACE, "192.0.2.3"), missed::add);
        model.select(GraphSelection.ofNode(key("nginx")));
        see(host.added(https(3, NGINX, "192.0.2.3")));
        await("the connection", () -> shows("192.0.2.1", "192.0.2.2", "192.0.2.3", "nginx", "rack12"));
        assertEquals(key("nginx"), model.selectionProperty().get().node());
        assertEquals(List.of(), missed);
    }

    @Test
    void whatIsToldOfTheChosenDiscFollowsTheReadings() {
        begin();
        assertNull(model.toldProperty().get());
        model.select(GraphSelection.ofNode(key("nginx")));
        assertEquals("nginx", model.toldProperty().get().summary().title());
        assertEquals(2, model.toldProperty().get().summary().neighbours().size());
        see(host.added(https(3, NGINX, "192.0.2.3")));
        await("the neighbour", () -> model.toldProperty().get().summary().neighbours().size() == 3);
        assertEquals("process=nginx protocol=tcp,udp", model.toldProperty().get().tableFilter());
        model.select(GraphSelection.NONE);
        assertNull(model.toldProperty().get());
    }

    @Test
    void whatIsToldOfTheChosenLineIsOfTheLatestReadingEvenIfNoOtherComes() {
        begin();
        int edge = graph().edgesAt(graph().node(key("192.0.2.1")))[0];
        model.select(GraphSelection.ofEdge(graph(), edge));
        assertEquals("1 links", model.linksProperty().get().title());
        see(host.added(connection(9).ownedBy(NGINX, 9).protocol(Protocol.UDP).remote("192.0.2.1", 53).build()));
        await("the second link", () -> model.linksProperty().get().title().equals("2 links"));
    }

    @Test
    void theLegendIsThatOfTheGraphBesideIt() {
        begin();
        assertEquals(LinkMetric.CONNECTIONS, model.pictureProperty().get().legend().widths().metric());
        model.setWish(model.wishProperty().get().withMetric(LinkMetric.THROUGHPUT));
        await("other widths", () -> graph().metric() == LinkMetric.THROUGHPUT);
        assertEquals(Legend.of(graph(), LinkMetric.THROUGHPUT), model.pictureProperty().get().legend());
    }

    @Test
    void aDocumentTakesThePlaceOfTheHostUntilItIsClosed() {
        begin();
        Topology other = new Topology(model.statusProperty().get().topology().origin(),
                model.statusProperty().get().topology().view(),
                model.statusProperty().get().topology().actorTypes(),
                model.statusProperty().get().topology().linkTypes(), List.of(),
                model.statusProperty().get().topology().actors().stream().filter(actor -> actor.isEndpoint()).toList(),
                List.of(), Map.of());
        model.open(new Titles(other), "other.json");
        await("the document", () -> shows("192.0.2.1", "192.0.2.2"));
        await("its name", () -> "other.json".equals(model.statusProperty().get().document()));
        see(host.added(https(3, NGINX, "192.0.2.3")));
        assertTrue(shows("192.0.2.1", "192.0.2.2"));
        model.closeDocument();
        await("the host", () -> shows("192.0.2.1", "192.0.2.2", "192.0.2.3", "nginx", "rack12"));
        await("the end of its name", () -> model.statusProperty().get().document() == null);
    }

    @Test
    void aPinIsKeptWhileItsActorIsAway() {
        begin();
        String server = key("192.0.2.2");
        model.pin(server, 400, -300);
        await("the pin", () -> model.pictureProperty().get().placed().pinned().get(graph().node(server)));
        see(host.removed(id(2)));
        see(host.added(https(4, WORKER, "192.0.2.2")));
        await("its return", () -> shows("192.0.2.1", "192.0.2.2", "nginx", "rack12"));
        await("its place", () -> model.pictureProperty().get().placed().x()[graph().node(server)] == 400);
        assertEquals(400, model.pins().get(server).x());
    }
}
