package io.github.socketloom.app.topology;

import static io.github.socketloom.app.testing.ConnectionBuilder.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.github.socketloom.app.ui.raster.GraphFrame;
import java.util.List;
import javafx.application.Application;
import javafx.geometry.Point2D;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

/** What the graph shows, what is chosen in it, and how it follows the host. */
class TopologyViewTest extends TopologyScreen {

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
