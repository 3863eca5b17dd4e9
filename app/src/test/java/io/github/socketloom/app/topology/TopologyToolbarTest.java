package io.github.socketloom.app.topology;

import static io.github.socketloom.app.testing.ConnectionBuilder.connection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.model.ModelState;
import io.github.socketloom.app.topology.graph.DisplayedNode;
import io.github.socketloom.collector.model.Connection;
import io.github.socketloom.collector.model.ProcessInfo;
import io.github.socketloom.collector.model.ProcessKey;
import io.github.socketloom.collector.topology.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What stands around the graph: toolbar, legend, groups, chips, empty states. */
class TopologyToolbarTest extends TopologyScreen {

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
}
