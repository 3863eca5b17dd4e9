package io.github.socketloom.app.topology.modal;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.export.Screenshot;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.task.FxTaskRunner;
import io.github.socketloom.app.testing.ConnectionBuilder;
import io.github.socketloom.app.testing.Groups;
import io.github.socketloom.app.topology.graph.LinkHealth;
import io.github.socketloom.app.topology.graph.NodeColour;
import io.github.socketloom.app.ui.raster.GraphPalette;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.model.Snapshot;
import io.github.socketloom.collector.model.TcpMetric;
import io.github.socketloom.collector.topology.Actor;
import io.github.socketloom.collector.topology.GroupBy;
import io.github.socketloom.collector.topology.HostIdentity;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.SimplePattern;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.TopologyBuilder;
import io.github.socketloom.collector.topology.TopologyMode;
import io.github.socketloom.collector.topology.TopologyRequest;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import io.github.socketloom.collector.topology.payload.PayloadDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.Predicate;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/**
 * Takes pictures of what is told of each kind of actor, light and dark, of 1 and of 500 processes, to be looked at.
 *
 * <p>Arguments: the folder for the pictures, then width and height of the view.
 */
public final class ModalPictures {

    private static final List<String> SHEETS = List.of("app.css", "window.css", "topology-modal.css");
    private static final long SETTLE_MILLIS = 300;

    private final Path folder;
    private final double width;
    private final double height;
    private final FxTaskRunner tasks = new FxTaskRunner((what, cause) -> cause.printStackTrace());
    private final SimpleObjectProperty<GraphPalette> palette = new SimpleObjectProperty<>();

    private ModalPictures(Path folder, double width, double height) {
        this.folder = folder;
        this.width = width;
        this.height = height;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        CountDownLatch started = new CountDownLatch(1);
        Platform.setImplicitExit(false);
        Platform.startup(started::countDown);
        started.await();
        new ModalPictures(folder, Double.parseDouble(arguments[1]), Double.parseDouble(arguments[2])).take();
        System.exit(0);
    }

    private void take() throws Exception {
        for (boolean dark : List.of(false, true)) {
            palette.set(palette(dark));
            onScreen(() -> {
                Application
                        .setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
                return null;
            });
            for (int processes : List.of(1, 500)) {
                take("process", GroupBy.PROCESS_NAME, actor -> "nginx".equals(actor.displayName()), processes, dark);
                take("pid", GroupBy.PID, actor -> actor.displayName() != null
                        && actor.displayName().startsWith("nginx"), processes, dark);
                take("container", GroupBy.CONTAINER, actor -> "shop-web".equals(actor.displayName()), processes, dark);
                take("self", GroupBy.PROCESS_NAME, Actor::isSelf, processes, dark);
                take("endpoint", GroupBy.PROCESS_NAME, actor -> "192.0.2.9".equals(actor.endpoint().ip()), processes,
                        dark);
                takeLink(processes, dark);
            }
        }
    }

