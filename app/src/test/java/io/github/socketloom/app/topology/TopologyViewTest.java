package io.github.socketloom.app.topology;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.model.ModelChange;
import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.model.StateFixture;
import io.github.socketloom.app.task.SameThreadTaskRunner;
import io.github.socketloom.app.testing.HeadlessMouse;
import io.github.socketloom.app.topology.graph.DisplayedGraph;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.app.ui.raster.GraphFrame;
import io.github.socketloom.collector.model.Cgroup;
import io.github.socketloom.collector.model.CgroupStatus;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Bounds;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
@Timeout(120)
class TopologyViewTest {

    private static final ProcessKey NGINX = new ProcessKey(812, 1);
    private static final ProcessKey POSTGRES = new ProcessKey(900, 2);
    private static final String STYLES = "/io/github/socketloom/styles/";

    private final StateFixture host = new StateFixture();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();
    private final List<String> tableFilters = new ArrayList<>();
    private final List<String> cleared = new ArrayList<>();
    private final FxRobot robot = new FxRobot();
    private TopologyViewModel model;
    private TopologyView view;
    private GraphPane graph;
    private Stage stage;

    /** Tells of each actor how it is called. */
    private record Titles(Topology topology) implements TopologyDocument {
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

    @Start
    void start(Stage ofAllTests) {
        // that one has the size that another test gave it, and keeps it
        ofAllTests.hide();
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
            scene.getStylesheets().add(TopologyViewTest.class.getResource(STYLES + sheet).toExternalForm());
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

    private void see(ModelChange change) {
        Runnable shown = model.refresh(host.state(), change);
        Platform.runLater(shown);
    }

    private static ProcessInfo process(ProcessKey key, String name) {
        return new ProcessInfo(key, 1, 33, "www-data", name, List.of(name),
                Cgroup.of("/system.slice/" + name + ".service", CgroupStatus.KNOWN));
    }

    private static Connection to(long key, ProcessKey owner, String remote) {
        return connection(key).ownedBy(owner, (int) key).remote(remote, 443).build();
    }

    /** Two programs: one talks to two addresses, the other to one of these. */
    private void begin() throws TimeoutException {
        begin(to(1, NGINX, "192.0.2.1"), to(2, NGINX, "192.0.2.2"), to(3, POSTGRES, "192.0.2.2"));
    }

    private void begin(Connection... connections) throws TimeoutException {
        see(host.begin(List.of(process(NGINX, "nginx"), process(POSTGRES, "postgres")), connections));
        await("the graph", () -> graph.isPainted() && isResting());
    }

    private boolean isResting() {
        return model.pictureProperty().get() != null && !model.pictureProperty().get().placed().working()
                && graph.frame().scene() == model.pictureProperty().get().scene();
    }

    private static void await(String what, Callable<Boolean> condition) throws TimeoutException {
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
        } catch (TimeoutException e) {
            throw new TimeoutException("in vain waited for " + what);
        }
    }

