package io.github.socketloom.app.topology;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.task.SameThreadTaskRunner;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.topology.Link;
import io.github.socketloom.collector.topology.Redaction;
import io.github.socketloom.collector.topology.Topology;
import io.github.socketloom.collector.topology.modal.ActorModal;
import io.github.socketloom.collector.topology.modal.LinkModal;
import io.github.socketloom.collector.topology.modal.TopologyDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;

/** A topology view in a window of its own on a made-up host, and what its tests ask and do. */
@ExtendWith(ApplicationExtension.class)
@Timeout(120)
abstract class TopologyScreen {

    static final ProcessKey NGINX = new ProcessKey(812, 1);
    static final ProcessKey POSTGRES = new ProcessKey(900, 2);
    private static final String STYLES = "/io/github/socketloom/styles/";

    final StateFixture host = new StateFixture();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    final List<String> tableFilters = new ArrayList<>();
    final List<String> cleared = new ArrayList<>();
    final FxRobot robot = new FxRobot();
    TopologyViewModel model;
    TopologyView view;
    GraphPane graph;
    Stage stage;

    /** Tells of each actor how it is called. */
    record Titles(Topology topology) implements TopologyDocument {
        @Override
        public Optional<ActorModal> actor(String actorKey) {
            return topology.actors().stream().filter(actor -> actor.key().equals(actorKey)).findFirst()
                    .map(actor -> new ActorModal(actorKey, actor.displayName(), actor.type(), null, null, List.of(),
                            List.of(), null));
        }

        @Override
        public LinkModal links(List<Link> links) {
            return new LinkModal(links.size() + " links", List.of(), List.of());
        }
    }

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

    @BeforeEach
    void openWindow() {
        // one of its own: the stage that tests share has the size that another test gave it, and keeps it
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            open();
            return null;
        });
    }

    private void open() {
        stage = new Stage();
        Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        model = new TopologyViewModel(new TopologySurroundings(new SameThreadTaskRunner(this::failed),
                Platform::runLater, asking -> see(ModelChange.NOTHING), this::failed, false, null, NOTHING_HIDDEN,
                Titles::new), TopologyWish.DEFAULT);
        view = new TopologyView(model, new TopologyActions() {
            @Override
            public void showInTable(String filter) {
                tableFilters.add(filter);
            }

            @Override
            public void clearFilter() {
                cleared.add("cleared");
            }
        }, new TopologyPanes(() -> pane("link-drawer"), this::modal), this::failed, false);
        StackPane.setAlignment(view, Pos.TOP_LEFT);
        view.setMaxSize(1024, 700);
        Scene scene = new Scene(new StackPane(view), 1280, 900);
        for (String sheet : List.of("app.css", "window.css", "connections.css", "topology.css")) {
            scene.getStylesheets().add(TopologyScreen.class.getResource(STYLES + sheet).toExternalForm());
        }
        stage.setScene(scene);
        stage.show();
        HeadlessMouse.correct();
        graph = (GraphPane) view.lookup("#graph");
        view.requestFocus();
    }

    private static Region pane(String id) {
        Region pane = new Region();
        pane.setId(id);
        pane.setPrefSize(200, 200);
        pane.setFocusTraversable(true);
        return pane;
    }

    private Region modal() {
        Region modal = pane("actor-modal");
        modal.visibleProperty().bind(model.modalProperty().isNotNull());
        return modal;
    }

    private void failed(String what, Throwable cause) {
        cause.printStackTrace();
        failures.add(what + ": " + cause);
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            view.close();
            stage.hide();
            return null;
        });
        model.close();
        assertTrue(failures.isEmpty(), failures.toString());
    }

    void see(ModelChange change) {
        Runnable shown = model.refresh(host.state(), change);
        Platform.runLater(shown);
    }

    static ProcessInfo process(ProcessKey key, String name) {
        return new ProcessInfo(key, 1, 33, "www-data", name, List.of(name),
                Cgroup.of("/system.slice/" + name + ".service", CgroupStatus.KNOWN));
    }

    static Connection to(long key, ProcessKey owner, String remote) {
        return connection(key).ownedBy(owner, (int) key).remote(remote, 443).build();
    }

    /** Two programs: one talks to two addresses, the other to one of these. */
    void begin() throws TimeoutException {
        begin(to(1, NGINX, "192.0.2.1"), to(2, NGINX, "192.0.2.2"), to(3, POSTGRES, "192.0.2.2"));
    }

    void begin(Connection... connections) throws TimeoutException {
        see(host.begin(List.of(process(NGINX, "nginx"), process(POSTGRES, "postgres")), connections));
        await("the graph", () -> graph.isPainted() && isResting());
    }

    boolean isResting() {
        return model.pictureProperty().get() != null && !model.pictureProperty().get().placed().working()
                && graph.frame().scene() == model.pictureProperty().get().scene();
    }

    static void await(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new TimeoutException("in vain waited for " + what);
        }
    }

    static <T> T fx(Callable<T> ask) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, ask);
    }

    DisplayedGraph shown() {
        return graph.picture().graph();
    }

    int number(String label) {
        DisplayedGraph shown = shown();
        for (int i = 0; i < shown.nodes().size(); i++) {
            if (shown.nodes().get(i).label().equals(label)) {
                return i;
            }
        }
        throw new AssertionError(label + " is not in " + shown.nodes().stream().map(DisplayedNode::label).toList());
    }

    boolean isShown(String label) {
        return shown().nodes().stream().anyMatch(node -> node.label().equals(label)
                && node.life() != DisplayedNode.Life.GONE);
    }

    /** Returns where a disc is on the screen. */
    Point2D place(String label) {
        return fx(() -> {
            GraphFrame frame = graph.frame();
            int node = number(label);
            return graph.localToScreen(frame.camera().screenX(frame.scene().x(node)),
                    frame.camera().screenY(frame.scene().y(node)));
        });
    }

    /** Returns a place on the line between two discs, away from both. */
    Point2D between(String one, String other) {
        return place(one).midpoint(place(other));
    }

    Point2D ground() {
        return fx(() -> {
            Bounds bounds = graph.localToScreen(graph.getBoundsInLocal());
            return new Point2D(bounds.getMinX() + 12, bounds.getMinY() + 70);
        });
    }

    void choose(String label) {
        fx(() -> {
            model.select(GraphSelection.ofNode(shown().nodes().get(number(label)).key()));
            graph.requestFocus();
            return null;
        });
    }

    String chosen() {
        return fx(() -> {
            int node = model.selectionProperty().get().nodeIn(shown());
            return node < 0 ? null : shown().nodes().get(node).label();
        });
    }

    <T extends Node> T find(String query) {
        return fx(() -> robot.lookup(query).<T>query());
    }

    String emptyTitle() {
        return fx(() -> ((Label) view.lookup("#empty-graph .empty-state-title")).getText());
    }

    boolean isThere(String query) {
        return fx(() -> robot.lookup(query).queryAll().stream().anyMatch(Node::isVisible));
    }
}