    private static Snapshot snapshot(int workers) {
        List<ProcessInfo> processes = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < workers; i++) {
            add(processes, connections, 900 + i, i % 3 == 0 ? "root" : "www-data", "nginx",
                    Groups.docker("shop-web", "registry.example/shop/web:2.4"),
                    ConnectionBuilder.connection(1000L + i).local("172.17.0." + (2 + i % 200), 80)
                            .remote("203.0.113." + (7 + i % 90), 40_000 + i)
                            .direction(io.github.socketloom.collector.model.Direction.INBOUND).service("http"),
                    ConnectionBuilder.connection(3000L + i).local("172.17.0." + (2 + i % 200), 50_000 + i)
                            .remote("192.0.2.9", 5432).service("postgresql")
                            .metric(TcpMetric.RTT_US, 180 + i * 37L % 9000)
                            .metric(TcpMetric.RETRANSMITS_TOTAL, i % 7 == 0 ? 3 : 0));
        }
        add(processes, connections, 700, "redis", "redis-server", Groups.service("redis-server"),
                ConnectionBuilder.connection(1).listening("127.0.0.1", 6379));
        add(processes, connections, 701, "ada",
                "a-program-with-a-name-far-longer-than-any-title-bar-has-room-for-and-then-some-more-words-to-it",
                Groups.pendingContainer(), ConnectionBuilder.connection(2).remote("192.0.2.9", 443).service("https"));
        connections.add(ConnectionBuilder.connection(3).remote("198.51.100.4", 443).service("https").build());
        return StateFixture.snapshot(1, processes, connections);
    }

    private static void add(List<ProcessInfo> processes, List<Connection> connections, int pid, String user,
            String name, Cgroup group, ConnectionBuilder... sockets) {
        ProcessKey key = new ProcessKey(pid, 1);
        processes.add(new ProcessInfo(key, 1, 33, user, name, List.of("/usr/sbin/" + name, "-g", "daemon off;",
                "--a-long-option=/etc/" + name + "/conf.d/production/site-" + pid + ".conf"), group));
        for (ConnectionBuilder socket : sockets) {
            connections.add(socket.ownedBy(key, 4).user(33, user).build());
        }
    }

    private static TopologyDocument document(GroupBy groupBy, int processes) {
        TopologyRequest by = TopologyRequest.DEFAULT;
        TopologyRequest request = new TopologyRequest(groupBy, TopologyMode.AGGREGATED, by.sockets(), by.protocols(),
                by.endpoints(), SimplePattern.parse("*"));
        return PayloadDocument.of(new TopologyBuilder(request, new HostIdentity(null, "rack12"), new Redaction() {
            @Override
            public List<String> command(List<String> words) {
                return words;
            }

            @Override
            public String label(String key, String value) {
                return value;
            }
        }).build(snapshot(processes)));
    }

    private void take(String kind, GroupBy groupBy, Predicate<Actor> wanted, int processes, boolean dark)
            throws Exception {
        TopologyDocument document = document(groupBy, processes);
        Actor actor = document.topology().actors().stream().filter(wanted).findFirst().orElseThrow();
        ActorModalView[] made = new ActorModalView[1];
        Stage stage = onScreen(() -> {
            made[0] = new ActorModalView(surroundings());
            StackPane root = new StackPane(made[0]);
            root.setStyle("-fx-background-color: -color-bg-subtle;");
            Stage shown = stage(root, dark);
            made[0].show(document.actor(actor.key()).orElseThrow(), document.topology(), processes == 1 && dark);
            return shown;
        });
        TabPane tabs = (TabPane) made[0].lookup(".modal-tabs");
        for (int i = 0; i < tabs.getTabs().size(); i++) {
            Tab tab = tabs.getTabs().get(i);
            onScreen(() -> {
                tabs.getSelectionModel().select(tab);
                return null;
            });
            save(stage, String.format(Locale.ROOT, "%s-%d-%s-%d-%s", kind, processes, dark ? "dark" : "light", i,
                    tab.getId().substring("tab-".length())));
        }
        onScreen(() -> {
            stage.close();
            made[0].close();
            return null;
        });
    }

    private void takeLink(int processes, boolean dark) throws Exception {
        TopologyDocument document = document(GroupBy.PROCESS_NAME, processes);
        Topology topology = document.topology();
        List<Link> links = topology.links().stream().filter(link -> link.key().target().contains("192.0.2.9")
                && topology.actors().stream().anyMatch(actor -> actor.key().equals(link.key().source())
                        && "nginx".equals(actor.displayName())))
                .toList();
        LinkModal told = document.links(links);
        Stage stage = onScreen(() -> {
            LinkDrawer drawer = new LinkDrawer(surroundings());
            BorderPane root = new BorderPane();
            root.setStyle("-fx-background-color: -color-bg-default;");
            root.setRight(drawer);
            Stage shown = stage(root, dark);
            drawer.show(told, new LinkEnds(links.get(0).key().source(), "nginx", links.get(0).key().target(),
                    "192.0.2.9", "proc:nginx remote:192.0.2.9"));
            return shown;
        });
        save(stage, "link-" + processes + (dark ? "-dark" : "-light"));
        onScreen(() -> {
            stage.close();
            return null;
        });
    }

    private Stage stage(Parent root, boolean dark) {
        Scene scene = new Scene(root, width, height);
        SHEETS.forEach(sheet -> scene.getStylesheets().add(
                ModalPictures.class.getResource("/io/github/socketloom/styles/" + sheet).toExternalForm()));
        root.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        return stage;
    }

    private void save(Stage stage, String name) throws Exception {
        Thread.sleep(name.endsWith("around") ? 5 * SETTLE_MILLIS : SETTLE_MILLIS); // texts are drawn a few at a time
        Screenshot.save(onScreen(() -> Screenshot.of(stage.getScene(), 1)), folder.resolve(name + ".png"));
    }

    private ModalSurroundings surroundings() {
        return new ModalSurroundings(tasks, (what, cause) -> cause.printStackTrace(), new ModalFiles() {
            @Override
            public Optional<Path> choose(String title, String name) {
                return Optional.empty();
            }

            @Override
            public void write(Path file, Content content) {
                throw new IllegalStateException("nobody chose a file");
            }

            @Override
            public void say(String sentence) {
                System.out.println(sentence);
            }
        }, key -> {}, () -> {}, key -> "pid:812", filter -> {}, palette);
    }

    /** Colours that come close to those of the themes. */
    private static GraphPalette palette(boolean dark) {
        List<Integer> nodes = new ArrayList<>(List.of(0xff8250df, 0xff0969da, 0xff8c959f, 0xffbc4c00, 0xff1a7f37,
                0xffbf3989, 0xff9a6700, 0xff57606a, 0xff0550ae, 0xff6e7781, 0xff6e7781));
        nodes.addAll(Collections.nCopies(NodeColour.values().length - nodes.size(), 0xff6e7781));
        List<Integer> edges = List.of(0xff8c959f, 0xff8c959f, 0xffbf8700, 0xffcf222e, 0xff8c959f);
        return new GraphPalette(dark ? 0xff0d1117 : 0xffffffff, dark ? 0xffc9d1d9 : 0xff24292f, 0xff0969da, nodes,
                edges.subList(0, LinkHealth.values().length));
    }

    private static <T> T onScreen(Callable<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(work);
        Platform.runLater(task);
        return task.get();
    }
}
