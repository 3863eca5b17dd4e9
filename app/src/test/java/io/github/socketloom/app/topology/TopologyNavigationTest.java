package io.github.socketloom.app.topology;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.socketloom.app.ui.raster.Camera;
import io.github.socketloom.collector.topology.GroupBy;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;

/** Getting around in the graph: camera, keys, finding, menu. */
class TopologyNavigationTest extends TopologyScreen {

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
}