    private static <T> T fx(Callable<T> ask) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, ask);
    }

    private DisplayedGraph shown() {
        return graph.picture().graph();
    }

    private int number(String label) {
        DisplayedGraph shown = shown();
        for (int i = 0; i < shown.nodes().size(); i++) {
            if (shown.nodes().get(i).label().equals(label)) {
                return i;
            }
        }
        throw new AssertionError(label + " is not in " + shown.nodes().stream().map(DisplayedNode::label).toList());
    }

    private boolean isShown(String label) {
        return shown().nodes().stream().anyMatch(node -> node.label().equals(label)
                && node.life() != DisplayedNode.Life.GONE);
    }

    /** Returns where a disc is on the screen. */
    private Point2D place(String label) {
        return fx(() -> {
            GraphFrame frame = graph.frame();
            int node = number(label);
            return graph.localToScreen(frame.camera().screenX(frame.scene().x(node)),
                    frame.camera().screenY(frame.scene().y(node)));
        });
    }

    /** Returns a place on the line between two discs, away from both. */
    private Point2D between(String one, String other) {
        return place(one).midpoint(place(other));
    }

    private Point2D ground() {
        return fx(() -> {
            Bounds bounds = graph.localToScreen(graph.getBoundsInLocal());
            return new Point2D(bounds.getMinX() + 12, bounds.getMinY() + 70);
        });
    }

    private void choose(String label) {
        fx(() -> {
            model.select(GraphSelection.ofNode(shown().nodes().get(number(label)).key()));
            graph.requestFocus();
            return null;
        });
    }

    private String chosen() {
        return fx(() -> {
            int node = model.selectionProperty().get().nodeIn(shown());
            return node < 0 ? null : shown().nodes().get(node).label();
        });
    }

    private <T extends Node> T find(String query) {
        return fx(() -> robot.lookup(query).<T>query());
    }

    private String emptyTitle() {
        return fx(() -> ((Label) view.lookup("#empty-graph .empty-state-title")).getText());
    }

    private boolean isThere(String query) {
        return fx(() -> robot.lookup(query).queryAll().stream().anyMatch(Node::isVisible));
    }

    @Test
    void everyActorIsADiscOnTheScreen() throws Exception {
        begin();
        GraphFrame frame = fx(graph::frame);
        for (String label : List.of("nginx", "postgres", "192.0.2.1", "192.0.2.2", "rack12")) {
            int node = fx(() -> number(label));
            double x = frame.camera().screenX(frame.scene().x(node));
            double y = frame.camera().screenY(frame.scene().y(node));
            assertTrue(x > 0 && y > 0 && x < frame.width() && y < frame.height(), label + " at " + x + ", " + y);
        }
        assertFalse(isThere("#empty-graph"));
        assertEquals("2 actors · 2 endpoints", ((Labeled) find("#chip-counts")).getText());
    }

    @Test
    void beforeTheFirstReadingItSaysThatItWaits() {
        assertTrue(isThere("#empty-graph"));
        assertEquals("Waiting for the first reading",
                emptyTitle());
    }

    @Test
    void aClickChoosesADiscAndTheDrawerTellsOfIt() throws Exception {
        begin();
        robot.clickOn(place("nginx"));
        assertEquals("nginx", chosen());
        assertEquals("nginx", fx(() -> ((Label) view.lookup("#node-drawer .detail-title")).getText()));
    }

    @Test
    void aDoubleClickTellsEverythingAndEscapeClosesIt() throws Exception {
        begin();
        robot.doubleClickOn(place("nginx"));
        await("the modal", () -> model.modalProperty().get() != null && isThere("#actor-modal"));
        assertEquals("nginx", fx(() -> model.modalProperty().get()).title());
        robot.type(KeyCode.ESCAPE);
        await("its end", () -> model.modalProperty().get() == null && !isThere("#actor-modal"));
        assertEquals("nginx", chosen());
        robot.type(KeyCode.ESCAPE);
        assertNull(chosen());
        assertFalse(isThere("#node-drawer"));
    }

    @Test
    void aClickOnALineOpensTheDrawerOfItsLinks() throws Exception {
        begin();
        robot.clickOn(between("nginx", "192.0.2.1"));
        await("the drawer", () -> isThere("#link-drawer"));
        assertEquals(List.of("192.0.2.1", "nginx"), fx(() -> {
            var edge = shown().edges().get(model.selectionProperty().get().edgeIn(shown()));
            return java.util.stream.Stream.of(edge.from(), edge.to()).map(end -> shown().nodes().get(end).label())
                    .sorted().toList();
        }));
        robot.clickOn(ground());
        await("its end", () -> !isThere("#link-drawer"));
    }

    @Test
    void thePointerDimsAllButTheNeighbourhoodAndSaysWhatItIsOn() throws Exception {
        begin();
        robot.moveTo(place("192.0.2.1"));
        await("the tip", () -> isThere("#graph-tip"));
        assertTrue(((Label) find("#graph-tip")).getText().startsWith("192.0.2.1\n"));
        assertEquals(2, fx(() -> graph.frame().marks().lit().cardinality()));
        robot.moveTo(ground());
        await("the end of it", () -> !isThere("#graph-tip") && graph.frame().marks().lit() == null);
    }

    @Test
    void aDragPinsADiscWhereItIsDroppedAndReadingsLeaveItThere() throws Exception {
        begin();
        fx(() -> {
            graph.camera().pan(0, 0); // the camera is the user's now: places on the screen stay comparable
            return null;
        });
        Point2D start = place("192.0.2.1");
        robot.drag(start, MouseButton.PRIMARY).dropTo(start.add(60, 40));
        await("the pin", () -> graph.picture().placed().pinned().get(number("192.0.2.1")));
        await("its place", () -> isResting() && place().distance(start.add(60, 40)) < 3);
        see(host.added(to(9, NGINX, "192.0.2.9")));
        await("the newcomer", () -> isShown("192.0.2.9") && isResting());
        assertTrue(place("192.0.2.1").distance(start.add(60, 40)) < 3, place("192.0.2.1") + " and not " + start);
        choose("192.0.2.1");
        robot.type(KeyCode.P);
        await("its release", () -> !graph.picture().placed().pinned().get(number("192.0.2.1")));
    }

    private Point2D place() {
        GraphFrame frame = graph.frame();
        int node = number("192.0.2.1");
        return graph.localToScreen(frame.camera().screenX(frame.scene().x(node)),
                frame.camera().screenY(frame.scene().y(node)));
    }

    @Test
    void arrowsGoToTheNeighbourThatLiesThere() throws Exception {
        begin();
        choose("192.0.2.1");
        Point2D from = place("192.0.2.1");
        Point2D way = place("nginx").subtract(from);
        robot.type(Math.abs(way.getX()) > Math.abs(way.getY())
                ? way.getX() > 0 ? KeyCode.RIGHT : KeyCode.LEFT
                : way.getY() > 0 ? KeyCode.DOWN : KeyCode.UP);
        assertEquals("nginx", chosen());
    }

    @Test
    void tabGoesThroughAllDiscsAndThenOnToTheNextControl() throws Exception {
        begin();
        fx(() -> {
            graph.requestFocus();
            return null;
        });
        List<String> visited = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            robot.type(KeyCode.TAB);
            visited.add(chosen());
        }
        assertEquals(List.of("192.0.2.1", "192.0.2.2", "nginx", "postgres", "rack12"),
                visited.stream().sorted().toList());
        assertTrue(fx(graph::isFocused));
        robot.type(KeyCode.TAB);
        assertFalse(fx(graph::isFocused));
    }

    @Test
    void afterEscapeTabLeavesTheGraphAtOnce() throws Exception {
        begin();
        choose("nginx");
        robot.type(KeyCode.ESCAPE).type(KeyCode.TAB);
        assertFalse(fx(graph::isFocused));
        assertNull(chosen());
    }

    @Test
    void theWheelEnlargesAroundThePointerAndFShowsAllAgain() throws Exception {
        begin();
        Point2D nginx = place("nginx");
        double before = fx(() -> graph.frame().camera().scale());
        fx(() -> {
            Point2D at = graph.localToScene(graph.screenToLocal(nginx));
            graph.fireEvent(new ScrollEvent(null, graph, ScrollEvent.SCROLL, at.getX(), at.getY(), nginx.getX(),
                    nginx.getY(), false, false, false, false, false, false, 0, 80, 0, 80, null, 0, null, 0, 0,
                    new PickResult(graph, at.getX(), at.getY())));
            return null;
        });
        assertTrue(fx(() -> graph.frame().camera().scale()) > before);
        assertTrue(place("nginx").distance(nginx) < 2, () -> "from " + nginx + " to " + place("nginx"));
        assertFalse(fx(() -> graph.camera().isAutomatic()));
        fx(() -> {
            graph.requestFocus();
            return null;
        });
        robot.type(KeyCode.F);
        await("all", () -> graph.camera().isAutomatic() && graph.camera().isAllInSight());
        assertEquals(before, fx(() -> graph.frame().camera().scale()), 0.01);
    }

    @Test
    void theMapOfTheWholeIsThereWhileNotAllIsInSight() throws Exception {
        begin();
        assertFalse(isThere("#mini-map"));
        for (int i = 0; i < 6; i++) {
            robot.clickOn("#zoom-in");
        }
        await("the map", () -> isThere("#mini-map"));
        Camera before = fx(() -> graph.frame().camera());
        Bounds map = fx(() -> {
            Node node = robot.lookup("#mini-map").query();
            return node.localToScreen(node.getBoundsInLocal());
        });
        robot.clickOn(map.getMinX() + 20, map.getMinY() + 20);
        await("another place", () -> !graph.frame().camera().equals(before));
        assertEquals(before.scale(), fx(() -> graph.frame().camera().scale()));
        robot.clickOn("#zoom-fit");
        await("its end", () -> !isThere("#mini-map"));
    }

    @Test
    void anotherGroupingKeepsTheCameraThatTheUserHasChosen() throws Exception {
        begin();
        robot.clickOn("#zoom-in");
        await("zoom", () -> !graph.camera().isAutomatic());
        Camera chosen = fx(() -> graph.frame().camera());
        robot.clickOn("#group-by-PID");
        await("processes", () -> isShown("nginx[812]") && isResting());
        assertEquals(GroupBy.PID, fx(() -> model.wishProperty().get().groupBy()));
        assertEquals(chosen, fx(() -> graph.frame().camera()));
    }

    @Test
    void findingDimsTheOthersAndEnterGoesFromHitToHit() throws Exception {
        begin();
        robot.clickOn("#topology-find").write("192.0.2");
        await("hits", () -> model.findingProperty().get().order().size() == 2);
        assertEquals(2, fx(() -> graph.frame().marks().lit().cardinality()));
        assertEquals("2 hits", ((Label) find("#topology-hits")).getText());
        robot.type(KeyCode.ENTER);
        String first = chosen();
        assertEquals("1 of 2", ((Label) find("#topology-hits")).getText());
        robot.type(KeyCode.ENTER);
        assertNotEquals(first, chosen());
        robot.clickOn("#find-previous");
        assertEquals(first, chosen());
    }

    @Test
    void enterGoesToTheBestHitWhateverWasChosenBefore() throws Exception {
        begin();
        robot.clickOn("#topology-find").write("192.0.2");
        await("hits", () -> model.findingProperty().get().order().size() == 2);
        robot.type(KeyCode.ENTER).type(KeyCode.ENTER);
        String second = chosen();
        robot.write("."); // the same hits, looked for anew
        await("hits", () -> model.findingProperty().get().text().equals("192.0.2."));
        robot.type(KeyCode.ENTER);
        assertNotEquals(second, chosen());
        assertEquals("1 of 2", ((Label) find("#topology-hits")).getText());
    }

    @Test
    void escapeEndsToLookForSomethingBeforeItClosesTheDrawer() throws Exception {
        begin();
        choose("nginx");
        await("the drawer", () -> isThere("#node-drawer"));
        robot.clickOn("#topology-find").write("192.0.2");
        robot.type(KeyCode.ESCAPE);
        await("no hits", () -> !model.findingProperty().get().isActive());
        assertTrue(isThere("#node-drawer"));
        assertTrue(fx(() -> view.lookup("#topology-find").isFocused()));
    }

    @Test
    void theToolbarTakesOneRowOfAWindowOf1280() throws Exception {
        begin();
        fx(() -> {
            view.setStyle("-fx-font-size: 13px"); // as settings have it by default
            view.setMaxWidth(1130); // what the list of views leaves
            return null;
        });
        await("the width", () -> view.getWidth() == 1130);
        double empty = fx(() -> ((Region) view.lookup(".topology-toolbar")).getHeight());
        robot.clickOn("#topology-find").write("192.0.2");
        await("hits", () -> model.findingProperty().get().order().size() == 2);
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(empty, fx(() -> ((Region) view.lookup(".topology-toolbar")).getHeight()));
        assertEquals(fx(() -> find("#group-by-PID").localToScene(0, 0).getY()),
                fx(() -> find("#more-options").localToScene(0, 0).getY()), 1);
    }

    @Test
    void theLegendFoldsItselfWhereItWouldHideTheGraph() throws Exception {
        begin();
        fx(() -> {
            view.setMaxSize(1200, 800);
            return null;
        });
        await("the legend", () -> ((ToggleButton) view.lookup("#legend-toggle")).isSelected());
        fx(() -> {
            view.setMaxHeight(480);
            return null;
        });
        await("less of it", () -> !((ToggleButton) view.lookup("#legend-toggle")).isSelected());
        robot.clickOn("#legend-toggle").clickOn("#legend-toggle");
        assertTrue(fx(() -> view.legendOpenProperty().get()),
                "what holds in a small window is not kept for large ones");
        fx(() -> {
            view.setMaxHeight(800);
            return null;
        });
        await("the legend", () -> ((ToggleButton) view.lookup("#legend-toggle")).isSelected());
    }

    @Test
    void aCollapsedGroupIsExpandedInPlaceByAClickAndCollapsedByItsKey() throws Exception {
        Connection[] many = new Connection[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = to(i + 1L, NGINX, "192.0.2." + (i + 1));
        }
        begin(many);
        DisplayedNode group = fx(() -> shown().nodes().stream().filter(node -> node.actor() == null).findFirst()
                .orElseThrow());
        assertEquals(20, group.actors().size());
        robot.clickOn(place(group.label()));
        await("its members", () -> isShown("192.0.2.7") && isResting());
        choose("192.0.2.7");
        robot.type(KeyCode.C);
        await("the group", () -> isShown(group.label()) && !isShown("192.0.2.7"));
    }

    @Test
    void aChipCollapsesAgainWhatWasExpanded() throws Exception {
        Connection[] many = new Connection[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = to(i + 1L, NGINX, "192.0.2." + (i + 1));
        }
        begin(many);
        assertFalse(isThere("#expanded-chip"));
        String group = fx(() -> shown().nodes().stream().filter(node -> node.actor() == null).findFirst()
                .orElseThrow().label());
        robot.clickOn(place(group));
        await("its members", () -> isShown("192.0.2.7") && isResting());
        assertEquals("1 group expanded – collapse again",
                fx(() -> ((Labeled) view.lookup("#expanded-chip")).getText()));
        robot.clickOn("#expanded-chip");
        await("the group", () -> isShown(group) && !isShown("192.0.2.7"));
        await("no chip", () -> view.lookup("#expanded-chip") == null);
    }

    @Test
    void aChipCollapsesTheEndpointsOfACrowd() throws Exception {
        List<ProcessInfo> programs = new ArrayList<>();
        List<Connection> connections = new ArrayList<>();
        for (int program = 0; program < 50; program++) {
            ProcessKey key = new ProcessKey(1000 + program, 1);
            programs.add(process(key, "program-" + program));
            for (int peer = 0; peer < 10; peer++) {
                connections.add(to(connections.size() + 1L, key, "198.51." + program + "." + peer));
            }
        }
        see(host.begin(programs, connections.toArray(Connection[]::new)));
        await("the crowd", () -> graph.picture() != null && isThere("#crowded-chip"));
        robot.clickOn("#crowded-chip");
        await("fewer", () -> shown().nodes().size() == 1 + 2 * 50 && !isThere("#crowded-chip"));
        assertEquals(EndpointChoice.COLLAPSED, model.wishProperty().get().endpoints());
    }

    @Test
    void theDrawersButtonShowsTheConnectionsInTheTable() throws Exception {
        begin();
        choose("nginx");
        await("the drawer", () -> isThere("#node-table"));
        robot.clickOn("#node-table");
        assertEquals(1, tableFilters.size());
        assertTrue(tableFilters.get(0).contains("nginx"), tableFilters.get(0));
    }

    @Test
    void theMenuOfADiscNamesWhatCanBeDone() throws Exception {
        begin();
        Point2D place = place("nginx");
        // not every version of the toolkit makes this event of a click without a display
        robot.interact(() -> {
            Point2D inside = graph.localToScene(graph.screenToLocal(place));
            Event.fireEvent(graph, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, inside.getX(),
                    inside.getY(), place.getX(), place.getY(), false, null));
        });
        await("the menu", () -> Window.getWindows().stream()
                .anyMatch(javafx.scene.control.ContextMenu.class::isInstance));
        List<String> items = fx(() -> Window.getWindows().stream()
                .filter(javafx.scene.control.ContextMenu.class::isInstance)
                .map(javafx.scene.control.ContextMenu.class::cast).findFirst().orElseThrow().getItems().stream()
                .map(MenuItem::getText).toList());
        assertTrue(items.contains("Open “nginx”") && items.contains("Pin to its place"), items.toString());
        robot.clickOn("Copy “nginx”");
        assertEquals("nginx", fx(() -> Clipboard.getSystemClipboard().getString()));
    }

    @Test
    void theSelectionIsCopiedAsText() throws Exception {
        begin();
        choose("192.0.2.1");
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);
        String copied = fx(() -> Clipboard.getSystemClipboard().getString());
        assertTrue(copied.startsWith("192.0.2.1\n") && copied.contains("nginx → 192.0.2.1"), copied);
    }

    @Test
    void aChipExplainsItselfWhenItIsPressed() throws Exception {
        begin();
        robot.clickOn("#chip-counts");
        assertTrue(isThere("#chip-explanation"));
        assertTrue(((Label) find("#chip-explanation")).getText().contains("Endpoints are the addresses"));
        robot.clickOn("#chip-counts");
        assertFalse(isThere("#chip-explanation"));
    }

    @Test
    void whereTheFilterTakesNothingItCanBeCleared() throws Exception {
        begin();
        SocketFilter nothing = new SocketFilter() {
            @Override
            public boolean matches(Connection connection, ModelState state) {
                return false;
            }

            @Override
            public boolean dependsOnTime() {
                return false;
            }
        };
        fx(() -> {
            model.setFilter(nothing);
            return null;
        });
        await("nothing", () -> isThere("#empty-graph"));
        assertEquals("No match for the filter",
                emptyTitle());
        robot.clickOn("Clear filter");
        assertEquals(List.of("cleared"), cleared);
    }

    @Test
    void aDocumentIsNamedAndLeftAgainAndItsGroupingCannotBeChosen() throws Exception {
        begin();
        Topology topology = fx(() -> model.statusProperty().get().topology());
        fx(() -> {
            model.open(new Titles(new Topology(topology.origin(), topology.view(), topology.actorTypes(),
                    topology.linkTypes(), List.of(), topology.actors(), topology.links(), Map.of())), "rack7.json");
            return null;
        });
        await("the document", () -> isThere("#document-chip"));
        assertEquals("Showing rack7.json · Back to this host", ((Labeled) find("#document-chip")).getText());
        assertTrue(fx(() -> robot.lookup("#group-by-PID").queryAs(ToggleButton.class).isDisabled()));
        robot.clickOn("#document-chip");
        await("the host", () -> !isThere("#document-chip"));
        assertFalse(fx(() -> robot.lookup("#group-by-PID").queryAs(ToggleButton.class).isDisabled()));
    }

    @Test
    void anotherThemeGivesThePictureOtherColours() throws Exception {
        begin();
        int light = fx(() -> graph.frame().palette().background());
        fx(() -> {
            Application.setUserAgentStylesheet(new PrimerDark().getUserAgentStylesheet());
            return null;
        });
        await("dark", () -> graph.frame().palette().background() != light && graph.isPainted());
        fx(() -> {
            Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            return null;
        });
        await("light", () -> graph.frame().palette().background() == light);
    }

    @Test
    void aReadingThatChangesNothingPaintsNothing() throws Exception {
        begin();
        see(host.quiet());
        await("rest", () -> graph.isPainted() && isResting());
        GraphFrame before = fx(() -> graph.shownFrameProperty().get());
        see(host.quiet());
        WaitForAsyncUtils.waitForFxEvents();
        await("rest", () -> graph.isPainted());
        GraphFrame after = fx(() -> graph.shownFrameProperty().get());
        assertEquals(before.camera(), after.camera());
        for (int i = 0; i < before.scene().nodeCount(); i++) {
            assertEquals(before.scene().x(i), after.scene().x(i));
            assertEquals(before.scene().y(i), after.scene().y(i));
        }
    }

    @Test
    void labelsOfContainersAreAppliedByEnter() throws Exception {
        begin();
        robot.clickOn("#more-options");
        robot.clickOn("#topology-labels").write("app|tier");
        assertEquals("", fx(() -> model.wishProperty().get().labels()));
        robot.type(KeyCode.ENTER);
        assertEquals("app|tier", fx(() -> model.wishProperty().get().labels()));
    }

    @Test
    void nothingOfTheToolbarIsCutInANarrowWindow() throws Exception {
        begin();
        robot.clickOn("#more-options");
        fx(() -> {
            view.setMaxWidth(860);
            return null;
        });
        await("less width", () -> view.getWidth() <= 860);
        WaitForAsyncUtils.waitForFxEvents();
        fx(() -> {
            for (Node node : view.lookupAll(".topology-toolbar .toggle-button, .topology-toolbar .button")) {
                Bounds bounds = view.sceneToLocal(node.localToScene(node.getBoundsInLocal()));
                assertTrue(bounds.getMaxX() <= view.getWidth(), node + " ends at " + bounds.getMaxX());
                if (node instanceof Labeled labeled && labeled.getText() != null) {
                    assertTrue(labeled.getWidth() >= labeled.prefWidth(-1) - 1, labeled.getText() + " is cut");
                }
            }
            return null;
        });
    }

    @Test
    void whatIsGoneStaysChosenAsLongAsItsGhostIsShown() throws Exception {
        begin();
        choose("192.0.2.1");
        await("the drawer", () -> isThere("#node-drawer"));
        see(host.removed(id(1)));
        await("its end", () -> !isShown("192.0.2.1"));
        assertEquals("192.0.2.1", chosen());
        assertTrue(fx(() -> graph.getAccessibleText()).endsWith(", gone"), fx(() -> graph.getAccessibleText()));
    }
}
