package io.github.socketloom.app.topology;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.task.SameThreadTaskRunner;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.topology.graph.LinkMetric;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A user who cannot decide, while connections come and go: everything is switched at random, with threads for the model and
 * the layout as in the program. In the end the picture is that of the last wish.
 */
class TopologyWishesRaceTest {

    private static final int STEPS = 400;
    private static final int PROCESSES = 12;
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
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final ExecutorService modelThread = Executors.newSingleThreadExecutor();
    private final TopologyViewModel model = new TopologyViewModel(new TopologySurroundings(
            new SameThreadTaskRunner((what, cause) -> failures.add(what + ": " + cause)), ui,
            view -> refresh(() -> ModelChange.NOTHING), (what, cause) -> failures.add(what + ": " + cause), true, null,
            NOTHING_HIDDEN, Nothing::new), TopologyWish.DEFAULT);
    private final List<Long> open = new ArrayList<>();
    private long connections;
    private SocketFilter filter = SocketFilter.ALL;
    private TopologyDocument document;

    private record Nothing(Topology topology) implements TopologyDocument {
        @Override
        public Optional<ActorModal> actor(String actorKey) {
            return Optional.empty();
        }

        @Override
        public LinkModal links(List<Link> links) {
            return new LinkModal("", List.of(), List.of());
        }
    }

    private interface Reading {
        ModelChange read();
    }

    private void refresh(Reading reading) {
        modelThread.execute(() -> ui.execute(model.refresh(host.state(), reading.read())));
    }

    @AfterEach
    void nothingFailed() {
        modelThread.shutdown();
        model.close();
        assertEquals(List.of(), failures);
    }

    private static ProcessKey process(int number) {
        return new ProcessKey(1000 + number % PROCESSES, 1);
    }

    private static List<ProcessInfo> processes() {
        List<ProcessInfo> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(new ProcessInfo(process(i), 1, 33, "www-data", "program" + i % 5, List.of("program"),
                    Cgroup.of("/system.slice/unit" + i % 3 + ".service", CgroupStatus.KNOWN)));
        }
        return processes;
    }

    private Connection next() {
        open.add(++connections);
        return connection(connections).ownedBy(process((int) connections), (int) connections)
                .remote("192.0." + connections % 3 + "." + connections % 200, 443).build();
    }

    private static SocketFilter evenKeys() {
        return new SocketFilter() {
            @Override
            public boolean matches(Connection connection, ModelState state) {
                return connection.id().hashCode() % 2 == 0;
            }

            @Override
            public boolean dependsOnTime() {
                return false;
            }
        };
    }

    private void churn(Random random) {
        if (random.nextBoolean() || open.size() < 2) {
            Connection next = next();
            refresh(() -> host.added(next));
        } else {
            long gone = open.remove(random.nextInt(open.size()));
            refresh(() -> host.removed(id(gone)));
        }
    }

    private <T> T any(T[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private void step(Random random) {
        TopologyWish wish = model.wishProperty().get();
        DisplayedGraph shown = model.pictureProperty().get() == null ? null : model.pictureProperty().get().graph();
        DisplayedNode node = shown == null || shown.nodes().isEmpty()
                ? null
                : shown.nodes().get(random.nextInt(shown.nodes().size()));
        switch (random.nextInt(14)) {
            case 0 -> model.setWish(wish.withGroupBy(any(GroupBy.values(), random)));
            case 1 -> model.setWish(wish.withMode(any(TopologyMode.values(), random)));
            case 2 -> model.setWish(wish.withEndpoints(any(EndpointChoice.values(), random)));
            case 3 -> model.setWish(wish.withMetric(any(LinkMetric.values(), random)));
            case 4 -> model.setWish(wish.withHostShown(random.nextBoolean()).withSpread(random.nextDouble()));
            case 5 -> {
                filter = random.nextBoolean() ? SocketFilter.ALL : evenKeys();
                model.setFilter(filter);
            }
            case 6 -> {
                Topology now = model.statusProperty().get().topology();
                document = now == null || random.nextInt(3) > 0 ? null : new Nothing(now);
                if (document == null) {
                    model.closeDocument();
                } else {
                    model.open(document, "file.json");
                }
            }
            case 7 -> model.setShown(random.nextBoolean());
            case 8 -> model.relayout();
            case 9 -> model.find("program" + random.nextInt(5));
            default -> {
                if (node != null) {
                    touch(node, random);
                }
            }
        }
    }

    private void touch(DisplayedNode node, Random random) {
        switch (random.nextInt(5)) {
            case 0 -> model.select(GraphSelection.ofNode(node.key()));
            case 1 -> model.open(node);
            case 2 -> model.drag(node.key(), random.nextInt(400), random.nextInt(400));
            case 3 -> model.pin(node.key(), random.nextInt(400), random.nextInt(400));
            default -> model.unpin(node.key());
        }
    }

    /** What is there and by which name; not whether leaves are one disc, which goes by what was shown before, too. */
    private static Set<String> there(DisplayedGraph graph) {
        Set<String> keys = new TreeSet<>();
        graph.nodes().stream().filter(node -> node.life() != DisplayedNode.Life.GONE)
                .forEach(node -> {
                    keys.add(node.kind() == DisplayedNode.Kind.CONTAINER ? node.key() + " " + node.sockets() : "");
                    node.actors().forEach(actor -> keys.add(actor.key() + " " + actor.socketCount()));
                });
        return keys;
    }

    private DisplayedGraph wanted() {
        return new TopologySource(null, NOTHING_HIDDEN).make(host.state(), ModelChange.EVERYTHING,
                new TopologySource.Wanted(model.wishProperty().get(), filter,
                        document == null ? null : document.topology(), document == null ? null : "file.json"))
                .graph();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whateverWasSwitchedMeanwhileTheLastWishIsShown(long seed) throws Exception {
        Random random = new Random(seed);
        List<Connection> first = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            first.add(next());
        }
        Connection[] begin = first.toArray(new Connection[0]);
        refresh(() -> host.begin(processes(), begin));
        for (int i = 0; i < STEPS; i++) {
            churn(random);
            step(random);
            ui.runWhatWaits(random.nextInt(4));
        }
        model.setShown(true);
        modelThread.submit(() -> {
            // everything asked for was done
        }).get();
        Set<String> last = there(wanted());
        ui.await("the last wish", () -> model.pictureProperty().get() != null
                && !model.pictureProperty().get().placed().working()
                && there(model.pictureProperty().get().graph()).equals(last)
                // graph and status come one after the other
                && Objects.equals(document == null ? null : "file.json", model.statusProperty().get().document())
                && model.pictureProperty().get().graph().metric() == model.wishProperty().get().metric());
        GraphPicture picture = model.pictureProperty().get();
        assertEquals(model.wishProperty().get().metric(), picture.graph().metric());
        assertEquals(document == null ? null : "file.json", model.statusProperty().get().document());
        assertEquals(picture.graph().nodes().size(), picture.scene().nodeCount());
    }
}
